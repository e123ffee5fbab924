import { groupBy } from '../core/order.ts'
import type { Measurement, Run } from './fact.ts'

/** Words for what was not changed yet, and for what was. */
const STATES: readonly (readonly [unchanged: RegExp, changed: RegExp])[] = [
  [/\bbefore\b/i, /\bafter\b/i],
  [/\bunpatched\b/i, /\bpatched\b/i],
  [/\bvanilla\b/i, /\bpatched\b/i],
  [/\bold\b/i, /\bnew\b/i],
  [/\bdisabled\b/i, /\benabled\b/i],
  [/(?<![^\s])\p{L}{2,12}_0(?!\S)/iu, /(?<![^\s])\p{L}{2,12}_1(?!\S)/iu],
]

/**
 * The runs of a mail with the states that stand in the names of their measurements as systems: of `tea Before` and
 * `tea After` under a heading `cups` come two runs `Before` and `After` of `tea`, with `cups` for their case. So are
 * lists read that have the states below what was measured. A run of which not every measurement is of one of two
 * states, each beside its other one, stays what it is: there the word is part of a name.
 */
export function withStatesAsSystems(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap(run => split(run) ?? [run])
}

function split(run: Run): Run[] | undefined {
  for (const pair of STATES) {
    const found = run.measurements.map(measurement => ofState(measurement, pair))
    const named = found.flatMap(one => one ?? [])
    if (named.length === 0 || named.length < found.length) continue
    const pairs = groupBy(named, ({ measurement }) => measurement.test)
    if ([...pairs.values()].some(same => new Set(same.map(one => one.state)).size !== 2)) continue
    return [...groupBy(named, ({ state }) => state)].map(([state, of]) => ({
      ...run,
      id: `${run.id}/${state}`,
      system: state,
      measurements: of.map(({ measurement }) => withCase(measurement, run.system)),
    }))
  }
  return undefined
}

interface OfState {
  readonly state: string
  readonly measurement: Measurement
}

/** The state in a measurement's name, as it is written, and the measurement without it. */
function ofState(measurement: Measurement, pair: readonly [RegExp, RegExp]): OfState | undefined {
  const held = pair.flatMap(state => state.exec(measurement.test)?.[0] ?? [])
  const [state, second] = held
  if (state === undefined || second !== undefined) return undefined
  const test = measurement.test.replace(state, ' ').replace(/\s+/g, ' ').trim()
  if (test === '') return undefined
  const parameters = Object.fromEntries(
    Object.entries(measurement.parameters).filter(([, value]) => value !== state),
  )
  return { state, measurement: { ...measurement, test, parameters } }
}

/** What its run was called stands beside a measurement, for the run is called after the state now. */
function withCase(measurement: Measurement, system: string): Measurement {
  if (system === '' || /^run \d+$/.test(system)) return measurement
  return { ...measurement, parameters: { ...measurement.parameters, of: system } }
}
