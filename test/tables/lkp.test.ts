import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** A report of the kernel test robot with one headline and two metrics. */
const report = (
  headline: string,
  change: string,
): string => `kernel test robot noticed a ${headline} of kiln.pots_made on:

testcase: kiln

commit:
  1a2b3c4d5e ("kiln: take the stock door")
  6f7a8b9c0d ("kiln: try the new door")

1a2b3c4d5e6f7a8b 6f7a8b9c0d1e2f3a4b5c6d7e8f9
---------------- ---------------------------
         %stddev     %change         %stddev
             \\          |                \\
     22880           ${change}%      14205        kiln.pots_made
      7.14            -0.8        6.32        mpstat.cpu.all.usr%
    100.00           +50.0%     150.00        proc-vmstat.pgfault
`

test.each([
  ['-37.9% regression', '-37.9', 'higher'],
  ['37.9% regression', '-37.9', 'higher'],
  ['-37.9% improvement', '-37.9', 'lower'],
  ['37.9% regression', '+37.9', 'lower'],
  ['12.0% regression', '-37.9', 'unknown'],
])('a report of a %s whose row says %s%%: %s is better', (headline, change, better) => {
  const mail = mailOf(report(headline, change))
  const rows = compareRuns(readEverything(mail, splitBlocks(mail.text), catalogue).runs, catalogue)
  expect(rows.map(row => [row.test, row.baseline.run.system, row.better])).toEqual([
    ['kiln.pots_made', '1a2b3c4d5e ("kiln: take the stock door")', better],
    ['proc-vmstat.pgfault', '1a2b3c4d5e ("kiln: take the stock door")', 'unknown'],
  ])
})
