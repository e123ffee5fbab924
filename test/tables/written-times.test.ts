import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { readEverything } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

/** `system: test = figure unit` of all that is read, in the order of the runs. */
function figuresIn(text: string): readonly string[] {
  const { runs } = readEverything(mailOf(text), splitBlocks(text), catalogue)
  return runs.flatMap(run =>
    run.measurements.map(
      ({ test: name, reading, unit }) =>
        `${run.system}: ${name} = ${reading.written} (${reading.value}) ${unit?.symbol ?? '?'}`,
    ),
  )
}

test.each([
  [
    'minutes and seconds without a fraction',
    'How long all pots took:\n\n\t\tunpatched\tpatched\nkiln A:\t\t7m20s\t\t3m05s\nkiln B:\t\t5m11s\t\t5m02s\n',
    [
      'unpatched: kiln A = 7m20 (440) s',
      'unpatched: kiln B = 5m11 (311) s',
      'patched: kiln A = 3m05 (185) s',
      'patched: kiln B = 5m02 (302) s',
    ],
  ],
  [
    'operations on files over times, of the kilns that the rows name',
    'Pots, 24 hands:\n\n\tcreate\t\tchown\t\tunlink\nwood    2m41s\t\t1m26s\t\t3m03s\ncoal\t2m40s\t\t1m29s\t\t2m44s\n',
    [
      'wood: create = 2m41 (161) s',
      'wood: chown = 1m26 (86) s',
      'wood: unlink = 3m03 (183) s',
      'coal: create = 2m40 (160) s',
      'coal: chown = 1m29 (89) s',
      'coal: unlink = 2m44 (164) s',
    ],
  ],
  [
    'a spread with the multiplier of its figure',
    'Pots a second:\n\n\t\tunpatched\tpatched\nkiln A:\t\t251k+/-14k\t377k+/-9k\nkiln B:\t\t215k+/-12k\t213k+/-8k\n',
    [
      'unpatched: kiln A = 251 (251) k',
      'unpatched: kiln B = 215 (215) k',
      'patched: kiln A = 377 (377) k',
      'patched: kiln B = 213 (213) k',
    ],
  ],
  [
    'systems with a setting in brackets',
    'Pots of all hands together.\n\n  Plain kiln (one door)      :  9641KiB/s\n  Many doors (nr_doors = 2)  :  17.2MiB/s\n  Many doors (nr_doors = 3)  :  45.1MiB/s\n',
    [
      'Plain kiln (one door): Pots of all hands together., throughput = 9641 (9641) KiB/s',
      'Many doors (nr_doors = 2): Pots of all hands together., throughput = 17.2 (17.2) MiB/s',
      'Many doors (nr_doors = 3): Pots of all hands together., throughput = 45.1 (45.1) MiB/s',
    ],
  ],
  [
    'commands in a list with how fast each was',
    'Before:\n\n - dd if=/dev/zero of=/dev/kiln bs=300K  count=90  (301 MB/s)\n - dd if=/dev/zero of=/dev/kiln bs=600K  count=45  (212 MB/s)\n\nAfter:\n\n - dd if=/dev/zero of=/dev/kiln bs=300K  count=90  (322 MB/s)\n - dd if=/dev/zero of=/dev/kiln bs=600K  count=45  (319 MB/s)\n',
    [
      'Before: dd if=/dev/zero of=/dev/kiln bs=300K count=90 throughput = 301 (301) MB/s',
      'Before: dd if=/dev/zero of=/dev/kiln bs=600K count=45 throughput = 212 (212) MB/s',
      'After: dd if=/dev/zero of=/dev/kiln bs=300K count=90 throughput = 322 (322) MB/s',
      'After: dd if=/dev/zero of=/dev/kiln bs=600K count=45 throughput = 319 (319) MB/s',
    ],
  ],
  ['no command', 'Before:\n\n - the door of the kiln alone  (301 MB/s)\n', []],
  [
    'sizes over the ruler of Markdown',
    'Firing Time (Seconds):\n\n| Glaze | 4k | 8k |\n| --- | --- | --- |\n| salt(MT) | 9.21 | 8.14 |\n| salt(ST) | 4.38 | 5.62 |\n',
    [
      'salt(MT): 4k time = 9.21 (9.21) s',
      'salt(MT): 8k time = 8.14 (8.14) s',
      'salt(ST): 4k time = 4.38 (4.38) s',
      'salt(ST): 8k time = 5.62 (5.62) s',
    ],
  ],
])('%s: %j is read', (_, text, expected) => {
  expect(figuresIn(text)).toEqual(expected)
})
