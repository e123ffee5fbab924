import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { metricIn } from './context.ts'
import { percentNote } from './percent-note.ts'
import { impliedDirection, statedMultiplier, statedUnit } from './stated-unit.ts'

const UNIT = String.raw`[A-Za-zµμ%][\w/%^µμ]*`
/** A pattern of a figure with its multiplier and unit, in groups of that name. */
export const figure = (name: string): string =>
  String.raw`(?<${name}>${NUMBER})(?<${name}Prefix>[kKmMG](?![\w/]))?(?:\s{0,2}(?<${name}Unit>${UNIT}))?`
/** Words and signs by which a figure is said to be about right. */
export const HEDGE = String.raw`(?:(?:about|around|only|just|over|nearly|almost|approximately|roughly|~)\s*){0,2}`

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

/** `35.6 Gbits/sec when using skb_linearize`: a figure and the case that it is of. */
const CASE = new RegExp(
  String.raw`${figure('a')}\s+(?<case>(?:when|with|without|using|before|after|on|w/o?)\s+[^,.;:()\n]{2,60}(?:\n[^,.;:()\n]{2,60})?)`,
  'dg',
)

/** So much of a line before a pair may name it. */
const LONGEST_LEAD = 180

/** A paragraph longer than this is no sentence about two figures. */
const LONGEST_SENTENCE = 500

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

