import { byCodeUnit } from '../core/order.ts'
import type { Measurement } from './fact.ts'

/** Equal for two measurements that may be compared. */
export function comparableKey(measurement: Measurement): string {
  const parameters = Object.entries(measurement.parameters).sort(([a], [b]) => byCodeUnit(a, b))
  // A raw row and an index row of one test are the same quantity; one side may have posted only the other.
  return JSON.stringify([measurement.test, parameters, measurement.unit?.kind ?? ''])
}
