import { groupBy } from '../core/order.ts'
import { compare, sideOf } from '../facts/compare.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Measurement, Run } from '../facts/fact.ts'
import { inFull } from '../words/abbreviations.ts'
import { marksOf } from './marks.ts'

/** What stands between the two things that a question compares. */
const BETWEEN = /\b(?:than|versus|vs\.?|compared (?:to|with)|against|relative to)\b/i

/** Said of such a row: its sides are tests, and not systems. */
const FLAG = 'two measurements of one system are compared'

/**
 * The rows of two tests, or of one test in two sizes, that a question holds against one another on one
 * system: "why are reads slower than writes?", "is 4k slower than 64k?".
 *
 * What stands before the comparing word and what stands behind it must each name measurements of a run by
 * a word that the other side lacks; in all other words of their names the two must agree. The second one is
 * the baseline. Each side goes by its own words in place of a system's label.
 */
export function testsAsked(text: string, runs: readonly Run[]): Comparison[] {
  const at = BETWEEN.exec(text)
  if (at === null) return []
  const before = marksOf(inFull(text.slice(0, at.index)))
  const after = marksOf(inFull(text.slice(at.index + at[0].length)))
  const ofFirst = new Set([...before].filter(mark => !after.has(mark)))
  const ofSecond = new Set([...after].filter(mark => !before.has(mark)))
  return runs.flatMap(run => pairsIn(run, ofFirst, ofSecond))
}

function pairsIn(run: Run, ofFirst: ReadonlySet<string>, ofSecond: ReadonlySet<string>): Comparison[] {
  const named = run.measurements
    .filter(({ repeats }) => repeats === undefined)
    .map(measurement => ({ measurement, marks: [...marksOf(inFull(nameOf(measurement)))] }))
  const sides = (own: ReadonlySet<string>, other: ReadonlySet<string>): Map<string, Measurement[]> => {
    const found = named.filter(
      ({ marks }) => marks.some(mark => own.has(mark)) && !marks.some(mark => other.has(mark)),
    )
    const groups = groupBy(found, ({ marks, measurement }) =>
      [...marks.filter(mark => !own.has(mark)).sort(), measurement.unit?.kind ?? ''].join(' '),
    )
    return new Map([...groups].map(([rest, members]) => [rest, members.map(one => one.measurement)]))
  }
  const bases = sides(ofSecond, ofFirst)
  const subjects = sides(ofFirst, ofSecond)
  const pairs = [...subjects].flatMap(([rest, subject]) => {
    const base = bases.get(rest)
    return base === undefined ? [] : [pairOf(run, base, subject)]
  })
  if (pairs.length > 0) return pairs
  const [base, subject] = [theOnly(bases), theOnly(subjects)]
  const alike = base?.[0]?.unit !== undefined && base[0].unit.kind === subject?.[0]?.unit?.kind
  return alike && subject !== undefined ? [pairOf(run, base, subject)] : []
}

/** "Pipe latency against AF_UNIX latency" names one test on each side, whatever else their names say. */
function theOnly(sides: ReadonlyMap<string, Measurement[]>): Measurement[] | undefined {
  const [only, second] = sides.values()
  return second === undefined ? only : undefined
}

function pairOf(run: Run, bases: readonly Measurement[], subjects: readonly Measurement[]): Comparison {
  const [base, subject] = [ownWords(bases[0], subjects[0]), ownWords(subjects[0], bases[0])]
  const sideCalled = (system: string, all: readonly Measurement[]): ReturnType<typeof sideOf> =>
    sideOf(all.map(measurement => ({ run: { ...run, system }, measurement })))
  const row = compare(sideCalled(base.own, bases), sideCalled(subject.own, subjects))
  const test = [base.shared, run.system].filter(part => part !== '').join(', ')
  return { ...row, test: test === '' ? row.test : test, flags: [...row.flags, FLAG] }
}

/** The words of a measurement's name that another one's has not, and those that both have. */
function ownWords(
  one: Measurement | undefined,
  other: Measurement | undefined,
): { readonly own: string; readonly shared: string } {
  const [words, others] = [one, other].map(it =>
    it === undefined
      ? []
      : nameOf(it)
          .split(/[\s,]+/)
          .filter(word => word !== ''),
  )
  const own = words?.filter(word => !(others?.includes(word) ?? false)) ?? []
  const shared = words?.filter(word => others?.includes(word) ?? false) ?? []
  return { own: own.length === 0 ? (words?.join(' ') ?? '') : own.join(' '), shared: shared.join(' ') }
}

/** What was measured: the test and what was chosen for it. */
function nameOf({ test, parameters }: Measurement): string {
  const chosen = Object.values(parameters).filter(value => !test.includes(value))
  return [test, ...chosen].join(' ')
}
