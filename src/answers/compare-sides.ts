import type { Comparison } from '../facts/comparison.ts'
import type { EnvironmentEntry } from '../facts/fact.ts'
import { uniqueBy } from '../core/order.ts'
import type { Answer } from './answer.ts'
import type { Pool } from './compare-rows.ts'
import { environmentOf } from './environment-gap.ts'
import type { Evidence } from './evidence.ts'

/** All rows between the systems of some rows, whatever tool they are of: control rows judge them. */
export function besides(rows: readonly Comparison[], { rows: all }: Pool): Comparison[] {
  const pairs = new Set(rows.map(pairKey))
  return all.filter(row => pairs.has(pairKey(row)))
}

function pairKey({ baseline, subject }: Comparison): string {
  return JSON.stringify([baseline.run.message, baseline.run.system, subject.run.message, subject.run.system])
}

type Keys = readonly EnvironmentEntry['key'][]
/** Within one mail what may differ is told by these. */
export const USUAL: Keys = ['distribution', 'kernel', 'uptime', 'load', 'date']
/** Between two mails everything may differ, so all that is known of either side is said. */
export const ACROSS: Keys = [
  ...USUAL,
  'architecture',
  'cpu',
  'memory',
  'disk',
  'hypervisor',
  'compiler',
  'smp',
  'host',
]

/** What each side ran on, as far as the mail says. */
export function sidesOf(
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  keys: Keys,
): Answer['lists'] {
  const runs = evidence.flatMap(one => one.runs)
  const sides = uniqueBy(
    rows.flatMap(row => [row.baseline, row.subject]),
    side => `${side.run.message} ${side.run.system}`,
  )
  return sides.flatMap(({ run }) => {
    const environment = environmentOf(run, runs)
    const items = keys.flatMap(key => {
      const entry = environment.get(key)
      return entry === undefined ? [] : [{ text: `${key} ${entry.value}`, source: entry.source }]
    })
    if (items.length === 0 && keys === ACROSS)
      return [{ heading: run.system, items: [{ text: 'its mail does not say what it ran on' }] }]
    return items.length === 0 || run.system === '' ? [] : [{ heading: run.system, items }]
  })
}

/** The largest slowdown first; rows without a ratio come last. */
export function bySlowdown(rows: readonly Comparison[]): Comparison[] {
  return [...rows].sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0))
}
