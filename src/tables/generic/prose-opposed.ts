import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import type { UnitKind } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { captionOf, measurementOf } from './prose-figures.ts'
import { testIn } from './prose-tests.ts'
import { quantitiesIn, type Quantity } from './prose-quantities.ts'
import { type Sentence, sentencesIn } from './prose-sentences.ts'
import { areOpposed, type State, statesIn } from './prose-states.ts'

/** What was not measured but hoped for, allowed, made for or asked. */
const MEANT =
  /\b(?:should|would|could(?!\s+(?:see|measure|observe)\b)|will|may|might|expect\w*|theor\w*|limit\w*|capab\w*|up to|if|throttl\w*|target\w*|goal|cap(?:ped)?|spec\w*|advertis\w*|rated|at least|at most|claim\w*|suppos\w*|imagine|assum\w*|estimat\w*|negotiat\w*|minimum|maximum of|between(?=\s+(?:[a-z]+\s+){0,2}~?\d)|budget|threshold|timeouts?|intervals?|(?:link|clock|bus|network|line|wire|interface)[- ](?:speed|rate)s?)\b|\?|\b(?:SATA|SAS|PCIe|Ethernet|NIC)\b[^,;]{0,12}\d[\d.]*\s?G/i

/** A figure that is a difference, or one end of a range. */
const DIFFERENCE =
  /\d\s?[A-Za-z]+\/s\s+(?:more|less|faster|slower|higher|lower|worse|better|difference|drop|gain|loss|improvement|increase|decrease|overhead)\b|\bby\s+(?:about\s+|~\s?)?\d[\d.]*\s?[kKMG]?i?[A-Za-z]*\/s|\d\s?(?:[-–~]|\.\.+|or)\s?\d[\d.]*\s?[kKMG]?i?[A-Za-z]+|±|\+\/?-/i

/** One figure and its state. */
interface Said {
  readonly quantity: Quantity
  readonly state: State
}

/**
 * Reads two figures of one kind whose sentence says of each in which of two opposite states it was measured:
 * `Before this commit fio reached 180 MB/s, after it only 120 MB/s`; or two sentences next to each other, one for
 * each state. The earlier or unchanged one comes first. A sentence that speaks of hopes, limits or differences, or
 * with more figures of the kind than states, stays unread.
 */
export function readOpposed(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  let before: Sentence | undefined
  for (const sentence of sentencesIn(from)) {
    // Each of two states next to each other has its own figure; most sentences have none.
    if (quantitiesIn(sentence.text).length === 0) {
      before = undefined
      continue
    }
    const own = draftsIn(from, sentence, free)
    const pair = own.length === 0 && before !== undefined ? joined(from, before, sentence) : undefined
    const both = pair === undefined ? [] : draftsIn(from, pair, free)
    drafts.push(...own, ...both)
    before = own.length + both.length === 0 ? sentence : undefined
  }
  return drafts
}

/** Two sentences next to each other as one, where each has one state of its own. */
function joined(from: Readable, a: Sentence, b: Sentence): Sentence | undefined {
  const between = from.text.slice(a.end, b.start)
  const [states, others] = [statesIn(a.text), statesIn(b.text)]
  const [one, other] = [states[0], others[0]]
  if (states.length !== 1 || others.length !== 1 || one === undefined || other === undefined) return undefined
  // Over an empty line only the same words about the same thing go on.
  const of = (state: State): string => state.text.replace(/^\S+ /, '')
  const near = !/\n\s*\n/.test(between) || of(one) === of(other)
  if (!near || !/^[\s.!?"'):*•+-]{0,40}$/.test(between) || b.end - a.start > LONGEST_PAIR) return undefined
  return { start: a.start, end: b.end, text: from.text.slice(a.start, b.end) }
}

/** Two sentences longer than this are about more than two figures. */
const LONGEST_PAIR = 500

function draftsIn(from: Readable, sentence: Sentence, free: (span: Span) => boolean): RunDraft[] {
  const { text } = sentence
  const quantities = quantitiesIn(text)
  if (quantities.length < 2 || MEANT.test(text) || DIFFERENCE.test(text)) return []
  const states = statesIn(text).filter(
    state => !quantities.some(one => one.start < state.end && state.start < one.after),
  )
  if (states.length < 2 || !free(sentence)) return []
  const kinds = new Set(quantities.map(({ unit }) => unit.kind))
  return [...kinds].flatMap(kind => {
    const said = saidIn(text, quantities, states, kind)
    const [first] = said
    const test = first === undefined ? undefined : testIn(text, first.quantity)
    return test === undefined ? [] : said.flatMap(one => draftOf(from, sentence, one, test))
  })
}

/** The two figures of a kind with their states, the base first; none where it is not plain which is whose. */
function saidIn(
  text: string,
  quantities: readonly Quantity[],
  states: readonly State[],
  kind: UnitKind,
): Said[] {
  const [one, two, more] = quantities.filter(({ unit }) => unit.kind === kind)
  if (one === undefined || two === undefined || more !== undefined) return []
  const [a, b] = twoOf(text, states, one)
  if (a === undefined || b === undefined || !areOpposed(a, b)) return []
  const order = [
    { at: one.start, sign: 'F' },
    { at: two.start, sign: 'F' },
    { at: a.start, sign: 'S' },
    { at: b.start, sign: 'S' },
  ]
    .sort((x, y) => x.at - y.at)
    .map(({ sign }) => sign)
    .join('')
  const plain = /^(?:SFSF|FSFS|SFFS|FSSF)$/.test(order) || /\brespectively\b/i.test(text)
  const said = [
    { quantity: one, state: a },
    { quantity: two, state: b },
  ]
  return !plain
    ? []
    : b.side === 'base' || (b.side === 'named' && a.side === 'changed')
      ? said.reverse()
      : said
}

/** The two states of a sentence; what opens it may say once more what is compared. */
function twoOf(text: string, states: readonly State[], first: Quantity): readonly State[] {
  const [opening, next, last] = states
  if (states.length !== 3 || opening === undefined || next === undefined || last === undefined)
    return states.length === 2 ? states : []
  const opens = next.end <= first.start && opening.side !== next.side && first.after <= last.start
  // A sentence that begins with a figure is no new one to who looks for capital letters.
  const isBefore = opening.end < first.start && /[.!?]\s/.test(text.slice(opening.end, first.start))
  return opens || isBefore ? [next, last] : []
}

function draftOf(from: Readable, sentence: Sentence, { quantity, state }: Said, test: string): RunDraft[] {
  const shifted = ({ start, end }: Span): Span => ({
    start: sentence.start + start,
    end: sentence.start + end,
  })
  const reading = readingAt(from, shifted(quantity))
  if (reading === undefined) return []
  const span = { start: sentence.start, end: sentence.end }
  return [
    {
      label: { text: state.text, source: sourceOf(from.message, shifted(state)) },
      caption: captionOf(from, span),
      environment: [],
      measurements: [measurementOf(from, reading, quantity.unit, test, span)],
      span,
      notes: [],
    },
  ]
}
