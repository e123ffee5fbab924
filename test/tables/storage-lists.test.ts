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
    'two systems in each cell, and a multiplier at each figure or at none',
    'Results of fio with checksums on (w/w.o patch):\n\nbs      IOPS(read)        IOPS(write)\n----    ----------        ----------\n512     1310.5K/1201.4K   940.1K/933.8K\n4k      1018.2K/912344    512233/498871\n',
    [
      'with patch: bs 512 IOPS(read) {bs=512} = 1310.5 KIOPS',
      'with patch: bs 512 IOPS(write) {bs=512} = 940.1 KIOPS',
      'with patch: 4k IOPS(read) {bs=4k} = 1018.2 KIOPS',
      'with patch: 4k IOPS(write) {bs=4k} = 512233 IOPS',
      'without patch: bs 512 IOPS(read) {bs=512} = 1201.4 KIOPS',
      'without patch: bs 512 IOPS(write) {bs=512} = 933.8 KIOPS',
      'without patch: 4k IOPS(read) {bs=4k} = 912344 IOPS',
      'without patch: 4k IOPS(write) {bs=4k} = 498871 IOPS',
    ],
  ],
  [
    'two figures in a cell that nothing tells apart, each with a multiplier',
    'Random reads on our box:\n\nbs      IOPS\n----    -------------\n512     310.5K/201.4K\n4k      118.2K/91.1K\n',
    [],
  ],
  [
    'units that stand below one another between bars',
    'fio on the box:\n\nsize | BW       | p99 latency\n512B | 2.8GiB/s | 1501  usec\n4k   | 6.1GiB/s | 917   usec\n',
    [
      'fio on the box: 512B BW {size=512B} = 2.8 GiB/s',
      'fio on the box: 512B p99 latency {size=512B} = 1501 µs',
      'fio on the box: 4k BW {size=4k} = 6.1 GiB/s',
      'fio on the box: 4k p99 latency {size=4k} = 917 µs',
    ],
  ],
  [
    'chosen numbers over heads that come again below each',
    'x---------x---------------------x---------------------x\n| depth   |         4           |         32          |\nx---------x---------------------x---------------------x\n|         |  KIOPS  | Lat(usec) |  KIOPS  | Lat(usec) |\nx---------x---------------------x---------------------x\n| Before  |  471    |   13.80   |  512    |   63.10   |\nx---------x---------------------x---------------------x\n| After   |  480    |   13.74   |  511    |   62.85   |\nx---------x---------------------x---------------------x\n',
    [
      'Before: depth 4 KIOPS {depth=4} = 471 KIOPS',
      'Before: depth 4 Lat {depth=4} = 13.80 µs',
      'Before: depth 32 KIOPS {depth=32} = 512 KIOPS',
      'Before: depth 32 Lat {depth=32} = 63.10 µs',
      'After: depth 4 KIOPS {depth=4} = 480 KIOPS',
      'After: depth 4 Lat {depth=4} = 13.74 µs',
      'After: depth 32 KIOPS {depth=32} = 511 KIOPS',
      'After: depth 32 Lat {depth=32} = 62.85 µs',
    ],
  ],
  [
    'bare numbers over figures that all have units',
    '+---------------+-----------+------------+\n| max_per_group | 16        | 128        |\n|---------------+-----------+------------|\n| before        | 3.85 Gb/s | 557.5 Mb/s |\n|---------------+-----------+------------|\n| after         | 4.01 Gb/s | 1.2 Gb/s   |\n+---------------+-----------+------------+\n',
    [
      'before: max_per_group 16 throughput {max_per_group=16} = 3.85 Gbit/s',
      'before: max_per_group 128 throughput {max_per_group=128} = 557.5 Mbit/s',
      'after: max_per_group 16 throughput {max_per_group=16} = 4.01 Gbit/s',
      'after: max_per_group 128 throughput {max_per_group=128} = 1.2 Gbit/s',
    ],
  ],
  [
    'two systems over what was done, in rows that only numbers tell apart',
    'Nothing got slower (iperf3, GBits/sec):\n\n                 one big chunk               many small\n  Connections      TX          RX              TX          RX\n  --------------------------------------------------------------\n  1                37.2        36.9            36.8        36.6\n  16               161         162             163         164\n',
    [
      'one big chunk: Connections 1 TX {Connections=1} = 37.2 Gbit/s',
      'one big chunk: Connections 1 RX {Connections=1} = 36.9 Gbit/s',
      'one big chunk: Connections 16 TX {Connections=16} = 161 Gbit/s',
      'one big chunk: Connections 16 RX {Connections=16} = 162 Gbit/s',
      'many small: Connections 1 TX {Connections=1} = 36.8 Gbit/s',
      'many small: Connections 1 RX {Connections=1} = 36.6 Gbit/s',
      'many small: Connections 16 TX {Connections=16} = 163 Gbit/s',
      'many small: Connections 16 RX {Connections=16} = 164 Gbit/s',
    ],
  ],
  [
    'so much more or less of something, and the thing itself nowhere',
    'The table has the change in throughput for two loads:\n\n| dup% | randwrite% | write% |\n|------+------------+--------|\n|    0 |       -7.3 |   -5.4 |\n|   40 |       -3.9 |    0.5 |\n|   80 |        0.4 |   -0.3 |\n',
    [],
  ],
  [
    'shares, under words that speak of requests in passing',
    'Below is the utilization of six disks. Selection degrades for high-iops loads.\n\nThe last column is with the change.\n\n|     |   rr | st   | st(ktm) |\n| sda | 0.27 | 0.21 |    0.25 |\n| sdb | 0.03 | 0.00 |    0.04 |\n',
    [],
  ],
  [
    'reads and writes under two states each',
    'READS without coalescing:\nsize | BW       | IOPS\n4k   | 7.1GiB/s | 1.7M\n64k  | 9.7GiB/s | 165k\n\nWRITES without coalescing:\nsize | BW       | IOPS\n4k   | 6.1GiB/s | 1.5M\n64k  | 9.6GiB/s | 164k\n\nIO READS with coalescing:\nsize | BW       | IOPS\n4k   | 8.1GiB/s | 1.9M\n64k  | 9.8GiB/s | 167k\n',
    [
      'without coalescing: 4k BW {size=4k, case=read} = 7.1 GiB/s',
      'without coalescing: 4k IOPS {size=4k, case=read} = 1.7 MIOPS',
      'without coalescing: 64k BW {size=64k, case=read} = 9.7 GiB/s',
      'without coalescing: 64k IOPS {size=64k, case=read} = 165 KIOPS',
      'without coalescing: 4k BW {size=4k, case=write} = 6.1 GiB/s',
      'without coalescing: 4k IOPS {size=4k, case=write} = 1.5 MIOPS',
      'without coalescing: 64k BW {size=64k, case=write} = 9.6 GiB/s',
      'without coalescing: 64k IOPS {size=64k, case=write} = 164 KIOPS',
      'with coalescing: 4k BW {size=4k, case=read} = 8.1 GiB/s',
      'with coalescing: 4k IOPS {size=4k, case=read} = 1.9 MIOPS',
      'with coalescing: 64k BW {size=64k, case=read} = 9.8 GiB/s',
      'with coalescing: 64k IOPS {size=64k, case=read} = 167 KIOPS',
    ],
  ],
])('tables: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})
