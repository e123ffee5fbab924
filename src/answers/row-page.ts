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
 * True for what the kernel test robot only watched while a test ran (`proc-vmstat.*`, `perf-profile.*`): the
 * results of a test are called after it.
 */
export function isWatched({ tool, test, baseline }: Comparison): boolean {
  const of = baseline.measurement.parameters['testcase']
  return tool === 'LKP' && of !== undefined && !test.startsWith(`${of}.`)
}

/** What a run is called that nothing in its mail names. */
const UNNAMED = /^run \d+$/

/** True for a row of two runs that no mail tells apart by name, and for one whose values have no ratio. */
export function tellsLittle({ baseline, subject, valueRatio }: Comparison): boolean {
  return valueRatio === undefined || [baseline, subject].every(({ run }) => UNNAMED.test(run.system))
}
