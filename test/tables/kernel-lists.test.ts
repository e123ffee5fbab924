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
