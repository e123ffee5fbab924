import { baseValue, middleOf, whyNoRatio } from './compare.ts'
import type { Comparison, Side } from './comparison.ts'
import { ALPHA } from './statistics.ts'

/** With single runs, a smaller difference than this is not told from noise. */
export const NOISE = 0.03

/**
 * A ratio as text, with the digits that single runs support: two, and two decimals near 1.
 *
 *     ratioText(2.5455)  // '2.5x'
 *     ratioText(1.027)   // '1.03x'
 *     ratioText(0.5454)  // '0.55x'
 *     ratioText(123.4)   // '120x'
 */
export function ratioText(ratio: number): string {
  return `${twoDigits(ratio, true)}x`
}

/** A figure at two significant digits, without an exponent; near 1 it has two decimals. */
export function twoDigits(value: number, nearOne = false): string {
  const size = Math.abs(value)
  if (nearOne && size >= 0.95 && size < 1.195) return value.toFixed(2)
  if (size === 0) return '0'
  const magnitude = Math.floor(Math.log10(size))
  const rounded = Number(value.toPrecision(2))
  // Rounding may reach the next power of ten: 9.96 becomes 10.
  const decimals = Math.max(0, 1 - Math.max(magnitude, Math.floor(Math.log10(Math.abs(rounded)))))
  // toFixed takes at most 100 decimals; no measured ratio is that small, but a test of extremes is.
  return rounded.toFixed(Math.min(100, decimals))
}

/** True where single runs on both sides cannot tell the two systems apart, whichever is the baseline. */
export function isNoise(timeRatio: number): boolean {
  return Math.max(timeRatio, 1 / timeRatio) - 1 < NOISE
}

/**
 * True where nothing speaks for a difference: by the rank test where there are runs enough for one, else by
 * the limit for single runs. Never true of values that have no time ratio.
 */
export function isSame({ timeRatio, significance }: Comparison): boolean {
  if (timeRatio === undefined) return false
  return typeof significance === 'object' ? significance.p >= ALPHA : isNoise(timeRatio)
}

/** True where a rank test was made and found nothing: a ratio would then look like a finding. */
export function isUndecided(comparison: Comparison): boolean {
  return typeof comparison.significance === 'object' && isSame(comparison)
}

/** The outcome of the rank test as benchstat writes it, `p=0.34, n=6+6`; `undefined` where none was made. */
export function testText({ significance, baseline, subject }: Comparison): string | undefined {
  if (typeof significance !== 'object') return undefined
  return `${pText(significance.p)}, n=${baseline.n}+${subject.n}`
}

/** `p=0.34`, and `p<0.001` where more digits would only look exact. */
function pText(p: number): string {
  return p < 0.001 ? 'p<0.001' : `p=${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`
}

/**
 * A comparison in words, never "x % slower".
 *
 * `takes 5.4x as long` for a time; `0.55x the throughput (1.8x as long per operation)` for a rate; for a
 * figure whose direction nobody states only how large it is. Where a rank test finds nothing there is no
 * ratio: `no evidence of a difference (p=0.34, n=6+6)`.
 */
export function comparisonText(comparison: Comparison): string {
  const { timeRatio, valueRatio, better, unit } = comparison
  const tested = testText(comparison)
  if (valueRatio === undefined) return `cannot be compared: ${whyNoRatio(comparison) ?? 'there is no ratio'}`
  if (timeRatio === undefined) return `${ratioText(valueRatio)} the value; which way is better is not stated`
  if (isSame(comparison)) {
    return tested === undefined
      ? `no measurable difference (${ratioText(timeRatio)})`
      : `no evidence of a difference (${tested})`
  }
  const test = tested === undefined ? '' : ` (${tested})`
  if (better === 'lower') {
    return unit?.kind === 'time'
      ? `takes ${ratioText(timeRatio)} as long${test}`
      : `${ratioText(valueRatio)} as much${test}`
  }
  const noun = unit?.kind === 'score' ? 'the score' : 'the throughput'
  return `${ratioText(valueRatio)} ${noun} (${ratioText(timeRatio)} as long per operation${tested === undefined ? '' : `; ${tested}`})`
}

/**
 * A side's figure: the author's own characters, and of an even number of runs, whose median nobody wrote,
 * the mean of the two in the middle with the digits that those have.
 *
 *     medianText(side of 12.5)          // '12.5'
 *     medianText(side of 12.5 and 13.0) // '12.75'
 */
export function medianText(side: Side): string {
  const { measurement, values, n } = side
  const [lower, upper] = [values[(n - 1) >> 1], values[n >> 1]]
  if (n < 2 || lower === undefined || upper === undefined || baseValue(lower) === baseValue(upper))
    return measurement.reading.written
  const decimals = Math.max(...[lower, upper].map(value => decimalsOf(value.reading.written)))
  const figure = middleOf(side) / (measurement.unit?.factor ?? 1)
  // One digit more than was written: the mean of 1 and 2 is 1.5.
  return trimmed(figure.toFixed(Math.min(20, decimals + 1)), decimals)
}

/**
 * A side's figure as it stands beside the unit of its row: with a unit of its own where one system was
 * measured in seconds and the other in milliseconds.
 */
export function sideText({ unit }: Comparison, side: Side): string {
  const own = side.measurement.unit
  return own === undefined || own.factor === unit?.factor
    ? medianText(side)
    : `${medianText(side)} ${own.symbol}`
}

/** A side's figure with its unit, that of the row where it has none of its own. */
export function figureWithUnit({ unit }: Comparison, side: Side): string {
  const own = side.measurement.unit ?? unit
  return own === undefined ? medianText(side) : `${medianText(side)} ${own.symbol}`
}

/** How far the median may be off, as benchstat has it: the wider half of its interval, `± 2%`. */
export function spreadText(side: Side): string | undefined {
  const middle = middleOf(side)
  if (side.interval === undefined || !(middle > 0)) return undefined
  const half = Math.max(middle - side.interval.low, side.interval.high - middle)
  return `± ${Math.round((100 * half) / middle)}%`
}

function decimalsOf(written: string): number {
  return /[.,](\d+)$/.exec(written.trim())?.[1]?.length ?? 0
}

/** Without the last decimal where it is a zero that says nothing. */
function trimmed(fixed: string, decimals: number): string {
  if (!fixed.endsWith('0')) return fixed
  return decimals === 0 ? fixed.slice(0, -2) : fixed.slice(0, -1)
}

/** A duration in the unit in which its figure is readable: `220 µs`, with two digits. */
export function durationText(seconds: number): string {
  const size = Math.abs(seconds)
  const [factor, symbol] =
    size < 1e-6 ? [1e9, 'ns'] : size < 1e-3 ? [1e6, 'µs'] : size < 1 ? [1e3, 'ms'] : [1, 's']
  const value = seconds * (factor ?? 1)
  return `${Math.abs(value) >= 100 ? String(Math.round(value)) : twoDigits(value)} ${symbol ?? 's'}`
}
