import { uniqueBy } from '../core/order.ts'
import type { MeasuredQuery } from '../search/archive.ts'
import { slugOf } from '../search/names.ts'
import { isEverything, matching, suiteNamed } from './compare-matching.ts'
import type { Filters } from './compare-request.ts'
import { type ChosenSide, systemsHolding } from './compare-systems.ts'
import type { Desk } from './desk.ts'
import { type Evidence, evidenceOf } from './evidence.ts'

/** Threads are read whole to be compared: more than these nobody waits for. */
const MOST_THREADS = 60

/** What is to be compared: one side where a mail's own systems are, two around a `vs`. */
interface Comparing {
  /** A test, a suite or `everything`. */
  readonly name: string
  readonly sides: readonly ChosenSide[]
}

/**
 * The threads to compare in, found by what they measured however large the archive is: those with the test
 * and the systems, of the wanted lists and days. Threads that have both sides of a `vs` come first. Where
 * none has it, those with the most measurements of these lists and days: they tell what there is instead.
 */
export function threadsComparing({ name, sides }: Comparing, { archive, catalogue }: Desk): Evidence[] {
  const desk = { archive, catalogue }
  const labels = archive.systems()
  const groups = sides.map(({ filters, system }) => {
    const asked = system ?? filters.system
    return asked === undefined ? [] : [systemsHolding(asked, labels)]
  })
  const wanted = sides.map(({ filters }) => ({ ...mailsOf(filters, desk), ...testsOf(name, filters, desk) }))
  const together = sides.length > 1 ? wanted.map(query => ({ ...query, systems: groups.flat() })) : []
  const apart = wanted.map((query, at) => ({ ...query, systems: groups[at] ?? [] }))
  const found = threadsOf([...together, ...apart], desk)
  const threads =
    found.length > 0
      ? found
      : threadsOf(
          sides.map(({ filters }) => mailsOf(filters, desk)),
          desk,
        )
  return threads.map(thread => evidenceOf(thread, archive, catalogue)).filter(one => one.runs.length > 0)
}

/** What must be said where an archive has more measurements than one answer reads. */
export function unread(evidence: readonly Evidence[]): string[] {
  return evidence.length < MOST_THREADS
    ? []
    : [
        `only the ${MOST_THREADS} threads with the most of these measurements were read; list: and d: narrow them`,
      ]
}

function threadsOf(
  queries: readonly MeasuredQuery[],
  { archive }: Desk,
): ReturnType<Desk['archive']['threads']> {
  return uniqueBy(
    queries.flatMap(query => archive.threadsMeasuring(query, MOST_THREADS)),
    thread => thread.id,
  ).slice(0, MOST_THREADS)
}

/** The tests that a name and the filters mean, of all that the archive has; everything where it has none. */
function testsOf(name: string, { test, suite }: Filters, desk: Desk): Pick<MeasuredQuery, 'tests'> {
  const names = [name, test ?? ''].filter(one => one !== '' && !isEverything(one))
  const tool = suite === undefined ? undefined : suiteNamed(suite, desk)
  if (names.length === 0 && tool === undefined) return {}
  const ofTool = desk.archive.tests().filter(one => tool === undefined || one.tool === tool)
  return { tests: names.reduce((tests, one) => matching(one, tests, desk), ofTool) }
}

function mailsOf({ list, dates }: Filters, { archive }: Desk): MeasuredQuery {
  const names = archive.counts().lists.map(one => one.list)
  return {
    ...(list === undefined ? {} : { lists: names.filter(one => slugOf(one).includes(slugOf(list))) }),
    ...(dates?.from === undefined ? {} : { from: dates.from }),
    ...(dates?.before === undefined ? {} : { before: dates.before }),
  }
}
