import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { evalTables } from '../../src/tables/evaluate.ts'
import { readQuotedRuns, readRuns } from '../../src/tables/read-runs.ts'
import { TOOL_READERS } from '../../src/tables/tools/registry.ts'
import { numberOf } from '../../src/units/number.ts'
import { catalogue, everyCase, mailOf, SHAPES } from './cases.ts'

const cases = everyCase()

test.each(SHAPES.map(shape => shape.name))(
  'every figure of every fixture is read right, and no other: %s',
  shape => {
    const { all } = evalTables(
      cases.filter(one => one.shape === shape),
      catalogue,
    )
    expect(all).toEqual({
      name: 'all',
      expected: all.expected,
      right: all.expected,
      wrong: 0,
      missed: 0,
      wrongUnit: 0,
      wrongDirection: 0,
    })
    expect(all.expected).toBeGreaterThan(100)
  },
)

test('a damaged figure is seen by the harness, so that it cannot go blind', () => {
  const [one] = cases.filter(({ tool, shape }) => tool === 'hackbench' && shape === 'plain')
  if (one === undefined) throw new Error('the fixture of hackbench is missing')
  const moved = { ...one, message: mailOf(one.message.text.replace('4.221', '4.212')) }
  expect(evalTables([moved], catalogue).all).toMatchObject({ right: 0, wrong: 1, missed: 1 })
})

test('every tool of the registry has a page, and every reader its own tool', () => {
  const pages = new Set(catalogue.tools.map(page => page.name))
  expect(TOOL_READERS.filter(reader => !pages.has(reader.tool))).toEqual([])
  expect(new Set(TOOL_READERS.map(reader => reader.tool)).size).toBe(TOOL_READERS.length)
})

test('the span of every figure gives its value again', () => {
  for (const { message, blocks, shape } of cases) {
    const read = shape.startsWith('quoted') ? readQuotedRuns : readRuns
    for (const { reading } of read(message, blocks, catalogue).value.flatMap(run => run.measurements)) {
      const written = message.text.slice(reading.span.start, reading.span.end)
      expect(written).toBe(reading.written)
      expect(numberOf(written)).toBe(reading.value)
    }
  }
})

