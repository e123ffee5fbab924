import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { metricIn } from './context.ts'
import { impliedDirection, statedMultiplier, statedUnit } from './stated-unit.ts'

const UNIT = String.raw`[A-Za-zµμ%][\w/%^µμ]*`

/** Minutes and seconds, the last letter left as the unit of what `numberOf` reads: `3m20s`. */
const CLOCK = String.raw`\d{1,3}m\d{1,2}(?:\.\d{1,3})?(?=s\b)`

/** A pattern of a figure with its multiplier and unit, in groups of that name. */
export const figure = (name: string): string =>
  String.raw`(?<${name}>${CLOCK}|${NUMBER})(?<${name}Prefix>[kKmMG](?![\w/]))?(?:\s{0,2}(?<${name}Unit>${UNIT}))?`

/** Words and signs by which a figure is said to be about right. */
export const HEDGE = String.raw`(?:(?:about|around|only|just|over|nearly|almost|approximately|approx\.?|roughly|some|an?\s|mere|~)\s*){0,3}`

/** What leads up to a figure in its own sentence. */
export function leadBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 180), at)
  return before.slice(Math.max(before.search(/[^.;:]*$/), before.lastIndexOf('\n\n') + 1))
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

/** The measurement of a figure whose unit is written. */
export function measurementOf(
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

/** The words around a figure on one line, cut where a caption is long enough. */
export function captionOf(from: Readable, span: Span): string {
  return from.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim().slice(0, 240)
}
