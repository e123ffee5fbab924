import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { isAssignment, isProgramText } from '../../src/tables/generic/program-text.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

test.each([
  ['queue->head = 0;', true],
  ['\tnr_pages = 512;', true],
  ['#define QUEUE_DEPTH 128', true],
  ['static int depth = 4;', true],
  ['  3198         buf = u64_to_user_ptr(req->rw.addr);', true],
  ['+\tatomic_set(&ref, 1);', true],
  ['buf[1]->len = 128; buf[2]->len = 256', true],
  ['$ echo 128 > /sys/block/sda/queue/nr_requests', true],
  ['root@box:~# cat /proc/sys/vm/swappiness', true],
  ['[root@box ~]# fio --rw=read', true],
  ['# echo 4 > /proc/irq/12/smp_affinity', true],
  ['/* 4 pages */', true],
  ['read: 812 MB/s;', false],
  ['write: IOPS=399k, BW=390MiB/s (409MB/s);', false],
  ['* 1 frag/page  -> 32.3 Gbps', false],
  ['# 4 threads: 812 MB/s', false],
  ['throughput = 812 MB/s', false],
  ['for 4 threads   812   901', false],
  ['- read   812   901', false],
])('%j is a line of a program: %s', (line, program) => {
  expect(isProgramText(line)).toBe(program)
})

test.each([
  ['nr_requests', '128', true],
  ['value', '0', true],
  ['iops', '81300', false],
  ['bw', '812', false],
  ['Throughput', '812', false],
  ['loop_time', '3.25 ms', false],
])('%s = %s is an assignment: %s', (key, value, assigned) => {
  expect(isAssignment(key, value)).toBe(assigned)
})

test.each([
  ['settings of a queue', 'throughput is better now\n\nnr_requests = 128\nread_ahead_kb = 4096\n'],
  ['variables', 'The latency:\n\nbi_issue = {\n  value = 0\n}\nbi_issue = {\n  value = 12\n}\n'],
  [
    'a listing of a program under a heading of one',
    ' 92 latency value) {\n 93  struct foo *bar;\n 94  return bar->index;\n 95\n 96  latency(value);\n',
  ],
  [
    'a report whose columns are not told apart',
    'throughput\n\n   %stddev   %change   %stddev\n  972.00   +1.2%   984.00   some name\n  975.00   +1.2%   987.00   another name\n',
  ],
])('%s are not measurements', (_, text) => {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs.flatMap(run => run.measurements.map(({ reading }) => reading.written))).toEqual([])
})

test('a report of the test robot may compare several commits', () => {
  const text =
    '8285917d6f383aef 01b9da291c4969354807b52956f 542b7317fe304742e79a9a2215e\n---------------- --------------------------- ---------------------------\n         %stddev     %change         %stddev     %change         %stddev\n             \\          |                \\          |                \\\n      5849 ±  2%    +210.2%      18145 ±  3%      +1.7%       5949        stress-ng.switch.ops_per_sec\n      8556                                        +1.7%       8701        stress-ng.time.system_time\n'
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs.map(run => [run.system, run.measurements.map(row => row.reading.written)])).toEqual([
    ['8285917d6f383aef', ['5849']],
    ['01b9da291c4969354807b52956f', ['18145']],
    ['542b7317fe304742e79a9a2215e', ['5949']],
  ])
})

test('what iostat writes into its units is not part of them', () => {
  const text =
    'Device   tps    kB_read/s   wMB/s\nsda      228    16.0        9.77\nsdb      229    17.0        9.87\n'
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  expect(runs[0]?.measurements.map(({ unit }) => unit?.symbol)).toEqual(['tps', 'KB/s', 'MB/s'])
})
