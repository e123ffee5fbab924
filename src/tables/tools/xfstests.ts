import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import type { RunDraft, ToolReader } from '../tool-reader.ts'
import type { Readable } from '../readable.ts'
import { runsByColumn, type Sided } from './sided.ts'

/** `generic/005 703s ...  55s`: a test, how long it ran the last time, and how long it ran now. */
const ROW =
  /^[ \t]*(?<test>[a-z][a-z\d-]{1,15}\/\d{3,4})[ \t]+(?<before>\d{1,6})s[ \t]+\.{3}[ \t]+(?<now>\d{1,6})s[ \t]*$/dgm

/** What `check` calls neither of the two; the first number is of the run before, from its file of times. */
const COLUMNS = ['previous run', 'this run'] as const

/** Fewer tests are the log of a failure, and no comparison. */
const FEWEST = 3

/** Characters between two tests of a list: some of them failed or were not run. */
const NEAR = 600

/**
 * Reads the list of tests that xfstests prints, where it has the times of two runs.
 *
 * Format: the script `check` of xfstests-dev. A test that failed or was not run has no second time, and is not read;
 * nor is a list in which no time has changed.
 */
export const xfstests: ToolReader = {
  tool: 'xfstests',
  hint: /\w\/\d{3,4}[ \t]+\d{1,6}s[ \t]+\.{3}[ \t]+\d{1,6}s[ \t]*$/m,
  read(from, page) {
    const lists: { readonly rows: Sided[]; readonly tests: Set<string>; end: number; differ: boolean }[] = []
    for (const match of from.text.matchAll(ROW)) {
      const { test = '', before, now } = match.groups ?? {}
      const span = spanOf(match)
      const last = lists.at(-1)
      const goesOn = last !== undefined && span.start - last.end < NEAR && !last.tests.has(test)
      const list = goesOn ? last : { rows: [], tests: new Set<string>(), end: 0, differ: false }
      if (!goesOn) lists.push(list)
      list.end = span.end
      list.differ ||= before !== now
      list.tests.add(test)
      for (const [place, group] of (['before', 'now'] as const).entries()) {
        const rows: KeyedDraft[] = toolRow(from, page, {
          test,
          value: match.indices?.groups?.[group],
          unit: 's',
          span,
        })
        list.rows.push(...rows.map(row => ({ column: COLUMNS[place] ?? '', row })))
      }
    }
    return lists
      .filter(({ tests, differ }) => differ && tests.size >= FEWEST)
      .flatMap(({ rows }) => runsOf(from, rows))
  },
}

function runsOf(from: Readable, rows: readonly Sided[]): RunDraft[] {
  return runsByColumn(from, 'xfstests', rows, undefined)
}
