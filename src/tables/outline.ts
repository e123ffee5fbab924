import { groupBy } from '../core/order.ts'
import { headingText } from './generic/context.ts'
import { freeKey } from './generic/settings.ts'
import { namesSystem, startsAsSystem, statesChange } from './generic/words.ts'
import { isLabel, RULER, SAYS_WHAT } from './headings.ts'
import { COMMAND } from './introduction.ts'
import { foldedText, type Readable } from './readable.ts'
import type { RunDraft } from './tool-reader.ts'

/** A heading that stands further above than this is not looked for. */
const REACH = 24

const MOST_WORDS = 8

const MOST_LEVELS = 6

/**
 * Names runs by headings of two levels:
 *
 *     6.1 without patches          6.1 with patches
 *     tar:                         tar:
 *       real 1m9.5s                  real 1m1.5s
 *     sync:                        sync:
 *       real 0m2.2s                  real 0m2.0s
 *
 * The nearest heading alone would put both kernels' `tar` together. Where headings come again under several
 * others, those that name systems are who was measured, and the rest is the case, a setting of each figure.
 */
export function underOutline(from: Readable, drafts: readonly RunDraft[]): readonly RunDraft[] {
  if (drafts.length < 2) return drafts
  const ordered = withInherited(
    from,
    [...drafts].sort((a, b) => a.span.start - b.span.start),
  )
  const chains = withoutShared(chainsOf(from, ordered))
  const outerOf = (chain: readonly string[]): string => chain.slice(0, -1).join('\n')
  const deep = chains.filter(chain => chain.length > 1)
  const repeated = [...groupBy(deep, chain => chain.at(-1)?.toLowerCase() ?? '').values()]
    .map(alike => new Set(alike.map(outerOf)))
    .filter(outers => outers.size > 1)
  const outers = new Set(repeated.flatMap(some => [...some]))
  return ordered.map((draft, place) => {
    const chain = chains[place] ?? []
    return chain.length > 1 && outers.has(outerOf(chain)) ? named(draft, chain) : draft
  })
}

function named(draft: RunDraft, chain: readonly string[]): RunDraft {
  const { label } = draft
  // Under `ext4` and `xfs`, `before` and `after` are who was measured; under two kernels, `ext4` and `xfs` are, too.
  const names = chain.some(statesChange) ? statesChange : namesSystem
  const system = chain.filter(names).join(', ')
  const rest = chain.filter(part => !names(part)).join(', ')
  if (system === '' || label === undefined) return draft
  return {
    ...draft,
    label: { ...label, text: system },
    ...(draft.system === undefined ? {} : { system: draft.system.replace(label.text, system) }),
    measurements: draft.measurements.map(row =>
      rest === ''
        ? row
        : { ...row, parameters: { ...row.parameters, [freeKey('case', row.parameters)]: rest } },
    ),
  }
}

/** For each run the headings over it, outermost first; none where its own heading is not a line of the mail. */
function chainsOf(from: Readable, ordered: readonly RunDraft[]): readonly (readonly string[])[] {
  let floor = 0
  let before: readonly string[] = []
  return ordered.map(draft => {
    const at = headingLine(from, draft)
    const above = headingsBetween(from, floor, at ?? from.lines.lineAt(draft.span.start))
    const name = at === undefined ? '' : headingText(draft.label?.text ?? '')
    const own = name === '' && above.length === 0 ? [] : withoutReplaced([...above, name])
    floor = Math.max(floor, from.lines.lineAt(draft.span.end))
    // A run that no heading names stands under headings all the same, and the next one below may go on with them.
    if (own.length > 0) before = [...before.slice(0, levelOf(own, before)), ...own].slice(-MOST_LEVELS)
    return at === undefined ? [] : before
  })
}

/** How many of the headings before still hold above others: those over one of the same form, else all but as many. */
function levelOf(own: readonly string[], before: readonly string[]): number {
  const alike = before.findIndex(text => shapeOf(text) === shapeOf(own[0] ?? ''))
  return alike === -1 ? Math.max(0, before.length - own.length) : alike
}

/** Equal for `scan = 0` and `scan = 1`. */
function shapeOf(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#')
}

/** `Results` over all that follows tells nothing apart. */
function withoutShared(chains: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const deep = chains.filter(chain => chain.length > 0)
  const [top] = deep[0] ?? []
  const isShared = deep.length > 1 && deep.every(chain => chain.length > 2 && chain[0] === top)
  return isShared ? withoutShared(chains.map(chain => chain.slice(1))) : chains
}

