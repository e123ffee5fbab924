import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test [settings] = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(({ test: name, parameters, reading, unit }) => {
      const settings = Object.values(parameters).join(', ')
      return `${run.system}: ${name}${settings === '' ? '' : ` [${settings}]`} = ${reading.written} ${unit?.symbol ?? '?'}`
    }),
  )
}

test.each([
  [
    'in what time how much was done: the name and what stands in brackets are who did it',
    'The futex_storm wake-all result:\n\n    spin: 40000 times in 1.52 seconds (plain)\n    spin: 40000 times in 1.31 seconds (vector)\n   sleep: 40000 times in 9.75 seconds\n\nThe futex_storm wake-one result:\n\n    spin: 40000 x 8 times in 12.5 seconds (plain)\n    spin: 40000 x 8 times in 11.4 seconds (vector)\n   sleep: 40000 x 8 times in 80.2 seconds\n',
    [
      'spin (plain): futex_storm wake-all result, time [40000 times] = 1.52 s',
      'spin (plain): futex_storm wake-one result, time [40000 x 8 times] = 12.5 s',
      'spin (vector): futex_storm wake-all result, time [40000 times] = 1.31 s',
      'spin (vector): futex_storm wake-one result, time [40000 x 8 times] = 11.4 s',
      'sleep: futex_storm wake-all result, time [40000 times] = 9.75 s',
      'sleep: futex_storm wake-one result, time [40000 x 8 times] = 80.2 s',
    ],
  ],
  [
    'several names, each in the same brackets: the brackets say who',
    'wakeups:\n\n  ring: 500 rounds in 3.4 seconds (host)\n  ring: 500 rounds in 5.9 seconds (guest)\n  chain: 500 rounds in 2.2 seconds (host)\n  chain: 500 rounds in 4.1 seconds (guest)\n',
    [
      'host: ring [500 rounds] = 3.4 s',
      'host: chain [500 rounds] = 2.2 s',
      'guest: ring [500 rounds] = 5.9 s',
      'guest: chain [500 rounds] = 4.1 s',
    ],
  ],
  [
    'how long the same thing took under the names of two systems',
    'With the hash in C:\n  ...\n  selftest of kdf took 912 ms\n\nWith the hash in assembly:\n  ...\n  selftest of kdf took 188 ms\n',
    [
      'With the hash in C: selftest of kdf time = 912 ms',
      'With the hash in assembly: selftest of kdf time = 188 ms',
    ],
  ],
  [
    'how long things took under no heading, and what was waited for in vain',
    'On boot I see:\n\n  scan of the bus took 912 ms\n  mount took 33 ms\n\nWith the patch:\n\n  probe timed out after 30 s\n\nWithout the patch:\n\n  probe timed out after 60 s\n',
    [],
  ],
  [
    'two figures on a line, for two names, under two commands: the command is the case',
    'Measured with random data of two sizes, here is all that it printed:\n\n  [root@box crc]# ./speed 4096\n  Table code: Time taken:   61 us, 671.5 MB/s.\n  Wide  code: Time taken:   17 us, 2409.4 MB/s.\n\n  [root@box crc]# ./speed 65536\n  Table code: Time taken:  973 us, 673.6 MB/s.\n  Wide  code: Time taken:  270 us, 2427.3 MB/s.\n',
    [
      'Table code: Time taken [./speed 4096] = 61 µs',
      'Table code: throughput [./speed 4096] = 671.5 MB/s',
      'Table code: Time taken [./speed 65536] = 973 µs',
      'Table code: throughput [./speed 65536] = 673.6 MB/s',
      'Wide code: Time taken [./speed 4096] = 17 µs',
      'Wide code: throughput [./speed 4096] = 2409.4 MB/s',
      'Wide code: Time taken [./speed 65536] = 270 µs',
      'Wide code: throughput [./speed 65536] = 2427.3 MB/s',
    ],
  ],
  [
    'lists of systems under headings that name the case',
    'To sum up, on long buffers I get about this:\n\n    forward sums (sum32, sum64):\n        Table code:                 91 MB/s\n        Old unrolled (sum32 only):  377 MB/s\n\n    backward sums (sum16b, sum32b):\n        Table code:                 90 MB/s\n        Old unrolled (sum32 only):  214 MB/s\n',
    [
      'Table code: forward sums (sum32, sum64), throughput = 91 MB/s',
      'Table code: backward sums (sum16b, sum32b), throughput = 90 MB/s',
      'Old unrolled (sum32 only): forward sums (sum32, sum64), throughput = 377 MB/s',
      'Old unrolled (sum32 only): backward sums (sum16b, sum32b), throughput = 214 MB/s',
    ],
  ],
  [
    'a command without a prompt, by its path: it names no system',
    'x/io_uring -b512 -n1 /dev/nvme3n1\nIOPS=1.21M, BW=590MiB/s, IOS/call=32/31\n',
    [': IOPS = 1.21 MIOPS', ': bandwidth = 590 MiB/s'],
  ],
  [
    'two words and a figure: the second word is who was measured, and what stands over such rows is the case',
    './cipher_speed.sh\nRecord-size: 64 bytes\ntwofish-ctr mild  511.20k\ntwofish-ctr card  120.75k\ntwofish-ecb mild 1522.06k\ntwofish-ecb card  131.00k\nRecord-size: 4096 bytes\ntwofish-ctr mild 9100.31k\ntwofish-ctr card 19021.50k\ntwofish-ecb mild 9402.11k\ntwofish-ecb card 19377.25k\n',
    [
      'mild: twofish-ctr [64 bytes] = 511.20 k',
      'mild: twofish-ecb [64 bytes] = 1522.06 k',
      'mild: twofish-ctr [4096 bytes] = 9100.31 k',
      'mild: twofish-ecb [4096 bytes] = 9402.11 k',
      'card: twofish-ctr [64 bytes] = 120.75 k',
      'card: twofish-ecb [64 bytes] = 131.00 k',
      'card: twofish-ctr [4096 bytes] = 19021.50 k',
      'card: twofish-ecb [4096 bytes] = 19377.25 k',
    ],
  ],
  [
    'two words and a figure, but not each first word with each second one',
    'twofish-ctr mild  511.20k\ntwofish-ctr card  120.75k\ntwofish-ecb mild 1522.06k\n',
    [],
  ],
  [
    'two words and a figure of what a machine has, and of what a device counted',
    'Mem total 812.5k\nMem free 101.2k\nSwap total 100.0k\nSwap free 99.5k\n\nqueue0 good 311\nqueue0 lost 2\nqueue1 good 290\nqueue1 lost 1\n',
    [],
  ],
  [
    'init calls under the names of two systems, whatever their places in the program',
    'Named alike:\n  initcall mod_init+0x0/0x8 returned 0 after 3 usecs\n\nWith the hash in C:\n  initcall kdf_selftest+0x0/0x18d returned 0 after 912430 usecs\n\nWith the hash in assembly (wide):\n  initcall kdf_selftest+0x0/0x153 returned 0 after 188211 usecs\n',
    [
      'With the hash in C: initcall kdf_selftest = 912430 µs',
      'With the hash in assembly (wide): initcall kdf_selftest = 188211 µs',
    ],
  ],
  [
    'arrows within a wrapped sentence: the word before names what was measured, brackets behind tell the case',
    'Running the hash over 8192 bytes on an old box shows a throughput\nchange of 512 => 498 MB/s (rolled) or\n731 MB/s => 655 MB/s (unrolled).  So not much is lost.\n',
    [
      'before: throughput [rolled] = 512 MB/s',
      'after: throughput [rolled] = 498 MB/s',
      'before: throughput [unrolled] = 731 MB/s',
      'after: throughput [unrolled] = 655 MB/s',
    ],
  ],
  [
    'an arrow below the line that names what was measured, and how much better in brackets',
    'Average latency with both patches:\n  41.5 usec -> 37.2 usec (10% better)\n',
    ['before: average latency = 41.5 µs', 'after: average latency = 37.2 µs'],
  ],
  [
    'arrows of what was set or meant, of sizes, and of nothing that is named',
    'I would raise the latency target 20 ms -> 40 ms. The throughput should go 300 => 350 MB/s with it.\nThe text got smaller, 5120 bytes => 4096 bytes and 1200 MB/s => 900 MB/s there, and it took 3 us -> 4 us -> 5 us of time.\n',
    [],
  ],
  [
    'a figure to each of two numbers of workers',
    'Only one queue is there, so a single job gets ~12K/s open/close file\noperations, and 16 jobs get ~14K/s operations with all cores busy.\nThat is why one reader reaches 1.5 GB/s while 4 readers reach 1.7 GB/s.\n',
    [
      'a single job: open/close file operations = 12 K ops/s',
      '16 jobs: open/close file operations = 14 K ops/s',
      'one reader: throughput = 1.5 GB/s',
      '4 readers: throughput = 1.7 GB/s',
    ],
  ],
  [
    'a figure to one number of workers, or to numbers of several things, or what somebody hopes for',
    'Here 8 jobs get ~14K/s operations. One reader gets 1.5 GB/s, while 4 writers get 1.7 GB/s.\n\nIn theory it could be that one reader gets 3 GB/s and 4 readers get 12 GB/s.\n',
    [],
  ],
  [
    'one line under Before and the same under After',
    'Before:\n128 rounds 2048 bytes: 9120 cycles\nAfter:\n128 rounds 2048 bytes: 8044 cycles\n',
    ['Before: 128 rounds 2048 bytes = 9120 cycles', 'After: 128 rounds 2048 bytes = 8044 cycles'],
  ],
  [
    'one line under Before and another under After',
    'Before:\ntext of it: 9120 ms\nAfter:\nanother: 8044 ms\n',
    [],
  ],
])('%s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})
