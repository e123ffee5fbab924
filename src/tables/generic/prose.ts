import type { Span } from '../../core/source.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { fitsMetric, metricIn } from './context.ts'
import { percentNote } from './percent-note.ts'
import { casesIn } from './prose-cases.ts'
import { draftOf, figure, HEDGE, lastMetric, leadBefore, pairUnits } from './prose-figures.ts'
import { quantityIn } from './prose-tests.ts'

/** `from 1.2 GB/s to 800 MB/s`, and what leads up to it in the same sentence. */
const FROM_TO = new RegExp(
  String.raw`\bfrom\s+${HEDGE}${figure('a')}\s+(?:(?:down|up|all\s+the\s+way)\s+)?to\s+${HEDGE}${figure('b')}(?![\w%])`,
  'dg',
)

/** `improvement in IO BW (108 MiB/s to 876 MiB/s)`: a pair in brackets behind the metric. */
const BRACKETED = new RegExp(
  String.raw`\(\s*${HEDGE}${figure('a')}\s*(?:\bto\b|-{1,2}>|=>|→)\s*${HEDGE}${figure('b')}\s*\)`,
  'dg',
)

/** `fork: 166 -> 235 usec (40% slowdown)`, `map: before 104.35s -> after 90.42s +13.35%`. */
const ARROW = new RegExp(
  String.raw`^[ \t]*(?:[-*•][ \t]+)?(?<lead>[^\s:=][^\n:=]{0,59}?)(?:[ \t]*[:=])?[ \t]+(?:(?:before|old|from)[ \t]+)?${figure('a')}[ \t]*(?:-{1,2}>|=>|→)[ \t]*(?:(?:after|new|to)[ \t]+)?${figure('b')}(?<rest>[ \t]*(?:\([^()\n]{0,60}\)|[-+][ \t]?\d+(?:\.\d+)?[ \t]?%)?)[ \t]*$`,
  'd',
)

/** So much of a line before a pair may name it. */
const LONGEST_LEAD = 180

/**
 * Reads pairs of figures in prose: from one to another, an arrow between, one in each of two cases.
 *
 * A pair is read only with a unit, or with a metric whose name is a unit: numbers in prose are mostly
 * something else.
 */
export function readProse(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  for (const match of from.text.matchAll(FROM_TO)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (free(span)) drafts.push(...pairOf(from, match, span, leadBefore(from.text, match.index), 0))
  }
  for (const match of from.text.matchAll(BRACKETED)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const said = leadBefore(from.text, match.index)
    const lead = /\b(?:from|between|in the range)\s*$/i.test(said) ? '' : said
    if (free(span) && match.groups?.['aUnit'] !== undefined && match.groups['bUnit'] !== undefined)
      drafts.push(...pairOf(from, match, span, lead, 0))
  }
  for (const arrow of from.text.matchAll(/-{1,2}>|=>|→/g)) {
    const line = from.lines.spanOf(from.lines.lineAt(arrow.index))
    const match = line.end - line.start > 200 ? null : ARROW.exec(from.text.slice(line.start, line.end))
    const bare = match === null && line.end - line.start <= 80 ? bareArrow(from, line) : undefined
    if (bare !== undefined && free(line)) drafts.push(...bare)
    if (match !== null && free(line)) {
      drafts.push(...pairOf(from, match, line, match.groups?.['lead'] ?? '', line.start))
    }
  }
  return [...drafts, ...casesIn(from, free)]
}