/** The line of a run's label where that is a heading above its figures, and not the head of a column or a row. */
function headingLine(from: Readable, { label, measurements }: RunDraft): number | undefined {
  const [first] = measurements
  if (label === undefined || first === undefined) return undefined
  const line = label.source.firstLine - from.message.lineOffset
  const figures = from.lines.lineAt(first.span.start)
  const text = foldedText(from, from.lines.spanOf(line))
  const isWhole = text.includes(label.text) && !/[A-Za-z]/.test(text.replace(label.text, ''))
  return isWhole && line < figures ? line : undefined
}

/** The headings on the lines after one and before another; of what a command printed nothing is a heading. */
export function headingsBetween(from: Readable, after: number, before: number): string[] {
  return headingLinesBetween(from, after, before).map(({ text }) => text)
}

/** As {@link headingsBetween}, with the number of each line. */
export function headingLinesBetween(
  from: Readable,
  after: number,
  before: number,
): { readonly number: number; readonly text: string }[] {
  const found: { readonly number: number; readonly text: string }[] = []
  for (let number = Math.max(after + 1, before - REACH); number < before; number++)
    if (isHeading(from, number, after)) found.push({ number, text: headingText(textAt(from, number)) })
  return found.filter(({ text }) => text !== '')
}

function isHeading(from: Readable, number: number, after: number): boolean {
  const { start, end } = from.lines.spanOf(number)
  if (end - start > 90) return false
  const text = textAt(from, number)
  // Words far apart, or between bars, are the heads of columns.
  if (!isLabel(text) || /\S(?:\s{3,}|\t|\s?\|\s?)\S/.test(from.text.slice(start, end).trim())) return false
  if (text.split(' ').length > MOST_WORDS || !/[A-Za-z]/.test(text)) return false
  if (SAYS_WHAT.test(text) || COMMAND.test(text) || FIGURES.test(text.replace(RELEASE, ''))) return false
  const isFree = (other: string): boolean => other === '' || RULER.test(other)
  const above = textAt(from, number - 1)
  const below = textAt(from, number + 1)
  // `After:` right below the last figure of what was before.
  const ends = number - 1 === after && /:$/.test(text)
  return (ends || isFree(above) || isUpper(above)) && (isFree(below) || /:$/.test(text))
}

/** `Before:` right over `randread:`: a heading of more than what stands right below it. */
function isUpper(text: string): boolean {
  return /:$/.test(text) && isLabel(text)
}

/** What holds figures, or is the number of a job in the background, heads nothing; `scan = 0` says what was set. */
const FIGURES = /^\[\d+\]|\d{3,}\D+\d{3,}|^(?!\w+\s?=\s?\d+$).*[\s:=]\d[\d.,]*\s?[a-zA-Z%/]*$/

/** `4.14.287-215.504.example`: the numbers of a release are no figures. */
const RELEASE = /\bv?\d+\.\d+(?:\.\d+\S*|-?rc\d\S*)/g

function textAt(from: Readable, number: number): string {
  return number < 1 || number > from.lines.count ? '' : foldedText(from, from.lines.spanOf(number))
}

/** `scan = 0` and, with no figures between, `scan = 1`: the first heads nothing. */
function withoutReplaced(headings: readonly string[]): string[] {
  return headings.filter((text, place) => {
    const next = headings[place + 1]
    return next === undefined || shapeOf(next) !== shapeOf(text)
  })
}

/** Of two tables under one heading the second one has none of its own right above it. */
function withInherited(from: Readable, ordered: readonly RunDraft[]): RunDraft[] {
  const found: RunDraft[] = []
  for (const draft of ordered) {
    const above = found.at(-1)
    const { label, tool } = draft
    const heading = above === undefined ? undefined : headingLine(from, above)
    const inherits =
      label === undefined &&
      tool === undefined &&
      above?.label !== undefined &&
      above.tool === undefined &&
      (heading !== undefined || above.label === found.at(-2)?.label) &&
      startsAsSystem(above.label.text) &&
      isNothingBut(from, from.lines.lineAt(above.span.end), from.lines.lineAt(draft.span.start))
    found.push(inherits ? { ...draft, label: above.label } : draft)
  }
  return found
}

/** `[ib_send_lat]`: with what the figures below were measured, and not on whom. */
const TOOL_NAME = /^\[[\w.+-]{2,30}\]$/

/** Between two tables nothing but the head of the second, rulers and empty lines. */
function isNothingBut(from: Readable, after: number, before: number): boolean {
  if (before - after > 8) return false
  for (let number = after + 1; number < before; number++) {
    const { start, end } = from.lines.spanOf(number)
    const text = from.text.slice(start, end).trim()
    if (text !== '' && !RULER.test(text) && !TOOL_NAME.test(text) && !/\S(?:\s{2,}|\t|\s?\|\s?)\S/.test(text))
      return false
  }
  return true
}
