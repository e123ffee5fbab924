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
    'how many bowls were sorted, which alone tells rows apart, and states in brackets behind what was measured',
    'The shelf is filled by lot.\n\n|   N  | swaps(old) | swaps(new) | time(old) | time(new) |\n|------|------------|------------|-----------|-----------|\n| 1000 |     23548  |     13652  |  1794 us  |  1433 us  |\n| 2000 |     51065  |     29384  |  2359 us  |  1864 us  |\n',
    [
      'old: N 1000 swaps (N=1000) = 23548 ?',
      'old: N 1000 time (N=1000) = 1794 µs',
      'old: N 2000 swaps (N=2000) = 51065 ?',
      'old: N 2000 time (N=2000) = 2359 µs',
      'new: N 1000 swaps (N=1000) = 13652 ?',
      'new: N 1000 time (N=1000) = 1433 µs',
      'new: N 2000 swaps (N=2000) = 29384 ?',
      'new: N 2000 time (N=2000) = 1864 µs',
    ],
  ],
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
    'tables below numbers that do not count on: nothing numbered keeps them apart',
    '3. tape\n\nIOPS\njobs | 6.3-rc1 | 6.3-fix |\n2    | 31      | 33\n8    | 29      | 35\n\n7. drum\n\nIOPS\njobs | 6.3-rc1 | 6.3-fix |\n2    | 31      | 33\n8    | 29      | 35\n',
    [
      '6.3-rc1: jobs 2 iops (jobs=2) = 31 IOPS',
      '6.3-rc1: jobs 8 iops (jobs=8) = 29 IOPS',
      '6.3-fix: jobs 2 iops (jobs=2) = 33 IOPS',
      '6.3-fix: jobs 8 iops (jobs=8) = 35 IOPS',
      '6.3-rc1: jobs 2 iops (jobs=2) = 31 IOPS',
      '6.3-rc1: jobs 8 iops (jobs=8) = 29 IOPS',
      '6.3-fix: jobs 2 iops (jobs=2) = 33 IOPS',
      '6.3-fix: jobs 8 iops (jobs=8) = 35 IOPS',
    ],
  ],
  [
    'cells of two figures with names, and groups of rows below the columns',
    '              vanilla                     nolock\nread only (no mix)\nRank 1\tr=9.3GiB/s\t\t\tr=9.9GiB/s\nRank 2\tr=9.1GiB/s\t\t\tr=9.8GiB/s\n\nmix=25%\nRank 1\tr=7.5GiB/s,w=2125MiB/s\t\tr=7.9GiB/s,w=2636MiB/s\nRank 2\tr=7.4GiB/s,w=2098MiB/s\t\tr=7.6GiB/s,w=2567MiB/s\n',
    [
      'vanilla: read only (no mix) Rank 1 read throughput (setting=1) = 9.3 GiB/s',
      'vanilla: read only (no mix) Rank 2 read throughput (setting=2) = 9.1 GiB/s',
      'vanilla: mix=25% Rank 1 read throughput (setting=1) = 7.5 GiB/s',
      'vanilla: mix=25% Rank 1 write throughput (setting=1) = 2125 MiB/s',
      'vanilla: mix=25% Rank 2 read throughput (setting=2) = 7.4 GiB/s',
      'vanilla: mix=25% Rank 2 write throughput (setting=2) = 2098 MiB/s',
      'nolock: read only (no mix) Rank 1 read throughput (setting=1) = 9.9 GiB/s',
      'nolock: read only (no mix) Rank 2 read throughput (setting=2) = 9.8 GiB/s',
      'nolock: mix=25% Rank 1 read throughput (setting=1) = 7.9 GiB/s',
      'nolock: mix=25% Rank 1 write throughput (setting=1) = 2636 MiB/s',
      'nolock: mix=25% Rank 2 read throughput (setting=2) = 7.6 GiB/s',
      'nolock: mix=25% Rank 2 write throughput (setting=2) = 2567 MiB/s',
    ],
  ],
  [
    'cells of two figures that the heading names, twice under the sentence on a machine',
    'On the small box under my desk, I see:\n\nOne ring:\n=========\n            +------------------+------------------+\n            | nbx (IOPS / BW)  | lop (IOPS / BW)  |\n +----------+------------------+------------------+\n | 4K write | 1859 / 7.7 MB/s  | 3.5k / 14.7 MB/s |\n | 8K write | 24.1k / 190 MB/s | 24.2k / 191 MB/s |\n +----------+------------------+------------------+\n\nOn the big box of the lab, I see:\n\nOne ring:\n=========\n            +------------------+------------------+\n            | nbx (IOPS / BW)  | lop (IOPS / BW)  |\n +----------+------------------+------------------+\n | 4K write | 5859 / 23.4 MB/s | 6.5k / 26.7 MB/s |\n | 8K write | 54.1k / 430 MB/s | 54.2k / 431 MB/s |\n +----------+------------------+------------------+\n',
    [
      'nbx: 4K write IOPS (case=On the small box under my desk, I see) = 1859 IOPS',
      'nbx: 4K write BW (case=On the small box under my desk, I see) = 7.7 MB/s',
      'nbx: 8K write IOPS (case=On the small box under my desk, I see) = 24.1 KIOPS',
      'nbx: 8K write BW (case=On the small box under my desk, I see) = 190 MB/s',
      'lop: 4K write IOPS (case=On the small box under my desk, I see) = 3.5 KIOPS',
      'lop: 4K write BW (case=On the small box under my desk, I see) = 14.7 MB/s',
      'lop: 8K write IOPS (case=On the small box under my desk, I see) = 24.2 KIOPS',
      'lop: 8K write BW (case=On the small box under my desk, I see) = 191 MB/s',
      'nbx: 4K write IOPS (case=On the big box of the lab, I see) = 5859 IOPS',
      'nbx: 4K write BW (case=On the big box of the lab, I see) = 23.4 MB/s',
      'nbx: 8K write IOPS (case=On the big box of the lab, I see) = 54.1 KIOPS',
      'nbx: 8K write BW (case=On the big box of the lab, I see) = 430 MB/s',
      'lop: 4K write IOPS (case=On the big box of the lab, I see) = 6.5 KIOPS',
      'lop: 4K write BW (case=On the big box of the lab, I see) = 26.7 MB/s',
      'lop: 8K write IOPS (case=On the big box of the lab, I see) = 54.2 KIOPS',
      'lop: 8K write BW (case=On the big box of the lab, I see) = 431 MB/s',
    ],
  ],
  [
    'two figures between bars with no names over them',
    '| load | nbx              | lop              |\n|------|------------------|------------------|\n| copy | 1859 / 7.7 MB/s  | 3.5k / 14.7 MB/s |\n| move | 24.1k / 190 MB/s | 24.2k / 191 MB/s |\n',
    [],
  ],
  [
    'counters of two kernels with their spread beside them, twice under what was set',
    '(With the wakeup put off by 9ms)\n\nCounters of the whole box (4 runs):\nevent\t\t\t\tv6.2 \t\t\t\tv6.2 + patch\nsched:sched_waking         1,350  ( +-  3.06% )              7  ( +- 12.41% )\nsched:sched_switch       673,491  ( +-  0.71% )      1,367,539  ( +-  0.31% )\n\nelapsed time in seconds   188.09 +- 2.10  ( +-  0.70% )   62.63 +- 0.11 ( +-  0.16% )\n\n(With the wakeup put off by 2ms)\n\nCounters of the whole box (4 runs):\nevent\t\t\t\tv6.2 \t\t\t\tv6.2 + patch\nsched:sched_waking             8  ( +-  3.06% )              7  ( +- 12.41% )\nsched:sched_switch     1,373,491  ( +-  0.71% )      1,367,539  ( +-  0.31% )\n',
    [
      'v6.2: sched:sched_waking (case=With the wakeup put off by 9ms) = 1,350 ?',
      'v6.2: sched:sched_switch (case=With the wakeup put off by 9ms) = 673,491 ?',
      'v6.2: elapsed time in seconds (case=With the wakeup put off by 9ms) = 188.09 s',
      'v6.2 + patch: sched:sched_waking (case=With the wakeup put off by 9ms) = 7 ?',
      'v6.2 + patch: sched:sched_switch (case=With the wakeup put off by 9ms) = 1,367,539 ?',
      'v6.2 + patch: elapsed time in seconds (case=With the wakeup put off by 9ms) = 62.63 s',
      'v6.2: sched:sched_waking (case=With the wakeup put off by 2ms) = 8 ?',
      'v6.2: sched:sched_switch (case=With the wakeup put off by 2ms) = 1,373,491 ?',
      'v6.2 + patch: sched:sched_waking (case=With the wakeup put off by 2ms) = 7 ?',
      'v6.2 + patch: sched:sched_switch (case=With the wakeup put off by 2ms) = 1,367,539 ?',
    ],
  ],
  [
    'dots that lead to a figure, and what comes of it in brackets',
    'v6.2\nSubmit time:................. 0.742 s   (Throughput:     7075.8 MB/s)\nCopy time:................... 163.1 s   (Throughput:       29.4 MB/s)\nShare of the two:.0.0045\n\nv6.2 + patch\nSubmit time:................. 0.758 s   (Throughput:     6962.3 MB/s)\nCopy time:................... 33.41 s   (Throughput:      147.9 MB/s)\nShare of the two:.0.0226\n',
    [
      'v6.2: Submit time = 0.742 s',
      'v6.2: Submit time Throughput = 7075.8 MB/s',
      'v6.2: Copy time = 163.1 s',
      'v6.2: Copy time Throughput = 29.4 MB/s',
      'v6.2 + patch: Submit time = 0.758 s',
      'v6.2 + patch: Submit time Throughput = 6962.3 MB/s',
      'v6.2 + patch: Copy time = 33.41 s',
      'v6.2 + patch: Copy time Throughput = 147.9 MB/s',
    ],
  ],
  [
    'what a script prints of each run, under a name between rulers and a heading of its own',
    '--------\nlockless\n\nrunning case/7\n        fio (null(), libaio, bs 4k, queues:1)...\n        randread: jobs 2, iops 54935\n        randrw: jobs 2, iops read 22694 write 22710\n\nrunning case/9\n        randread: jobs 2, iops 358k\n        randrw: jobs 2, iops read 157407 write 157183\n\n--------\nqueued\n\nrunning case/7\n        fio (null(), libaio, bs 4k, queues:1)...\n        randread: jobs 2, iops 55015\n        randrw: jobs 2, iops read 22751 write 22767\n',
    [
      'lockless: randread iops (jobs=2, case=running case/7) = 54935 IOPS',
      'lockless: randrw iops read (jobs=2, case=running case/7) = 22694 IOPS',
      'lockless: randrw iops write (jobs=2, case=running case/7) = 22710 IOPS',
      'lockless: randread iops (jobs=2, case=running case/9) = 358 KIOPS',
      'lockless: randrw iops read (jobs=2, case=running case/9) = 157407 IOPS',
      'lockless: randrw iops write (jobs=2, case=running case/9) = 157183 IOPS',
      'queued: randread iops (jobs=2, case=running case/7) = 55015 IOPS',
      'queued: randrw iops read (jobs=2, case=running case/7) = 22751 IOPS',
      'queued: randrw iops write (jobs=2, case=running case/7) = 22767 IOPS',
    ],
  ],
  [
    'what a script counts of each run, and nothing of it with a unit',
    'running case/7\n        pages: jobs 2, errors 12\n        slots: jobs 2, errors 14\n',
    [],
  ],
  [
    'two figures with an arrow between, below the line that says what they are of',
    'Gain with the small patch :\n6.06M -> 7.29M\n\nIOPS of the null device:\n810 -> 912\n\nThe range changed:\n6 -> 10\n',
    [
      'before: Gain with the small patch = 6.06 M',
      'after: Gain with the small patch = 7.29 M',
      'before: IOPS of the null device = 810 IOPS',
      'after: IOPS of the null device = 912 IOPS',
    ],
  ],
  [
    'a kernel, and the same with a change, below a line that ends in a colon',
    'The mean of seven rounds:\n\non 6.3-rc2 : 2571\non 6.3-rc2 + revert : 2634\n',
    ['on 6.3-rc2: mean of seven rounds = 2571 ?', 'on 6.3-rc2 + revert: mean of seven rounds = 2634 ?'],
  ],
  [
    'two names of which neither goes on from the other',
    'The bugs that we found:\n\nin 6.3-rc2 : 2571\nin 6.4-rc1 : 2634\n',
    [],
  ],
  [
    'rows whose name goes on in brackets below, and so do their cells',
    ' +-------------------+--------+---------+\n |                   | zip-3  | pack-1  |\n +-------------------+--------+---------+\n | Disk TPUT (GiB/s) | 5.2    | 6.5     |\n | (more is better)  |        |         |\n +-------------------+--------+---------+\n | CPU share         | 15.6%  | 19.8%   |\n | (less is better)  | ~3 CPU | ~4 CPU  |\n +-------------------+--------+---------+\n | Packed size       | 34%    | 58%     |\n | (less is better)  |        |         |\n +-------------------+--------+---------+\n',
    [
      'zip-3: Disk TPUT (GiB/s) = 5.2 GiB/s',
      'zip-3: CPU share = 15.6 %',
      'zip-3: Packed size = 34 %',
      'pack-1: Disk TPUT (GiB/s) = 6.5 GiB/s',
      'pack-1: CPU share = 19.8 %',
      'pack-1: Packed size = 58 %',
    ],
  ],
  [
    'the same ciphers in two tables, each of another unit of the machine',
    'In memory alone:\n\n+----------+-------------+-------------+\n| Cipher   |  Encryption | Decryption  |\n| (plain)  |   (MiB/s)   |   (MiB/s)   |\n+----------+-------------+-------------+\n| CBC      |    1142.6   |   4146.5    |\n| XTS      |    4133.3   |   4159.7    |\n+----------+-------------+-------------+\n\n+----------+-------------+-------------+\n| Cipher   |  Encryption | Decryption  |\n| (locked) |   (MiB/s)   |   (MiB/s)   |\n+----------+-------------+-------------+\n| CBC      |     405.3   |   1997.8    |\n| XTS      |     1030    |    596.4    |\n+----------+-------------+-------------+\n',
    [
      'CBC: Encryption (case=In memory alone: (plain)) = 1142.6 MiB/s',
      'CBC: Decryption (case=In memory alone: (plain)) = 4146.5 MiB/s',
      'XTS: Encryption (case=In memory alone: (plain)) = 4133.3 MiB/s',
      'XTS: Decryption (case=In memory alone: (plain)) = 4159.7 MiB/s',
      'CBC: Encryption (case=(locked)) = 405.3 MiB/s',
      'CBC: Decryption (case=(locked)) = 1997.8 MiB/s',
      'XTS: Encryption (case=(locked)) = 1030 MiB/s',
      'XTS: Decryption (case=(locked)) = 596.4 MiB/s',
    ],
  ],
  [
    'a unit over two columns at once, and rows of empty cells between groups',
    '+-------+----------+---------+-------+\n|       | Packing  | Opening | Pack  |\n| Way   | latency  | latency | ratio |\n+-------+----------+---------+-------+\n|       |     Median (ns)    |       |\n+-------+----------+---------+-------+\n|       |          |         |       |\n| by_1  | 24,493   | 10,038  | 2.91  |\n| by_2  | 12,830   |  6,888  | 2.90  |\n|       |          |         |       |\n| none  | 139,190  | 33,687  | 2.40  |\n+-------+----------+---------+-------+\n',
    [
      'by_1: Median Packing latency = 24,493 ns',
      'by_1: Median Opening latency = 10,038 ns',
      'by_1: Pack ratio = 2.91 ?',
      'by_2: Median Packing latency = 12,830 ns',
      'by_2: Median Opening latency = 6,888 ns',
      'by_2: Pack ratio = 2.90 ?',
      'none: Median Packing latency = 139,190 ns',
      'none: Median Opening latency = 33,687 ns',
      'none: Pack ratio = 2.40 ?',
    ],
  ],
  [
    'percentages of which some have a sign: all of them are computed',
    '            |     128 bit       |     256 bit       |\n     #bytes | 1000 | 1400 |  4k | 1000 | 1400 |  4k |\n     -------+------+------+-----+------+------+-----+\n        C72 | 5.1% |  11% | 22% | -2%  |  6.1%| 18% |\n        C57 |-0.4% |  9.2%| 31% | -5%  |  3.2%| 20% |\n',
    [],
  ],
  [
    'two pairs in a sentence with arrows, each with its compiler behind it',
    'The benchmark on a small machine shows a throughput change of 251 => 240 MB/s (tcc) or\n342 MB/s => 275 MB/s (pcc).  So not much.\n',
    [
      'before: throughput (case=tcc) = 251 MB/s',
      'after: throughput (case=tcc) = 240 MB/s',
      'before: throughput (case=pcc) = 342 MB/s',
      'after: throughput (case=pcc) = 275 MB/s',
    ],
  ],
  [
    'two figures a cell, which the label of the row names',
    'The figures of three boards; all numbers are in MiB/s.\n\n\t\t\tBRD1 \t  BRD2     BRD3\nCBC (128 bit)\nEncrypt / Decrypt\t104/106   26/28    110/178\n\nXTS (256 bit)\nEncrypt / Decrypt\t90/92     39/38    176/177\n',
    [
      'BRD1: CBC (128 bit) Encrypt = 104 MiB/s',
      'BRD1: CBC (128 bit) Decrypt = 106 MiB/s',
      'BRD1: XTS (256 bit) Encrypt = 90 MiB/s',
      'BRD1: XTS (256 bit) Decrypt = 92 MiB/s',
      'BRD2: CBC (128 bit) Encrypt = 26 MiB/s',
      'BRD2: CBC (128 bit) Decrypt = 28 MiB/s',
      'BRD2: XTS (256 bit) Encrypt = 39 MiB/s',
      'BRD2: XTS (256 bit) Decrypt = 38 MiB/s',
      'BRD3: CBC (128 bit) Encrypt = 110 MiB/s',
      'BRD3: CBC (128 bit) Decrypt = 178 MiB/s',
      'BRD3: XTS (256 bit) Encrypt = 176 MiB/s',
      'BRD3: XTS (256 bit) Decrypt = 177 MiB/s',
    ],
  ],
])('read: %s', (_what, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})
