import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test (settings) = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const set = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      const settings = set.length === 0 ? '' : ` (${set.join(', ')})`
      return `${run.system}: ${name}${settings} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

test.each([
  [
    'differences set out to a width right behind their figures',
    'Size      plain          corked\n   1      12.10 us      12.30 us(  1.65%)\n  64      14.20 us      11.90 us(-16.20%)\n 512      19.50 us      19.40 us( -0.51%)\n',
    [
      'plain: Size 1 time (Size=1) = 12.10 µs',
      'plain: Size 64 time (Size=64) = 14.20 µs',
      'plain: Size 512 time (Size=512) = 19.50 µs',
      'corked: Size 1 time (Size=1) = 12.30 µs',
      'corked: Size 64 time (Size=64) = 11.90 µs',
      'corked: Size 512 time (Size=512) = 19.40 µs',
    ],
  ],
  [
    'rows that are metrics with their units, under names that nobody knows',
    '                     pipe                ring               ring-nocopy\nBandwidth(MBps)   3120.40        3095.10(-0.81%)        5210.70(+66.99%)\nLatency(us)          5.20           2.90(-44.23%)           2.70(-48.08%)\n',
    [
      'pipe: Bandwidth(MBps) = 3120.40 MB/s',
      'pipe: Latency(us) = 5.20 µs',
      'ring: Bandwidth(MBps) = 3095.10 MB/s',
      'ring: Latency(us) = 2.90 µs',
      'ring-nocopy: Bandwidth(MBps) = 5210.70 MB/s',
      'ring-nocopy: Latency(us) = 2.70 µs',
    ],
  ],
  [
    'a column left out between bars, and a row computed from those above it',
    '| counters | Copy   | ... | Fork   | Pipe   |\n|----------|--------|-----|--------|--------|\n| off      | 1920.2 | ... | 5980.1 | 3592.5 |\n| on       | 1915.1 | ... | 5835.0 | 3606.0 |\n| overhead | 0.27%  | ... | 2.42%  | -0.38% |\n',
    [
      'counters off: Copy = 1920.2 ?',
      'counters off: Fork = 5980.1 ?',
      'counters off: Pipe = 3592.5 ?',
      'counters on: Copy = 1915.1 ?',
      'counters on: Fork = 5835.0 ?',
      'counters on: Pipe = 3606.0 ?',
    ],
  ],
  [
    'states written short behind figures in a sentence',
    'The disk seems to be slower with the queue.\n310MB/s w/o queue vs 92.5MB/s w/ queue. The logs are below.\n',
    ['w/o queue: throughput = 310 MB/s', 'w/ queue: throughput = 92.5 MB/s'],
  ],
  [
    'operations under numbered headings, which are who was measured, with samples',
    'I ran each test twice.\n\n1. One at a time\nThe mean is below.\n\n1) Sequential read:\nSpeed: 51.1MiB/s, 52.9MiB/s\nAverage speed: 52MiB/s\n\n2) Random read:\nSpeed: 21.4MiB/s, 21.6MiB/s\nAverage speed: 21.5MiB/s\n\n2.Packed\n1) Sequential read:\nSpeed: 210MiB/s, 212MiB/s\nAverage speed: 211MiB/s\n\n2) Random read:\nSpeed: 170MiB/s, 171MiB/s\nAverage speed: 170.5MiB/s\n',
    [
      'One at a time: Sequential read Speed = 51.1 MiB/s',
      'One at a time: Sequential read Speed = 52.9 MiB/s',
      'One at a time: Sequential read Average speed = 52 MiB/s',
      'One at a time: Random read Speed = 21.4 MiB/s',
      'One at a time: Random read Speed = 21.6 MiB/s',
      'One at a time: Random read Average speed = 21.5 MiB/s',
      'Packed: Sequential read Speed = 210 MiB/s',
      'Packed: Sequential read Speed = 212 MiB/s',
      'Packed: Sequential read Average speed = 211 MiB/s',
      'Packed: Random read Speed = 170 MiB/s',
      'Packed: Random read Speed = 171 MiB/s',
      'Packed: Random read Average speed = 170.5 MiB/s',
    ],
  ],
  [
    'operations at the start of the lines of figures, under headings of two levels',
    '6.9 with one buffer:\n\ncrc32\n  WRITE: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 41.5 s, 103 MB/s\n  READ: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 20.5 s, 210 MB/s\nxxhash\n  WRITE: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 40.5 s, 106 MB/s\n\n6.9 with two buffers:\n\ncrc32\n  WRITE: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 31.5 s, 136 MB/s\n  READ: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 15.5 s, 277 MB/s\nxxhash\n  WRITE: 4294967296 bytes (4.3 GB, 4.0 GiB) copied, 30.5 s, 141 MB/s\n',
    [
      '6.9 with one buffer: dd time (case=WRITE, case 2=crc32) = 41.5 s',
      '6.9 with one buffer: dd rate (case=WRITE, case 2=crc32) = 103 MB/s',
      '6.9 with one buffer: dd time (case=READ, case 2=crc32) = 20.5 s',
      '6.9 with one buffer: dd rate (case=READ, case 2=crc32) = 210 MB/s',
      '6.9 with one buffer: dd time (case=WRITE, case 2=xxhash) = 40.5 s',
      '6.9 with one buffer: dd rate (case=WRITE, case 2=xxhash) = 106 MB/s',
      '6.9 with two buffers: dd time (case=WRITE, case 2=crc32) = 31.5 s',
      '6.9 with two buffers: dd rate (case=WRITE, case 2=crc32) = 136 MB/s',
      '6.9 with two buffers: dd time (case=READ, case 2=crc32) = 15.5 s',
      '6.9 with two buffers: dd rate (case=READ, case 2=crc32) = 277 MB/s',
      '6.9 with two buffers: dd time (case=WRITE, case 2=xxhash) = 30.5 s',
      '6.9 with two buffers: dd rate (case=WRITE, case 2=xxhash) = 141 MB/s',
    ],
  ],
  [
    'lines of fio as items of a list, each with how it went',
    'Before:\n - Random read: IOPS=1540, BW=6160KiB/s\n - Sequential read: IOPS=18.1k, BW=70.7MiB/s\n\nAfter:\n - Random read: IOPS=2040, BW=8160KiB/s\n - Sequential read: IOPS=18.9k, BW=73.8MiB/s\n',
    [
      'Before: read IOPS (rw=randread) = 1540 IOPS',
      'Before: read bandwidth (rw=randread) = 6160 KiB/s',
      'Before: read IOPS (rw=read) = 18.1 KIOPS',
      'Before: read bandwidth (rw=read) = 70.7 MiB/s',
      'After: read IOPS (rw=randread) = 2040 IOPS',
      'After: read bandwidth (rw=randread) = 8160 KiB/s',
      'After: read IOPS (rw=read) = 18.9 KIOPS',
      'After: read bandwidth (rw=read) = 73.8 MiB/s',
    ],
  ],
  [
    'a time and a speedup under each of two systems',
    '            base               patched\n threads    time     speedup   time     speedup\n 1          61.2 s   1.00x     60.1 s   1.00x\n 4          18.9 s   3.24x     16.3 s   3.69x\n',
    [
      'base: threads 1 time (threads=1) = 61.2 s',
      'base: threads 4 time (threads=4) = 18.9 s',
      'patched: threads 1 time (threads=1) = 60.1 s',
      'patched: threads 4 time (threads=4) = 16.3 s',
    ],
  ],
  [
    'a time and a percentage under each of two kernels',
    'Build times:\n\n          v6.1          v6.2\n          time   gain   time   gain\n  make    51.2   -      48.1   6.1%\n  tar     11.4   -      10.9   4.4%\n',
    [
      'v6.1: make time = 51.2 ?',
      'v6.1: tar time = 11.4 ?',
      'v6.2: make time = 48.1 ?',
      'v6.2: tar time = 10.9 ?',
    ],
  ],
  [
    'ratios behind figures, one space apart, and no ratios before them',
    'Random reads:\n\n jobs   before    after    speedup\n 1      110MB/s   165MB/s  1.5x\n 8      610MB/s   1220MB/s 2.0x\n',
    [
      'before: jobs 1 throughput (jobs=1) = 110 MB/s',
      'before: jobs 8 throughput (jobs=8) = 610 MB/s',
      'after: jobs 1 throughput (jobs=1) = 165 MB/s',
      'after: jobs 8 throughput (jobs=8) = 1220 MB/s',
    ],
  ],
  [
    'how many of something before figures',
    'Throughput (MB/s):\n\n       vanilla   patched\n 1x    110       120\n 2x    210       230\n',
    ['vanilla: 1x = 110 MB/s', 'vanilla: 2x = 210 MB/s', 'patched: 1x = 120 MB/s', 'patched: 2x = 230 MB/s'],
  ],
  [
    'a tree that is drawn, with systems at its root',
    'before:\n |-- read\n |   |-- seq: 701 MB/s\n |   `-- rand: 92 MB/s\n `-- write\n     `-- seq: 301 MB/s\nafter:\n |-- read\n |   |-- seq: 711 MB/s\n |   `-- rand: 112 MB/s\n `-- write\n     `-- seq: 321 MB/s\n',
    [
      'before: read seq = 701 MB/s',
      'before: read rand = 92 MB/s',
      'before: write seq = 301 MB/s',
      'after: read seq = 711 MB/s',
      'after: read rand = 112 MB/s',
      'after: write seq = 321 MB/s',
    ],
  ],
  [
    'a tree that is drawn with boxes and dots, with systems at its leaves',
    'On my disk:\n\n├── 4k read\n│   ├── vanilla ....... 11.1 us\n│   └── patched ....... 9.2 us\n└── 4k write\n    ├── vanilla ....... 21.1 us\n    └── patched ....... 19.2 us\n',
    [
      'vanilla: 4k read = 11.1 µs',
      'vanilla: 4k write = 21.1 µs',
      'patched: 4k read = 9.2 µs',
      'patched: 4k write = 19.2 µs',
    ],
  ],
  [
    'a tree of dots without systems',
    ' file system\n   create ............ 110 us\n   unlink ............  70 us\n memory\n   map ............... 3.1 us\n   unmap ............. 2.3 us\n',
    [
      ': file system create = 110 µs',
      ': file system unlink = 70 µs',
      ': memory map = 3.1 µs',
      ': memory unmap = 2.3 µs',
    ],
  ],
  [
    'a tree of indentation, of three levels',
    'old:\n  copy:\n    small: 5.1 s\n    large: 9.1 s\nnew:\n  copy:\n    small: 4.1 s\n    large: 8.1 s\n',
    [
      'old: copy small = 5.1 s',
      'old: copy large = 9.1 s',
      'new: copy small = 4.1 s',
      'new: copy large = 8.1 s',
    ],
  ],
  ['a tree with one leaf twice', 'a:\n |-- b: 1.5 s\n `-- b: 1.6 s\nc:\n |-- b: 1.7 s\n `-- d: 1.8 s\n', []],
  [
    'times of a shell side by side',
    '   before               after\n   real  0m1.301s       real  0m0.901s\n   user  0m0.200s       user  0m0.200s\n   sys   0m1.100s       sys   0m0.700s\n',
    [
      'before: real = 0m1.301 s',
      'before: user = 0m0.200 s',
      'before: sys = 0m1.100 s',
      'after: real = 0m0.901 s',
      'after: user = 0m0.200 s',
      'after: sys = 0m0.700 s',
    ],
  ],
  ['times side by side of nobody', '   real  0m1.301s       real  0m0.901s\n', []],
  [
    'cells of two figures, whose systems the sentence above names',
    'The numbers are vanilla/patched, in MB/s.\n\n            linear     random\n  load      701/812    1101/1212\n  store     312/398    802/888\n',
    [
      'vanilla: load linear = 701 MB/s',
      'vanilla: load random = 1101 MB/s',
      'vanilla: store linear = 312 MB/s',
      'vanilla: store random = 802 MB/s',
      'patched: load linear = 812 MB/s',
      'patched: load random = 1212 MB/s',
      'patched: store linear = 398 MB/s',
      'patched: store random = 888 MB/s',
    ],
  ],
  [
    'commands with a remark in which state they were run',
    ' # hdparm -t /dev/sda (without the detour)\n Timing buffered disk reads: 522 MB in  3.01 seconds = 173.42 MB/sec\n\n # hdparm -t /dev/sda (with the detour)\n Timing buffered disk reads: 210 MB in  3.00 seconds =  70.00 MB/sec\n',
    ['without the detour: buffered reads = 173.42 MB/s', 'with the detour: buffered reads = 70.00 MB/s'],
  ],
  [
    'differences with their padding behind them',
    'Size      plain          corked\n   1      2.50 MB/s      2.90 MB/s(16.0% )\n  64      14.2 MB/s      15.2 MB/s(7.0%  )\n 512      19.5 MB/s      19.4 MB/s(-0.5% )\n',
    [
      'plain: Size 1 throughput (Size=1) = 2.50 MB/s',
      'plain: Size 64 throughput (Size=64) = 14.2 MB/s',
      'plain: Size 512 throughput (Size=512) = 19.5 MB/s',
      'corked: Size 1 throughput (Size=1) = 2.90 MB/s',
      'corked: Size 64 throughput (Size=64) = 15.2 MB/s',
      'corked: Size 512 throughput (Size=512) = 19.4 MB/s',
    ],
  ],
  [
    'items of a list that set something',
    'I tried some sizes:\n\n- 4K pages, ring size = 4K: 87 MB/s\n- 4K pages, ring size = 16K: 88 MB/s\n- 16K pages, ring size = 4K: 113 MB/s\n',
    [
      '4K pages, ring size = 4K: I tried some sizes, throughput = 87 MB/s',
      '4K pages, ring size = 16K: I tried some sizes, throughput = 88 MB/s',
      '16K pages, ring size = 4K: I tried some sizes, throughput = 113 MB/s',
    ],
  ],
  [
    'what the kernel says of its own tests',
    'All error logs:\nsub_users:PASS:socketpair 0 nsec\nsub_users:PASS:fork 0 nsec\nreceive:FAIL:message 12 nsec\n',
    [],
  ],
  ['a metric that was set', '                     A         B\ntarget latency(us)   20        30\n', []],
  [
    'what a device can do, and where the time of a processor went',
    'Performance:\n\n\tMax snoop latency: 1048576ns\n\tMax no snoop latency: 71680ns\n\tLatency: 0\n\ntcp_bw:\n    bw  =  4.12 GB/sec\n%server_cpu  :  1.8 us, 54.6 sy,  0.0 ni, 42.9 id\n%client_cpu  :  2.5 us, 40.0 sy,  0.0 ni, 57.1 id\n',
    [': bw = 4.12 GB/s'],
  ],
])('devices: %s', (_, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})

test('each job that fio announces is a run of its own, whichever way its sum goes', () => {
  const job = (rw: string, bs: string): string =>
    `j: (g=0): rw=${rw}, bs=(R) ${bs}-${bs}, (W) ${bs}-${bs}, (T) ${bs}-${bs}, ioengine=psync, iodepth=1\n`
  const sum = (op: string, bw: string): string =>
    `Run status group 0 (all jobs):\n  ${op}: bw=${bw}KiB/s (1kB/s), 1KiB/s-1KiB/s (1kB/s-1kB/s), io=1MiB (1MB), run=9-9msec\n`
  const text = `8k:\n${job('randread', '8192B')}${sum('READ', '5100')}\n16k:\n${job('randread', '16.0KiB')}${sum('READ', '6200')}\n8k:\n${job('randwrite', '8192B')}${sum('WRITE', '710')}`
  expect(figuresIn(text)).toEqual([
    '8k: read bandwidth (rw=randread, bs=8k, iodepth=1, ioengine=psync) = 5100 KiB/s',
    '16k: read bandwidth (rw=randread, bs=16k, iodepth=1, ioengine=psync) = 6200 KiB/s',
    '8k: write bandwidth (rw=randwrite, bs=8k, iodepth=1, ioengine=psync) = 710 KiB/s',
  ])
})

test.each([
  [
    'a library',
    'The speed of crc-lib, by length:\n\n   Length     Before       After\n   16         211 MB/s     80 MB/s\n   64         835 MB/s     785 MB/s\n',
    'higher',
  ],
  [
    'what is said in short',
    'LIB:\n\n   Length     Before       After\n   16         211          80\n   64         835          785\n',
    'lower',
  ],
])('%s says of no throughput that less is better', (_, text, better) => {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  const said = runs.flatMap(run => run.measurements.map(one => one.better))
  expect(said).toHaveLength(4)
  expect(new Set(said)).toEqual(new Set([better]))
})
