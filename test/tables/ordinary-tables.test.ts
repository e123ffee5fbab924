import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test (settings) = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const settings = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const set = settings.length === 0 ? '' : ` (${settings.join(', ')})`
      return `${run.system}: ${name}${set} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

test.each([
  [
    'a version alone and the same with a word over columns, and what is set in the line above',
    'depth in all: iodepth=64\n\njobs | 6.3   | 6.3 patched\n2    | 141k  | 139k\n8    | 152k  | 160k\n\ndepth in all: iodepth=128\n\njobs | 6.3   | 6.3 patched\n2    | 143k  | 144k\n8    | 158k  | 171k\n',
    [
      '6.3: jobs 2 (depth=64, jobs=2) = 141 k',
      '6.3: jobs 8 (depth=64, jobs=8) = 152 k',
      '6.3 patched: jobs 2 (depth=64, jobs=2) = 139 k',
      '6.3 patched: jobs 8 (depth=64, jobs=8) = 160 k',
      '6.3: jobs 2 (depth=128, jobs=2) = 143 k',
      '6.3: jobs 8 (depth=128, jobs=8) = 158 k',
      '6.3 patched: jobs 2 (depth=128, jobs=2) = 144 k',
      '6.3 patched: jobs 8 (depth=128, jobs=8) = 171 k',
    ],
  ],
  [
    'tables of one name under numbered headings, each the case of its figures',
    'Results of fio:\n\n(1) tape (2 heads)\n\nIOPS\njobs | 6.3-rc1 | 6.3-fix |\n2    | 31      | 33\n8    | 29      | 35\n\nwakeups per second\njobs | 6.3-rc1 | 6.3-fix |\n2    | 810     | 790\n8    | 2210    | 840\n\n(2) drum\n\nIOPS\njobs | 6.3-rc1 | 6.3-fix |\n2    | 310     | 312\n8    | 305     | 322\n',
    [
      '6.3-rc1: jobs 2 iops (jobs=2, case=tape (2 heads)) = 31 IOPS',
      '6.3-rc1: jobs 8 iops (jobs=8, case=tape (2 heads)) = 29 IOPS',
      '6.3-fix: jobs 2 iops (jobs=2, case=tape (2 heads)) = 33 IOPS',
      '6.3-fix: jobs 8 iops (jobs=8, case=tape (2 heads)) = 35 IOPS',
      '6.3-rc1: jobs 2 wakeups per second (jobs=2, case=tape (2 heads)) = 810 ?',
      '6.3-rc1: jobs 8 wakeups per second (jobs=8, case=tape (2 heads)) = 2210 ?',
      '6.3-fix: jobs 2 wakeups per second (jobs=2, case=tape (2 heads)) = 790 ?',
      '6.3-fix: jobs 8 wakeups per second (jobs=8, case=tape (2 heads)) = 840 ?',
      '6.3-rc1: jobs 2 iops (jobs=2, case=drum) = 310 IOPS',
      '6.3-rc1: jobs 8 iops (jobs=8, case=drum) = 305 IOPS',
      '6.3-fix: jobs 2 iops (jobs=2, case=drum) = 312 IOPS',
      '6.3-fix: jobs 8 iops (jobs=8, case=drum) = 322 IOPS',
    ],
  ],
  [
    'a number before a line that goes on with no numbering',
    '3. tape\n\nIOPS\njobs | 6.3-rc1 | 6.3-fix |\n2    | 31      | 33\n8    | 29      | 35\n',
    [
      '6.3-rc1: jobs 2 iops (jobs=2) = 31 IOPS',
      '6.3-rc1: jobs 8 iops (jobs=8) = 29 IOPS',
      '6.3-fix: jobs 2 iops (jobs=2) = 33 IOPS',
      '6.3-fix: jobs 8 iops (jobs=8) = 35 IOPS',
    ],
  ],
])('read: %s', (_what, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})
