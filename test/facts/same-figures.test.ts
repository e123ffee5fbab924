import { expect, test } from 'vitest'
import { compare } from '../../src/facts/compare.ts'
import { figureWithUnit, sideText } from '../../src/facts/ratio-text.ts'
import { sameFigures } from '../../src/facts/same-figures.ts'
import { MICROSECONDS, made, type Made, row } from './sides.ts'

const between = (baseline: string, subject: string, parts: Made = {}): string =>
  sameFigures(compare(made(baseline, ['1.5', '2.5'], parts), made(subject, ['3.5'], parts)))

test.each([
  ['another label of the subject', between('native', 'kvm'), false],
  ['another label of the baseline', between('linux', 'xenu'), false],
  ['the same label in capitals', between('Native', ' xenU '), true],
  ['another test', between('native', 'xenu', { test: 'Fork' }), false],
  ['another parameter', between('native', 'xenu', { parameters: { size: '4k' } }), false],
  ['other values about the same median', sameFigures(row(['1.5', '2.6'], ['3.5'])), false],
])('rows with %s count as one: %#', (_, key, same) => {
  expect(key === between('native', 'xenu')).toBe(same)
})

test('the order in which parameters were read does not matter', () => {
  const [one, other] = [
    { size: '4k', depth: '32' },
    { depth: '32', size: '4k' },
  ].map(parameters => between('native', 'xenu', { parameters }))
  expect(one).toBe(other)
})

test('a side that was measured in another unit than its row says so beside its figure', () => {
  const seconds = { ...MICROSECONDS, written: 's', symbol: 's', factor: 1 }
  const mixed = compare(made('native', ['900']), made('xenu', ['1.2', '1.4'], { unit: seconds }))
  expect([sideText(mixed, mixed.baseline), sideText(mixed, mixed.subject)]).toEqual(['900', '1.3 s'])
  expect(figureWithUnit(mixed, mixed.baseline)).toBe('900 µs')
})
