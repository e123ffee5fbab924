import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import type { Run } from '../../src/facts/fact.ts'
import { withStatesAsSystems } from '../../src/facts/states-in-names.ts'
import { catalogue } from '../tables/cases.ts'
import { runOf } from './sides.ts'

/** A run of a system that measured each of these names once. */
function named(system: string, figures: Readonly<Record<string, string>>): Run {
  const runs = Object.entries(figures).map(([name, written]) => runOf(system, [written], { test: name }))
  const measurements = runs.flatMap(run => run.measurements)
  return { ...runOf(system, ['1']), measurements }
}

const rowsOf = (...runs: readonly Run[]): string[] =>
  compareRuns(runs, catalogue).map(({ test: name, baseline, subject }) =>
    [
      [name, ...Object.values(baseline.measurement.parameters)].join(', '),
      `${baseline.run.system} ${baseline.measurement.reading.written}`,
      `${subject.run.system} ${subject.measurement.reading.written}`,
    ].join(': '),
  )

test.each([
  [
    'states under the headings of two ends',
    [
      named('at the tap', { 'flow Before': '46', 'flow After': '93' }),
      named('at the drain', { 'flow Before': '45', 'flow After': '94' }),
    ],
    ['flow, at the tap: Before 46: After 93', 'flow, at the drain: Before 45: After 94'],
  ],
  [
    'a switch that is off and on, before the names',
    [named('oak', { 'DMP_0 bowls': '44', 'DMP_0 cups': '26', 'DMP_1 bowls': '38', 'DMP_1 cups': '23' })],
    ['bowls, oak: DMP_0 44: DMP_1 38', 'cups, oak: DMP_0 26: DMP_1 23'],
  ],
  [
    'one state without its other one is part of a name',
    [named('oak', { 'wait before lunch': '46' }), named('fir', { 'wait before lunch': '93' })],
    ['wait before lunch: oak 46: fir 93'],
  ],
  [
    'one name without a state keeps all as they are',
    [
      named('oak', { 'flow Before': '46', 'flow After': '93', leaks: '3' }),
      named('fir', { 'flow Before': '47', 'flow After': '95', leaks: '2' }),
    ],
    ['flow Before: oak 46: fir 47', 'flow After: oak 93: fir 95', 'leaks: oak 3: fir 2'],
  ],
])('%s', (_, runs, rows) => {
  expect(rowsOf(...runs)).toEqual(rows)
})

test('no figure is lost or made whatever measurements are called', () => {
  const word = fc.constantFrom('flow', 'Before', 'After', 'old', 'new', 'DMP_0', 'DMP_1', 'patched', '')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 }), names => {
      const run = named('oak', Object.fromEntries(names.map((two, at) => [two.join(' '), String(at + 1)])))
      const figures = (runs: readonly Run[]): string[] =>
        runs.flatMap(one => one.measurements.map(({ reading }) => reading.written)).sort()
      expect(figures(withStatesAsSystems([run]))).toEqual(figures([run]))
    }),
  )
})
