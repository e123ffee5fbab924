import { groupBy } from '../core/order.ts'
import { compare, sideOf } from '../facts/compare.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Measurement, Run } from '../facts/fact.ts'
import { inFull } from '../words/abbreviations.ts'
import { sidesOf } from './asked-sides.ts'
import { marksOf } from './marks.ts'

/** Said of such a row: its sides are tests, and not systems. */
const FLAG = 'two measurements of one system are compared'

/**
 * The rows of two tests, or of one test in two sizes, that a question holds against one another on one
 * system: "why are reads slower than writes?", "is 4k slower than 64k?".
 *
 * Each side of the question must name measurements of a run by a word that the other measurement lacks; in
 * all other words of their names the two must agree. The second one is the baseline. Each side goes by its own
 * words in place of a system's label.
 */
export function testsAsked(text: string, runs: readonly Run[]): Comparison[] {
  const sides = sidesOf(text)
  if (sides === undefined) return []
  const [first, second] = sides.map(side => marksOf(inFull(side)))
  return first === undefined || second === undefined
    ? []
    : ofEachSystem(runs).flatMap(run => pairsIn(run, { first, second }))
}

/** A mail may show each case of a system under a heading of its own: together they are what it measured of it. */
function ofEachSystem(runs: readonly Run[]): Run[] {
  const named = groupBy(runs, run =>
    [run.message, run.tool, run.system === '' ? run.id : run.system].join('\n'),
  )
  return [...named.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, measurements: [first, ...others].flatMap(run => run.measurements) }],
  )
}

/** The marks of the two things that a question compares. */
interface Asked {
  readonly first: ReadonlySet<string>
  readonly second: ReadonlySet<string>
}

/** What was measured under one name, and the marks of that name. */
interface Named {
  readonly marks: readonly string[]
  readonly members: readonly Measurement[]
}

/** More names than these are a report, of which hardly one is asked for by words that others share. */
const MOST_NAMES = 60

function pairsIn(run: Run, asked: Asked): Comparison[] {
  const groups = groupBy(
    run.measurements.filter(({ repeats }) => repeats === undefined),
    one => `${inFull(nameOf(one))}\n${one.unit?.kind ?? ''}`,
  )
  const named = [...groups].map(([name, members]): Named => ({ marks: [...marksOf(name)], members }))
  const strict = pairsByOwnWords(named, asked)
  const pairs = strict.length > 0 || named.length > MOST_NAMES ? strict : pairsByMoreWords(named, asked)
  return pairs.map(([base, subject]) => pairOf(run, base.members, subject.members))
}

type Pair = readonly [base: Named, subject: Named]

/** Measurements that one side of the question names by words that the other side lacks. */
function pairsByOwnWords(named: readonly Named[], { first, second }: Asked): Pair[] {
  const sides = (own: ReadonlySet<string>, other: ReadonlySet<string>): Map<string, Named[]> => {
    const isOwn = (mark: string): boolean => own.has(mark) && !other.has(mark)
    const isOther = (mark: string): boolean => other.has(mark) && !own.has(mark)
    const found = named.filter(({ marks }) => marks.some(isOwn) && !marks.some(isOther))
    return groupBy(found, one => [...one.marks.filter(mark => !isOwn(mark)).sort(), kindOf(one)].join(' '))
  }
  const [bases, subjects] = [sides(second, first), sides(first, second)]
  const pairs = [...subjects].flatMap(([rest, subject]): Pair[] => {
    const base = bases.get(rest)
    return base === undefined ? [] : [[joined(base), joined(subject)]]
  })
  if (pairs.length > 0) return pairs
  const [base, subject] = [theOnly(bases), theOnly(subjects)]
  return base !== undefined && subject !== undefined && isAlike(base, subject) ? [[base, subject]] : []
}

/**
 * "Zero-copy send is slower than ordinary send": `zc` is named by the first side, and `send`, which both sides
 * name, is left for the second. In what two names differ, each must be named by its side, and more words by
 * the right side than by the wrong one; what neither side names tells of other things, and then there must be
 * one such pair alone.
 */
function pairsByMoreWords(named: readonly Named[], asked: Asked): Pair[] {
  const all = named.flatMap(subject =>
    named
      .filter(base => base !== subject && isAlike(base, subject))
      .map(base => ({ pair: [base, subject] as const, fit: fitOf(subject, base, asked) }))
      .filter(({ fit }) => fit !== undefined),
  )
  const full = all.filter(({ fit }) => fit === 'full').map(({ pair }) => pair)
  if (full.length > 0) return full
  return all.length === 1 ? all.map(({ pair }) => pair) : []
}

/** How well two names, in what they differ, answer to the two sides; `undefined` where they do not. */
function fitOf(subject: Named, base: Named, { first, second }: Asked): 'full' | 'part' | undefined {
  const own = subject.marks.filter(mark => !base.marks.includes(mark))
  const other = base.marks.filter(mark => !subject.marks.includes(mark))
  const count = (marks: readonly string[], side: ReadonlySet<string>): number =>
    marks.filter(mark => side.has(mark)).length
  const right = [count(own, first), count(other, second)] as const
  if (right[0] === 0 || right[1] === 0) return undefined
  if (right[0] + right[1] <= count(own, second) + count(other, first)) return undefined
  return right[0] === own.length && right[1] === other.length ? 'full' : 'part'
}

function kindOf({ members }: Named): string {
  return members[0]?.unit?.kind ?? ''
}

function isAlike(one: Named, other: Named): boolean {
  const [a, b] = [one, other].map(({ members }) => members[0]?.test)
  // Two cases of one test are of one quantity, whatever that is.
  return kindOf(one) === kindOf(other) && (kindOf(one) !== '' || a === b)
}

function joined(group: readonly Named[]): Named {
  return { marks: group[0]?.marks ?? [], members: group.flatMap(({ members }) => members) }
}

/** "Pipe latency against AF_UNIX latency" names one test on each side, whatever else their names say. */
function theOnly(sides: ReadonlyMap<string, readonly Named[]>): Named | undefined {
  const [only, second] = sides.values()
  return second === undefined && only !== undefined ? joined(only) : undefined
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
