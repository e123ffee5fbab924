import type { Better } from '../units/unit.ts'
import type { Comparison, Side } from './comparison.ts'
import type { Measurement, Run } from './fact.ts'
import { mannWhitney, median, medianInterval } from './statistics.ts'

/** A ratio beyond this is more often a misread unit than a finding; it is shown, and doubted. */
const HUGE = 1000

/** Repeats of one test on one system that differ by this factor are doubted. */
const WIDE = 2

/** The values of one system for one test as a side: the median one, and how sure the median is. */
export function sideOf(sides: readonly { readonly run: Run; readonly measurement: Measurement }[]): Side {
  const ordered = [...sides].sort((a, b) => baseValue(a.measurement) - baseValue(b.measurement))
  const middle = ordered[(ordered.length - 1) >> 1] ?? ordered[0]
  if (middle === undefined) throw new Error('a group of measurements cannot be empty')
  const values = ordered.map(({ measurement }) => measurement)
  const interval = medianInterval(values.map(baseValue))
  return { ...middle, n: values.length, values, ...(interval === undefined ? {} : { interval }) }
}

/**
 * Compares two measurements of the same thing. Swapping the sides swaps numerator and denominator of every
 * ratio, negates the extra time and leaves the test's p alone: nothing here depends on who is called baseline.
 */
export function compare(baseline: Side, subject: Side): Comparison {
  const a = baseline.measurement
  const unit = a.unit ?? subject.measurement.unit
  const { better, conflict } = directionOf(a.better, subject.measurement.better)
  const [base, value] = [middleOf(baseline), middleOf(subject)]
  const comparable = base > 0 && value > 0 && isRatio(value / base) && isRatio(base / value)
  const valueRatio = comparable ? value / base : undefined
  const timeRatio =
    !comparable || better === 'unknown' ? undefined : better === 'lower' ? value / base : base / value
  const extra = !comparable
    ? undefined
    : unit?.kind === 'time'
      ? value - base
      : isPlainRate(a)
        ? 1 / value - 1 / base
        : undefined
  const significance = significanceOf(baseline, subject)
  return {
    ...(baseline.run.tool === undefined ? {} : { tool: baseline.run.tool }),
    test: a.test,
    ...(unit === undefined ? {} : { unit }),
    better,
    baseline,
    subject,
    ...(valueRatio === undefined ? {} : { valueRatio }),
    ...(timeRatio === undefined ? {} : { timeRatio }),
    ...(extra === undefined ? {} : { extraSeconds: extra }),
    ...(significance === undefined ? {} : { significance }),
    flags: [
      ...namelessFlags(baseline, subject),
      ...versionFlags(baseline, subject),
      ...([baseline, subject].some(isWide)
        ? [
            `values that stand for repeats of one test lie more than ${WIDE}-fold apart on one system; they may be of settings that the mail does not name`,
          ]
        : []),
      ...(conflict ? [`the two sides of ${a.test} do not agree on which way is better`] : []),
      ...(valueRatio !== undefined && (valueRatio >= HUGE || valueRatio <= 1 / HUGE)
        ? [`the two values of ${a.test} are more than ${HUGE}-fold apart; check their units in the mail`]
        : []),
    ],
  }
}

/** The median of a side in base units; of one value that value. */
export function middleOf({ measurement, values, n }: Side): number {
  if (n <= 1) return baseValue(measurement)
  return median(values.map(baseValue)) ?? baseValue(measurement)
}

/** A measurement's value in the base unit of its kind. */
export function baseValue({ reading, unit }: Measurement): number {
  return reading.value * (unit?.factor ?? 1)
}

/** Why two values have no ratio, in a few words; `undefined` where they have one. */
export function whyNoRatio({ valueRatio, baseline, subject }: Comparison): string | undefined {
  if (valueRatio !== undefined) return undefined
  const values = [middleOf(baseline), middleOf(subject)]
  if (values.some(value => Number.isNaN(value))) return 'a value is no number'
  if (values.some(value => value < 0)) return 'a value is negative'
  if (values.every(value => value === 0)) return 'both values are zero'
  if (values.includes(0)) return 'a value is zero'
  return 'the values are too far apart'
}

function isRatio(ratio: number): boolean {
  return ratio > 0 && ratio < Infinity
}

/** The direction that one side states holds for both; where they state opposite ones, none does. */
function directionOf(a: Better, b: Better): { readonly better: Better; readonly conflict: boolean } {
  if (a === 'unknown' || a === b) return { better: b, conflict: false }
  if (b === 'unknown') return { better: a, conflict: false }
  return { better: 'unknown', conflict: true }
}

function significanceOf(baseline: Side, subject: Side): Comparison['significance'] {
  if (baseline.n <= 1 && subject.n <= 1) return undefined
  return mannWhitney(baseline.values.map(baseValue), subject.values.map(baseValue)) ?? 'too few'
}

/** True of values that lie far apart: they may be those of other settings or machines. */
export function isWide({ values, n }: Side): boolean {
  const [least, most] = [values[0], values.at(-1)]
  if (n < 2 || least === undefined || most === undefined) return false
  return baseValue(least) > 0 && baseValue(most) / baseValue(least) >= WIDE
}

/** Two or three values of which one is so many times another are no repeats of one thing. */
const NO_REPEATS = 4

/** True of values that cannot stand for one test: a mail may call two of its rows by one name by mistake. */
export function isContradictory({ values, n }: Side): boolean {
  const [least, most] = [values[0], values.at(-1)]
  if (n < 2 || n > 3 || least === undefined || most === undefined) return false
  return baseValue(least) > 0 && baseValue(most) / baseValue(least) >= NO_REPEATS
}

/** A run that goes by its number: nobody may take it for what a heading in the mail calls something else. */
function namelessFlags(...sides: readonly Side[]): string[] {
  const names = sides.flatMap(({ run }) =>
    run.label === undefined && /^run \d+$/.test(run.system) ? `"${run.system}"` : [],
  )
  const [only, second] = names
  if (only === undefined) return []
  const what = second === undefined ? `${only} is a name` : `${only} and ${second} are names`
  return [`${what} of ours: read in the mail what was run there`]
}

function versionFlags(baseline: Side, subject: Side): string[] {
  const [a, b] = [baseline.run.version, subject.run.version]
  return a === b ? [] : [`the tool's versions differ: ${a ?? 'unknown'} and ${b ?? 'unknown'}`]
}

/** A rate of whole operations: its inverse is the time of one. */
function isPlainRate(measurement: Measurement): boolean {
  return measurement.unit?.kind === 'rate' && measurement.unit.symbol !== 'MWIPS'
}
