import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { isLabel } from '../../src/tables/headings.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system | test parameters value` of all that is read. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(row =>
      [`${run.system} | ${row.test}`, JSON.stringify(row.parameters), row.reading.written].join(' '),
    ),
  )
}

const sum = (rate: number): string => `  READ: bw=${rate}MiB/s (5236MB/s), ${rate}MiB/s-${rate}MiB/s\n`
const means = (first: string, second: string): string =>
  `kiln Transactions\n                       5.9             6.0\nHmean     1       ${first} (   0.00%)      ${second} (  -0.86%)\n\n`

test.each([
  [
    'seconds that went by are no systems',
    'Throughput of the copy:\n\n1s: 120 MB/s\n2s: 133 MB/s\n3-4 sec: 12 MB/s\n',
    [],
  ],
  [
    'the number of a job in the background is no system',
    `oak:\n${sum(120)}\n[1] 3032\n\n${sum(140)}`,
    ['oak | read bandwidth {} 120', 'oak | read bandwidth {} 140'],
  ],
  [
    'a short sentence over a list names no test',
    'The idea is to hammer one latch from two kilns.\n\n1 bowl/tray -> 32.3 Gbps\n2 bowls/tray -> 36.0 Gbps\n',
    ['1 bowl/tray | throughput {} 32.3', '2 bowls/tray | throughput {} 36.0'],
  ],
  [
    'the rest of a row of iperf that a mail program wrapped',
    ['sender', 'receiver']
      .map(
        who => `[  5]   0.00-10.00  sec  1.08 GBytes   926 Mbits/sec  0.013 ms\n310/799530 (0.04%)  ${who}\n`,
      )
      .join(''),
    [' | Bitrate {} 926'],
  ],
  [
    'a dash before the colon of a row',
    '                             base     patched\nkiln-read-q1 iops -:        12313     13415\nkiln-read-q8 iops -:        92313     93415\n',
    [
      'base | kiln-read-q1 iops {} 12313',
      'base | kiln-read-q8 iops {} 92313',
      'patched | kiln-read-q1 iops {} 13415',
      'patched | kiln-read-q8 iops {} 93415',
    ],
  ],
  [
    'names between quotation marks',
    `'DOOR_WIDTH = 4KB':\n${sum(120)}\n'DOOR_WIDTH = 8KB':\n${sum(140)}`,
    ['DOOR_WIDTH = 4KB | read bandwidth {} 120', 'DOOR_WIDTH = 8KB | read bandwidth {} 140'],
  ],
  [
    'a file that a command names twice',
    `# fio --rw=read /mnt/kiln --filename=/mnt/kiln\n${sum(120)}\n# fio --rw=read /mnt/cup --filename=/mnt/cup\n${sum(140)}`,
    ['/mnt/kiln | read bandwidth {"rw":"read"} 120', '/mnt/cup | read bandwidth {"rw":"read"} 140'],
  ],
  [
    'the tables of mmtests of two machines',
    `Small kiln:\n\n${means('912.08', '904.24')}Large kiln:\n\n${means('812.08', '804.24')}`,
    [
      '5.9 | Hmean 1 {"case":"Small kiln"} 912.08',
      '6.0 | Hmean 1 {"case":"Small kiln"} 904.24',
      '5.9 | Hmean 1 {"case":"Large kiln"} 812.08',
      '6.0 | Hmean 1 {"case":"Large kiln"} 804.24',
    ],
  ],
  [
    'two tables of mmtests that nothing tells apart',
    means('912.08', '904.24') + means('812.08', '804.24'),
    [
      '5.9 | Hmean 1 {"case":"table 1"} 912.08',
      '6.0 | Hmean 1 {"case":"table 1"} 904.24',
      '5.9 | Hmean 1 {"case":"table 2"} 812.08',
      '6.0 | Hmean 1 {"case":"table 2"} 804.24',
    ],
  ],
])('%s', (_, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})

test.each([
  ['[1] 3032', false],
  ['[2]+  Done  fio kiln.fio', false],
  ['[2] kiln', true],
])('%j can be a heading: %s', (text, can) => {
  expect(isLabel(text)).toBe(can)
})
