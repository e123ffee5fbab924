import type { Catalogue } from '../catalogue/catalogue.ts'
import { groupBy, uniqueBy } from '../core/order.ts'
import { baselineOf, groupsOf, isUndecided, sidesOf } from './compare-runs.ts'
import type { Side } from './comparison.ts'
import type { Run } from './fact.ts'

/** A test of a compared set that has no partner on the other system, and why. */
export interface Unpaired {
  readonly tool?: string
  readonly test: string
  readonly baseline: string
  readonly subject: string
  /** Where it stands: the side that has it, or the baseline's where both have. */
  readonly run: Run
  /** How the two sides' settings or units differ; absent where only one side measured it. */
  readonly difference?: string
  /** The one system that has it, where the other has not. */
  readonly only?: string
}

/**
 * What two systems of one mail did not both measure alike: with other parameters, in another kind of unit,
 * or on one side only. Missing is missing: nothing is interpolated, and nothing left out in silence.
 */
export function unpairedTests(runs: readonly Run[], catalogue: Catalogue): Unpaired[] {
  return groupsOf(runs).flatMap(group => {
    const systems = uniqueBy(
      group.map(run => run.system),
      system => system,
    )
    const baseline = baselineOf(systems, catalogue)
    const bases = group.filter(run => run.system === baseline)
    return systems
      .filter(system => system !== baseline)
      .flatMap(system =>
        unpairedBetween(
          bases,
          group.filter(run => run.system === system),
        ),
      )
  })
}

/** The same for two given sets of runs of one tool, the baseline's first. */
export function unpairedBetween(bases: readonly Run[], subjects: readonly Run[]): Unpaired[] {
  const [a, b] = [sidesOf(bases), sidesOf(subjects)]
  const left = alone(a, b)
  const right = alone(b, a)
  const undecided = [...a].flatMap(([key, side]) => {
    const other = b.get(key)
    return other !== undefined && isUndecided(side, other) ? [side] : []
  })
  const names = uniqueBy([...left, ...right, ...undecided], side => side.measurement.test)
  const [baseline, subject] = [bases[0]?.system ?? '', subjects[0]?.system ?? '']
  return names.map(({ measurement: { test }, run }) => {
    const mine = left.filter(side => side.measurement.test === test)
    const theirs = right.filter(side => side.measurement.test === test)
    const missing = undecided.some(side => side.measurement.test === test)
      ? { difference: 'one has two values under that name which are too far apart to be of one thing' }
      : mine.length === 0
        ? { only: subject }
        : theirs.length === 0
          ? { only: baseline }
          : { difference: differenceOf(mine, theirs) }
    return { ...(run.tool === undefined ? {} : { tool: run.tool }), test, baseline, subject, run, ...missing }
  })
}

function alone(these: ReadonlyMap<string, Side>, others: ReadonlyMap<string, Side>): Side[] {
  return [...these].filter(([key]) => !others.has(key)).map(([, side]) => side)
}

/** What keeps two sets of values of one test apart: the parameters that differ, else the units. */
function differenceOf(mine: readonly Side[], theirs: readonly Side[]): string {
  const keys = new Set([...mine, ...theirs].flatMap(side => Object.keys(side.measurement.parameters)))
  const differing = [...keys].flatMap(key => {
    const [a, b] = [mine, theirs].map(sides =>
      [...new Set(sides.map(side => side.measurement.parameters[key] ?? 'unknown'))].join(', '),
    )
    return a === b ? [] : [`with ${key} ${a ?? ''} and ${key} ${b ?? ''}`]
  })
  if (differing.length > 0) return differing.join(', ')
  const [a, b] = [mine, theirs].map(sides => sides[0]?.measurement.unit?.symbol ?? 'no unit')
  return a === b ? 'with other combinations of parameters' : `in ${a ?? ''} and in ${b ?? ''}`
}

/** Names that one phrase holds; further ones are counted. */
const MOST_NAMED = 3

/** A system's label in a sentence; some mails label a system by a whole command line. */
const LONGEST_LABEL = 48

/**
 * What has no partner, in a few phrases: first what both sides measured, then what only one did.
 *
 *     both sides measured tps, but with clients 1 and clients 64
 *     Pipe latency, Simple read and 4 more were measured on SL3 XenU only
 */
export function unpairedInWords(unpaired: readonly Unpaired[]): string[] {
  const differing = unpaired.flatMap(({ test, difference }) =>
    difference === undefined ? [] : [`both sides measured ${test}, but ${difference}`],
  )
  const different = [...new Set(differing)]
  const more = different.length - MOST_NAMED
  const alone = groupBy(
    unpaired.filter(({ only }) => only !== undefined),
    ({ only }) => only ?? '',
  )
  return [
    ...different.slice(0, MOST_NAMED),
    ...(more > 0 ? [`${more} more tests have other settings on the other side`] : []),
    ...[...alone].map(([only, group]) => {
      const tests = [...new Set(group.map(({ test }) => test))]
      const were = tests.length === 1 ? 'was' : 'were'
      return `${namesOf(tests)} ${were} measured on ${only === '' ? 'one side' : shortLabel(only)} only`
    }),
  ]
}

/** A label that fits into a sentence. */
export function shortLabel(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`
}

function namesOf(tests: readonly string[]): string {
  const left = tests.length - MOST_NAMED
  if (left > 0) return `${tests.slice(0, MOST_NAMED).join(', ')} and ${left} more`
  return tests.length <= 1 ? (tests[0] ?? '') : `${tests.slice(0, -1).join(', ')} and ${tests.at(-1) ?? ''}`
}
