import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUnit, scaledUnit } from '../../src/units/known-units.ts'
import { numberOf } from '../../src/units/number.ts'

test.each([
  ['12', 12],
  ['1,726.5', 1726.5],
  ["111'744", 111744],
  ['12,5', 12.5],
  ['1.234,56', 1234.56],
  ['1\u00a0234', 1234],
  ['−3.2', -3.2],
  ['.54', 0.54],
  ['2e3', 2000],
  ['3m12.044', 192.044],
  ['0,315', 0.315],
  ['26311,000', 26311],
  ['1,315', 1315],
])('%j is %d', (written, value) => {
  expect(numberOf(written)).toBe(value)
})

test.each(['+++++', 'na', '', '-', '1,2,3', 'v6.1', '2.4.18', '0x10', '12 MB', '1 2'])(
  '%j is no number',
  written => {
    expect(numberOf(written)).toBeUndefined()
  },
)

test('never throws, whatever was written', () => {
  fc.assert(fc.property(fc.string(), written => void numberOf(written)))
})

test.each([
  ['IOPS', 'K', 'KIOPS', 1e3],
  ['IOPS', 'M', 'MIOPS', 1e6],
  ['tps', 'k', 'k tps', 1e3],
  ['MB/s', 'M', 'MB/s', 1e6],
  ['MB/s', 'k', 'KB/s', 1e3],
  ['KIOPS', 'K', 'KIOPS', 1e3],
])('%s behind a number with %s is %s', (unit, prefix, symbol, factor) => {
  expect(scaledUnit(parseUnit(unit), prefix)).toMatchObject({ symbol, factor, better: 'higher' })
})

test('a multiplier alone is a count that nobody has named', () => {
  expect(scaledUnit(undefined, 'M')).toMatchObject({ symbol: 'M', kind: 'count', better: 'unknown' })
})
