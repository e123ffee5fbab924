import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'
import { readIn } from './read-in.ts'

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
    'two words over two columns are one name, where the heads of the columns come again',
    'Fio on our machine:\n\n                 buffer head        zap + large folio\n   type     bs   IOPS    BW(MiB/s)  IOPS    BW(MiB/s)\n   --------------------------------------------------\n   empty    4K   555k    2166       801k    3127\n   empty    64K  44.1k   2757       77.1k   4817\n',
    [
      'buffer head: empty 4K IOPS {bs=4K} = 555 KIOPS',
      'buffer head: empty 4K BW {bs=4K} = 2166 MiB/s',
      'buffer head: empty 64K IOPS {bs=64K} = 44.1 KIOPS',
      'buffer head: empty 64K BW {bs=64K} = 2757 MiB/s',
      'zap + large folio: empty 4K IOPS {bs=4K} = 801 KIOPS',
      'zap + large folio: empty 4K BW {bs=4K} = 3127 MiB/s',
      'zap + large folio: empty 64K IOPS {bs=64K} = 77.1 KIOPS',
      'zap + large folio: empty 64K BW {bs=64K} = 4817 MiB/s',
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
  [
    'a head of many words over one row for each device',
    'Before:\n\nDevice            r/s     rkB/s   rrqm/s  %rrqm r_await rareq-sz     w/s     wkB/s   wrqm/s  %wrqm w_await wareq-sz  aqu-sz  %util\nnvme1n1       1210.00  4840.00     0.00   0.00    0.11     4.00   12.00     48.00     0.00   0.00    0.06     4.00    0.13  46.00\n',
    [
      'nvme1n1: r/s = 1210.00 req/s',
      'nvme1n1: rkB/s = 4840.00 KB/s',
      'nvme1n1: rrqm/s = 0.00 ?',
      'nvme1n1: %rrqm = 0.00 %',
      'nvme1n1: r_await = 0.11 ms',
      'nvme1n1: rareq-sz = 4.00 ?',
      'nvme1n1: w/s = 12.00 req/s',
      'nvme1n1: wkB/s = 48.00 KB/s',
      'nvme1n1: wrqm/s = 0.00 ?',
      'nvme1n1: %wrqm = 0.00 %',
      'nvme1n1: w_await = 0.06 ms',
      'nvme1n1: wareq-sz = 4.00 ?',
      'nvme1n1: aqu-sz = 0.13 ?',
      'nvme1n1: %util = 46.00 %',
    ],
  ],
  [
    'what was set, over the names of the rows',
    'jobs=4      | before  | after\n------------|---------|--------\nread IOPS   | 1210    | 1310\n\njobs=8      | before  | after\n------------|---------|--------\nread IOPS   | 2210    | 2310\n',
    [
      'before: read IOPS {jobs=4} = 1210 IOPS',
      'after: read IOPS {jobs=4} = 1310 IOPS',
      'before: read IOPS {jobs=8} = 2210 IOPS',
      'after: read IOPS {jobs=8} = 2310 IOPS',
    ],
  ],
  [
    'a number before the first row of a group holds for the rows below it',
    '  Index  Item           -ZAP         +ZAP\n  -----------------------------------------\n    1    used_time      5975ms       5508ms\n         total_time     6275ms       6312ms\n         setup_time      148ms        145ms\n         down_time        38ms         83ms\n         idle_time        18ms         23ms\n    2    used_time      5963ms       5323ms\n         total_time     6155ms       5773ms\n         setup_time      120ms         93ms\n         down_time        47ms         30ms\n         idle_time        17ms         20ms\n',
    ['-ZAP', '+ZAP'].flatMap(
      (system, side) =>
        [
          ['5975', '6275', '148', '38', '18', '5963', '6155', '120', '47', '17'],
          ['5508', '6312', '145', '83', '23', '5323', '5773', '93', '30', '20'],
        ][side]?.map((figure, row) => {
          const index = row < 5 ? 1 : 2
          const name = ['used', 'total', 'setup', 'down', 'idle'][row % 5] ?? ''
          return `${system}: ${index} ${name}_time {Index=${index}} = ${figure} ms`
        }) ?? [],
    ),
  ],
  [
    'rows that say of how many they are',
    '               worker          cache     improved\n   1 NIC       6.612 us        1.716 us    74.0%\n  10 NICs      7.516 us        2.514 us    66.5%\n',
    [
      'worker: 1 NIC time = 6.612 µs',
      'worker: 10 NICs time = 7.516 µs',
      'cache: 1 NIC time = 1.716 µs',
      'cache: 10 NICs time = 2.514 µs',
    ],
  ],
  [
    'a list whose names hold the unit, under headings with the number of a release candidate',
    'Image: 6.1-rc3\n--------------\n  Time(s)       44.43\n\nImage: 6.1-rc3 + zap\n--------------------\n  Time(s)       46.59\n',
    ['Image: 6.1-rc3: Time(s) = 44.43 s', 'Image: 6.1-rc3 + zap: Time(s) = 46.59 s'],
  ],
  [
    'differences that are set out to a width behind their figures',
    'Clients         Vanilla (ops/s)        Patched (ops/s)\nmake-1          14605.88 (   0.00%)    14254.07 *  -2.41%*\nmake-3          27008.43 (   0.00%)    28201.89 (   4.42%)\n',
    [
      'Vanilla: make-1 = 14605.88 ops/s',
      'Vanilla: make-3 = 27008.43 ops/s',
      'Patched: make-1 = 14254.07 ops/s',
      'Patched: make-3 = 28201.89 ops/s',
    ],
  ],
  [
    'sizes under sentences that say on what they were measured',
    'For 4.15, with all ends in the handler:\n4k:  bw=1046MiB/s\n8k:  bw=2072MiB/s\n\nFor unmodified 5.10, with all ends put off:\n4k:  bw=994MiB/s\n8k:  bw=2064MiB/s\n',
    [
      'For 4.15, with all ends in the handler: 4k throughput = 1046 MiB/s',
      'For 4.15, with all ends in the handler: 8k throughput = 2072 MiB/s',
      'For unmodified 5.10, with all ends put off: 4k throughput = 994 MiB/s',
      'For unmodified 5.10, with all ends put off: 8k throughput = 2064 MiB/s',
    ],
  ],
  [
    'a figure with its name heads no column',
    'With it:\n\n   Number of faults:           7555 times\n   Time used by the program:   42.2 seconds\n   Time used by swapping:      12.7 seconds\n',
    ['With it: Time used by the program = 42.2 s', 'With it: Time used by swapping = 12.7 s'],
  ],
  [
    'a list of levels in words',
    'How much time it takes:\n\n|-------+---------------------------|\n| Level | Meaning                   |\n|-------+---------------------------|\n|     0 | Try to avoid it where the |\n|       | caller can wait.          |\n|-------+---------------------------|\n|     1 | Avoid it at first.        |\n|-------+---------------------------|\n|     2 | Do it.                    |\n|-------+---------------------------|\n',
    [],
  ],
  [
    'lists behind a name and a gap without a colon',
    'Before:\n  overwrite       IOPS=87.2k, BW=340MiB/s\n  randread        IOPS=101k, BW=393MiB/s\n',
    [
      'Before: overwrite IOPS = 87.2 KIOPS',
      'Before: overwrite BW = 340 MiB/s',
      'Before: randread IOPS = 101 KIOPS',
      'Before: randread BW = 393 MiB/s',
    ],
  ],
  [
    'a distribution that a program drew',
    'How long it waited, the latency in us:\n\n#   DURATION     |      COUNT | GRAPH        |\n     0 - 1    us |          0 |              |\n     1 - 2    us |          3 | @@@          |\n     1 - ...   s |          0 |              |\n',
    [],
  ],
  [
    'the extents of a file, and what xfs_io said',
    ' EXT: FILE-OFFSET      BLOCK-RANGE      TOTAL FLAGS\n   0: [0..7]:          408..415             8   0x0\n   1: [8..31]:         hole                24\nread 16/16 bytes at offset 124927\n16.000000 bytes, 1 ops; 0.0000 sec (339.674 KiB/sec and 21739.1304 ops/sec)\n',
    [],
  ],
  [
    'how long a suite of tests ran',
    'KERNEL:    6.1-rc3\nCMDLINE:   -C 20 generic/999\n\next4/4k: 20 tests, 756 seconds\next4/1k: 20 tests, 14 failures, 808 seconds\n',
    [],
  ],
  [
    'free space of a file system is no measurement',
    'HISTOGRAM OF FREE EXTENT SIZES:\nExtent Size Range :  Free extents   Free Blocks  Percent\n  128K...  256K-  :             1             2    0.00%\n    2M...    4M-  :         11947        725624   85.31%\n',
    [],
  ],
])('tables: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

test.each([
  [
    'schbench, with the names of the systems below its own heading, which stands but once',
    'Latency percentiles (usec)\n        BASE\n=======\n  50.0th: 3 (100 samples)\n  75.0th: 13 (100 samples)\n  90.0th: 15 (100 samples)\n  95.0th: 18 (100 samples)\n  *99.0th: 128 (100 samples)\n  99.5th: 691 (100 samples)\n  99.9th: 7384 (100 samples)\n\n        PATCHED\n=======\n  50.0th: 2 (100 samples)\n  75.0th: 13 (100 samples)\n  90.0th: 16 (100 samples)\n  95.0th: 24 (100 samples)\n  *99.0th: 104 (100 samples)\n',
    [
      'BASE: Latency latency 50th = 3 µs',
      'BASE: Latency latency 99th = 128 µs',
      'BASE: Latency latency 99.9th = 7384 µs',
      'PATCHED: Latency latency 50th = 2 µs',
      'PATCHED: Latency latency 99th = 104 µs',
    ],
  ],
  [
    'counters without the heading of perf stat',
    'Without patch:\n        4567890123      cycles\n           1234567      dTLB-load-misses\nWith patch:\n        4467890123      cycles\n           1134567      dTLB-load-misses\n',
    [
      'Without patch: cycles = 4567890123 ?',
      'Without patch: dTLB-load-misses = 1234567 ?',
      'With patch: cycles = 4467890123 ?',
      'With patch: dTLB-load-misses = 1134567 ?',
    ],
  ],
  ['one number before a word', 'We saw\n\n        4567890123      cycles\n\nand no more.\n', []],
  [
    'the time of fish',
    'Executed in    1.63 secs    fish           external\n   usr time  900.20 millis  412.00 micros  899.79 millis\n   sys time   55.30 millis    0.00 micros   55.30 millis\n',
    [': real = 1.63 s', ': user = 900.20 ms', ': sys = 55.30 ms'],
  ],
  [
    'what single processes of iozone saw',
    'Children see throughput for  4 readers \t=  400010.50 kB/sec\nMin throughput per process \t=   99010.10 kB/sec\nAvg throughput per process \t=  100002.60 kB/sec\n',
    [
      ': readers {processes=4} = 400010.50 KB/s',
      ': readers, min of a process {processes=4} = 99010.10 KB/s',
      ': readers, avg of a process {processes=4} = 100002.60 KB/s',
    ],
  ],
  [
    'quantiles, durations and counts of mmtests',
    'bonnie\n                           5.9                   6.1\n                       vanilla               patched\n1st-qrtle SeqOut      101.20 (   0.00%)     103.30 (   2.08%)\nMax-90%   SeqOut      103.20 (   0.00%)     105.30 (   2.03%)\nHmean     SeqOut      102.20 (   0.00%)     104.30 (   2.05%)\n\n                 5.9         6.1\n             vanilla     patched\nDuration User         100.20      102.30\nDuration Elapsed      200.20      202.30\n\n                 5.9         6.1\n             vanilla     patched\nOps NUMA alloc hit                 4232.00     4223.00\n',
    [
      '5.9 vanilla: 1st-qrtle SeqOut = 101.20 ?',
      '5.9 vanilla: Max-90% SeqOut = 103.20 ?',
      '5.9 vanilla: Hmean SeqOut = 102.20 ?',
      '6.1 patched: 1st-qrtle SeqOut = 103.30 ?',
      '6.1 patched: Max-90% SeqOut = 105.30 ?',
      '6.1 patched: Hmean SeqOut = 104.30 ?',
      '5.9 vanilla: Duration User = 100.20 s',
      '5.9 vanilla: Duration Elapsed = 200.20 s',
      '5.9 vanilla: Ops NUMA alloc hit = 4232.00 ?',
      '6.1 patched: Duration User = 102.30 s',
      '6.1 patched: Duration Elapsed = 202.30 s',
      '6.1 patched: Ops NUMA alloc hit = 4223.00 ?',
    ],
  ],
])('tools: %s', (_, text, expected) => {
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
    'releases with long numbers over what was done, and a prompt between',
    `Kernel 4.14.287-215.504\n\n[root@box ~]# ./run.sh\n\nstart one\n\n${TIMES}\nstart two\n\n${TIMES}\nKernel 5.10.130-118.517\n\n[root@box ~]# ./run.sh\n\nstart one\n\n${TIMES}`,
    [
      'Kernel 4.14.287-215.504 | start one',
      'Kernel 4.14.287-215.504 | start two',
      'Kernel 5.10.130-118.517 | start one',
    ],
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