/** What leads up to a figure in its own sentence. */
export function leadBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 180), at)
  return before.slice(Math.max(before.search(/[^.;:]*$/), before.lastIndexOf('\n\n') + 1))
}

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
  const metric = arrow ? lead.replace(/^[-*•]\s+/, '') : nameOf(from, span.start, lead, a)
  if (metric === '') return []
  // A time in prose is as often a setting or a date; only a word for a measured time makes it one.
  if (
    a.kind === 'size' ||
    a.kind === 'percent' ||
    (a.kind === 'time' && !arrow && metricIn(lead) === undefined)
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

/**
 * What a pair in a sentence is of: the metric before it, the words that the line begins with, or the unit
 * itself where it is one of requests: nobody sets a number of those.
 */
function nameOf(from: Readable, at: number, lead: string, unit: Unit): string {
  const metric = lastMetric(lead)
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

/** The metric that stands nearest before the figures. */
export function lastMetric(lead: string): string | undefined {
  if (metricIn(lead) === undefined) return undefined
  for (let at = lead.length; at > 0;) {
    const space = lead.lastIndexOf(' ', at - 1)
    const found = metricIn(lead.slice(space + 1))
    if (found !== undefined)
      return metricIn(lead.slice(Math.max(0, lead.lastIndexOf(' ', space - 1) + 1))) ?? found
    at = space
  }
  return undefined
}

/** The units of a pair's two figures: of one kind, as written or as the metric before them has it. */
export function pairUnits(match: RegExpExecArray, lead: string): readonly [Unit, Unit] | undefined {
  const groups = match.groups ?? {}
  const own = (name: string): Unit | undefined => {
    const written = groups[`${name}Unit`]
    return written === undefined ? undefined : parseUnit(written)
  }
  const unknown = (name: string): boolean => groups[`${name}Unit`] !== undefined && own(name) === undefined
  if (unknown('a') || unknown('b')) return undefined
  const plainB = own('b') ?? unitOfLead(lead)
  const plainA = own('a') ?? plainB
  if (plainA === undefined || plainB === undefined || plainA.kind !== plainB.kind) return undefined
  const scale = (unit: Unit, prefix: string | undefined): Unit =>
    prefix === undefined ? unit : (scaledUnit(unit, prefix) ?? unit)
  // `from 600K to 1.4M IOPS` scales each; `from 600 to 900K IOPS` scales both, as it is read aloud.
  const prefixB = groups['bPrefix']
  const prefixA = groups['aPrefix'] ?? (groups['aUnit'] === undefined ? prefixB : undefined)
  return [scale(plainA, prefixA), scale(plainB, prefixB)]
}

/** The unit of the last metric before a pair, with the multiplier that words give it: `IOPS, unit K`. */
function unitOfLead(lead: string): Unit | undefined {
  const unit = statedUnit(lastMetric(lead) ?? '')
  const multiplier = statedMultiplier(lead)
  return multiplier === undefined ? unit : scaledUnit(unit, multiplier)
}

/** The run of one figure of a pair, under a name for its system. */
export function draftOf(
  from: Readable,
  match: RegExpExecArray,
  name: string,
  unit: Unit,
  test: string,
  system: string,
  span: Span,
  offset: number,
): RunDraft[] {
  const at = match.indices?.groups?.[name]
  const reading =
    at === undefined ? undefined : readingAt(from, { start: offset + at[0], end: offset + at[1] })
  if (reading === undefined) return []
  const measurement = measurementOf(from, reading, unit, test, span)
  return [
    { system, caption: captionOf(from, span), environment: [], measurements: [measurement], span, notes: [] },
  ]
}

function measurementOf(
  from: Readable,
  reading: MeasurementDraft['reading'],
  unit: Unit,
  test: string,
  span: Span,
): MeasurementDraft {
  return {
    test,
    parameters: {},
    reading,
    source: sourceOf(from.message, span),
    unit,
    unitFrom: 'written',
    better: unit.better === 'unknown' ? impliedDirection(test) : unit.better,
    span,
  }
}

function captionOf(from: Readable, span: Span): string {
  return from.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim().slice(0, 240)
}

/** Two or more figures of one kind in one sentence, each with its case, are two systems. */
function casesIn(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  let group: { readonly match: RegExpExecArray; readonly unit: Unit }[] = []
  const flush = (): void => {
    if (group.length > 1)
      drafts.push(...group.flatMap(({ match, unit }) => caseDraft(from, match, unit, group[0]?.match)))
    group = []
  }
  for (const match of from.text.matchAll(CASE)) {
    const unit = caseUnit(match)
    const before = group.at(-1)
    if (unit === undefined || !free({ start: match.index, end: match.index + match[0].length })) continue
    const between = before === undefined ? '' : from.text.slice(before.match.index, match.index)
    // Measured from the first figure: a sentence without an end would be read again for each of its figures.
    const far = match.index - (group[0]?.match.index ?? match.index) > LONGEST_SENTENCE
    const same = !far && !/[.!?]\s+[A-Z]|\n\s*\n/.test(between)
    if (before !== undefined && (!same || before.unit.kind !== unit.kind)) flush()
    group.push({ match, unit })
  }
  flush()
  return drafts
}

function caseUnit(match: RegExpExecArray): Unit | undefined {
  const written = match.groups?.['aUnit']
  const unit = written === undefined ? undefined : parseUnit(written)
  if (unit === undefined || unit.kind === 'size' || unit.kind === 'percent' || unit.kind === 'time')
    return undefined
  const prefix = match.groups?.['aPrefix']
  return prefix === undefined ? unit : scaledUnit(unit, prefix)
}

function caseDraft(
  from: Readable,
  match: RegExpExecArray,
  unit: Unit,
  first: RegExpExecArray | undefined,
): RunDraft[] {
  const at = match.indices?.groups?.['a']
  const named = match.indices?.groups?.['case']
  const reading = at === undefined ? undefined : readingAt(from, { start: at[0], end: at[1] })
  if (reading === undefined || named === undefined) return []
  const opening = from.text
    .slice(Math.max(0, (first?.index ?? match.index) - 120), match.index)
    .replace(/\s+/g, ' ')
  const test = lastMetric(opening.trim()) ?? (unit.kind === 'bandwidth' ? 'throughput' : unit.symbol)
  const span = { start: match.index, end: match.index + match[0].length }
  const label = (match.groups?.['case'] ?? '').replace(/\s+/g, ' ').trim()
  return [
    {
      label: { text: label, source: sourceOf(from.message, { start: named[0], end: named[1] }) },
      caption: captionOf(from, { start: first?.index ?? span.start, end: span.end }),
      environment: [],
      measurements: [measurementOf(from, reading, unit, test, span)],
      span,
      notes: [],
    },
  ]
}
