import { expect, test } from 'vitest'
import { compareRuns, groupsOf } from '../../src/facts/compare-runs.ts'
import { analyse } from '../../src/analyse.ts'
import type { Run } from '../../src/facts/fact.ts'
import { unpairedInWords, unpairedTests } from '../../src/facts/unpaired.ts'
import { catalogue } from '../tables/cases.ts'
import { mail } from '../store/mails.ts'
import { runOf } from './sides.ts'

function runsOf(text: string): readonly Run[] {
  return analyse(mail('kiln@x', { text }), catalogue).runs
}

const rowsOf = (text: string): string[] =>
  compareRuns(runsOf(text), catalogue).map(
    ({ test: name, baseline, subject }) =>
      `${name}: ${baseline.run.system} ${baseline.measurement.reading.written}, ${subject.run.system} ${subject.measurement.reading.written}`,
  )

test('figures below a heading each are compared with one another', () => {
  const text = `Some figures:

old door:
600K IOPS

new door:
1215K IOPS

Wider hinges on the new door:
1400K IOPS
`
  expect(rowsOf(text)).toEqual([
    'IOPS: old door 600, new door 1215',
    'IOPS: old door 600, Wider hinges on the new door 1400',
  ])
})

test('a heading over two lines names its system, even where the label leaves its middle out', () => {
  const text = `Some figures: baseline of the spring

old door:
600K IOPS

new door, as delivered:
1215K IOPS

Wider hinges on the new door (the hinges of all the other
doors are as wide for this experiment):
1400K IOPS

Fewer bolts 124 -> 16:
1288K IOPS

no door
1650K IOPS
`
  expect(rowsOf(text)).toEqual([
    'IOPS: old door 600, new door, as delivered 1215',
    'IOPS: old door 600, Wider hinges on the new door (the hinges of … wide for this experiment) 1400',
    'IOPS: old door 600, Fewer bolts 124 -> 16 1288',
    'IOPS: old door 600, no door 1650',
  ])
})

test('tables that show the same two systems stay apart', () => {
  const text = `Reading, in MB/s:

          before   after
small        100     120
large        200     260

Writing, in MB/s:

          before   after
small         50      60
large         80      90
`
  expect(groupsOf(runsOf(text))).toHaveLength(2)
  expect(rowsOf(text)).toHaveLength(4)
})

test.each([
  [
    ['arm64, -m 0', 'arm64, -m 1', 'x86, -m 0', 'x86, -m 1'],
    ['arm64, -m 0 | arm64, -m 1', 'x86, -m 0 | x86, -m 1', 'arm64, -m 0 | x86, -m 0'],
  ],
  [
    ['salt(MT)', 'salt(ST)', 'ash (MT)', 'ash (ST)'],
    ['salt(ST) | salt(MT)', 'ash (ST) | ash (MT)', 'salt(ST) | ash (ST)'],
  ],
])('of %j those that differ in two parts are not held against each other', (labels, expected) => {
  const runs = labels.map(system => runOf(system, ['4.2']))
  const pairs = compareRuns(runs, catalogue).map(
    row => `${row.baseline.run.system} | ${row.subject.run.system}`,
  )
  expect(pairs).toEqual(expected)
})

test('two rows that one mail calls by the same name are no repeats, and are not compared', () => {
  const runs = [runOf('old', ['59.6']), runOf('new', ['2.31', '68.8'])]
  expect(compareRuns(runs, catalogue)).toEqual([])
  expect(unpairedInWords(unpairedTests(runs, catalogue))).toEqual([
    'both sides measured Pipe latency, but one has two values under that name which are too far apart to be of one thing',
  ])
})
