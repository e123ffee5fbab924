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
  [
    'one column of figures under its own heading',
    'randread on our array:\n\n             IOPS\nvanilla       600\npatched      1400\n',
    ['vanilla: IOPS = 600 IOPS', 'patched: IOPS = 1400 IOPS'],
  ],
  [
    'a unit alone under one of two headings',
    'copies:\n\n            throughput   spread\n                  MB/s\nvanilla          100.0      0.1\npatched           92.2      0.9\n',
    ['vanilla: throughput MB/s = 100.0 MB/s', 'patched: throughput MB/s = 92.2 MB/s'],
  ],
  [
    'one table under the names of two kernels: its rows are what was measured',
    '- v5.8\n\n   syscall    total\n             (msec)\n   --------  --------\n   sendto    2595.22\n   recvfrom  2163.45\n\n- v5.9\n\n   syscall    total\n             (msec)\n   --------  --------\n   sendto    3316.94\n   recvfrom  2464.99\n',
    [
      'v5.8: sendto total = 2595.22 ms',
      'v5.8: recvfrom total = 2163.45 ms',
      'v5.9: sendto total = 3316.94 ms',
      'v5.9: recvfrom total = 2464.99 ms',
    ],
  ],
  [
    'one table under the names of two file systems, whose rows are kernels',
    'ext4:\n\n            IOPS   lat(us)\nvanilla      600      12.5\npatched     1400      11.1\n\nxfs:\n\n            IOPS   lat(us)\nvanilla      700      13.5\npatched     1500      12.1\n',
    [
      'vanilla: IOPS = 600 IOPS',
      'vanilla: lat = 12.5 µs',
      'patched: IOPS = 1400 IOPS',
      'patched: lat = 11.1 µs',
      'vanilla: IOPS = 700 IOPS',
      'vanilla: lat = 13.5 µs',
      'patched: IOPS = 1500 IOPS',
      'patched: lat = 12.1 µs',
    ],
  ],
  [
    'groups of rows parted by empty lines, the first one from the headings by a ruler',
    'run times:\n\n  Applied patches   Run time   %age 1   %age 2\n  ---------------   --------   ------   ------\n\n  Small object:\n       None          10.570s   100.0%   271.1%\n        1-2           8.560s    74.0%   200.6%\n        1-3           6.592s    48.5%   131.5%\n\n  Large object:\n       None          20.612s   100.0%   613.2%\n        1-2          20.354s    98.5%   604.3%\n        1-3          19.395s    93.1%   571.1%\n',
    [
      'None: Small object Run time = 10.570 s',
      'None: Small object %age 1 = 100.0 %',
      'None: Small object %age 2 = 271.1 %',
      'None: Large object Run time = 20.612 s',
      'None: Large object %age 1 = 100.0 %',
      'None: Large object %age 2 = 613.2 %',
      '1-2: Small object Run time = 8.560 s',
      '1-2: Small object %age 1 = 74.0 %',
      '1-2: Small object %age 2 = 200.6 %',
      '1-2: Large object Run time = 20.354 s',
      '1-2: Large object %age 1 = 98.5 %',
      '1-2: Large object %age 2 = 604.3 %',
      '1-3: Small object Run time = 6.592 s',
      '1-3: Small object %age 1 = 48.5 %',
      '1-3: Small object %age 2 = 131.5 %',
      '1-3: Large object Run time = 19.395 s',
      '1-3: Large object %age 1 = 93.1 %',
      '1-3: Large object %age 2 = 571.1 %',
    ],
  ],
  [
    'a row whose change is called the baseline',
    '| kernel | mq_ops/sec mean | vs parent |\n|--------|-----------------|-----------|\n| parent |     9.743M      |  baseline |\n| bad    |     7.821M      |  -19.73%  |\n',
    ['parent: mq_ops/sec mean = 9.743 M ops/s', 'bad: mq_ops/sec mean = 7.821 M ops/s'],
  ],
  [
    'headings of two systems and two metrics each, the system in brackets',
    'results:\nreadtest       (RR)IOPS   (RR)latency   (WRR)IOPS   (WRR)latency\n----------------------------------------------------------------\nhigh           217474     3528.49       404451      1897.17\nlow            217978     3520.98       67419       11386.43\n',
    [
      'RR: high IOPS = 217474 IOPS',
      'RR: high latency = 3528.49 ?',
      'RR: low IOPS = 217978 IOPS',
      'RR: low latency = 3520.98 ?',
      'WRR: high IOPS = 404451 IOPS',
      'WRR: high latency = 1897.17 ?',
      'WRR: low IOPS = 67419 IOPS',
      'WRR: low latency = 11386.43 ?',
    ],
  ],
  [
    'systems in brackets of several words',
    '               | IOPS (IRQ mode) | IOPS (busy mode) | diff\n-------------- | --------------- | ---------------- | ----\nwith patchset  |      212k       |      284k        | ~32%\n',
    ['IRQ mode: with patchset IOPS = 212 KIOPS', 'busy mode: with patchset IOPS = 284 KIOPS'],
  ],
  [
    'a column whose numbers tell rows apart is a setting, whatever it is called',
    'recv size    coalesce    threads    bw          cpu usage    bw diff\n====================================================================\n64             0           1       23GB/sec       100%\n64             1           1       46GB/sec        79%        + 20%\n256            0           1       44GB/sec        90%\n256            1           1       47GB/sec        48%        +  7%\n',
    [
      ': recv size 64 coalesce 0 threads 1 bw = 23 GB/s',
      ': recv size 64 coalesce 0 threads 1 cpu usage = 100 %',
      ': recv size 64 coalesce 1 threads 1 bw = 46 GB/s',
      ': recv size 64 coalesce 1 threads 1 cpu usage = 79 %',
      ': recv size 256 coalesce 0 threads 1 bw = 44 GB/s',
      ': recv size 256 coalesce 0 threads 1 cpu usage = 90 %',
      ': recv size 256 coalesce 1 threads 1 bw = 47 GB/s',
      ': recv size 256 coalesce 1 threads 1 cpu usage = 48 %',
    ],
  ],
  [
    'a multiplier before a unit of its own',
    '                  | K reqs/s | speedup\nmsg (non-zc)      | 1120     | 1.12\nmsg (zc)          | 997      | 1\n',
    ['msg (non-zc): K reqs/s = 1120 K req/s', 'msg (zc): K reqs/s = 997 K req/s'],
  ],
  [
    'cells that say themselves what they are',
    '                 write          randread\nregular poll    BW=3939MiB/s    IOPS=526K\nIRQ             BW=3927MiB/s    IOPS=216K(suboptimal)\n',
    [
      'regular poll: write = 3939 MiB/s',
      'regular poll: randread = 526 KIOPS',
      'IRQ: write = 3927 MiB/s',
      'IRQ: randread = 216 KIOPS',
    ],
  ],
  [
    'the last line of a wrapped sentence is no heading',
    'In my 64-core machine I set the unbound limit to 20 and ran echo-server with a size of 12\nByte)\noriginal: 76664.151 tps\npatched: 166934.985 tps\n',
    ['original: tps = 76664.151 tps', 'patched: tps = 166934.985 tps'],
  ],
  [
    'the device behind its figures',
    'iostat:\n\n     tps    MB_read/s    MB_wrtn/s  Device\n   221.00       111.0M         0.0k  dm-12\n   880.00         6.9M         0.0k  md0\n',
    [
      'dm-12: tps = 221.00 tps',
      'dm-12: MB_read/s = 111.0 MB/s',
      'dm-12: MB_wrtn/s = 0.0 KB/s',
      'md0: tps = 880.00 tps',
      'md0: MB_read/s = 6.9 MB/s',
      'md0: MB_wrtn/s = 0.0 KB/s',
    ],
  ],
  [
    'deviations below the rows they are of',
    'time in ns:\n\n               SERVER OPT     SERVER NO-OPT\nALLOC/FREE    8,519,295,176   9,051,200,652\nSD                5,309,768      29,253,976\n',
    ['SERVER OPT: ALLOC/FREE = 8,519,295,176 ns', 'SERVER NO-OPT: ALLOC/FREE = 9,051,200,652 ns'],
  ],
  [
    'shares below words that speak of transactions',
    'tps = 22742\n\navg-cpu:  %user   %nice %system %iowait  %steal   %idle\n          26.10    0.00   21.02    2.95    0.00   49.93\n',
    [
      'run 1: tps = 22742 tps',
      'run 2: avg-cpu: %user = 26.10 %',
      'run 2: %nice = 0.00 %',
      'run 2: %system = 21.02 %',
      'run 2: %iowait = 2.95 %',
      'run 2: %steal = 0.00 %',
      'run 2: %idle = 49.93 %',
    ],
  ],
  [
    'what disks and file systems are set to',
    'UUID=50976432-b750 /               ext4    errors=remount-ro 0       1\n/dev/sr0        /media/cdrom0   udf,iso9660 user,noauto     0       0\n\n 1      2048s         696250367s  696248320s\n\n# 1  Extended offline    Completed without error       00%     41765         -\n# 2  Short offline       Completed without error       00%     41760         -\nAvailable Spare:                    100%\nPercentage Used:                    3%\n',
    [],
  ],
  [
    'sizes over rows that name what was measured, in two tables under the names of two machines',
    'Big box\n\n           4096  8192  16384\nzc MB/s    2681  2947  2949\nzc CPU     99%   66%   41%\n\nBig box, run 2\n\n           4096  8192  16384\nzc MB/s    2262  2948  2946\nzc CPU     99%   52%   60%\n',
    [
      'Big box: zc MB/s 4096 throughput = 2681 MB/s',
      'Big box: zc MB/s 8192 throughput = 2947 MB/s',
      'Big box: zc MB/s 16384 throughput = 2949 MB/s',
      'Big box: zc CPU 4096 = 99 %',
      'Big box: zc CPU 8192 = 66 %',
      'Big box: zc CPU 16384 = 41 %',
      'Big box, run 2: zc MB/s 4096 throughput = 2262 MB/s',
      'Big box, run 2: zc MB/s 8192 throughput = 2948 MB/s',
      'Big box, run 2: zc MB/s 16384 throughput = 2946 MB/s',
      'Big box, run 2: zc CPU 4096 = 99 %',
      'Big box, run 2: zc CPU 8192 = 52 %',
      'Big box, run 2: zc CPU 16384 = 60 %',
    ],
  ],
  [
    'a table of tests under the names of two layouts',
    'near layout:\n\n                      IOPS      BW\nSequential 4k read    146993    574\nRandom 4k write       375       1\n\nfar layout:\n\n                      IOPS      BW\nSequential 4k read    156993    584\nRandom 4k write       475       2\n',
    [
      'near layout: Sequential 4k read IOPS = 146993 IOPS',
      'near layout: Sequential 4k read BW = 574 ?',
      'near layout: Random 4k write IOPS = 375 IOPS',
      'near layout: Random 4k write BW = 1 ?',
      'far layout: Sequential 4k read IOPS = 156993 IOPS',
      'far layout: Sequential 4k read BW = 584 ?',
      'far layout: Random 4k write IOPS = 475 IOPS',
      'far layout: Random 4k write BW = 2 ?',
    ],
  ],
  [
    'a list of times under the words that say so',
    'the blkdiscard completion times are as follows:\n\n        RAID0   0m0.213s\n        RAID10  10m44.814s\n',
    ['RAID0: blkdiscard completion times = 0m0.213 s', 'RAID10: blkdiscard completion times = 10m44.814 s'],
  ],
  [
    'one column of numbers under a word that measures nothing',
    'our rooms:\n\n             doors\nkitchen         60\ncellar         140\n',
    [],
  ],
  ['what a machine has', 'CPU Model    Some(R) CPU @ 2.30GHz\nCPU Cores    8\nMemory       16G\n', []],
  [
    'a multiplier that stands apart',
    'read IOPS      RR        WRR\n------------------------------\nfio-1:         220 k     395 k\nfio-2:         220 k     66  k\n',
    [],
  ],
  [
    'requests a second with blanks in the unit',
    'NIC (requests / second):\n\nIO size | non-zc    | zc\n4000    | 495130    | 606410 (+22%)\n1500    | 551800    | 577110 (+4.5%)\n',
    [
      'non-zc: IO size 4000 requests = 495130 req/s',
      'non-zc: IO size 1500 requests = 551800 req/s',
      'zc: IO size 4000 requests = 606410 req/s',
      'zc: IO size 1500 requests = 577110 req/s',
    ],
  ],
  [
    'a latency below words that state a rate',
    'The limit is in bps:\n\nrandread          IOPS        latency\nrandread_high     217400      3528.5\nrandread_low      217900      3521.0\n',
    [
      'randread_high: IOPS = 217400 IOPS',
      'randread_high: latency = 3528.5 ?',
      'randread_low: IOPS = 217900 IOPS',
      'randread_low: latency = 3521.0 ?',
    ],
  ],
  [
    'how busy processors were',
    '             vhost cpu | Guest APP CPU | PPS\n------------------------|---------------|-----\nxmit by tool:     90%   |   70%         | 318900\nrecv by tool:     80%   |   68%         | 692200\n',
    [
      ': xmit by tool vhost cpu = 90 %',
      ': xmit by tool Guest APP CPU = 70 %',
      ': xmit by tool PPS = 318900 packets/s',
      ': recv by tool vhost cpu = 80 %',
      ': recv by tool Guest APP CPU = 68 %',
      ': recv by tool PPS = 692200 packets/s',
    ],
  ],
  [
    'ranges with a unit',
    'Baseline:\n\n64k reads    98-100K IOPS    6-6.1GB/sec   (ublk 100%)\n4k reads     670-680K IOPS   2.6GB/sec     (ublk 65%)\n',
    [],
  ],
  [
    'cells that go on in a line below, under a name that is left empty',
    '| bench | where      | old         | new         |\n|-------+------------+-------------+-------------|\n| sieve | local, 3   | 1475.5 files/s | 4309.1 files/s |\n| mill  | local, 16  | 104.3 ops/s | 186.8 ops/s |\n|       | (mixed)    | e: 8,188    | e: 1,719    |\n|-------+------------+-------------+-------------|\n| mill  | remote, 16 | 53.3 ops/s  | 68.5 ops/s  |\n',
    [
      'old: sieve local, 3 = 1475.5 files/s',
      'old: mill local, 16 = 104.3 ops/s',
      'old: mill remote, 16 = 53.3 ops/s',
      'new: sieve local, 3 = 4309.1 files/s',
      'new: mill local, 16 = 186.8 ops/s',
      'new: mill remote, 16 = 68.5 ops/s',
    ],
  ],
  [
    'lists behind a name and a gap, and remarks behind them',
    '  [w/o]\n   M 4k:    IOPS=215k,  BW=840MiB/s      # M: moved\n   M 32k:   IOPS=31.2k, BW=975MiB/s\n\n  [w]\n   M 4k:    IOPS=236k,  BW=922MiB/s\n   M 32k:   IOPS=201k,  BW=6281MiB/s\n',
    [
      '[w/o]: M 4k IOPS = 215 KIOPS',
      '[w/o]: M 4k BW = 840 MiB/s',
      '[w/o]: M 32k IOPS = 31.2 KIOPS',
      '[w/o]: M 32k BW = 975 MiB/s',
      '[w]: M 4k IOPS = 236 KIOPS',
      '[w]: M 4k BW = 922 MiB/s',
      '[w]: M 32k IOPS = 201 KIOPS',
      '[w]: M 32k BW = 6281 MiB/s',
    ],
  ],
  [
    'numbers of clients over rows that are letters',
    'The completion time of a burst in ms, by the number of kilns:\n\n  K        4       8       16\n  A      71.6   232.0   422.9\n  B      50.9   100.1   120.4\n         1.4x    2.3x    3.5x\n',
    [
      'A: K 4 completion time = 71.6 ms',
      'A: K 8 completion time = 232.0 ms',
      'A: K 16 completion time = 422.9 ms',
      'B: K 4 completion time = 50.9 ms',
      'B: K 8 completion time = 100.1 ms',
      'B: K 16 completion time = 120.4 ms',
    ],
  ],
  [
    'letters over whole numbers alone, which of them were chosen nobody says',
    'The completion time of a burst in ms:\n\n  K        4       8       16\n  A        7      23       42\n  B        5      10       12\n',
    [],
  ],
  [
    'a remark in brackets behind each figure',
    'Copying files in seconds:\n\nsize     cp          with patch             without patch\n-----------------------------------------------------------\n1048576  0.041    0.052 (plain)           0.039 (plain)\n2097152  0.061    0.012 (shared)          0.059 (plain)\n',
    [
      'cp: size 1048576 time = 0.041 s',
      'cp: size 2097152 time = 0.061 s',
      'with patch: size 1048576 time = 0.052 s',
      'with patch: size 2097152 time = 0.012 s',
      'without patch: size 1048576 time = 0.039 s',
      'without patch: size 2097152 time = 0.059 s',
    ],
  ],
  [
    'a name and several numbers with a time each',
    'Breaking bowls, by their number:\n\nPlain 6.7.0-rc2 [OLD] 83296: 2m10.917s  187891:  9m35.789s\nPlain 6.7.0-rc2 [NEW] 88614: 1m49.649s  182801:  3m15.003s\n',
    [
      'Plain 6.7.0-rc2 [OLD]: 83296 time = 2m10.917 s',
      'Plain 6.7.0-rc2 [OLD]: 187891 time = 9m35.789 s',
      'Plain 6.7.0-rc2 [NEW]: 88614 time = 1m49.649 s',
      'Plain 6.7.0-rc2 [NEW]: 182801 time = 3m15.003 s',
    ],
  ],
  [
    'one such line alone, of which nobody knows whether it begins with a system',
    'All of it took 83296: 2m10.917s  187891:  9m35.789s\n',
    [],
  ],
  [
    'lists that begin with who was measured',
    'randwrite on our disk:\nwithout the patch, IOPS=187k, BW=730MiB/s (766MB/s)(85.6GiB/120001msec)\nwith the patch, IOPS=208k, BW=812MiB/s (852MB/s)(95.2GiB/120001msec)\n',
    [
      'without the patch: IOPS = 187 KIOPS',
      'without the patch: BW = 730 MiB/s',
      'with the patch: IOPS = 208 KIOPS',
      'with the patch: BW = 812 MiB/s',
    ],
  ],
])('%s', (_, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})

