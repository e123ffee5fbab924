import type { Span } from '../../core/source.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { fitsMetric } from './context.ts'
import { draftOf, figure, HEDGE, lastMetric, leadBefore } from './prose-figures.ts'

const COUNT = String.raw`(?:\d{1,5}|(?:(?:a|one)\s+)?single|a|an|one|two|three|four|six|eight|sixteen)`

const GETS = String.raw`(?:gets?|got|reach(?:es|ed)?|achieved?|achieves|deliver(?:s|ed)?|handled?|handles|yield(?:s|ed)?|does|do|did|gives?|gave)`

/** `a single worker gets ~35K/s open operations`: so many of a kind, their figure, and what it counts. */
const WORKERS = new RegExp(
  String.raw`(?<![\w.-])(?<who>${COUNT}\s+(?<noun>[a-z]{2,20}))\s+${GETS}\s+${HEDGE}${figure('a')}(?=(?<rest>[^.;,\n]{0,60}(?:\n[^.;,\n]{0,60})?))`,
  'dg',
)

/** What is counted a second where the unit leaves it out: `35K/s open operations`. */
const COUNTED =
  /^\s+(?<what>(?:[a-z/-]{2,20}\s+){0,4}?(?<plain>operations|requests|packets|transactions|messages|events|files))\b/

/** What was not measured. */
const MEANT =
  /\b(?:should|would|could|can|will|may|might|expect\w*|want\w*|if|theor\w*|up\s+to|limit\w*|at\s+most|suppos\w*)\b/i

/** A sentence that goes on longer is about more than these figures. */
const LONGEST_SENTENCE = 400

interface Said {
  readonly match: RegExpExecArray
  readonly unit: Unit
  /** What is counted, in the words of the sentence. */
  readonly what: string
}

/**
 * Reads a sentence that gives a figure to each of two numbers of workers: `a single worker gets ~35K/s open
 * operations, and 8 workers get ~40K/s operations`. Those are who was measured. One such figure alone is of nobody
 * that it could be held against, and stays unread.
 */
export function readWorkers(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  let group: Said[] = []
  const flush = (): void => {
    if (group.length > 1) drafts.push(...draftsOf(from, group))
    group = []
  }
  for (const match of from.text.matchAll(WORKERS)) {
    const said = free(spanOf(match)) ? saidIn(match) : undefined
    const [first] = group
    if (first !== undefined && (said === undefined || !goesOn(from, first, group.at(-1) ?? first, said)))
      flush()
    if (said !== undefined) group.push(said)
  }
  flush()
  return drafts
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length }
}

function saidIn(match: RegExpExecArray): Said | undefined {
  const { aUnit = '', aPrefix, rest = '' } = match.groups ?? {}
  const counted = COUNTED.exec(rest)?.groups
  const what = (counted?.['what'] ?? '').replace(/\s+/g, ' ')
  const scale = /^(?<letter>[kKMG])\/s(?:ec)?$/.exec(aUnit)?.groups?.['letter']
  const plain = scale === undefined ? parseUnit(aUnit) : parseUnit(`${counted?.['plain'] ?? ''}/s`)
  const prefix = scale ?? aPrefix
  const unit = prefix === undefined || plain === undefined ? plain : scaledUnit(plain, prefix)
  if (unit === undefined || !/^(?:rate|bandwidth|time)$/.test(unit.kind)) return undefined
  return { match, unit, what: scale === undefined ? '' : what }
}

function goesOn(from: Readable, first: Said, before: Said, next: Said): boolean {
  const noun = (said: Said): string => (said.match.groups?.['noun'] ?? '').replace(/e?s$/, '')
  const between = from.text.slice(before.match.index, next.match.index)
  return (
    noun(first) === noun(next) &&
    first.match.groups?.['who'] !== next.match.groups?.['who'] &&
    first.unit.kind === next.unit.kind &&
    next.match.index - first.match.index < LONGEST_SENTENCE &&
    !/[.!?]\s+[A-Z]|\n\s*\n/.test(between)
  )
}

function draftsOf(from: Readable, group: readonly Said[]): RunDraft[] {
  const [first] = group
  if (first === undefined) return []
  const lead = leadBefore(from.text, first.match.index).replace(/\s+/g, ' ').trim()
  if (MEANT.test(lead)) return []
  const counted = group.map(({ what }) => what).reduce((a, b) => (b.length > a.length ? b : a))
  const metric = lastMetric(lead)
  const plain =
    first.unit.kind === 'bandwidth' ? 'throughput' : first.unit.kind === 'rate' ? first.unit.symbol : ''
  const test =
    counted !== '' ? counted : metric !== undefined && fitsMetric(metric, first.unit) ? metric : plain
  if (test === '') return []
  return group.flatMap(({ match, unit }) => {
    const who = (match.groups?.['who'] ?? '').replace(/\s+/g, ' ')
    return draftOf(from, match, 'a', unit, test, who, spanOf(match), 0)
  })
}
