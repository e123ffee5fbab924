import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { settingsIn } from '../../src/tables/generic/settings.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const readingOf = (text: string) => readEverything(mailOf(text), splitBlocks(text), catalogue)

/** `test {parameters}` of the first system, in the order of the text. */
function namedIn(text: string): readonly string[] {
  const [first, ...others] = readingOf(text).runs
  return [first, ...others.filter(run => run.system === first?.system)].flatMap(run =>
    (run?.measurements ?? []).map(({ test: name, parameters }) =>
      [
        name,
        ...Object.entries(parameters)
          .sort()
          .map(([key, value]) => `${key}=${value}`),
      ].join(' | '),
    ),
  )
}

test.each([
  [
    'sizes without a heading',
    'IOPS:\n\n               base   patched\nrandread 4k   81300    97400\nrandread 64k  21300    22400\nrandwrite 4k  71300    87400\n',
    ['randread 4k | size=4k', 'randread 64k | size=64k', 'randwrite 4k | size=4k'],
  ],
  [
    'sizes that stand apart',
    'IOPS:\n\n                base   patched\nrandread  4k   81300    97400\nrandread  64k  21300    22400\n',
    ['randread 4k | size=4k', 'randread 64k | size=64k'],
  ],
  [
    'two numbers without headings',
    '                  IOPS before   IOPS after\nrandread 4 8      81300         97400\nrandread 64 8     21300         22400\n',
    ['randread 4 8 IOPS | setting 2=8 | setting=4', 'randread 64 8 IOPS | setting 2=8 | setting=64'],
  ],
  [
    'shares of reads',
    'Results (IOPS):\n\n             before   after\nrandrw 70%   5300     6100\nrandrw 30%   4100     4900\n',
    ['randrw 70% | percent=70%', 'randrw 30% | percent=30%'],
  ],
  [
    'numbers that lead a row of words',
    'Throughput in MB/s\n\n           before     after\n4k  QD1       812       974\n4k  QD32     2130      2240\n64k QD1       712       874\n',
    ['4k QD1 | depth=1 | row=4k', '4k QD32 | depth=32 | row=4k', '64k QD1 | depth=1'],
  ],
  [
    'sizes behind the test of a known tool',
    'Throughput in Mbit/s:\n\n                    vanilla    patched\nTCP_STREAM 64       812        974\nTCP_STREAM 1024     2130       2240\n',
    ['TCP_STREAM | setting=64', 'TCP_STREAM | setting=1024'],
  ],
  [
    'a chosen number to the right of the figures, which alone tells the rows apart',
    '| op        | base | patched | jobs |\n|-----------|------|---------|------|\n| read IOPS | 812  | 974     | 8    |\n| read IOPS | 2812 | 2974    | 16   |\n',
    ['read IOPS jobs 8 | jobs=8', 'read IOPS jobs 16 | jobs=16'],
  ],
  [
    'words in the names of rows',
    'Latency (us)\n\n            before     after\n1 thread    81.2        97.4\n8 threads   212.0        224.0\n',
    ['1 thread | threads=1', '8 threads | threads=8'],
  ],
  [
    'captions alone',
    'fio, 4k blocks, IOPS:\n\n            before   after\nrandread    81300    97400\n\nfio, 64k blocks, IOPS:\n\n            before   after\nrandread    21300    22400\n',
    ['randread | block size=4k', 'randread | block size=64k'],
  ],
  [
    'a list',
    'before:\n  randread 4k qd32: 81.2K IOPS\n  randread 4k qd1: 21.2K IOPS\nafter:\n  randread 4k qd32: 97.4K IOPS\n  randread 4k qd1: 22.4K IOPS\n',
    ['randread 4k qd32 | depth=32', 'randread 4k qd1 | depth=1'],
  ],
])('chosen numbers are parameters: %s', (_, text, named) => {
  expect(namedIn(text)).toEqual(named)
  const rows = compareRuns(readingOf(text).runs, catalogue)
  expect(rows.map(row => [row.baseline.n, row.subject.n])).toEqual(named.map(() => [1, 1]))
})

test.each([
  [
    'rows of one name that differ in a column of figures without a name',
    '             base   patched\nread IOPS   12.5   81300  97400\nread IOPS   13.5   91300  99400\n',
    'rows of one name differ',
  ],
  [
    'a comma that may divide thousands or decimals',
    'hackbench, in seconds\n\n           old     new\n1 group    1,315   1,344\n4 groups   0,88    1,55\n',
    'whether a comma',
  ],
])('%s are not guessed', (_, text, reason) => {
  const { runs, unread } = readingOf(text)
  expect(runs).toEqual([])
  expect(unread.map(one => one.reason).join()).toContain(reason)
})

test('decimal commas are not two figures', () => {
  const text =
    'Device    tps      kB_read/s   kB_wrtn/s\nmd0       2288,00  0,00        8,80\nmd1       0,00     0,00        0,00\n'
  expect(readingOf(text).runs.flatMap(run => run.measurements.map(row => row.reading.value))).toEqual([
    2288, 0, 8.8, 0, 0, 0,
  ])
})

test('minutes and seconds apart are not the seconds alone', () => {
  expect(readingOf('Build time   before    after\nkernel       36m 15s   37m 12s\n').runs).toEqual([])
})

test.each([
  ['randread 4k blocks, QD32', { 'block size': '4k', depth: '32' }],
  ['fio bs=64KB iodepth=16 numjobs=4', { 'block size': '64KB', depth: '16', jobs: '4' }],
  ['with 8 jobs', { jobs: '8' }],
  ['from 8 jobs to 16 jobs', {}],
  ['with 4, 8 and 16 jobs', {}],
  ['16 clients, message size 1024', { 'message size': '1024', clients: '16' }],
  ['on a guest with 4 vCPUs', { processors: '4' }],
  ['70% reads', { reads: '70%' }],
  ['the 2.6 kernel of 2006', {}],
])('%j states %j', (text, settings) => {
  expect(settingsIn(text)).toEqual(settings)
})
