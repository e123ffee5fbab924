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
])('%s', (_, text, figures) => {
  expect(figuresIn(text)).toEqual(figures)
})