/** `7.1M -> 8.3M` alone, below a short line that ends in a colon and says what it is of. */
function bareArrow(from: Readable, line: Span): RunDraft[] | undefined {
  const match = BARE_ARROW.exec(from.text.slice(line.start, line.end))
  const number = from.lines.lineAt(line.start)
  if (match === null || number < 2) return undefined
  const above = from.lines.spanOf(number - 1)
  const said = /^\s*(?<said>[A-Za-z][^:]{2,70}?)\s*:\s*$/.exec(from.text.slice(above.start, above.end))
    ?.groups?.['said']
  if (said === undefined || said.split(' ').length > MOST_WORDS) return undefined
  const { aPrefix, bPrefix, aUnit, bUnit } = match.groups ?? {}
  const counted = aUnit === undefined && bUnit === undefined && aPrefix !== undefined && bPrefix !== undefined
  const stated = pairUnits(match, said)
  const units = stated ?? (counted ? [scaledUnit(undefined, aPrefix), scaledUnit(undefined, bPrefix)] : [])
  const drafts = (['a', 'b'] as const).flatMap((name, place) => {
    const unit = units[place]
    const system = place === 0 ? 'before' : 'after'
    return unit === undefined || /^(?:size|percent)$/.test(unit.kind)
      ? []
      : draftOf(from, match, name, unit, said, system, line, line.start)
  })
  return drafts.length === 2 ? drafts : undefined
}

const BARE_ARROW = new RegExp(
  String.raw`^[ \t]*${figure('a')}[ \t]*(?:-{1,2}>|=>|→)[ \t]*${figure('b')}[ \t]*$`,
  'd',
)

const MOST_WORDS = 8

function pairOf(
  from: Readable,
  match: RegExpExecArray,
  span: Span,
  said: string,
  offset: number,
): RunDraft[] {
  const arrow = match.groups?.['lead'] !== undefined
  const lead = said.replace(/\s+/g, ' ').trim()
  const units = pairUnits(match, lead)
  if (units === undefined) return []
  const [a, b] = units
  const metric = arrow
    ? lead.replace(/^[-*•]\s+/, '')
    : nameOf(from, span.start, lead, a) || changedIn(from, span, lead, a, isClock(match))
  const timed = arrow || metric !== '' ? undefined : timedTest(from, span.start, a)
  if (timed !== undefined) return timedPair(from, match, span, [a, b], timed)
  if (metric === '') return []
  // A time in prose is as often a setting or a date; only a word for a measured time makes it one.
  if (
    a.kind === 'size' ||
    a.kind === 'percent' ||
    (a.kind === 'time' && !arrow && metricIn(lead) === undefined && !isClock(match))
  )
    return []
  const drafts = [
    ...draftOf(from, match, 'a', a, metric, 'before', span, offset),
    ...draftOf(from, match, 'b', b, metric, 'after', span, offset),
  ]
  const [before, after] = drafts.map(draft => draft.measurements[0]?.reading)
  const stated = match.groups?.['rest'] ?? ''
  const note = before === undefined || after === undefined ? undefined : percentNote(before, after, stated)
  return note === undefined
    ? drafts
    : drafts.map((draft, place) => (place === 1 ? { ...draft, notes: [note] } : draft))
}

/** `generic/144 (over the network) went from 5 seconds to 41 seconds`: a test of a suite by its path. */
const TIMED =
  /(?<![\w/])(?<name>[a-z][\w-]{1,20}\/\d{2,4})(?:\s+\((?:run\s+)?(?<place>(?:to|on|over|with|from|against)\s[^()]{1,30})\))?\s+(?:went|goes|dropped|increased|improved|slowed(?:\s+down)?|sped\s+up)\s+(?:up\s+|down\s+)?$/

interface TimedTest {
  readonly name: string
  readonly place: string | undefined
}

/** The test that a sentence says went from one time to another. */
function timedTest(from: Readable, at: number, { kind }: Unit): TimedTest | undefined {
  if (kind !== 'time') return undefined
  const { name, place } = TIMED.exec(from.text.slice(Math.max(0, at - LONGEST_LEAD), at))?.groups ?? {}
  return name === undefined ? undefined : { name, place: place?.replace(/\s+/g, ' ') }
}

