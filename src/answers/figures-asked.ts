import { baseValue, middleOf } from '../facts/compare.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { parseUnit } from '../units/known-units.ts'
import type { Unit } from '../units/unit.ts'
import { isWatched, tellsLittle } from './row-page.ts'
import type { RowWeights } from './row-weights.ts'

/** A figure that a question says of what was measured, and what shows it. */
export type FigureAsked = (row: Comparison) => boolean

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 50,
  'a third': 33.3,
  'one third': 33.3,
  'a quarter': 25,
  'one quarter': 25,
  'two thirds': 66.7,
  'three quarters': 75,
}

const TIMES: Readonly<Record<string, number>> = {
  twice: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}

/** `12%`, `17 to 19%`, `~3 percent`, and whether it is only a bound. */
const PERCENT =
  /(\b(?:more|less|over|under|up to|at least|almost|nearly)\b[^\d.?!;]{0,12})?(?<![\w.])(\d{1,3}(?:\.\d+)?)(?:\s?%?\s?(?:to|-|–)\s?(\d{1,3}(?:\.\d+)?))?\s?(?:%|percent\b)/gi

const FRACTION =
  /(\b(?:more|less|over|under|at least|almost|nearly) (?:than )?)?\b(half|(?:a|one) third|(?:a|one) quarter|two[- ]thirds|three[- ]quarters)\b/gi

/** `2.5x`, `three times`, `twice`, `fivefold`. */
const MULTIPLE =
  /(?<![\w.])(\d{1,4}(?:\.\d+)?)(?:\s?x\b(?!\d)|[- ]times\b|[- ]?fold\b)|\b(twice)\b|\b(two|three|four|five|six|seven|eight|nine|ten)(?: times\b|[- ]?fold\b)|\b(double[sd])\b/gi

/** `from ~6.8 to ~2.6 GB/s`, `1980 to 1675 MB/s`, `40 Mbit/s`. */
const VALUES =
  /(?:(?<![\w.])[~≈]?(\d+(?:\.\d+)?)\s?([a-zµ%/]{0,12})\s?(?:to|->|→|vs\.?|against)\s(?:only |just |about )?[~≈]?)?(?<![\w.])(\d+(?:\.\d+)?)\s?((?:[kmgt]i?)?(?:b|bit|bits|bps|pps|iops|ops)(?:\/s(?:ec)?)?|[mnuµ]?s(?:ec)?)(?![\w/])/gi

/** How far a percentage that is said may lie from the measured one: in points, or as a share of it. */
const POINTS = 0.6
const SHARE = 0.08

/** A bound holds for what is beyond it by so many points. */
const BEYOND = 12

/** "Three times", "about 2.5x": as a share. */
const OF_MULTIPLE = 0.12

/** A value that is said in a few digits. */
const OF_VALUE = 0.06

/**
 * The figures that a question says of what it asks about: how much was lost or gained, or what was measured. A row
 * that shows one of them is what it speaks of, more than any that shares a word with it.
 *
 *     "costs 12% of write bandwidth"      // a row at 0.88x or 1.12x
 *     "nearly three times as long"        // a row at 2.9x
 *     "from ~6.8 to ~2.6 GB/s"            // a row of 6796 and 2623 MB/s
 *     "drops up to 30% of the requests"   // a row of which one side is 30.5 %
 */
export function figuresAsked(text: string): FigureAsked[] {
  return [...percentsIn(text), ...multiplesIn(text), ...valuesIn(text)]
}

/** A figure that no chosen row shows is looked for in mails that answer to the question so nearly as well. */
const NEARLY_AS_WELL = 0.7

/**
 * Of the figures that a question says of several things ("a tenth on oak, but half on fir") those that no chosen row
 * shows, each by the row that does, in a mail that the question speaks of as much: each was measured in one of its own.
 */
export function figuredElsewhere(
  chosen: readonly Comparison[],
  all: readonly Comparison[],
  { figures, mail }: RowWeights,
): Comparison[] {
  // A single figure may be claimed, or a round one: that another one is shown tells that they are the thread's own.
  const missing = figures.filter(shows => !chosen.some(shows))
  if (missing.length === 0 || missing.length === figures.length) return []
  const enough = NEARLY_AS_WELL * Math.max(...chosen.map(row => mail(row.subject.run.message)))
  const others = all
    .filter(row => mail(row.subject.run.message) >= enough && !isWatched(row) && !tellsLittle(row))
    .sort((a, b) => mail(b.subject.run.message) - mail(a.subject.run.message))
  return missing.flatMap(shows => others.find(shows) ?? [])
}

function percentsIn(text: string): FigureAsked[] {
  const written = [...text.matchAll(PERCENT)].map(([, bound, low = '', high = low]) => ({
    low: Number(low),
    high: Number(high),
    isBound: bound !== undefined,
    isValue: true,
  }))
  const inWords = [...text.matchAll(FRACTION)].map(([, bound, word = '']) => {
    const share = FRACTIONS[word.toLowerCase().replace('-', ' ')] ?? 0
    return { low: share, high: share, isBound: bound !== undefined, isValue: false }
  })
  return [...written, ...inWords].map(({ low, high, isBound, isValue }): FigureAsked => {
    const slack = Math.max(POINTS, SHARE * low)
    const isAsked = (share: number): boolean =>
      share >= low - slack && share <= high + (isBound ? BEYOND : Math.max(POINTS, SHARE * high))
    return row =>
      sharesOf(row).some(isAsked) ||
      (isValue && [row.baseline, row.subject].some(side => isPercent(row, side) && isAsked(middleOf(side))))
  })
}

/** By how many percent a row's values differ, of either of them. */
function sharesOf({ valueRatio }: Comparison): number[] {
  return valueRatio === undefined ? [] : [valueRatio, 1 / valueRatio].map(ratio => 100 * Math.abs(ratio - 1))
}

function isPercent({ unit }: Comparison, { measurement }: Side): boolean {
  return (measurement.unit ?? unit)?.kind === 'percent'
}

function multiplesIn(text: string): FigureAsked[] {
  return [...text.matchAll(MULTIPLE)].map(([, digits, twice, word]): FigureAsked => {
    const times = digits === undefined ? (TIMES[(word ?? twice ?? 'two').toLowerCase()] ?? 2) : Number(digits)
    return ({ valueRatio }) =>
      valueRatio !== undefined &&
      times > 1 &&
      isNear(Math.max(valueRatio, 1 / valueRatio), times, OF_MULTIPLE)
  })
}

function valuesIn(text: string): FigureAsked[] {
  return [...text.matchAll(VALUES)].flatMap(([, first, firstUnit = '', second = '', unitText = '']) => {
    const unit = parseUnit(unitText)
    if (unit === undefined || unit.kind === 'size') return []
    const is = (written: string, of: Unit, side: Side): boolean =>
      side.measurement.unit?.kind === of.kind &&
      isNear(baseValue(side.measurement), Number(written) * of.factor, OF_VALUE)
    if (first === undefined)
      return [(row: Comparison) => [row.baseline, row.subject].some(side => is(second, unit, side))]
    const other = parseUnit(firstUnit) ?? unit
    return [
      ({ baseline, subject }: Comparison) =>
        (is(first, other, baseline) && is(second, unit, subject)) ||
        (is(first, other, subject) && is(second, unit, baseline)),
    ]
  })
}

function isNear(value: number, wanted: number, share: number): boolean {
  return Math.abs(value - wanted) <= share * wanted
}
