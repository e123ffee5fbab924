/** Which way a figure is good. `unknown` is never guessed away. */
export type Better = 'lower' | 'higher' | 'unknown'

/** What kind of quantity a unit measures; only values of one kind can be compared. */
export type UnitKind = 'time' | 'rate' | 'bandwidth' | 'size' | 'score' | 'percent' | 'count' | 'ratio'

/** A unit of measurement, as written and as understood. */
export interface Unit {
  /** As the mail or the tool's page spells it, e.g. `microseconds`. */
  readonly written: string
  /** As we print it, e.g. `µs`. */
  readonly symbol: string
  readonly kind: UnitKind
  /**
   * Multiplied by this, a value is in the base unit of its kind: seconds, operations per second, bytes
   * per second, bytes. Values of one kind are compared after this.
   */
  readonly factor: number
  /** The direction that the unit alone implies; a test's own direction overrides it. */
  readonly better: Better
}