function timedPair(
  from: Readable,
  match: RegExpExecArray,
  span: Span,
  [a, b]: readonly [Unit, Unit],
  { name, place }: TimedTest,
): RunDraft[] {
  const parameters: Readonly<Record<string, string>> = place === undefined ? {} : { case: place }
  return [
    ...draftOf(from, match, 'a', a, `${name} time`, 'before', span, 0),
    ...draftOf(from, match, 'b', b, `${name} time`, 'after', span, 0),
  ].map(draft => ({ ...draft, measurements: draft.measurements.map(row => ({ ...row, parameters })) }))
}

/**
 * What a pair in a sentence is of: the metric before it, the words that the line begins with, or the unit
 * itself where it is one of requests: nobody sets a number of those.
 */
function nameOf(from: Readable, at: number, lead: string, unit: Unit): string {
  const last = lastMetric(lead)
  // A time of `requests` was said of something else.
  const metric = last !== undefined && unit.kind === 'time' && !fitsMetric(last, unit) ? undefined : last
  const start = Math.max(from.lines.spanOf(from.lines.lineAt(at)).start, at - LONGEST_LEAD)
  const line = from.text.slice(start, at)
  const key = /^[ \t]*(?:[-*•][ \t]+)?(?<key>[A-Za-z][^:\n]{1,59}):\s/.exec(line)?.groups?.['key']
  const rated = unit.kind === 'rate' || (unit.kind === 'bandwidth' && key !== undefined)
  if (metric === undefined && !rated) return ''
  const plain =
    metric ??
    (unit.kind === 'bandwidth'
      ? 'throughput'
      : (parseUnit(unit.written.replace(/^[kKMG] /, ''))?.symbol ?? unit.symbol))
  return key === undefined ? plain : `${key} ${plain}`
}

/** Minutes and seconds with their letters: nobody writes a setting or a date like that. */
function isClock(match: RegExpExecArray): boolean {
  return [match.groups?.['a'], match.groups?.['b']].some(written => /^\d+m\d/.test(written ?? ''))
}

/** Words that say that something became better or worse. */
const CHANGED =
  /\b(?:slow\w*|fast\w*|drop\w*|decreas\w*|increas\w*|improv\w*|regress\w*|degrad\w*|went|goes|gone|go|fell|falls?|rose|rises?|jump\w*|performance|speeds? up|boost\w*|gains?|reduc\w*|climb\w*)\b/i

/** What is set or hoped for, and what a part of the machine is made for. */
const SET =
  /\b(?:links?|ports?|cards?|nics?|interfaces?|clock|bus|limit\w*|caps?|max\w*|thresholds?|timeouts?|intervals?|set\w*|throttl\w*|negotiat\w*|configur\w*|default|bump\w*|budget|should|would|could|will|may|might|expect\w*|want\w*|if|target\w*|goal|theor\w*|range\w*)\b/i

/**
 * What a pair is of where no word names it and the sentence says that it became better or worse: `it got slower
 * (from 170 MB/s to 126 MB/s)`. Then the unit names it.
 */
function changedIn(from: Readable, span: Span, lead: string, unit: Unit, clock: boolean): string {
  // The point of `e.g.` ends a lead.
  const said = leadBefore(from.text, span.start)
  const rest = from.text.slice(span.end, span.end + REST).replace(/[.;]\s[\s\S]*/, '')
  const around = `${from.text.slice(Math.max(0, span.start - said.length - 6), span.start)} ${rest}`
  if (!CHANGED.test(lead) || SET.test(lead) || HYPOTHETICAL.test(around)) return ''
  if (unit.kind === 'time') return clock ? 'time' : ''
  const named = unit.kind === 'bandwidth' ? (quantityIn(lead, unit.kind) ?? 'throughput') : ''
  return named === 'several' ? '' : named
}

/** An example of how figures are to be read. */
const HYPOTHETICAL = /\be\.g\.|\b(?:for example|for instance|would|suppose|imagine|if)\b/i

/** So much behind a pair may say that it was never measured. */
const REST = 40