test('never throws, whatever was in the mail', () => {
  const words = fc.constantFrom(
    ...[
      'IOPS',
      'before',
      'after',
      '12.5',
      '3,4',
      "1'234",
      'MB/s',
      '|',
      '\t',
      '  ',
      '\n',
      '\n\n',
      ':',
      '->',
      '±',
      '%',
      '(',
      ')',
      '+++++',
      'from',
      'to',
      '> ',
      'real',
      '[  5]',
      'clat (usec):',
      '-',
      '\u00a0',
      '−',
    ],
  )
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.array(words, { maxLength: 80 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(text, written => {
      const message = mailOf(written)
      readRuns(message, splitBlocks(written), catalogue)
      readQuotedRuns(message, splitBlocks(written), catalogue)
    }),
    { numRuns: 150 },
  )
})

const LONG: readonly (readonly [string, string])[] = [
  ['words', 'and then the throughput was '],
  ['spaces', ' '.repeat(40)],
  ['digits', '1234567890'],
  ['rows', 'name   12.5  13.5\n'],
  ['headed rows', 'test   before  after\n\nx  1  2\n'],
  ['bars', '| a | 1 '],
  ['keys', 'latency: 12 usec\n'],
  ['arrows', 'a 1 -> 2 '],
  ['from', 'from 1 MB/s from '],
  ['fio', '  read: IOPS=12, BW='],
  ['clat', 'clat (usec): min=1, max='],
  ['index rows', 'Pipe Throughput 12 13 '],
  ['bonnie', '1.98,2.00a,x,'],
  ['commas', ',,,,,,,,1,'],
  ['iperf', '[  5] 0.0-1.0 sec 1 GBytes '],
  ['iozone', ' 1024 4 12 13 14\n'],
  ['real', 'real 0m'],
  ['rulers', '-----\n=====\n'],
  ['dots', 'system ..... '],
  ['marks', '(1) Pipe Throughput 12 13 14\n(2) Pipe Throughput 12 13 14\n'],
  ['legends', '(1) ... rc5\n'],
  ['summary headers', 'Host                 OS  Mhz null null\n'],
  ['summary dashes', '--------- ------------- ---- ---- ----\nHost OS\n'],
  ['sums', 'SUM of 6 items 12 AVERAGE 13 '],
  ['raw lines', 'Simple read: 0.31 microseconds\n'],
  ['piped tables', '| test | before | after |\n|---|---|---|\n| x | 1 | 2 |\n\n'],
  ['file headers', 'files /sec %CP /sec %CP /sec %CP /sec %CP /sec %CP /sec %CP\n 16 '],
  ['backticks', '`1` \\| |'],
  ['brackets', '((((((((('],
  ['no-break digits', '1\u00a0234\u00a0567 '],
  ['sentences', 'We see 12 MB/s when using x and 14 MB/s without y. '],
  ['pairs', 'goes from 845k IOPS to 975k IOPS with '],
  ['bracketed pairs', '( ~12 MB/s to ~'],
  ['ranges', '1 - 2 - 3 - '],
  ['bounds', '< 1 < 2 '],
  ['lists', 'a: IOPS = 1K, avg latency = 2us, '],
  ['headed keys', 'Before:\n\n   neon  :  1660 MB/sec\n\n'],
  ['logged rates', '[  1.2] neon : 12 MB/sec\n'],
  ['groups', '|   8 cores   |   64 cores  |\n| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n\n'],
  ['dd', '1073741824 bytes (1.1 GB, 1.0 GiB) copied, 9.6 s, '],
  ['counters', ' Performance counter stats for a\n 12 msec task-clock '],
  ['reports of counters', 'Performance counter stats for a\n 1,234  cycles\n 1.2 seconds time elapsed\n'],
  ['io_uring', 'IOPS=1.2K, BW=1MiB/s, IOS/call=1/1 '],
  ['tcrypt', 'test 0 (128 bit key, 16 byte blocks): 1 '],
  ['spreads and differences', 'a  1.2  +- 0.16% (        )  1.00 [  0.00]( 0.24)\n'],
  ['dashes apart', '- - - - - '],
  ['marked samples', 'x a\n+ b\n  N   Min   Max   Avg\nx 5  1.1  2.1  1.4\n+ 5  1.2  2.2  1.5\n\n'],
  ['robots', 'v1 v2\n-------- --------\n  12 ± 3%   +4.5%   13 ± 2%  a.b\n'],
  ['set-ups of robots', 'a/b/c/d/e/f: \n x/y/z\n'],
  ['progress of fio', 'Jobs: 1 (f=1): [r] [12/0 '],
  ['sums of fio', '  read: IOPS=12, BW=1MiB/s\n  READ: bw=1MiB/s\n'],
  ['hackbench', 'Time: 4.221\n'],
  ['statements', 'queue->head = 0;\n'],
  ['calls', '((f(a(b(c('],
  ['chosen numbers', 'randread 4k 8 jobs QD '],
  ['rows of chosen numbers', '4k  QD1  12  13\n'],
  ['latencies', 'Latency 1us 2us 3us '],
  ['robots of many commits', ' 12 +4% 13 +5% 14 +6% 15'],
  ['places in a program', ' f+0x1/0x2 a/b.c:7\n'],
  ['decimal commas', '12,5 0,315 2288,00 '],
  ['prompts', '[a@b c'],
  ['rows that go on', '| a | 1 | 2 |\n|   | (b) |   |\n'],
  ['headings over times', 'before:\n\ntar:\nreal 0m1.5s\nuser 0m1.0s\nsys 0m0.1s\n'],
  ['headings alone', 'before:\n\nafter:\n\n'],
  ['tables under captions', 'x\n\n| m | old | new |\n|---|---|---|\n| avg | 1ns | 2ns |\n\n'],
  ['lists of percentiles', '50.0th: 1\n99.0th: 2\n'],
  ['counters alone', ' 4567 cycles\n'],
  ['leads of lists', 'with it, IOPS=1k, BW=2MiB/s (3MB/s)(4GiB/5msec)\n'],
  ['single processes', 'throughput for 4 readers = 1 kB/sec\nMin throughput per process = 1 kB/sec\n'],
  ['set out differences', 'a 1 (   0.00%) 2 *  -2.39%* '],
  ['open differences', '(   (   *   *  '],
  ['counts of mmtests', 'Ops a b c  1  2\nDuration User 1'],
  ['times of what was done', 'a: 5 times in 3 s (b)\n'],
  ['rows of two words', 'a x 1.2k\na y 1.3k\nb x 1.4k\nb y 1.5k\nc\n'],
  ['init calls', 'initcall a+0x1/0x2 [b] returned 0 after '],
  ['brackets with settings', `kiln (nr_doors = 2, `],
  ['commands without an end', ` - dd if=/dev/zero of=/dev/kiln bs=3K (3`],
  ['times of a day', ` 3m05s 2m`],
  ['gaps before arrows', `time 1 s${' '.repeat(400)}`],
  ['arrows in sentences', 'throughput 1 => 2 MB/s (a) or '],
  ['workers', 'a job gets ~1 GB/s and 2 jobs get ~2 GB/s '],
  ['means of versions', 'average:\n5.1 : 41\n5.2 : 42\n'],
  ['names with two figures', '$ ./x 1\na: t: 1 us, 2 MB/s.\nb: t: 1 us, 2 MB/s.\n'],
  ['cells of several figures', '1K/2/3K/4 '],
  ['gaps between bars', '| 1      us | 2      x '],
  ['corners of letters', 'x---x---x '],
  ['chosen numbers over heads', '| a | 4 | 8 |\n|   | bw | iops | bw | iops |\n'],
  ['sides', 'x (w/w.o patch) (before/'],
  ['operations in headings', 'READS without x:\n\n a 1 MB/s\n b 2 MB/s\n\n'],
  ['netperf without its banner', 'netperf -P 0 -l 60\n 1 2 3 4 5.0\n'],
  ['options of netperf', 'netperf -P 0 '],
  ['files of results', 'a-1.fio:  read: IOPS=1k, BW=1MiB/s\n'],
  ['led systems', 'throughput of a - b: 1 MB/s, c: 2 MB/s\n'],
  [
    'states over times',
    'before the change\n=====\n\nreal 0m1.5s\nuser 0m1.0s\nsys 0m0.1s\n\nafter the change\n====\n\n',
  ],
  ['figures over times', '12 - 13\n"a": 1,\nreal 0m1.5s\nuser 0m1.0s\nsys 0m0.1s\n'],
  ['drawn distributions', 'value  ---- Distribution ---- count\n 512 |@@ 4\n'],
  ['multipliers in words', '4k IOPS, unit K\n1 -> 2 (a)\n'],
  ['headings apart', '\n\nabc def\n   READ: bw=1MiB/s (1MB/s)'],
  ['led sums of fio', 'x=1:\na:  READ: bw=1MiB/s (1MB/s)\nb:  READ: bw=1MiB/s (1MB/s)\n'],
  ['beginnings of led sums', 'a  :  b  : READ : '],
  ['names of robots', ' 12 ± 3% +4.5% 13 a.b/%c/%d.e/%'],
  ['letters', 'K 4 8 16\nA 1.5 2.5 3.5\nB 1.5 2.5 3.5\n'],
  ['means of two machines', 'Hmean 1 9.08 ( 0.00%) 9.24 ( -0.86%)\n\na b\n          5.9  6.0\n'],
  ['numbers with times', 'a 1: 1m2s 2: 1m3s\nb 1: 1m2s 2: 1m3s\n'],
  ['numbers with times on one line', '1: 1m2s '],
  ['states', 'Before this commit it did 1 MB/s, after this commit 2 MB/s.\n'],
  ['states in one line', 'Before this commit it did 1 MB/s, after this commit 2 MB/s. '],
  ['states without figures', 'with the patch and without the '],
  ['states without an end', 'with a.b '],
  ['figures without states', '1 MB/s (2 MB/s) 3m4s 5 creates/s '],
  ['units in words', '1 a b per '],
  ['sentences of nothing', '. \n\n  1.\n - '],
  ['hedges', 'from about ~ a mere 1m2s to approx. a '],
  ['differences behind figures', 'x(   (  1.5% a MB/s('],
  [
    'numbered operations',
    '1. a\n1) Sequential read:\nSpeed: 1MiB/s, 2MiB/s\n2) Random read:\nSpeed: 1MiB/s\n\n',
  ],
  ['samples with their units', '1 MB/s, 2 MB/s, '],
  ['ratios', '12 1.5x (2x '],
  ['trees', 'a:\n |-- b\n |   `-- c ..... 1 s\n'],
  ['trees of indentation', 'a:\n  b:\n    c: 1 s\n'],
  ['trees without an end', '|-- a : .... 1 s '],
  ['times side by side', 'a   b\nreal 0m1s  real 0m2s\n'],
  ['times side by side on one line', 'real 0m1s  '],
  ['threads of cyclictest', 'T: 0 ( 1) P:80 I:1 C: 1 Min: 1 Act: 1 Avg: 1 Max: 1\n'],
  ['summaries of cyclictest', '# Max Latencies: 00021 00019\n'],
  ['beginnings of threads', 'T: 0 ( 1) P: Min: '],
  ['hdparm', 'Timing cached reads: 1 MB in 2.0 seconds = 1.5 MB/sec\n'],
  ['remarks behind commands', '# time x (with (a)\nreal 0m1.5s\nuser 0m1.0s\nsys 0m0.1s\n'],
  ['fish', 'Executed in 1 secs fish\n usr time 1 secs\n'],
]

/** Reading that is not linear takes hours of a megabyte; a machine that is busy takes a minute. */
const HANGS_MS = 180_000

test.each(LONG)(
  'reads a megabyte of nothing but %s in linear time',
  (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    expect(() => readRuns(mailOf(text), [], catalogue)).not.toThrow()
  },
  HANGS_MS,
)

test('reads a mail of a megabyte that holds all of these in turn', () => {
  const share = 1_000_000 / LONG.length
  const text = LONG.map(([, unit]) => unit.repeat(Math.ceil(share / unit.length))).join('\n\n')
  expect(text.length).toBeGreaterThan(1_000_000)
  const { value } = readRuns(mailOf(text), splitBlocks(text), catalogue)
  expect(value.length).toBeGreaterThan(10)
})

test('takes the two sides of a diff of result files for two systems', () => {
  const text =
    '$ diff old.txt new.txt\n1c1\n< Simple read: 5.3 microseconds\n---\n> Simple read: 8.4 microseconds\n'
  const runs = readRuns(mailOf(text), splitBlocks(text), catalogue).value
  expect(runs.map(run => [run.system, run.measurements[0]?.reading.written])).toEqual([
    ['old.txt', '5.3'],
    ['new.txt', '8.4'],
  ])
})
