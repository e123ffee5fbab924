import type { Better, Unit } from '../units/unit.ts'
import type { Measurement, Run } from './fact.ts'

/** One side of a comparison: a measurement and the run that it stands in. */
export interface Side {
  readonly run: Run
  /** The median one where a test was run several times. */
  readonly measurement: Measurement
  /** How many values there are. */
  readonly n: number
  /** All of them, ascending. */
  readonly values: readonly Measurement[]
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
  /** Subject's value divided by the baseline's, in one unit. */
  readonly valueRatio?: number
  readonly timeRatio?: number
  /** Extra time per operation of the subject in seconds, where the unit is a time or a plain rate. */
  readonly extraSeconds?: number
  /** What makes the two sides less than equal: other versions of the tool, other parameters. */
  readonly flags: readonly string[]
}
