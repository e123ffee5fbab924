import type { Catalogue, TestPage } from '../catalogue/catalogue.ts'
import { testNamed, toolNamed } from '../catalogue/look-up.ts'
import type { Comparison } from '../facts/comparison.ts'

/** The catalogue's entry for a compared test; a table that adds `INDEX` to a test's name shows the same test. */
export function pageOf({ tool, test }: Comparison, catalogue: Catalogue): TestPage | undefined {
  const page = toolNamed(catalogue, tool)
  return testNamed(page, test) ?? testNamed(page, bareName(test))
}

/** `Pipe Throughput INDEX` repeats `Pipe Throughput`. */
export function sameTest(a: Comparison, b: Comparison): boolean {
  return bareName(a.test).toLowerCase() === bareName(b.test).toLowerCase()
}

function bareName(test: string): string {
  return test.replace(/\s+index$/i, '')
}

/** A total or a mean over other tests: what the catalogue calls overall, or what is called a score by its name. */
export function isOverall(row: Comparison, catalogue: Catalogue): boolean {
  return (
    pageOf(row, catalogue)?.concepts.includes('overall') === true ||
    /\b(?:score|overall|total|geo(?:metric)? ?mean|sum)\b/i.test(row.test)
  )
}

/**
 * True for what was only watched while a test ran: by the kernel test robot (`proc-vmstat.*`, `perf-profile.*`;
 * the results of a test are called after it), and by perf, whose events (`branches`, `sched:sched_waking`) tell
 * how a program ran and not how fast.
 */
export function isWatched({ tool, test, baseline }: Comparison): boolean {
  const of = baseline.measurement.parameters['testcase']
  if (tool === 'LKP') return of !== undefined && !test.startsWith(`${of}.`)
  return (tool === 'perf stat' && !/\btime\b/.test(test)) || TRACEPOINT.test(test)
}

/** `sched:sched_switch`: a system of the kernel, and an event in it. */
const TRACEPOINT = /^[a-z]\w*:[a-z]\w*$/

/** True for what a run is called that nothing in its mail names. */
export function isUnnamed(system: string): boolean {
  return /^(?:run \d+)?$/.test(system)
}

/** True for a row of two runs that no mail tells apart by name, and for one whose values have no ratio. */
export function tellsLittle({ baseline, subject, valueRatio }: Comparison): boolean {
  return valueRatio === undefined || [baseline, subject].every(({ run }) => isUnnamed(run.system))
}
