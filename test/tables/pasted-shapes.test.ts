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
    'columns that hold the figures of two systems with a bar between',
    'old vs. new:\n\n  UNIT        size:512       size:2048\n  Gbits/sec   old | new      old | new\n  -----------------------------------\n  mtu:1400    1.12 | 2.21    3.08 | 5.11\n  -----------------------------------\n  mtu:8900    2.31 | 2.40    5.52 | 6.21\n',
    [
      'old: throughput [1400, 512] = 1.12 Gbit/s',
      'old: throughput [1400, 2048] = 3.08 Gbit/s',
      'old: throughput [8900, 512] = 2.31 Gbit/s',
      'old: throughput [8900, 2048] = 5.52 Gbit/s',
      'new: throughput [1400, 512] = 2.21 Gbit/s',
      'new: throughput [1400, 2048] = 5.11 Gbit/s',
      'new: throughput [8900, 512] = 2.40 Gbit/s',
      'new: throughput [8900, 2048] = 6.21 Gbit/s',
    ],
  ],
  [
    'such columns without a unit at the margin',
    '  SIZE        size:512       size:2048\n              old | new      old | new\n  mtu:1400    1.12 | 2.21    3.08 | 5.11\n',
    [],
  ],
  [
    'names with a figure each on one line, under two headings',
    'Before:\n  linear:10812 req/s, roundrobin:11086 req/s\nAfter:\n  linear:21563 req/s, roundrobin:19281 req/s\n',
    [
      'Before: linear req/s = 10812 req/s',
      'Before: roundrobin req/s = 11086 req/s',
      'After: linear req/s = 21563 req/s',
      'After: roundrobin req/s = 19281 req/s',
    ],
  ],
  [
    'a transcript with a bar before each line',
    'Timed on my laptop:\n\n| # time ./old/dump >/dev/null\n| real\t0m41.516s\n| user\t0m1.318s\n| sys\t0m8.441s\n| # time ./new/dump >/dev/null\n| real\t0m3.647s\n| user\t0m0.772s\n| sys\t0m2.486s\n',
    [
      'Timed on my laptop, ./old/dump: real = 0m41.516 s',
      'Timed on my laptop, ./old/dump: user = 0m1.318 s',
      'Timed on my laptop, ./old/dump: sys = 0m8.441 s',
      'Timed on my laptop, ./new/dump: real = 0m3.647 s',
      'Timed on my laptop, ./new/dump: user = 0m0.772 s',
      'Timed on my laptop, ./new/dump: sys = 0m2.486 s',
    ],
  ],
  [
    'a row that the timed command has printed, between heading and times',
    'Before patch:\n$ time ./churn.sh\nnames_cache    4020   4020   4736    6    8\n\nreal    0m8.186s\nuser    0m2.125s\nsys     0m6.956s\n\nAfter patch:\n$ time ./churn.sh\nnames_cache    4020   4020   4736    6    8\n\nreal    0m7.723s\nuser    0m2.103s\nsys     0m3.932s\n',
    [
      'Before patch: real = 0m8.186 s',
      'Before patch: user = 0m2.125 s',
      'Before patch: sys = 0m6.956 s',
      'After patch: real = 0m7.723 s',
      'After patch: user = 0m2.103 s',
      'After patch: sys = 0m3.932 s',
    ],
  ],
  [
    'names of columns in two lines, of a word each',
    'netperf-udp\n                            refcount                fastref\n                                menu                    teo\nHmean     send-64         189.36 (   0.00%)      248.79 *  31.38%*\nHmean     send-128        378.77 (   0.00%)      439.06 (  15.92%)\n',
    [
      'refcount menu: Hmean send-64 = 189.36 ?',
      'refcount menu: Hmean send-128 = 378.77 ?',
      'fastref teo: Hmean send-64 = 248.79 ?',
      'fastref teo: Hmean send-128 = 439.06 ?',
    ],
  ],
  [
    'with one thing, faster than the default with a remark in brackets',
    'Got 402 MB/s with rasize=6MB, much faster than default (which ends up\nas 1MB in the end) of 171MB/s\n',
    ['rasize=6MB: throughput = 402 MB/s', 'default: throughput = 171 MB/s'],
  ],
  [
    'with one thing versus with another, in brackets',
    'As for throughput, I get around 1.7 MB/s with\nfair (vs 1.9 MB/s with first-come). That will do.\n',
    ['with fair: throughput = 1.7 MB/s', 'with first-come: throughput = 1.9 MB/s'],
  ],
  [
    'so long with one thing and so long with another',
    'Copying the tree took 14.5 seconds with the pool and 22.1 seconds with the list.\n',
    ['pool: time = 14.5 s', 'list: time = 22.1 s'],
  ],
  [
    'what would be reached, or is supported, with one thing and another',
    'The card would reach 10 Gb/s with copper and 25 Gb/s with fibre. It supports 2 MB/s with usb1 and 40 MB/s with usb2.\nI slept 14 seconds with the lamp on and 22 seconds with the lamp off.\n',
    [],
  ],
  [
    'a test of a suite that went from one time to another, wrapped, where it ran in brackets',
    'Many were slower, generic/244 (over the wire) went from 7 seconds to\n51 seconds, and local/105\nwent from 4 seconds to 33 seconds.\n',
    [
      'before: generic/244 time [over the wire] = 7 s',
      'after: generic/244 time [over the wire] = 51 s',
      'before: local/105 time = 4 s',
      'after: local/105 time = 33 s',
    ],
  ],
  [
    'two sentences of which the first begins with the name of a function',
    'I noticed after this commit unpacking is slower.\nun7zip_all() call takes 1.31 seconds with this commit.\nAfter reverting this commit, the call takes 0.61 seconds.\n',
    ['after reverting this commit: time = 0.61 s', 'with this commit: time = 1.31 s'],
  ],
  [
    'a tree of dots and colons whose branches end in several figures',
    'Read results (btrfs):\n  holes\n   :... v4.1 ... Cold ... 20.640 s, 106 MB/s, 0.65 s kern, 3% cpu\n   :    :....... Warm ... 18.352 s, 119 MB/s, 0.70 s kern, 4% cpu\n   :    :............... Min: 18.300, Max: 18.401\n   :... v4.2 ... Cold ... 21.605 s, 103 MB/s, 0.66 s kern, 5% cpu\n        :....... Warm ... 17.253 s, 121 MB/s, 0.67 s kern, 6% cpu\n',
    [
      'v4.1: holes Cold time [Read results (btrfs)] = 20.640 s',
      'v4.1: holes Cold throughput [Read results (btrfs)] = 106 MB/s',
      'v4.1: holes Cold kern time [Read results (btrfs)] = 0.65 s',
      'v4.1: holes Cold cpu [Read results (btrfs)] = 3 %',
      'v4.1: holes Warm time [Read results (btrfs)] = 18.352 s',
      'v4.1: holes Warm throughput [Read results (btrfs)] = 119 MB/s',
      'v4.1: holes Warm kern time [Read results (btrfs)] = 0.70 s',
      'v4.1: holes Warm cpu [Read results (btrfs)] = 4 %',
      'v4.2: holes Cold time [Read results (btrfs)] = 21.605 s',
      'v4.2: holes Cold throughput [Read results (btrfs)] = 103 MB/s',
      'v4.2: holes Cold kern time [Read results (btrfs)] = 0.66 s',
      'v4.2: holes Cold cpu [Read results (btrfs)] = 5 %',
      'v4.2: holes Warm time [Read results (btrfs)] = 17.253 s',
      'v4.2: holes Warm throughput [Read results (btrfs)] = 121 MB/s',
      'v4.2: holes Warm kern time [Read results (btrfs)] = 0.67 s',
      'v4.2: holes Warm cpu [Read results (btrfs)] = 6 %',
    ],
  ],
  [
    'a table drawn with underlines, of which two columns are reads of two kinds',
    'Some numbers:\n ____________________________________\n|  disk         | seq read | rand read |\n|_______________|_ MiB/s __|__ MiB/s __|\n|___tiny_4k_____|_ 61.92 __|__ 17.88 __|\n|___tiny_8k_____|_ 64.86 __|__ 23.18 __|\n|__giant_8k_____|_ 22.48 __|__ 16.42 __|\n',
    [
      'tiny_4k: seq read MiB/s = 61.92 MiB/s',
      'tiny_4k: rand read MiB/s = 17.88 MiB/s',
      'tiny_8k: seq read MiB/s = 64.86 MiB/s',
      'tiny_8k: rand read MiB/s = 23.18 MiB/s',
      'giant_8k: seq read MiB/s = 22.48 MiB/s',
      'giant_8k: rand read MiB/s = 16.42 MiB/s',
    ],
  ],
  [
    'samples with their unit behind the last of them',
    'The speedup can be measured:\nBefore: 1977 1975 1978 Mb/sec\nAfter:  1979 1981 1980 Mb/sec\n',
    [
      'Before: speedup can be measured, throughput = 1977 Mbit/s',
      'Before: speedup can be measured, throughput = 1975 Mbit/s',
      'Before: speedup can be measured, throughput = 1978 Mbit/s',
      'After: speedup can be measured, throughput = 1979 Mbit/s',
      'After: speedup can be measured, throughput = 1981 Mbit/s',
      'After: speedup can be measured, throughput = 1980 Mbit/s',
    ],
  ],
])('%s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})
