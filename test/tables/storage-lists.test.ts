import { expect, test } from 'vitest'
import { readIn } from './read-in.ts'

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
    '+---------------+-----------+------------+\n| most_in_links | 16        | 128        |\n|---------------+-----------+------------|\n| before        | 3.85 Gb/s | 557.5 Mb/s |\n|---------------+-----------+------------|\n| after         | 4.01 Gb/s | 1.2 Gb/s   |\n+---------------+-----------+------------+\n',
    [
      'before: most_in_links 16 throughput {most_in_links=16} = 3.85 Gbit/s',
      'before: most_in_links 128 throughput {most_in_links=128} = 557.5 Mbit/s',
      'after: most_in_links 16 throughput {most_in_links=16} = 4.01 Gbit/s',
      'after: most_in_links 128 throughput {most_in_links=128} = 1.2 Gbit/s',
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

const TIMES = 'real    0m4.985s\nuser    0m0.585s\nsys     0m3.390s\n'

const timesOf = (system: string): readonly string[] => [
  `${system}: real = 0m4.985 s`,
  `${system}: user = 0m0.585 s`,
  `${system}: sys = 0m3.390 s`,
]

test.each([
  [
    'figures between a heading and what is below it',
    `With the old kernel:\n6503 - 9366\n${TIMES}\nWith the cache hacked to use the other path:\n6513 - 9379\n${TIMES}`,
    [...timesOf('With the old kernel'), ...timesOf('With the cache hacked to use the other path')],
  ],
  [
    'what a command printed names nothing, and of two commands the nearer one printed it',
    `box:~# time ctl create --region=r0 --size=64M\n{\n  "dev":"ns0.1",\n  "size":"60.00 MiB (62.91 MB)"\n}\n\n${TIMES}\nbox:~# time ctl create --region=r1 --size=32M\n{\n  "dev":"ns1.1"\n}\n\nbox:~# time ctl create --region=r1 --size=16M\n{\n  "dev":"ns1.0"\n}\n\n${TIMES}`,
    [...timesOf('--region=r0 --size=64M'), ...timesOf('--region=r1 --size=16M')],
  ],
  [
    'what was grepped out of the files of several runs of two systems',
    'box # grep IOPS *.fio\ncached-off-1.fio:  read:  IOPS=2683k,  BW=10.0GiB/s\ncached-off-2.fio:  read:  IOPS=2819k,  BW=10.6GiB/s\n\ncached-on-1.fio:   read:  IOPS=4837k,  BW=18.3GiB/s\ncached-on-2.fio:   read:  IOPS=4936k,  BW=18.6GiB/s\n\nbox # grep slat *.fio\ncached-off-1.fio:  slat  (nsec):  min=432,   max=50847k,  avg=8324.69\ncached-on-1.fio:   slat  (nsec):  min=1393,  max=68090k,  avg=6615.31\n',
    [
      'cached-off: read IOPS = 2683 KIOPS',
      'cached-off: read bandwidth = 10.0 GiB/s',
      'cached-off: read IOPS = 2819 KIOPS',
      'cached-off: read bandwidth = 10.6 GiB/s',
      'cached-off: read slat avg = 8324.69 ns',
      'cached-on: read IOPS = 4837 KIOPS',
      'cached-on: read bandwidth = 18.3 GiB/s',
      'cached-on: read IOPS = 4936 KIOPS',
      'cached-on: read bandwidth = 18.6 GiB/s',
      'cached-on: read slat avg = 6615.31 ns',
    ],
  ],
  [
    'a sum that a mail program has wrapped, over the next command under the same heading',
    '--- Without patch ---\n\nfio --name=a --rw=randwrite --sync=0\n\n   WRITE: bw=36.9MiB/s (38.7MB/s), 36.9MiB/s-36.9MiB/s \n(38.7MB/s-38.7MB/s), io=369MiB (387MB), run=10005-10005msec\n\nfio --name=a --rw=randwrite --sync=1\n\n   WRITE: bw=9.7MiB/s (10.2MB/s), 9.7MiB/s-9.7MiB/s \n(10.2MB/s-10.2MB/s), io=97MiB (102MB), run=10007-10007msec\n\n--- With patch ---\n\nfio --name=a --rw=randwrite --sync=0\n\n   WRITE: bw=36.8MiB/s (38.6MB/s), 36.8MiB/s-36.8MiB/s \n(38.6MB/s-38.6MB/s), io=368MiB (386MB), run=10004-10004msec\n\nfio --name=a --rw=randwrite --sync=1\n\n   WRITE: bw=9.8MiB/s (10.3MB/s), 9.8MiB/s-9.8MiB/s \n(10.3MB/s-10.3MB/s), io=98MiB (103MB), run=10005-10005msec\n',
    [
      'Without patch: write bandwidth {command=--sync=0, rw=randwrite} = 36.9 MiB/s',
      'Without patch: write bandwidth {command=--sync=1, rw=randwrite} = 9.7 MiB/s',
      'With patch: write bandwidth {command=--sync=0, rw=randwrite} = 36.8 MiB/s',
      'With patch: write bandwidth {command=--sync=1, rw=randwrite} = 9.8 MiB/s',
    ],
  ],
  [
    'netperf without its banner, twice under each of two headings',
    'BEFORE:\n=======\n(server pinned to the core that takes the interrupts)\n$ netperf -H 10.0.0.2 -T 8,9 -P 0 -l 60 -- -m 64K\n 87380  16384  65536    60.01    22547.82\n\n(server pinned to the core beside it)\n$ netperf -H 10.0.0.2 -T 8,10 -P 0 -l 60 -- -m 64K\n 87380  16384  65536    60.00    42531.67\n\nAFTER:\n======\n(server pinned to the core that takes the interrupts)\n$ netperf -H 10.0.0.2 -T 8,9 -P 0 -l 60 -- -m 64K\n 87380  16384  65536    60.00    42896.06\n\n(server pinned to the core beside it)\n$ netperf -H 10.0.0.2 -T 8,10 -P 0 -l 60 -- -m 64K\n 87380  16384  65536    60.00    75094.90\n',
    [
      'BEFORE: TCP_STREAM {command=-T 8,9, message=65536} = 22547.82 Mbit/s',
      'BEFORE: TCP_STREAM {command=-T 8,10, message=65536} = 42531.67 Mbit/s',
      'AFTER: TCP_STREAM {command=-T 8,9, message=65536} = 42896.06 Mbit/s',
      'AFTER: TCP_STREAM {command=-T 8,10, message=65536} = 75094.90 Mbit/s',
    ],
  ],
  [
    'netperf without its banner, with a unit or columns that its options have chosen, or of another test',
    '$ netperf -H box -P 0 -f g\n 87380  16384  65536    60.01    22.54\n\n$ netperf -H box -P 0 -t UDP_STREAM\n212992   65507   10.00     12345      0    647.00\n',
    [],
  ],
  [
    'iostat several times under each of two headings that say with which change',
    'Values after kernel changes:\n============================\niostat output\n-------------\n\nDevice    r_await  svctm  %util\nsdq          0.18   0.17   6.50\n\nDevice    r_await  svctm  %util\nsdq          0.19   0.16   6.30\n\nValues before kernel changes\n============================\n\nDevice    r_await  svctm  %util\nsdq          0.18   1.07  97.70\n\nDevice    r_await  svctm  %util\nsdq          0.17   1.08  98.80\n',
    [
      'Values after kernel changes: sdq r_await = 0.18 ms',
      'Values after kernel changes: sdq svctm = 0.17 ms',
      'Values after kernel changes: sdq %util = 6.50 %',
      'Values after kernel changes: sdq r_await = 0.19 ms',
      'Values after kernel changes: sdq svctm = 0.16 ms',
      'Values after kernel changes: sdq %util = 6.30 %',
      'Values before kernel changes: sdq r_await = 0.18 ms',
      'Values before kernel changes: sdq svctm = 1.07 ms',
      'Values before kernel changes: sdq %util = 97.70 %',
      'Values before kernel changes: sdq r_await = 0.17 ms',
      'Values before kernel changes: sdq svctm = 1.08 ms',
      'Values before kernel changes: sdq %util = 98.80 %',
    ],
  ],
  [
    'two tables under one heading, each under the name of the tool that printed it',
    'Before applying it:\n[send_bw]\n-----------\n #octets     #iterations    BW average[MB/sec]   MsgRate[Mpps]\n 65536      5000               103.13             0.001250\n-----------\n[send_lat]\n-----------\n #octets #iterations    t_min[usec]    t_avg[usec]\n 2       5000           20.91           26.06\n-----------\n\nAfter applying it:\n[send_bw]\n-----------\n #octets     #iterations    BW average[MB/sec]   MsgRate[Mpps]\n 65536      5000               140.88             0.001854\n-----------\n[send_lat]\n-----------\n #octets #iterations    t_min[usec]    t_avg[usec]\n 2       5000           30.88           40.25\n-----------\n',
    [
      'Before applying it: #octets 65536 #iterations 5000 BW average {#octets=65536, #iterations=5000} = 103.13 MB/s',
      'Before applying it: #octets 65536 #iterations 5000 MsgRate {#octets=65536, #iterations=5000} = 0.001250 Mpps',
      'Before applying it: #octets 2 #iterations 5000 t_min {#octets=2, #iterations=5000} = 20.91 µs',
      'Before applying it: #octets 2 #iterations 5000 t_avg {#octets=2, #iterations=5000} = 26.06 µs',
      'After applying it: #octets 65536 #iterations 5000 BW average {#octets=65536, #iterations=5000} = 140.88 MB/s',
      'After applying it: #octets 65536 #iterations 5000 MsgRate {#octets=65536, #iterations=5000} = 0.001854 Mpps',
      'After applying it: #octets 2 #iterations 5000 t_min {#octets=2, #iterations=5000} = 30.88 µs',
      'After applying it: #octets 2 #iterations 5000 t_avg {#octets=2, #iterations=5000} = 40.25 µs',
    ],
  ],
])('runs: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

test.each([
  [
    'one word that both heads share is what was measured, whatever the other words are',
    'Here are microbenchmarks of both:\n\n        Length in bytes    plain_sum cycles    wide_sum cycles\n        ===============    ================    ===============\n                     64                  33                 16\n                   1420                 194                151\n',
    [
      'plain_sum: Length in bytes 64 cycles {Length in bytes=64} = 33 cycles',
      'plain_sum: Length in bytes 1420 cycles {Length in bytes=1420} = 194 cycles',
      'wide_sum: Length in bytes 64 cycles {Length in bytes=64} = 16 cycles',
      'wide_sum: Length in bytes 1420 cycles {Length in bytes=1420} = 151 cycles',
    ],
  ],
  [
    'times of states, below words that do not say that they are times',
    'Link up + down:\n\nBefore:   3.605 secs\nPatch 4:  3.246 secs (1.11x faster)\nPatch 6:  2.798 secs (1.16x faster)\n',
    [
      'Before: Link up + down, time = 3.605 s',
      'Patch 4: Link up + down, time = 3.246 s',
      'Patch 6: Link up + down, time = 2.798 s',
    ],
  ],
  [
    'what was measured, and two systems with a figure each on its line',
    'I tried two file systems:\nwrite throughput on big files - copied: 562 MB/s, mapped: 1223 MB/s\nwrite throughput on small files - copied: 521 MB/s, mapped: 913 MB/s\n',
    [
      'copied: write throughput on big files = 562 MB/s',
      'copied: write throughput on small files = 521 MB/s',
      'mapped: write throughput on big files = 1223 MB/s',
      'mapped: write throughput on small files = 913 MB/s',
    ],
  ],
  [
    'the last of a list of settings names no system, and a number of a list is no score',
    ' GID index       : 2\n Outstand reads  : 128\n rdma_cm QPs\t : OFF\n #octets     #iterations    BW average[MB/sec]\n 2          1000               0.46\n 4          1000               0.56\n',
    [
      ': #octets 2 #iterations 1000 BW average {#octets=2, #iterations=1000} = 0.46 MB/s',
      ': #octets 4 #iterations 1000 BW average {#octets=4, #iterations=1000} = 0.56 MB/s',
    ],
  ],
  [
    'how fast a link is set, and what a program wrote into a log',
    '\tSpeed: 25000Mb/s\n\tDuplex: Full\n\nkdump.sh[21]: Write bytes     : 7522590\nkdump.sh[21]: Cache hit: 11669, miss: 92, hit rate: 99.2%\n',
    [],
  ],
])('names: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})

test.each([
  [
    'short heads between bars: their order tells, and not their place',
    'test | iops | bw | avg lat\n---- | ---- | ---- | ----\npolling-disabled | 144k | 853MiB/s  | 624us\npolling-enabled  | 245k | 1249MiB/s | 470us\n',
    [
      ': polling-disabled iops = 144 KIOPS',
      ': polling-disabled bw = 853 MiB/s',
      ': polling-disabled avg lat = 624 µs',
      ': polling-enabled iops = 245 KIOPS',
      ': polling-enabled bw = 1249 MiB/s',
      ': polling-enabled avg lat = 470 µs',
    ],
  ],
  [
    'figures with their names, a line for each system',
    'Random reads of 16 jobs:\n\n- before swapping:       IOPS=729k, BW=2239MiB/s\n- after swapping:        IOPS=731k, BW=2241MiB/s\n- remove all (un)hinted: IOPS=730k, BW=2240MiB/s\n',
    [
      'before swapping: IOPS = 729 KIOPS',
      'before swapping: BW = 2239 MiB/s',
      'after swapping: IOPS = 731 KIOPS',
      'after swapping: BW = 2241 MiB/s',
      ': remove all (un)hinted IOPS = 730 KIOPS',
      ': remove all (un)hinted BW = 2240 MiB/s',
    ],
  ],
  [
    'a distribution that is drawn',
    'It takes between 16 usec and 32 usec.\n         value  ------------- Distribution ------------- count\n           512 |@@                                       487\n          1024 |@@@@@                                    1532\n          2048 |                                         0\n',
    [],
  ],
  [
    'millions of interrupts and no megabytes',
    '|Cores|Current interrupts|Shared interrupts|\n|-----|------------------|-----------------|\n|8    |1.4M/sec          |0.3M/sec         |\n|16   |2.6M/sec          |0.5M/sec         |\n',
    [
      'Current interrupts: Cores 8 {Cores=8} = 1.4 M',
      'Current interrupts: Cores 16 {Cores=16} = 2.6 M',
      'Shared interrupts: Cores 8 {Cores=8} = 0.3 M',
      'Shared interrupts: Cores 16 {Cores=16} = 0.5 M',
    ],
  ],
  [
    'a multiplier in words',
    '4 threads on a stripe (8k randread IOPS, unit K)\n417 -> 509 (iodepth=64)\n',
    ['before: iops {case=iodepth=64} = 417 KIOPS', 'after: iops {case=iodepth=64} = 509 KIOPS'],
  ],
  [
    'how many runs lie near the mean, and whoever wrote the mail',
    'From: Jo Doe <jo@example.com>\n\n  Thread Stats   Avg      Stdev     Max   +/- Stdev\n    Latency     4.72ms   15.94ms 345.33ms   93.17%\n    Req/Sec     1.76k   613.67     4.41k    74.16%\n',
    [
      ': Latency Avg = 4.72 ms',
      ': Latency Max = 345.33 ms',
      ': Req/Sec Avg = 1.76 k req/s',
      ': Req/Sec Max = 4.41 k req/s',
    ],
  ],
  [
    'sums of reads and of writes, each under a line of its own',
    'reading from /dev/ram1\n   READ: bw=408MiB/s (428MB/s), 408MiB/s-408MiB/s (428MB/s-428MB/s), io=79.3GiB (85.1GB), run=180000-180000msec\n\nwriting to /dev/ram1\n   WRITE: bw=416MiB/s (436MB/s), 416MiB/s-416MiB/s (436MB/s-436MB/s), io=80.7GiB (86.7GB), run=180001-180001msec\n',
    [
      'reading from /dev/ram1: read bandwidth = 408 MiB/s',
      'writing to /dev/ram1: write bandwidth = 416 MiB/s',
    ],
  ],
])('figures: %s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})
