import { expect, test } from 'vitest'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { readRuns } from '../../src/tables/read-runs.ts'
import { catalogue, mailOf } from './cases.ts'

const ROWS = [
  '(1) Execl Throughput                        43.0   2868.8   667.2',
  '(2) Execl Throughput                        43.0   2915.4   678.0',
  '(1) Pipe Throughput                      12440.0 311204.5   250.2',
  '(2) Pipe Throughput                      12440.0 310902.1   249.9',
]

const outline = (lines: readonly string[]): readonly string[] =>
  readRuns(mailOf(`${lines.join('\n')}\n`), [], catalogue).value.map(
    run => `${run.system}: ${run.measurements.map(row => row.reading.written).join(' ')}`,
  )

test.each([
  ['above', ['(1) .... rc5-mm1', '(2) .... rc5-mm1 + patch', '', ...ROWS]],
  ['below', [...ROWS, '', '(1) = rc5-mm1', '(2) = rc5-mm1 + patch']],
])('two systems by their marks, and the legend %s names them', (_, lines) => {
  expect(outline(lines)).toEqual(['rc5-mm1: 2868.8 311204.5', 'rc5-mm1 + patch: 2915.4 310902.1'])
})

test('without a legend the marks themselves tell the systems apart', () => {
  expect(outline(ROWS)).toEqual(['(1): 2868.8 311204.5', '(2): 2915.4 310902.1'])
})

test('the two are compared with each other', () => {
  const runs = readRuns(mailOf(`${ROWS.join('\n')}\n`), [], catalogue).value
  expect(compareRuns(runs, catalogue).map(row => row.test)).toEqual(
    expect.arrayContaining(['Execl Throughput', 'Pipe Throughput']),
  )
})

test('numbers of rows are no systems', () => {
  expect(outline([ROWS[0] ?? '', '(2) Pipe Throughput 12440.0 311204.5 250.2'])).toEqual([
    ': 2868.8 311204.5',
  ])
})
