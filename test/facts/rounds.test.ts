import { expect, test } from 'vitest'
import { analyse } from '../../src/analyse.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import type { Run } from '../../src/facts/fact.ts'
import { catalogue } from '../tables/cases.ts'
import { mail } from '../store/mails.ts'

const rowsIn = (runs: readonly Run[]): string[] =>
  compareRuns(runs, catalogue).map(
    ({ test: name, baseline, subject }) =>
      `${name}: ${baseline.run.system} ${baseline.measurement.reading.written} (${baseline.n}), ${subject.run.system} ${subject.measurement.reading.written} (${subject.n})`,
  )

const rowsOf = (text: string): string[] => rowsIn(analyse(mail('kiln@x', { text }), catalogue).runs)

const list = (heading: string, ...bandwidths: readonly number[]): string =>
  [`${heading}:`, ...bandwidths.map(one => `  WRITE: bw=${one}MiB/s (${one}MB/s)`), ''].join('\n')

test('the same names once for each of two kilns are two comparisons, where the repeats of each lie together', () => {
  const text = [
    list('Base', 301, 304, 309),
    list('With the patch', 344, 349, 352),
    'And then the other kiln.\n',
    list('Base', 461, 464, 466),
    list('With the patch', 462, 465, 469),
  ].join('\n')
  expect(rowsOf(text)).toEqual([
    'write bandwidth: Base 304 (3), With the patch 349 (3)',
    'write bandwidth: Base 464 (3), With the patch 465 (3)',
  ])
})

test('what one of the two kilns alone was measured with is held against the baseline of that kiln', () => {
  const text = [
    list('Base', 301, 304, 309),
    'And then the other kiln.\n',
    list('Base', 461, 464, 466),
    list('With the latch', 451, 453, 459),
  ].join('\n')
  expect(rowsOf(text)).toEqual(['write bandwidth: Base 464 (3), With the latch 453 (3)'])
})

test('rounds whose values lie among one another are repeats', () => {
  const text = [
    list('Base', 301, 304, 309),
    list('With the patch', 344, 349, 352),
    'Once more.\n',
    list('Base', 302, 305, 308),
    list('With the patch', 343, 350, 351),
  ].join('\n')
  expect(rowsOf(text)).toEqual(['write bandwidth: Base 304 (6), With the patch 349 (6)'])
})

const dbench = (...rows: readonly (readonly [string, number, number])[]): string =>
  [
    '                      5.5.0-rc7              5.5.0-rc7',
    '                        vanilla                stacked',
    ...rows.map(([name, base, subject]) => `${name}        ${base} (   0.00%)       ${subject} *   9.23%*`),
  ].join('\n')

test('rows of one name in two tables of the same columns are paired line by line where they lie far apart', () => {
  const text = `One potter:
${dbench(['Amean     1', 22.61, 20.52], ['Amean     2', 25.51, 23.43])}

Two potters:
${dbench(['Amean     1', 58.62, 30.23], ['Amean     2', 60.93, 35.24])}
`
  expect(rowsOf(text)).toEqual([
    'Amean 1: 5.5.0-rc7 vanilla 22.61 (1), 5.5.0-rc7 stacked 20.52 (1)',
    'Amean 2: 5.5.0-rc7 vanilla 25.51 (1), 5.5.0-rc7 stacked 23.43 (1)',
    'Amean 1: 5.5.0-rc7 vanilla 58.62 (1), 5.5.0-rc7 stacked 30.23 (1)',
    'Amean 2: 5.5.0-rc7 vanilla 60.93 (1), 5.5.0-rc7 stacked 35.24 (1)',
  ])
})

test('another quantity under two headings of its own is compared, too', () => {
  const lat = (avg: string): string => `   lat (usec): min=20, max=241, avg=${avg}, stdev=3.38`
  const text = `Without it we have this baseline:
  READ: bw=4990MiB/s (5232MB/s)

With this patch:
  READ: bw=5761MiB/s (6040MB/s)

Baseline:
${lat('99.82')}
Patched:
${lat('86.41')}
`
  expect(rowsOf(text)).toContain('io lat avg: Baseline 99.82 (1), Patched 86.41 (1)')
})
