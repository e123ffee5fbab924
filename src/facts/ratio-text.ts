import type { Comparison } from './comparison.ts'

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

/** True where single runs on both sides cannot tell the two systems apart. */
export function isNoise(timeRatio: number): boolean {
  return Math.abs(timeRatio - 1) < NOISE
}

/**
 * A comparison in words, never "x % slower".
 *
 * `takes 5.4x as long` for a time; `0.55x the throughput (1.8x as long per operation)` for a rate; for a
 * figure whose direction nobody states only how large it is.
 */
export function comparisonText(comparison: Comparison): string {
  const { timeRatio, valueRatio, better, unit } = comparison
  if (valueRatio === undefined) return 'cannot be compared'
  if (timeRatio === undefined) return `${ratioText(valueRatio)} the value; which way is better is not stated`
  if (isNoise(timeRatio)) return `no measurable difference (${ratioText(timeRatio)})`
  if (better === 'lower') {
    return unit?.kind === 'time'
      ? `takes ${ratioText(timeRatio)} as long`
      : `${ratioText(valueRatio)} as much`
  }
  const noun = unit?.kind === 'score' ? 'the score' : 'the throughput'
  return `${ratioText(valueRatio)} ${noun} (${ratioText(timeRatio)} as long per operation)`
}

/** A duration in the unit in which its figure is readable: `220 µs`, with two digits. */
export function durationText(seconds: number): string {
  const size = Math.abs(seconds)
  const [factor, symbol] =
    size < 1e-6 ? [1e9, 'ns'] : size < 1e-3 ? [1e6, 'µs'] : size < 1 ? [1e3, 'ms'] : [1, 's']
  const value = seconds * (factor ?? 1)
  return `${Math.abs(value) >= 100 ? String(Math.round(value)) : twoDigits(value)} ${symbol ?? 's'}`
}
