import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test {settings} = figure unit` of all that is read, in the order of the runs. */
function readIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const settings = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const given = settings.length === 0 ? '' : ` {${settings.join(', ')}}`
      return `${run.system}: ${name}${given} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

test.each([
  [
    'two figures between two bars, under two words between the same bars',
    '               | before      | after            |\n               | iops  bw    | iops  bw         |\n-------------------------------------------------\nempty    4K    | 566k  2213  | 752k  2935(+32%) |\nempty    64K   | 47.7k 2983  | 76.8k 4800(+60%) |\n',
    [
      'before: empty 4K iops = 566 KIOPS',
      'before: empty 4K bw = 2213 ?',
      'before: empty 64K iops = 47.7 KIOPS',
      'before: empty 64K bw = 2983 ?',
      'after: empty 4K iops = 752 KIOPS',
      'after: empty 4K bw = 2935 ?',
      'after: empty 64K iops = 76.8 KIOPS',
      'after: empty 64K bw = 4800 ?',
    ],
  ],
  [
    'sizes both ways, where every figure has the unit of a rate',
    'Before:\n\n      BIO     | bs=4k    | bs=8k\n--------------|----------|---------\n 4k           | 1.5 GB/s | 2.1 GB/s\n 8k (cluster) | 1.4 GB/s | 2.0 GB/s\n',
    [
      'Before: BIO 4k bs=4k throughput {BIO=4k, bs=4k} = 1.5 GB/s',
      'Before: BIO 4k bs=8k throughput {BIO=4k, bs=8k} = 2.1 GB/s',
      'Before: BIO 8k (cluster) bs=4k throughput {BIO=8k (cluster), bs=4k} = 1.4 GB/s',
      'Before: BIO 8k (cluster) bs=8k throughput {BIO=8k (cluster), bs=8k} = 2.0 GB/s',
    ],
  ],
  [
    'rows that are counted, under what is off and on',
    '  Index   -ZAP       +ZAP      Performance\n  ----------------------------------------\n    1     6199ms     5911ms    +4.6%\n    2     6121ms     5941ms    +2.9%\n',
    [
      '-ZAP: Index 1 time {Index=1} = 6199 ms',
      '-ZAP: Index 2 time {Index=2} = 6121 ms',
      '+ZAP: Index 1 time {Index=1} = 5911 ms',
      '+ZAP: Index 2 time {Index=2} = 5941 ms',
    ],
  ],
])('tables: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

const TIMES = 'real    0m1.500s\nuser    0m0.300s\nsys     0m0.200s\n'

/** Who was measured and in which case, a line for each run. */
function namesIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.map(({ system, measurements }) => `${system} | ${measurements[0]?.parameters['case'] ?? ''}`)
}

test.each([
  [
    'kernels over what was done',
    `6.1 (without patches)\n\nscan = 0\n\n**tar**\n${TIMES}\n**sync**\n${TIMES}\n6.1 (with patches)\n\nscan = 0\n\nscan = 1\n\n**tar**\n${TIMES}\n**sync**\n${TIMES}`,
    [
      '6.1 (without patches) | scan = 0, tar',
      '6.1 (without patches) | scan = 0, sync',
      '6.1 (with patches) | scan = 1, tar',
      '6.1 (with patches) | scan = 1, sync',
    ],
  ],
  [
    'kernels and settings over what was done, where one run has no name of its own',
    `Details\n\n6.1 (without patches)\n\nscan = 0\n\n**tar**\n${TIMES}\n**sync**\n${TIMES}\nscan = 1\n\n**tar**\nreal  1m2.500s\n\n**sync**\n${TIMES}\n6.1 (with patches)\n\nscan = 1\n\n**tar**\n${TIMES}`,
    [
      '6.1 (without patches) | scan = 0, tar',
      '6.1 (without patches) | scan = 0, sync',
      ' | ',
      '6.1 (without patches) | scan = 1, sync',
      '6.1 (with patches) | scan = 1, tar',
    ],
  ],
  [
    'what was done over kernels',
    `ext4:\n\nBefore:\n${TIMES}\nAfter:\n${TIMES}\nxfs:\n\nBefore:\n${TIMES}\nAfter:\n${TIMES}`,
    ['Before | ext4', 'After | ext4', 'Before | xfs', 'After | xfs'],
  ],
  [
    'job names right below, and figures right above',
    'Before:\nseqread:\n  read: IOPS=1200, BW=150MiB/s\nrandread:\n  read: IOPS=9200, BW=36MiB/s\nAfter:\nseqread:\n  read: IOPS=1300, BW=160MiB/s\nrandread:\n  read: IOPS=9900, BW=39MiB/s\n',
    ['Before | seqread', 'Before | randread', 'After | seqread', 'After | randread'],
  ],
  [
    'one level, as long as nothing comes again',
    `Before:\n\n${TIMES}\nAfter:\n\n${TIMES}`,
    ['Before | ', 'After | '],
  ],
  [
    'tables of the same tests on the same systems',
    ' * VHE\n\n| metric  | native | trapped |\n|---------|--------|---------|\n| average | 64ns   | 158ns   |\n| p95     | 268ns  | 358ns   |\n\n * nVHE\n\n| metric  | native | trapped |\n|---------|--------|---------|\n| average | 63ns   | 162ns   |\n| p95     | 214ns  | 317ns   |\n',
    ['native | VHE', 'trapped | VHE', 'native | nVHE', 'trapped | nVHE'],
  ],
  [
    'rows that are no systems, under one caption twice',
    'Before this patch\n\n1) iostat\n\nDevice     rkB/s     wkB/s\nsda        482.0     10.5\n\nAfter this patch\n\n1) iostat\n\nDevice     rkB/s     wkB/s\nsda        882.0     11.5\n',
    ['Before this patch | ', 'After this patch | '],
  ],
  [
    'a traced word that is a sentence, and the number of a job',
    'x Disabled zap()\nstress-ng: info:  [100] aio              22927     10.01      0.89     27.61     2262.04      822.00\n\n+ Enabled zap()\nstress-ng: info:  [100] aio              43750     10.00      1.14     19.03     4364.33     2155.13\n',
    ['x Disabled zap() | ', 'Enabled zap() | '],
  ],
  [
    'the number of a job in the background',
    `# mount -o discard\n[1] 3032\n\n${TIMES}# mount -o nodiscard\n[1] 3069\n\n${TIMES}`,
    ['-o discard | ', '-o nodiscard | '],
  ],
])('headings: %s', (_, text, names) => {
  expect(namesIn(text)).toEqual(names)
})
