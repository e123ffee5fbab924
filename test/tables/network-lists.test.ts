import { expect, test } from 'vitest'
import { readIn } from './read-in.ts'

test.each([
  [
    'runs of sockperf under headings, each with its command',
    'Prior:\n# sockperf pp -i 192.0.2.1 -m 300 -t 20\nsockperf: == version #3.8 ==\nsockperf: Summary: Latency is 19.320 usec\nsockperf: ---> <MAX> observation = 8011.204\n\nAfter:\n# sockperf pp -i 192.0.2.1 -m 300 -t 20\nsockperf: == version #3.8 ==\nsockperf: Summary: Latency is 18.111 usec\nsockperf: ---> <MAX> observation =  201.550\n',
    [
      'Prior: Avg latency {mode=pp, size=300} = 19.320 µs',
      'Prior: Max latency {mode=pp, size=300} = 8011.204 µs',
      'After: Avg latency {mode=pp, size=300} = 18.111 µs',
      'After: Max latency {mode=pp, size=300} = 201.550 µs',
    ],
  ],
  [
    'versions before the last lines of ping',
    '# 6.1   rtt min/avg/max/mdev = 0.203/0.311/0.420/0.051 ms\n\n# 6.2   rtt min/avg/max/mdev = 0.210/1.904/3.777/1.020 ms\n# 6.3   rtt min/avg/max/mdev = 0.301/1.950/3.802/1.044 ms\n',
    ['6.1', '6.2', '6.3'].flatMap((version, place) =>
      [
        ['0.203', '0.311', '0.420'],
        ['0.210', '1.904', '3.777'],
        ['0.301', '1.950', '3.802'],
      ][place]?.map((value, which) => `${version}: ${['Min', 'Avg', 'Max'][which] ?? ''} RTT = ${value} ms`),
    ),
  ],
  [
    'an option that is set or not, and no number of something',
    'All results in Mpps, 128 byte frames.\n\n                        Programs\nbusy_poll   cores    send     drop     relay\n---------------------------------------------\n    n         1      0.11     0.09      0.04\n    y         1      18.2      7.9       6.1\n    n         2      30.4     11.2       8.3\n    y         2      30.9     11.2       8.4\n',
    [
      'busy_poll n: cores 1 send {cores=1} = 0.11 Mpps',
      'busy_poll n: cores 1 drop {cores=1} = 0.09 Mpps',
      'busy_poll n: cores 1 relay {cores=1} = 0.04 Mpps',
      'busy_poll n: cores 2 send {cores=2} = 30.4 Mpps',
      'busy_poll n: cores 2 drop {cores=2} = 11.2 Mpps',
      'busy_poll n: cores 2 relay {cores=2} = 8.3 Mpps',
      'busy_poll y: cores 1 send {cores=1} = 18.2 Mpps',
      'busy_poll y: cores 1 drop {cores=1} = 7.9 Mpps',
      'busy_poll y: cores 1 relay {cores=1} = 6.1 Mpps',
      'busy_poll y: cores 2 send {cores=2} = 30.9 Mpps',
      'busy_poll y: cores 2 drop {cores=2} = 11.2 Mpps',
      'busy_poll y: cores 2 relay {cores=2} = 8.4 Mpps',
    ],
  ],
  [
    'what was measured over the first of several columns, and empty cells behind it',
    'The bench from before and after the series:\n\n| Case     | Cycles |       |     | Nanosec |        |       |      % |\n| (loop_*) | Before | After |diff |  Before |  After |  diff | change |\n|----------+--------+-------+-----+---------+--------+-------+--------|\n| short    |     31 |    36 |   5 |   8.611 | 10.002 | 1.391 |   16.2 |\n| long     |    120 |   133 |  13 |  33.301 | 36.920 | 3.619 |   10.9 |\n#+TBLFM: $4=$3-$2::$7=$6-$5\n',
    [
      'Before: short Cycles = 31 cycles',
      'Before: short Nanosec = 8.611 ns',
      'Before: long Cycles = 120 cycles',
      'Before: long Nanosec = 33.301 ns',
      'After: short Cycles = 36 cycles',
      'After: short Nanosec = 10.002 ns',
      'After: long Cycles = 133 cycles',
      'After: long Nanosec = 36.920 ns',
    ],
  ],
  [
    'two systems in each cell with "vs" between, whose names stand above, and two parts of a ratio',
    'Cost of steering: original code vs with the patch for several table_sz values.\n\n+----------------------+--------------+--------------+\n| table_sz             |      256     |     4096     |\n+----------------------+--------------+--------------+\n| Ratio of hits:misses | 310 vs 712K  | 2.1M vs 870K |\n| CPU User             | 190 vs 171   | 190 vs 185   |\n| CPU Total            | 31 vs 24.5   | 31 vs 26.1   |\n| Filter Update        | 401K vs 37   | 399K vs 21   |\n+----------------------+--------------+--------------+\n',
    [
      'original code: CPU User table_sz 256 {table_sz=256} = 190 ?',
      'original code: CPU User table_sz 4096 {table_sz=4096} = 190 ?',
      'original code: CPU Total table_sz 256 {table_sz=256} = 31 ?',
      'original code: CPU Total table_sz 4096 {table_sz=4096} = 31 ?',
      'original code: Filter Update table_sz 256 {table_sz=256} = 401 K',
      'original code: Filter Update table_sz 4096 {table_sz=4096} = 399 K',
      'with the patch: CPU User table_sz 256 {table_sz=256} = 171 ?',
      'with the patch: CPU User table_sz 4096 {table_sz=4096} = 185 ?',
      'with the patch: CPU Total table_sz 256 {table_sz=256} = 24.5 ?',
      'with the patch: CPU Total table_sz 4096 {table_sz=4096} = 26.1 ?',
      'with the patch: Filter Update table_sz 256 {table_sz=256} = 37 ?',
      'with the patch: Filter Update table_sz 4096 {table_sz=4096} = 21 ?',
    ],
  ],
  [
    'two figures with "vs" between where nothing says which is which',
    'Some numbers of ours:\n\n| what     | small    | large      |\n|----------|----------|------------|\n| CPU User | 12 vs 13 | 14.1 vs 15 |\n| CPU Sys  | 22 vs 23 | 24.1 vs 25 |\n',
    [],
  ],
  [
    'rows under the name of another system, whose headings stand over the first ones alone',
    'Without the patch:\n\n               |   answers     |       answer time (ns)\nrate   clients |  lost  basic  |    min    mean     max stddev\n110000   11000   0.00% 100.00%    +3102  +21200 +120331  11020\n115500   11550   0.04%  99.96%    +4417  +30011 +551200  20118\n\nWith the patch:\n110000   11000   4.40%  95.60%    +3990 +390112 +600210  61022\n115500   11550   9.01%  90.99%   +11404 +480120 +710033  28110\n',
    [
      ['Without the patch', '0.00', '100.00', '+3102', '+21200', '+120331'],
      ['Without the patch', '0.04', '99.96', '+4417', '+30011', '+551200'],
      ['With the patch', '4.40', '95.60', '+3990', '+390112', '+600210'],
      ['With the patch', '9.01', '90.99', '+11404', '+480120', '+710033'],
    ].flatMap(([system = '', ...values], place) => {
      const [rate, clients] = place % 2 === 0 ? ['110000', '11000'] : ['115500', '11550']
      const names = [
        'answers lost',
        'answers basic',
        'answer time min',
        'answer time mean',
        'answer time max',
      ]
      return values.map(
        (value, which) =>
          `${system}: rate ${rate} clients ${clients} ${names[which] ?? ''} {rate=${rate}, clients=${clients}} = ${value} ${which < 2 ? '%' : 'ns'}`,
      )
    }),
  ],
  [
    'a chosen number before the unit of a rate is no size in that unit',
    'Tx off:\n\npkt_size   kB/s         CPU\n1472       104312.10    91.2\n2944       120010.31    80.1\n',
    [
      'Tx off: pkt_size 1472 kB/s {pkt_size=1472} = 104312.10 KB/s',
      'Tx off: pkt_size 1472 CPU {pkt_size=1472} = 91.2 ?',
      'Tx off: pkt_size 2944 kB/s {pkt_size=2944} = 120010.31 KB/s',
      'Tx off: pkt_size 2944 CPU {pkt_size=2944} = 80.1 ?',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(readIn(text)).toEqual(expected)
})
