import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(
      ({ test: name, reading, unit }) => `${run.system}: ${name} = ${reading.written} ${unit?.symbol ?? '?'}`,
    ),
  )
}

test.each([
  [
    'a first column that was measured',
    '| epoll     | io_uring          |\n|-----------|-------------------|\n| 81.3 Gbps | 115.1 Gbps (+41%) |\n',
    ['epoll: throughput = 81.3 Gbit/s', 'io_uring: throughput = 115.1 Gbit/s'],
  ],
  [
    'a name and a figure in one cell, with a colon between',
    'TX PPS:\n\n        SMAP on | SMAP off\nBefore: 4.8Mpps | 6.8Mpps\nAfter:  6.1Mpps | 7.4Mpps\n',
    [
      'SMAP on: Before = 4.8 Mpps',
      'SMAP on: After = 6.1 Mpps',
      'SMAP off: Before = 6.8 Mpps',
      'SMAP off: After = 7.4 Mpps',
    ],
  ],
  [
    'thousands of requests below words that speak of seconds',
    'block size 4k (runtime 600 secs):\n\n         without patch   with patch\n  iops:        76k            208k\n  bw:          313MB/s        853MB/s\n',
    [
      'without patch: iops = 76 KIOPS',
      'without patch: bw = 313 MB/s',
      'with patch: iops = 208 KIOPS',
      'with patch: bw = 853 MB/s',
    ],
  ],
  [
    'places in a program',
    'Call Trace:\n schedule_timeout+0x9a/0x270 kernel/time/sleep_timeout.c:75\n drivers/md/md.c: 812\n',
    [],
  ],
  ['what a machine has', 'CPU Model    Some(R) CPU @ 2.30GHz\nCPU Cores    8\nMemory       16G\n', []],
  [
    'a multiplier that stands apart',
    'read IOPS      RR        WRR\n------------------------------\nfio-1:         220 k     395 k\nfio-2:         220 k     66  k\n',
    [],
  ],
  [
    'ranges with a unit',
    'Baseline:\n\n64k reads    98-100K IOPS    6-6.1GB/sec   (ublk 100%)\n4k reads     670-680K IOPS   2.6GB/sec     (ublk 65%)\n',
    [],
  ],
])('%s', (_, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})
