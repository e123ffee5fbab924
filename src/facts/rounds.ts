import { groupBy } from '../core/order.ts'
import { comparableKey } from './comparable.ts'
import { baseValue, isWide } from './compare.ts'
import type { Comparison, Side } from './comparison.ts'
import type { Measurement, Run } from './fact.ts'

/** What was measured in one round on each of two systems. */
export type Round = readonly [bases: readonly Run[], subjects: readonly Run[]]

/**
 * The rounds of two systems that were measured several times under the same names, where the results show that
 * each round was of another machine or load; none where they may be repeats of one.
 *
 * Rounds are told by the order of the runs in their mail (A B A B), or where both systems are columns of one
 * table by their lines. They are of different things where values lie far apart on both sides, or where several
 * values of each round lie together, and farther away from those of the other rounds, on both sides.
 */
export function roundsOf(
  bases: readonly Run[],
  subjects: readonly Run[],
  pooled: readonly Comparison[],
): readonly Round[] {
  const turns = takenInTurns(bases, subjects)
  if (turns.length > 0) {
    const isFar = pooled.some(row => isWide(row.baseline) && isWide(row.subject))
    const several = [bases, subjects].filter(runs => runs.length > 1)
    return isFar || several.every(lieApart) ? turns : []
  }
  const isFar = pooled.some(row => isWide(row.baseline) || isWide(row.subject))
  return isFar && pooled.every(isOfLines) ? roundsOfLines(bases, subjects) : []
}

/**
 * Runs of one mail in the order A B A B, a round of each A and B: in the lists of two file systems both stand
 * once each. Of what only one of the lists has (A, A B), a round of it and the one that it follows.
 */
function takenInTurns(bases: readonly Run[], subjects: readonly Run[]): readonly Round[] {
  if (bases.length + subjects.length < 3) return []
  const marked = [
    ...bases.map(run => ({ run, isBase: true })),
    ...subjects.map(run => ({ run, isBase: false })),
  ].sort((a, b) => a.run.source.firstLine - b.run.source.firstLine)
  if (new Set(marked.map(({ run }) => run.message)).size > 1) return []
  const fewer = Math.min(bases.length, subjects.length)
  const rounds = marked.flatMap(({ run, isBase }, at): Round[] => {
    const next = marked[at + 1]
    if (isBase !== marked[0]?.isBase || next === undefined || next.isBase === isBase) return []
    return [isBase ? [[run], [next.run]] : [[next.run], [run]]]
  })
  return rounds.length === fewer ? rounds : []
}

/** Under one name so many tables stand in one mail; more values than these are samples. */
const MOST_TABLES = 8

/** True for one value a side, and for values of which each stands in one line with one of the other side. */
function isOfLines({ baseline, subject }: Comparison): boolean {
  if (baseline.n === 1 && subject.n === 1) return true
  if (baseline.n > MOST_TABLES || subject.n > MOST_TABLES) return false
  const [lines, others] = [linesOf(baseline), linesOf(subject)]
  return new Set(lines).size === baseline.n && lines.join() === others.join()
}

function linesOf({ values }: Side): number[] {
  return values.map(({ source }) => source.firstLine).sort((a, b) => a - b)
}

/** In the first round the first value of each test, in the next one the next. */
function roundsOfLines(bases: readonly Run[], subjects: readonly Run[]): Round[] {
  const [ofBase, ofSubject] = [inRounds(bases), inRounds(subjects)]
  return ofBase.map((round, at): Round => [round, ofSubject[at] ?? []])
}

/** Runs once for each value that their tests have at most, with the first, the next and so on of each test. */
function inRounds(runs: readonly Run[]): (readonly Run[])[] {
  const groups = groupBy(
    runs.flatMap(run => run.measurements),
    comparableKey,
  )
  const place = new Map(
    [...groups.values()].flatMap(group =>
      [...group]
        .sort((a, b) => a.source.firstLine - b.source.firstLine)
        .map((measurement, at) => [measurement, at] as const),
    ),
  )
  const most = Math.max(0, ...place.values()) + 1
  return Array.from({ length: most }, (_, round) =>
    runs.map(run => ({ ...run, measurements: run.measurements.filter(one => place.get(one) === round) })),
  )
}

/** True for runs with several values each of one test, which lie farther from one another's than among themselves. */
function lieApart(runs: readonly Run[]): boolean {
  const ranges = runs.map(run => rangesOf(run.measurements))
  return [...(ranges[0]?.keys() ?? [])].some(key => {
    const ordered = ranges
      .map(one => one.get(key))
      .sort((a, b) => (a?.least ?? Infinity) - (b?.least ?? Infinity))
    return ordered.every((one, at) => {
      if (one === undefined || one.count < 2) return false
      const before = ordered[at - 1]
      return before === undefined || one.least - before.most > Math.max(widthOf(one), widthOf(before))
    })
  })
}

interface Range {
  readonly least: number
  readonly most: number
  readonly count: number
}

function widthOf({ least, most }: Range): number {
  return most - least
}

function rangesOf(measurements: readonly Measurement[]): ReadonlyMap<string, Range> {
  const groups = groupBy(
    measurements.filter(({ repeats }) => repeats === undefined),
    comparableKey,
  )
  return new Map(
    [...groups].map(([key, group]) => {
      const values = group.map(baseValue)
      return [key, { least: Math.min(...values), most: Math.max(...values), count: values.length }]
    }),
  )
}
