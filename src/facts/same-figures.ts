import { byCodeUnit } from '../core/order.ts'
import type { Comparison, Side } from './comparison.ts'

/**
 * Equal for rows that were posted again, in a later version of a patch or a second mail: they count once.
 *
 * Two systems may well reach the same figures, so their labels belong to it, as does every value and not
 * only the median one.
 */
export function sameFigures({ tool, test, baseline, subject }: Comparison): string {
  const parameters = Object.entries(baseline.measurement.parameters).sort(([a], [b]) => byCodeUnit(a, b))
  return JSON.stringify([tool ?? '', test, parameters, sideKey(baseline), sideKey(subject)])
}

function sideKey({ run, measurement, values }: Side): readonly unknown[] {
  const label = run.system.toLowerCase().replace(/\s+/g, ' ').trim()
  const unit = measurement.unit?.symbol ?? ''
  return [label, unit, values.map(({ reading, unit: own }) => [reading.written, own?.symbol ?? ''])]
}
