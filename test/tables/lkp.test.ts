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

test('a reply of the robot with three commits, and names with a slash', () => {
  const text =
    'commit:\n  1a2b3c4d5e ("kiln: a stock door")\n  6f7a8b9c0d ("kiln: a new door")\n  0c1d2e3f4a ("kiln: a third door")\n\n1a2b3c4d5e6f7a8b 6f7a8b9c0d1e2f3a4b5c6d7e8f9 0c1d2e3f4a5b6c7d8e9f0a1b2c3\n---------------- --------------------------- ---------------------------\n         %stddev     %change         %stddev     %change         %stddev\n             \\          |                \\          |                \\\n    211314 ± 25%     -61.5%      81306 ±110%     -97.1%       6107 ±  9%  filebench.sum_operations/s\n      0.41           +71.2%       0.70 ± 70%      +1230%      5.45        filebench.sum_time_ms/op\n       311            -1.2%        307             +2.1%       318        fio.read_clat_99%_us\n'
  const mail = mailOf(text)
  const { runs } = readEverything(mail, splitBlocks(mail.text), catalogue)
  expect(
    runs.map(({ system, measurements }) =>
      [
        system,
        ...measurements.map(
          ({ test: name, reading, unit, better }) =>
            `${name} ${reading.written} ${unit?.symbol ?? '?'} ${better}`,
        ),
      ].join('; '),
    ),
  ).toEqual([
    '1a2b3c4d5e ("kiln: a stock door"); filebench.sum_operations/s 211314 ops/s higher; filebench.sum_time_ms/op 0.41 ms lower; fio.read_clat_99%_us 311 ? unknown',
    '6f7a8b9c0d ("kiln: a new door"); filebench.sum_operations/s 81306 ops/s higher; filebench.sum_time_ms/op 0.70 ms lower; fio.read_clat_99%_us 307 ? unknown',
    '0c1d2e3f4a ("kiln: a third door"); filebench.sum_operations/s 6107 ops/s higher; filebench.sum_time_ms/op 5.45 ms lower; fio.read_clat_99%_us 318 ? unknown',
  ])
})
