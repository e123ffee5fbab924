import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'
import { readIn } from './read-in.ts'

test.each([
  [
    'before and after as marks of systems, and the headings over them are cases',
    'iperf3 over the bridge, the box as\nthe receiver:\nBefore: [  5]   0.00-10.00  sec   410 MBytes   344 Mbits/sec receiver\nAfter:  [  5]   0.00-10.00  sec   620 MBytes   520 Mbits/sec receiver\n\nthe sender:\nBefore: [  5]   0.00-10.00  sec   405 MBytes   340 Mbits/sec  2100 sender\nAfter:  [  5]   0.00-10.00  sec   611 MBytes   513 Mbits/sec   21  sender\n',
    [
      'Before: Bitrate {case=the receiver} = 344 Mbit/s',
      'After: Bitrate {case=the receiver} = 520 Mbit/s',
      'Before: Bitrate {case=the sender} = 340 Mbit/s',
      'After: Bitrate {case=the sender} = 513 Mbit/s',
    ],
  ],
  [
    'names of devices before rows of iperf as cases',
    'eth7: [  5]   0.00-10.00  sec   410 MBytes   344 Mbits/sec receiver\neth9: [  5]   0.00-10.00  sec   620 MBytes   520 Mbits/sec receiver\n',
    [': Bitrate eth7 {case=eth7} = 344 Mbit/s', ': Bitrate eth9 {case=eth9} = 520 Mbit/s'],
  ],
  [
    'a list of names that comes again under another heading, although one of the names is a word for time',
    'On a small board, with the assembly of today:\n\nfetch-zone:    quick: 411 nsec/call\nfetch-realtime:    quick: 302 nsec/call\n\nThe first part moves it to C. Now I see this:\n\nfetch-zone:    quick: 622 nsec/call\nfetch-realtime:    quick: 503 nsec/call\n',
    [
      'On a small board, with the assembly of today: fetch-zone: quick time = 411 ns',
      'On a small board, with the assembly of today: fetch-realtime: quick = 302 ns',
      'The first part moves it to C. Now I see this: fetch-zone: quick time = 622 ns',
      'The first part moves it to C. Now I see this: fetch-realtime: quick = 503 ns',
    ],
  ],
  [
    'lines of a kernel that say in what time a thing was done, under two headings',
    'On our box the code of today gives:\n\n  [    0.412001] bank 1 spare pages set up and scanned in 310ms\n  [    0.413331] bank 0 spare pages set up and scanned in 290ms\n\nvs with the patch:\n\n  [    0.301117] bank 0 spare pages set up and scanned in 120ms\n  [    0.302224] bank 1 spare pages set up and scanned in 140ms\n',
    [
      'On our box the code of today gives: bank 1 spare pages set up and scanned time = 310 ms',
      'On our box the code of today gives: bank 0 spare pages set up and scanned time = 290 ms',
      'vs with the patch: bank 0 spare pages set up and scanned time = 120 ms',
      'vs with the patch: bank 1 spare pages set up and scanned time = 140 ms',
    ],
  ],
  [
    'how many there were, without a word for it, under what tells with and without a patch',
    'At 14k a second:\n\nWithout the patch:\nABC slow stamps   : 28056\nABC fast stamps : 387239\n\nWith the patch:\nABC slow stamps   : 28047\nABC fast stamps : 692326\n',
    [
      'Without the patch: ABC slow stamps = 28056 ?',
      'Without the patch: ABC fast stamps = 387239 ?',
      'With the patch: ABC slow stamps = 28047 ?',
      'With the patch: ABC fast stamps = 692326 ?',
    ],
  ],
  [
    'how long was waited, before the name of a row between bars, and rows below it whose first cell is empty',
    '|--------+-------+------------------+-----------------|\n| period | state | % time at (before) | % time at (after) |\n|--------+-------+------------------+-----------------|\n| 40 us  | doze  | 81.10 %          | 2.25 %          |\n|        | SLEEP | 0.07 %           | 90.11 %         |\n|--------+-------+------------------+-----------------|\n| 50 us  | doze  | 82.20 %          | 2.35 %          |\n|        | SLEEP | 0.09 %           | 91.22 %         |\n|--------+-------+------------------+-----------------|\n',
    [
      'before: 40 us doze % time at = 81.10 %',
      'before: 40 us SLEEP % time at = 0.07 %',
      'before: 50 us doze % time at = 82.20 %',
      'before: 50 us SLEEP % time at = 0.09 %',
      'after: 40 us doze % time at = 2.25 %',
      'after: 40 us SLEEP % time at = 90.11 %',
      'after: 50 us doze % time at = 2.35 %',
      'after: 50 us SLEEP % time at = 91.22 %',
    ],
  ],
  [
    'a column for how far each figure spreads, left empty in some rows or in all of them',
    'Large pages on\n                                   base  %stddev   change    head   %stddev\nwill-it-scale.mapper1.thread_ops   41214  ±2%      -11.9%    36310   ±3%\nwill-it-scale.mapper2.thread_ops   31862           -10.8%    28421\n\nLarge pages off\n                                   base  %stddev   change    head   %stddev\nwill-it-scale.mapper1.thread_ops   42111           -12.6%    36805  ±2%\nwill-it-scale.mapper2.thread_ops   32164           -11.0%    28626\n',
    [
      'base: will-it-scale.mapper1.thread_ops {case=Large pages on} = 41214 ?',
      'base: will-it-scale.mapper2.thread_ops {case=Large pages on} = 31862 ?',
      'head: will-it-scale.mapper1.thread_ops {case=Large pages on} = 36310 ?',
      'head: will-it-scale.mapper2.thread_ops {case=Large pages on} = 28421 ?',
      'base: will-it-scale.mapper1.thread_ops {case=Large pages off} = 42111 ?',
      'base: will-it-scale.mapper2.thread_ops {case=Large pages off} = 32164 ?',
      'head: will-it-scale.mapper1.thread_ops {case=Large pages off} = 36805 ?',
      'head: will-it-scale.mapper2.thread_ops {case=Large pages off} = 28626 ?',
    ],
  ],
  [
    'names that break off before their figures and go on below them',
    'Measured here:\n\n           Benchmark                 Before      After   Gain\n           =========                 ======      =====   ====\n\n    1. All cycles spent in            31214      20116    55%\n    mix_handshake()\n    during a mount of ours\n    (5 calls)\n\n    2. store_handshake() cycles       21337      18441    16%\n\n    3. All cycles spent in            12808      13911    -8%\n    make_key()\n    (2 calls)\n\nThat is all.\n',
    [
      'Before: 1. All cycles spent in mix_handshake() during a mount of ours = 31214 ?',
      'Before: 2. store_handshake() cycles = 21337 cycles',
      'Before: 3. All cycles spent in make_key() = 12808 ?',
      'After: 1. All cycles spent in mix_handshake() during a mount of ours = 20116 ?',
      'After: 2. store_handshake() cycles = 18441 cycles',
      'After: 3. All cycles spent in make_key() = 13911 ?',
    ],
  ],
  [
    'a last column that holds shares alone: no row of it is a heading of those below',
    'Delay of wakebench in percent of the default:\n\nScheduler       TICK_HZ  Own Slice  95th Percentile Latency (us)\n-----------------------------------------------------------\nROUND           300      No         0.40x\nROUND           300      4 ms       0.39x\nROUND (default) 150      No         1.00x\n',
    [],
  ],
  [
    'two figures with a unit each below their name, below the name of a state',
    'All parts applied, whole series\nwarm:\n    141.5 ns    512.25 cycles\ncold\n    188.2 ns    702.75 cycles\n\nWithout the series:\nwarm:\n    143.3 ns    522.75 cycles\ncold (as ever)\n    166.1 ns    601.25 cycles\n',
    [
      'All parts applied, whole series: warm time = 141.5 ns',
      'All parts applied, whole series: warm cycles = 512.25 cycles',
      'All parts applied, whole series: cold time = 188.2 ns',
      'All parts applied, whole series: cold cycles = 702.75 cycles',
      'Without the series: warm time = 143.3 ns',
      'Without the series: warm cycles = 522.75 cycles',
      'Without the series: cold time = 166.1 ns',
      'Without the series: cold cycles = 601.25 cycles',
    ],
  ],
  [
    'what it took in brackets behind the names of states, over the logs that it was taken from',
    'To add 900 blocks on the big box:\n\nUnpatched (1420 seconds):\nJan  9 04:06:31 box kernel: tool: begin with block 12\nJan  9 04:06:32 box kernel: tool: block 13 is in\n[...]\n\nPatched (815 seconds):\nJan  9 07:49:57 box tool[87]: begin\n[...]\n',
    ['Unpatched: time = 1420 s', 'Patched: time = 815 s'],
  ],
  [
    'one state alone with a figure in brackets',
    'To add 900 blocks on the big box:\n\nUnpatched (1420 seconds):\nJan  9 04:06:31 box tool[81]: begin\n',
    [],
  ],
  [
    'rows that each say their unit behind the name of the system, under sizes',
    'BYTES                  512     8K      16K\n===========================================\nold (KIOPS)            1108    1008    931\nnew (KIOPS)            1122    1022    970\n',
    [
      'old (KIOPS): BYTES 512 {BYTES=512} = 1108 KIOPS',
      'old (KIOPS): 8K {BYTES=8K} = 1008 KIOPS',
      'old (KIOPS): 16K {BYTES=16K} = 931 KIOPS',
      'new (KIOPS): BYTES 512 {BYTES=512} = 1122 KIOPS',
      'new (KIOPS): 8K {BYTES=8K} = 1022 KIOPS',
      'new (KIOPS): 16K {BYTES=16K} = 970 KIOPS',
    ],
  ],
  [
    'two heads of columns with one space between, the first with its unit',
    'Sleep states of the box:\nState          Time Spent(ms) Usage      Refused    Above      Below\nS1             1222           337        81         249        1\nS2             54194          458        139        272        2\n',
    [
      'S1: Time Spent = 1222 ms',
      'S1: Usage = 337 ?',
      'S1: Refused = 81 ?',
      'S1: Above = 249 ?',
      'S1: Below = 1 ?',
      'S2: Time Spent = 54194 ms',
      'S2: Usage = 458 ?',
      'S2: Refused = 139 ?',
      'S2: Above = 272 ?',
      'S2: Below = 2 ?',
    ],
  ],
  [
    'how long was waited, as the only name of a row',
    '(less time is better)\n========= =================== ====================\n  Delay   Pipe Ave time(s)    Socket Ave time(s)\n========= =================== ====================\n  800us   13.124              13.484\n  400us   13.018(-0.81%)      14.410(+6.87%)\n========= =================== ====================\n',
    [
      ': 800us Pipe Ave time {Delay=800us} = 13.124 s',
      ': 800us Socket Ave time {Delay=800us} = 13.484 s',
      ': 400us Pipe Ave time {Delay=400us} = 13.018 s',
      ': 400us Socket Ave time {Delay=400us} = 14.410 s',
    ],
  ],
  [
    'headings of fio below a line that a mail program has wrapped',
    '==== none order=0 write\n   write: IOPS=6103, BW=23.8MiB/s (25.0MB/s)(715MiB/30003msec); 715 zone \nresets\n==== none order=1 write\n   write: IOPS=5166, BW=20.2MiB/s (21.2MB/s)(605MiB/30010msec); 605 \nzone resets\n==== none order=1 randwrite\n   write: IOPS=14.3k, BW=55.9MiB/s (58.6MB/s)(1676MiB/30001msec)\n',
    [
      'none order=0 write: write IOPS = 6103 IOPS',
      'none order=0 write: write bandwidth = 23.8 MiB/s',
      'none order=1 write: write IOPS = 5166 IOPS',
      'none order=1 write: write bandwidth = 20.2 MiB/s',
      'none order=1 randwrite: write IOPS = 14.3 KIOPS',
      'none order=1 randwrite: write bandwidth = 55.9 MiB/s',
    ],
  ],
  [
    'tables of perftest, each below the name of its program, which is no system',
    'Before applying it:\n[send_bw]\n-----------\n #bytes     #iterations    BW average[MB/sec]   MsgRate[Mpps]\n 65536      5000               104.13             0.001350\n-----------\n[send_lat]\n-----------\n #bytes #iterations    t_min[usec]    t_avg[usec]\n 2       5000           21.91           27.06\n-----------\n\nAfter applying it:\n[send_bw]\n-----------\n #bytes     #iterations    BW average[MB/sec]   MsgRate[Mpps]\n 65536      5000               141.88             0.001954\n-----------\n[send_lat]\n-----------\n #bytes #iterations    t_min[usec]    t_avg[usec]\n 2       5000           31.88           41.25\n-----------\n',
    [
      'Before applying it: BW average {test=send_bw, bytes=65536} = 104.13 MB/s',
      'Before applying it: MsgRate {test=send_bw, bytes=65536} = 0.001350 Mpps',
      'Before applying it: t_min {test=send_lat, bytes=2} = 21.91 µs',
      'Before applying it: t_avg {test=send_lat, bytes=2} = 27.06 µs',
      'After applying it: BW average {test=send_bw, bytes=65536} = 141.88 MB/s',
      'After applying it: MsgRate {test=send_bw, bytes=65536} = 0.001954 Mpps',
      'After applying it: t_min {test=send_lat, bytes=2} = 31.88 µs',
      'After applying it: t_avg {test=send_lat, bytes=2} = 41.25 µs',
    ],
  ],
  [
    'a mean and how sure it is under each of two systems: the second is no figure of its own',
    'Energy spent (Joules):\n+--------+-------------------+-----------------------------+\n|        |          no-place |                       place |\n+--------+---------+---------+-------------------+---------+\n| #Tasks |    Mean | ci(+/-) |              Mean | ci(+/-) |\n+--------+---------+---------+-------------------+---------+\n|    10  |   6.79  |    0.36 |     5.99 (-11.78) |    0.39 |\n|    20  |  12.32  |    0.42 |    12.30 ( -0.16) |    0.18 |\n|    30  |  20.33  |    0.88 |    20.52 ( +0.93) |    0.53 |\n+--------+---------+---------+-------------------+---------+\n',
    [
      'no-place: #Tasks 10 Mean {#Tasks=10} = 6.79 ?',
      'no-place: #Tasks 20 Mean {#Tasks=20} = 12.32 ?',
      'no-place: #Tasks 30 Mean {#Tasks=30} = 20.33 ?',
      'place: #Tasks 10 Mean {#Tasks=10} = 5.99 ?',
      'place: #Tasks 20 Mean {#Tasks=20} = 12.30 ?',
      'place: #Tasks 30 Mean {#Tasks=30} = 20.52 ?',
    ],
  ],
  [
    'how far the runs spread as a column of its own, set out to a width',
    'Delay of a wakeup in a guest:\n\n                                     usecs/op       %stdev\n\n  no polling (baseline)                12.37       +-  4.21%\n  with polling                          5.73       +- 21.06%\n',
    ['no polling (baseline): usecs/op = 12.37 µs', 'with polling: usecs/op = 5.73 µs'],
  ],
  [
    'two sentences for two states, each with the delay that somebody could see, in backquotes',
    'Without the new patch, a busy process can cause long delays between\n`queue_it` and `run_it`, as high as `20ms` here. With the new patch\napplied, and all else alike, the maximum delay I could see was `7us`.\n',
    ['without the new patch: maximum delay = 20 ms', 'with the new patch applied: maximum delay = 7 µs'],
  ],
  [
    'two sentences of delays that could be, and of a range',
    'Without the new patch, delays lie between 20 ms and 30 ms.\n\nWithout the patch, the delay could reach 20 ms. With the patch the delay could be 7 us.\n',
    [],
  ],
  [
    'a list that comes again under headings that name no system',
    'closing 4 files:\n- close_all(): ~180 us\n- close_some(): ~22 us\n\nclosing 90 files:\n- close_all(): ~4000 us\n- close_some(): ~700 us\n',
    [],
  ],
  [
    'states as names of figures, under the names of cases',
    'With traps disabled:\n\nWithout patch:\n    857.5 ns    2578.25 cycles\nWith patch:\n    758.5 ns    2289.50 cycles\n\nWith traps enabled:\n\nWithout patch:\n    1007.5 ns    2850.25 cycles\nWith patch:\n    908.5 ns    2561.50 cycles\n',
    [
      'With traps disabled, Without patch: time = 857.5 ns',
      'With traps disabled, Without patch: cycles = 2578.25 cycles',
      'With traps disabled, With patch: time = 758.5 ns',
      'With traps disabled, With patch: cycles = 2289.50 cycles',
      'With traps enabled, Without patch: time = 1007.5 ns',
      'With traps enabled, Without patch: cycles = 2850.25 cycles',
      'With traps enabled, With patch: time = 908.5 ns',
      'With traps enabled, With patch: cycles = 2561.50 cycles',
    ],
  ],
])('is read: %s', (_shape, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

test('of cycles that were spent fewer are better, whatever the words above say of throughput', () => {
  const text =
    'Gain is in percent of the throughput:\n\n                                  Before      After   Gain\n    Cycles spent in f()           31214      20116    55%\n    Cycles spent in g()           11214      10116    11%\n'
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs.flatMap(run => run.measurements.map(({ better }) => better))).toEqual([
    'lower',
    'lower',
    'lower',
    'lower',
  ])
})
