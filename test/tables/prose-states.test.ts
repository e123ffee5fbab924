import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { proseUnit } from '../../src/tables/generic/prose-quantities.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(
      ({ test: name, reading, unit }) =>
        `${run.system}: ${name} = ${reading.written} ${unit?.symbol ?? '?'} ${unit?.better ?? ''}`,
    ),
  )
}

test.each([
  [
    'before and after, over the end of a line',
    'Before this series the copy ran at a throughput of 410 MB/s, after this\nseries only at 395 MB/s.\n',
    ['before this series: throughput = 410 MB/s higher', 'after this series: throughput = 395 MB/s higher'],
  ],
  [
    'a plain rate of what is done, one figure about right',
    'Without the fix we end up with 7 renames/s and with the fix it is\n~910 renames/s.\n',
    ['without the fix: renames/s = 7 renames/s higher', 'with the fix: renames/s = 910 renames/s higher'],
  ],
  [
    'a rate that nobody can call good',
    'I count 7000 wakeups/s with the patch and about 9000 wakeups/s without the patch.\n',
    [
      'without the patch: wakeups/s = 9000 wakeups/s unknown',
      'with the patch: wakeups/s = 7000 wakeups/s unknown',
    ],
  ],
  [
    'brackets that say the same in another unit; the reverted one is the baseline',
    'A build containing commit 0a1b2c3d4e reached 10.0 GiB/s (10.7 GB/s) of read\nthroughput versus 20.0 GiB/s (21.5 GB/s) with the commit reverted.\n',
    [
      'with the commit reverted: read throughput = 20.0 GiB/s higher',
      'containing commit 0a1b2c3d4e: read throughput = 10.0 GiB/s higher',
    ],
  ],
  [
    'a state of one word at the end',
    'Here we see 88 MB/s with the change vs. 71 MB/s without.\n',
    ['without: throughput = 71 MB/s higher', 'with the change: throughput = 88 MB/s higher'],
  ],
  [
    'two sentences next to each other',
    'With this commit READ performance is "just" 11.5GB/s.\nWithout this commit READ performance is 30.1GB/s.\n',
    [
      'without this commit: READ performance = 30.1 GB/s higher',
      'with this commit: READ performance = 11.5 GB/s higher',
    ],
  ],
  [
    'two kernels, and what is switched on and off, and old and new',
    'On v6.2 I get 310 MB/s while on v6.5-rc3 I get 220 MB/s.\n\nWith checksums enabled I see 40k IOPS, with checksums disabled 52k IOPS.\n\nThe old driver gave 300 MB/s; the new driver gives 420 MB/s.\n',
    [
      'v6.2: throughput = 310 MB/s higher',
      'v6.5-rc3: throughput = 220 MB/s higher',
      'with checksums disabled: IOPS = 52 KIOPS higher',
      'with checksums enabled: IOPS = 40 KIOPS higher',
      'the old driver: throughput = 300 MB/s higher',
      'the new driver: throughput = 420 MB/s higher',
    ],
  ],
  [
    'a thing that is there in one case only, and requests by the second in words',
    'Without zerocopy the daemon does 31k requests per second, with zerocopy about 46k requests per second.\n',
    ['without zerocopy: req/s = 31 k req/s higher', 'with zerocopy: req/s = 46 k req/s higher'],
  ],
  [
    'an opening that says what is compared',
    'With this patch it is a lot better: before the patch I had 120 MB/s, after the patch 180 MB/s.\n',
    ['before the patch: throughput = 120 MB/s higher', 'after the patch: throughput = 180 MB/s higher'],
  ],
  [
    'who applies the patch',
    'Without this patch I can get 2.0M IOPS, but once I apply this patch I see only 1.5M IOPS.\n',
    ['without this patch: IOPS = 2.0 MIOPS higher', 'once I apply this patch: IOPS = 1.5 MIOPS higher'],
  ],
  [
    'a time that is named, and one that is not',
    'The mount took 12 seconds before the patch and 3 seconds after the patch.\n\nWe saw 14 seconds before the fix and 4 seconds after the fix.\n',
    ['before the patch: mount time = 12 s lower', 'after the patch: mount time = 3 s lower'],
  ],
  [
    'what should be, could be, is allowed, is a question or a difference',
    'Before this commit it should do 180 MB/s, after this commit 120 MB/s.\n\nWith the patch 75 MB/s could be had, without the patch 67 MB/s.\n\nThe limit is 75 MB/s with the patch and 67 MB/s without it.\n\nIs it 75 MB/s with the patch and 67 MB/s without the patch?\n\nI saw 20 MB/s more with the patch and 30 MB/s more without the patch.\n\nIt reads 70-80 MB/s with the patch and 60-65 MB/s without the patch.\n',
    [],
  ],
  [
    'what a card is made for, and sizes',
    'With the patch a 10 Gb/s link was up and without the patch a 1 Gb/s link.\nThe image has 75 MB with the patch and 67 MB without the patch.\n',
    [],
  ],
  [
    'different things, two ways of doing it, more figures than states, no opposite',
    'With compression I get 75 MB/s, before the patch 67 MB/s came without encryption.\n\nReads do 75 MB/s with the patch and writes 67 MB/s without the patch.\n\nWith the patch I see 75 MB/s, 80 MB/s and without the patch 67 MB/s.\n\nWith the patch I see 75 MB/s and later 67 MB/s with the patch.\n\nI saw 75 and then 67 MB/s before the patch; 12k IOPS after the patch.\n',
    [],
  ],
  [
    'two sentences of different quantities, and two that are not neighbours',
    'With this commit the read throughput is 11 GB/s. Without this commit the write throughput is 30 GB/s.\n\nWith the fix it runs at 12 GB/s. That surprised 3 of us. Without the fix it runs at 30 GB/s.\n',
    [],
  ],
])('states in sentences: %s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})

test.each([
  [
    'worse, in brackets, each about right',
    'Unpacking the archive got slower (from ~190 MB/s to roughly 140 MB/s) since then.\n',
    ['before: throughput = 190 MB/s higher', 'after: throughput = 140 MB/s higher'],
  ],
  [
    'an article before the figure, and words that name it',
    'Buffered write performance fell from around 2.5 GB/s to a mere 900 MB/s.\n',
    [
      'before: buffered write performance = 2.5 GB/s higher',
      'after: buffered write performance = 900 MB/s higher',
    ],
  ],
  [
    'minutes and seconds',
    'The whole test went from 4m30s to 2m15s.\n',
    ['before: time = 4m30 s lower', 'after: time = 2m15 s lower'],
  ],
  [
    'requests are no time',
    'Fewer requests made it faster (1m30s -> 50s) here.\n',
    ['before: time = 1m30 s lower', 'after: time = 50 s lower'],
  ],
  [
    'a limit, a link, an example of how to read it',
    'I increased the limit from 100 MB/s to 200 MB/s. The link dropped from 10 Gb/s to 1 Gb/s. Shown are gains, e.g. an increase from 300 MB/s to 330 MB/s is 10. An increase from 300 MB/s to 330 MB/s would be fine.\n',
    [],
  ],
])('from one to another: %s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})

test.each([
  [
    'a figure with a point ends the case before it and is read whole',
    'It does 3.1 MB/s on the plain kernel and a 3.3 MB/s on the tuned kernel.\n',
    [
      'on the plain kernel: throughput = 3.1 MB/s higher',
      'on the tuned kernel: throughput = 3.3 MB/s higher',
    ],
  ],
  [
    'a list whose items are named before their figures',
    'write of 8 bytes - 0.3 GB/s on the board\nwrite of 64 bytes - 1.6 GB/s on the board\nstream - 1.3 GB/s on the board\n',
    [],
  ],
])('cases: %s', (_what, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})

test.each([
  ['MB per second', 'MB/s', 'higher'],
  ['MB/second', 'MB/s', 'higher'],
  ['file creates/sec', 'creates/s', 'higher'],
  ['random reads per second', 'reads/s', 'higher'],
  ['interrupts/s', 'interrupts/s', 'unknown'],
  ['M/sec', undefined, undefined],
  ['parsecs', undefined, undefined],
])('the unit of a figure in a sentence: %j is %s, better %s', (written, symbol, better) => {
  expect([proseUnit(written)?.symbol, proseUnit(written)?.better]).toEqual([symbol, better])
})
