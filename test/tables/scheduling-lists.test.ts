import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const SHORT = { lower: 'L', higher: 'H', unknown: '?' } as const

/** `system: test {settings} = figure unit, better` of all that is read, in the order of the runs. */
function readIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit, better }) => {
      const settings = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const given = settings.length === 0 ? '' : ` {${settings.join(', ')}}`
      return `${run.system}: ${name}${given} = ${reading.written} ${unit?.symbol ?? '?'} ${SHORT[better]}`
    }),
  )
}

test.each([
  [
    'a switch that was off and on, not a size that was chosen',
    'IOPS:\n\nrw        bs  poll=0  poll=1\n---------------------------\nread      4k 149,126 170,563 +14%\nread     16k 118,239 134,169 +13%\n',
    [
      'poll=0: read {bs=4k} = 149,126 IOPS H',
      'poll=0: read {bs=16k} = 118,239 IOPS H',
      'poll=1: read {bs=4k} = 170,563 IOPS H',
      'poll=1: read {bs=16k} = 134,169 IOPS H',
    ],
  ],
  [
    'hackbench once and again under the name of each system',
    '2. Hackbench, 3 runs\n\nfor i in 1 2 3; do hackbench -l 50 ; done\n\nmenu new:\nTime: 6.100\nTime: 6.200\n\nmenu old:\nTime: 7.100\nTime: 7.200\n\nladder:\nTime: 8.100\nTime: 8.200\n',
    [
      'menu new: Time = 6.100 s L',
      'menu new: Time = 6.200 s L',
      'menu old: Time = 7.100 s L',
      'menu old: Time = 7.200 s L',
      'ladder: Time = 8.100 s L',
      'ladder: Time = 8.200 s L',
    ],
  ],
  [
    'samples that ministat marks, under the names of its legend',
    'Records per second (higher is better):\n\nx without_fix\n+ with_fix\n    N           Min           Max        Median           Avg        Stddev\nx  12        211080        252110        231090        231500        9120.5\n+  12        261010        293300        281070        280110        8040.1\n',
    [
      'without_fix: Min = 211080 ? H',
      'without_fix: Max = 252110 ? H',
      'without_fix: Median = 231090 ? H',
      'without_fix: Avg = 231500 ? H',
      'with_fix: Min = 261010 ? H',
      'with_fix: Max = 293300 ? H',
      'with_fix: Median = 281070 ? H',
      'with_fix: Avg = 280110 ? H',
    ],
  ],
  [
    'two differences of one name behind two systems',
    'Throughput of the guest:\n\n| Use (MB/s) | Baseline | Patch A | %delta | Patch B | %delta |\n+------------+----------+---------+--------+---------+--------+\n| Seq Write  |     14.3 |    17.4 |   +22% |    15.4 |    +8% |\n+------------+----------+---------+--------+---------+--------+\n| Seq Read   |      110 |     148 |   +35% |     126 |   +15% |\n',
    [
      'Baseline: Seq Write = 14.3 ? H',
      'Baseline: Seq Read = 110 ? H',
      'Patch A: Seq Write = 17.4 ? H',
      'Patch A: Seq Read = 148 ? H',
      'Patch B: Seq Write = 15.4 ? H',
      'Patch B: Seq Read = 126 ? H',
    ],
  ],
  [
    'a score below a heading that says what the test is sensitive to',
    'PCMark, not a latency-sensitive test:\n\n| metric      | kernel  |  value |\n|-------------+---------+--------|\n| WebScore    | menu    |  5132  |\n| WebScore    | teo     |  5019  |\n',
    ['menu: WebScore value = 5132 ? ?', 'teo: WebScore value = 5019 ? ?'],
  ],
  [
    'a count beside a time, which alone has a unit',
    'Before the change:\n\n           |  calls made      | Total exec time |\n---------------------------------------------\nwalk()     |  642             | 419991034ns\nresolve()  |  642             | 117998312ns\n',
    [
      'walk(): calls made = 642 ? ?',
      'walk(): Total exec time = 419991034 ns L',
      'resolve(): calls made = 642 ? ?',
      'resolve(): Total exec time = 117998312 ns L',
    ],
  ],
  [
    'shares of time in the first column, which are no chosen numbers',
    'Turbostat while idle:\n\nBusy%\tIRQ\tC1E\tCPU%c6\tPkgWatt\n0.34\t2173\t11\t0.47\t1.52\n',
    [
      ': Busy% = 0.34 % ?',
      ': IRQ = 2173 ? ?',
      ': C1E = 11 ? ?',
      ': CPU%c6 = 0.47 % ?',
      ': PkgWatt = 1.52 ? ?',
    ],
  ],
  [
    'energy beside what was done with it, for each governor',
    'Test with tbench:\n\n| Kernel Module     | PPW (1 / s * J) | Energy(J) | PPW Improvement (%) |\n|-------------------+-----------------+-----------+---------------------|\n| acpi:schedutil    | 5.15658E-05     | 18074.8   | base                |\n| acpi:ondemand     | 4.93079E-05     | 19177.6   | -4.38%              |\n',
    [
      'acpi:schedutil: PPW = 5.15658E-05 ? ?',
      'acpi:schedutil: Energy = 18074.8 ? ?',
      'acpi:ondemand: PPW = 4.93079E-05 ? ?',
      'acpi:ondemand: Energy = 19177.6 ? ?',
    ],
  ],
  [
    'a governor and a device before the figures',
    'fio on two devices:\n\ndevice   gov    iter  iops   idles\n-------  -----  ----  -----  -------\nnvme0n1  teo    0     70223  8101862\nnvme0n1  teo-m  0     68522  8088322\n',
    [
      'teo: nvme0n1 iter 0 iops {iter=0} = 70223 IOPS H',
      'teo: nvme0n1 iter 0 idles {iter=0} = 8101862 ? ?',
      'teo-m: nvme0n1 iter 0 iops {iter=0} = 68522 IOPS H',
      'teo-m: nvme0n1 iter 0 idles {iter=0} = 8088322 ? ?',
    ],
  ],
  [
    'a spread and a difference behind each figure, under headings that stand over all of it',
    'Benchmark : tbench\nUnit      : MB/sec (higher is better)\n\n                  6.9.0-ondemand (BASELINE)                   6.9.0-perfgov               6.9.0-sugov-new\n- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\nHmean  1        527.19  +- 0.16% (        )     878.35  +- 0.10% (  66.61%)     446.92  +- 0.14% ( -15.23%)\nHmean  2        953.82  +- 0.09% (        )    1636.23  +- 0.03% (  71.55%)     794.36  +- 0.05% ( -16.72%)\n',
    [
      '6.9.0-ondemand (BASELINE): Hmean 1 {setting=1} = 527.19 MB/s H',
      '6.9.0-ondemand (BASELINE): Hmean 2 {setting=2} = 953.82 MB/s H',
      '6.9.0-perfgov: Hmean 1 {setting=1} = 878.35 MB/s H',
      '6.9.0-perfgov: Hmean 2 {setting=2} = 1636.23 MB/s H',
      '6.9.0-sugov-new: Hmean 1 {setting=1} = 446.92 MB/s H',
      '6.9.0-sugov-new: Hmean 2 {setting=2} = 794.36 MB/s H',
    ],
  ],
  [
    'normalized figures with the difference in square brackets',
    '  Test          : tbench\n  Units         : Normalized throughput\n  Interpretation: Higher is better\n  Statistic     : AMean\n  ===============================================\n  Clients:    tip[pct imp](CV)       fixed[pct imp](CV)\n      1     1.00 [  0.00]( 0.44)     0.93 [ -6.96]( 0.50)\n     16     1.00 [  0.00]( 0.45)     1.12 [ 12.20]( 0.97)\n',
    [
      'tip: Clients 1 throughput {Clients=1} = 1.00 ? H',
      'tip: Clients 16 throughput {Clients=16} = 1.00 ? H',
      'fixed: Clients 1 throughput {Clients=1} = 0.93 ? H',
      'fixed: Clients 16 throughput {Clients=16} = 1.12 ? H',
    ],
  ],
  [
    'so many times the first of all, which is in no MB/s, whatever it was measured in',
    'Results are throughput (MB/s), normalized:\n\nClients:   one driver         other driver\n    1      1.00 (0.00 pct)    1.03 (3.00 pct)\n    2      1.17 (0.00 pct)    1.16 (-0.85 pct)\n',
    [
      'one driver: Clients 1 throughput {Clients=1} = 1.00 ? H',
      'one driver: Clients 2 throughput {Clients=2} = 1.17 ? H',
      'other driver: Clients 1 throughput {Clients=1} = 1.03 ? H',
      'other driver: Clients 2 throughput {Clients=2} = 1.16 ? H',
    ],
  ],
  [
    'chosen numbers with their name over the figures of several modes, and a remark behind',
    'Average latency of random reads:\n\n  |perf_mode |  qd = 1    |  qd = 32    | note        |\n  |----------|------------|-------------|-------------|\n  |balanced  |  82.05 usec|  401.12 usec| as shipped  |\n  |iops      |  98.40 usec|  398.10 usec| for many    |\n',
    [
      'balanced: qd = 1 average latency {qd=1} = 82.05 µs L',
      'balanced: qd = 32 average latency {qd=32} = 401.12 µs L',
      'iops: qd = 1 average latency {qd=1} = 98.40 µs L',
      'iops: qd = 32 average latency {qd=32} = 398.10 µs L',
    ],
  ],
  [
    'the same as the first, told by a mere sign, below dashes that stand apart',
    'Elapsed time, as ratios:\n\n\t\t\t\t\t   v6.11      v6.11\n\t\t\t\t\t   vanilla    patch\n    - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n    NAS Benchmarks w/ MPI                   1.00      0.91\n    NAS Benchmarks w/ OpenMP                1.00      ~\n    dbench on ext4                          1.00      ~\n',
    [
      'v6.11 vanilla: NAS Benchmarks w/ MPI = 1.00 ? L',
      'v6.11 vanilla: NAS Benchmarks w/ OpenMP = 1.00 ? L',
      'v6.11 vanilla: dbench on ext4 = 1.00 ? L',
      'v6.11 patch: NAS Benchmarks w/ MPI = 0.91 ? L',
    ],
  ],
  [
    'names in a program that end in their unit',
    'Quota, before and after:\n\nmetric            baseline     current    stdev    diff\n=======================================================\navg_commit_ms       152.13      255.75     3.34   68.11%\nmount_ns       26136211.60 26104593.60  2181065   -0.12%\ncommits             368.20         369     1.82    0.21%\n',
    [
      'baseline: avg_commit_ms = 152.13 ms L',
      'baseline: mount_ns = 26136211.60 ns L',
      'baseline: commits = 368.20 ? ?',
      'current: avg_commit_ms = 255.75 ms L',
      'current: mount_ns = 26104593.60 ns L',
      'current: commits = 369 ? ?',
    ],
  ],
  [
    'a mark of a footnote at the end of the sentence above',
    'Test result with the old drive, thanks to a friend [1]:\n6.19:               314 seconds\nAfter this series:  25 seconds\n',
    [],
  ],
])('%s', (_, text, values) => {
  expect(readIn(text)).toEqual(values)
})
