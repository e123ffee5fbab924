import { expect, test } from 'vitest'
import { linesIn, textOfLines } from '../../src/mail/message.ts'
import { checkRun } from '../../src/tables/check-run.ts'
import type { Measurement, Run } from '../../src/facts/fact.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { desk, seed } from './seed.ts'
import { TRUE_ROWS, type TrueRow, type TrueValue } from './true-rows.ts'

const runs = seed.messages.flatMap(message => desk.archive.runsOf(message.id))

test('there are four runs: two tools on two systems, nothing else', () => {
  expect(runs.map(run => [run.tool, run.version, run.label?.text, run.system])).toEqual([
    ['UnixBench', '4.1.0', 'Scientific Linux 3 Native', 'SL3 Native'],
    ['UnixBench', '4.1.0', 'SL3 XenU', 'SL3 XenU'],
    ['lmbench', '3.0-a5', 'SL3 Native', 'SL3 Native'],
    ['lmbench', '3.0-a5', 'SL3 XenU', 'SL3 XenU'],
  ])
  expect(runs.flatMap(run => run.measurements)).toHaveLength(TRUE_ROWS.length * 2)
})

test.each(TRUE_ROWS)('$tool $section $test', row => {
  expect(outline(measured(row, 'SL3 Native'))).toEqual(expected(row, row.native))
  expect(outline(measured(row, 'SL3 XenU'))).toEqual(expected(row, row.xenU))
})

test.each(TRUE_ROWS.filter(row => row.section !== 'index' || !isRaw(row)))(
  '$test takes $slowdown times as long',
  row => {
    const found = compareRuns(runs, desk.catalogue).find(
      one => one.tool === row.tool && one.test === row.test,
    )
    expect(Number(found?.timeRatio?.toPrecision(4))).toBe(row.slowdown)
  },
)

test('a raw row and the same row of the index table are one measurement, not two', () => {
  const compared = compareRuns(runs, desk.catalogue).map(one => `${one.tool ?? ''} ${one.test}`)
  expect(compared).toHaveLength(24)
  expect(new Set(compared).size).toBe(24)
})

test('every value stands in the line that it cites, and its span gives it again', () => {
  for (const message of seed.messages) {
    for (const { reading } of runs
      .filter(run => run.message === message.id)
      .flatMap(run => run.measurements)) {
      expect(message.text.slice(reading.span.start, reading.span.end)).toBe(reading.written)
      expect(textOfLines(message, reading.source)).toContain(reading.written)
      expect(linesIn(message).lineAt(reading.span.start) + message.lineOffset).toBe(reading.source.firstLine)
    }
  }
})

test('all 30 arithmetic checks of the reports hold', () => {
  const checks = runs.flatMap(run => checkRun(run))
  expect(checks).toHaveLength(30)
  expect(checks.filter(check => !check.ok)).toEqual([])
})

test('a damaged digit fails its check and is reported', () => {
  const [native] = runs
  if (native === undefined) throw new Error('the seed has a first run')
  const damaged: Run = {
    ...native,
    measurements: native.measurements.map(row =>
      row.section === 'index' && row.test === 'Execl Throughput'
        ? { ...row, reading: { ...row.reading, value: 2981.3 } }
        : row,
    ),
  }
  const failed = checkRun(damaged).filter(check => !check.ok)
  expect(failed.map(check => check.test)).toEqual(['Execl Throughput', 'Execl Throughput', 'FINAL SCORE'])
})

function measured(row: TrueRow, system: string): Measurement | undefined {
  return runs
    .filter(run => run.tool === row.tool && run.system === system)
    .flatMap(run => run.measurements)
    .find(one => one.test === row.test && (one.section ?? 'lat') === row.section)
}

function outline(one: Measurement | undefined): object {
  return {
    value: one?.reading.value,
    written: one?.reading.written,
    unit: one?.unit?.written,
    better: one?.better,
    lines: [one?.source.firstLine, one?.source.lastLine],
    index: one?.index?.value,
    baseline: one?.baseline?.value,
    sampling: one?.sampling,
  }
}

function expected(row: TrueRow, value: TrueValue): object {
  return {
    value: Number(value.written),
    written: value.written,
    unit: row.unit,
    better: row.better,
    lines: value.lines,
    index: value.index,
    baseline: row.baseline,
    sampling: value.sampling,
  }
}

function isRaw(row: TrueRow): boolean {
  return TRUE_ROWS.some(other => other.section === 'raw' && other.test === row.test)
}
