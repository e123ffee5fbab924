import type { Answer, Choice } from '../../answers/answer.ts'
import { uniqueBy } from '../../core/order.ts'
import { ENGLISH, type Texts } from '../../texts/texts.ts'
import { oneLine } from './escape.ts'
import { LIMITS } from './limits.ts'
import type { Button, Row } from './message.ts'
import { shorten } from './shorten.ts'
import { type Action, type Asked, digestOf, type View, writeState } from './state.ts'

/** What the buttons of a message need to know of it. */
export interface Bearings {
  /** The id of the user who asked: only that one turns the pages. */
  readonly asker: string
  readonly asked: Asked
  /** The words on the buttons; English unless told. */
  readonly texts?: Texts
  /** Offers to open a thread; only where the bot may. */
  readonly thread?: boolean
  /** Offers to show everybody what only the asker sees. */
  readonly share?: boolean
}

/** The rows of buttons under an answer; a menu instead where the answer asks back. */
export function answerRows(answer: Answer, bearings: Bearings, page: number, pages: number): readonly Row[] {
  if (answer.kind === 'clarification' && answer.choices.length > 0) return [menu(answer, bearings)]
  const state = (action: Action): string => stateFor(answer, bearings, action, 'answer', 0)
  const words = (bearings.texts ?? ENGLISH).buttons
  const cited = answer.cited.length > 0
  const figures = answer.tables.length > 0
  const shows: readonly Button[] = [
    ...(cited ? [labelled(words.sources, state('sources'))] : []),
    ...(figures || pages > 1 ? [labelled(words.full, state('full'))] : []),
    ...(figures || answer.explanations.length > 0 ? [labelled(words.lines, state('lines'))] : []),
    ...(figures ? [labelled(words.chart, state('chart'))] : []),
  ]
  const acts: readonly Button[] = [
    { type: 2, style: 2, emoji: { name: '👍' }, custom_id: state('up') },
    { type: 2, style: 2, emoji: { name: '👎' }, custom_id: state('down') },
    ...(bearings.thread === true ? [labelled(words.thread, state('thread'))] : []),
    ...(bearings.share === true ? [labelled(words.share, state('share'))] : []),
  ]
  const all = [...shows, ...acts]
  const rows = all.length <= LIMITS.buttonsInRow ? [all] : [shows, acts]
  return [
    ...rows.map((components): Row => ({ type: 1, components })),
    ...pagingRows(answer, bearings, 'answer', page, pages),
  ]
}

/** Buttons that turn pages; none where there is one page. The ends lead nowhere, so they are disabled. */
export function pagingRows(
  answer: Answer,
  bearings: Bearings,
  view: View,
  page: number,
  pages: number,
): readonly Row[] {
  if (pages < 2) return []
  const words = (bearings.texts ?? ENGLISH).buttons
  const turn = (label: string, to: number): Button => ({
    ...labelled(label, stateFor(answer, bearings, 'page', view, to < 0 ? 0 : Math.min(to, pages))),
    disabled: to < 0 || to >= pages,
  })
  return [{ type: 1, components: [turn(words.back, page - 1), turn(words.more, page + 1)] }]
}

/** The value by which a menu names a choice: its name, or its place where the name is too long. */
export function choiceValue(choice: Choice, place: number): string {
  return choice.name.length <= LIMITS.menuText ? choice.name : `#${place}`
}

/** Tells one answer from another that the same question gets later. */
export function answerDigest(answer: Answer): string {
  return digestOf(answer.verdict)
}

function menu(answer: Answer, bearings: Bearings): Row {
  const options = uniqueBy(answer.choices, choice => choice.name)
    .slice(0, LIMITS.menuOptions)
    .map((choice, place) => ({
      label: short(choice.name),
      value: choiceValue(choice, place),
      ...(choice.description.trim() === '' ? {} : { description: short(choice.description) }),
    }))
  const custom_id = stateFor(answer, bearings, 'choose', 'answer', 0)
  const placeholder = (bearings.texts ?? ENGLISH).buttons.which
  return { type: 1, components: [{ type: 3, custom_id, placeholder, options }] }
}

/** Menu texts know no markdown, so they are not escaped. */
function short(text: string): string {
  return shorten(oneLine(text), LIMITS.menuText).text
}

function labelled(label: string, custom_id: string): Button {
  return { type: 2, style: 2, label, custom_id }
}

function stateFor(
  answer: Answer,
  { asker, asked }: Bearings,
  action: Action,
  view: View,
  page: number,
): string {
  return writeState({ action, view, page, asker, digest: answerDigest(answer), asked })
}