/** `system | test parameters` of all that is read. */
function settingsIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(
      ({ test: name, parameters, reading }) =>
        `${run.system} | ${name} ${JSON.stringify(parameters)} ${reading.written}`,
    ),
  )
}

test.each([
  [
    'a command stated once holds for the runs below it',
    'fio --ioengine=io_uring --iodepth=128 --bs=4096B --rw=randread --numjobs=1\n\nBaseline:\n  READ: bw=4994MiB/s (5236MB/s), 4994MiB/s-4994MiB/s (5236MB/s-5236MB/s), io=439GiB (471GB), run=90001-90001msec\n\nWith this patch:\n  READ: bw=5762MiB/s (6042MB/s), 5762MiB/s-5762MiB/s (6042MB/s-6042MB/s), io=506GiB (544GB), run=90001-90001msec\n',
    [
      'Baseline | read bandwidth {"rw":"randread","bs":"4k","iodepth":"128","numjobs":"1","ioengine":"io_uring"} 4994',
      'With this patch | read bandwidth {"rw":"randread","bs":"4k","iodepth":"128","numjobs":"1","ioengine":"io_uring"} 5762',
    ],
  ],
  [
    'of two commands in a row nobody knows which one printed what follows',
    'fio --ioengine=io_uring --numjobs=16 --rw=randread\nfio --ioengine=pvsync2 --numjobs=16 --rw=randread\n\nThe drop seems consistent:\n\n# baseline\nREAD: bw=3167MiB/s (3321MB/s), 186MiB/s-208MiB/s (196MB/s-219MB/s)   #128k\nREAD: bw=898MiB/s (941MB/s), 51.2MiB/s-66.1MiB/s (53.7MB/s-69.3MB/s) #144k\n',
    [
      'baseline | read bandwidth {"rw":"randread","numjobs":"16","case":"128k"} 3167',
      'baseline | read bandwidth {"rw":"randread","numjobs":"16","case":"144k"} 898',
    ],
  ],
  [
    'two systems on one line, under options that tell two such lines apart',
    'A simple test with fio:\n\n-direct=1 -bs=64K -rw=write\nWith the patch set: 2676MB/s, without the patch set: 2670MB/s\n-direct=1 -bs=64K -rw=read\nWith the patch set: 4676MB/s, without the patch set: 4654MB/s\n',
    [
      'With the patch set | A simple test with fio, throughput {"bs":"64K","rw":"write"} 2676',
      'With the patch set | A simple test with fio, throughput {"bs":"64K","rw":"read"} 4676',
      'without the patch set | A simple test with fio, throughput {"bs":"64K","rw":"write"} 2670',
      'without the patch set | A simple test with fio, throughput {"bs":"64K","rw":"read"} 4654',
    ],
  ],
  [
    'two tables of mmtests are told apart by their titles',
    'bench Transactions\n                       5.9             6.0\nHmean     1       912.08 (   0.00%)      904.24 (  -0.86%)\n\nbench Time\n                       5.9             6.0\nHmean     1        11.00 (   0.00%)       11.11 (  -0.98%)\n',
    [
      '5.9 | Hmean 1 {"benchmark":"bench Transactions"} 912.08',
      '6.0 | Hmean 1 {"benchmark":"bench Transactions"} 904.24',
      '5.9 | Hmean 1 {"benchmark":"bench Time"} 11.00',
      '6.0 | Hmean 1 {"benchmark":"bench Time"} 11.11',
    ],
  ],
])('settings: %s', (_, text, expected) => {
  expect(settingsIn(text)).toEqual(expected)
})
