import type { Better, Unit } from '../units/unit.ts'
import type { Measurement, Run } from './fact.ts'
import type { Interval, RankTest } from './statistics.ts'

/** One side of a comparison: a measurement and the run that it stands in. */
export interface Side {
  readonly run: Run
  /** The median one where a test was run several times; of an even number the lower of the two. */
  readonly measurement: Measurement
  /** How many values there are. */
  readonly n: number
  /** All of them, ascending. */
  readonly values: readonly Measurement[]
  /** The 95 % confidence interval of the median in base units, where there are values enough for one. */
  readonly interval?: Interval
}

/**
 * One test, measured on two systems.
 *
 * `timeRatio` is the canonical figure: time per operation of the subject divided by that of the
 * baseline, whatever way the unit points. Above 1 the subject is slower. It is absent where the
 * direction is unknown or a value is not positive.
 */
export interface Comparison {
  readonly tool?: string
  readonly test: string
  readonly unit?: Unit
  readonly better: Better
  readonly baseline: Side
  readonly subject: Side
  /** Subject's value divided by the baseline's, in one unit; the medians where there are several. */
  readonly valueRatio?: number
  readonly timeRatio?: number
  /** Extra time per operation of the subject in seconds, where the unit is a time or a plain rate. */
  readonly extraSeconds?: number
  /** The rank test over both sides' values; absent where both sides are single runs. */
  readonly significance?: RankTest | 'too few'
  /** What makes the two sides less than equal: other versions of the tool, other mails, other directions. */
  readonly flags: readonly string[]
}
