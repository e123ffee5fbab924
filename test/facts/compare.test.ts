import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, middleOf } from '../../src/facts/compare.ts'
import { comparisonText, medianText, spreadText, testText } from '../../src/facts/ratio-text.ts'
import type { Run } from '../../src/facts/fact.ts'
import { unpairedInWords, unpairedTests } from '../../src/facts/unpaired.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { rowsInWords } from '../../src/answers/verdict.ts'
import { changeText } from '../../src/render/text-table.ts'
import { codeTable, fullRow } from '../../src/render/discord/code-table.ts'
import { catalogue } from '../tables/cases.ts'
import { LOOPS, made, row, runOf } from './sides.ts'

const SIX = ['10.1', '10.2', '10.3', '10.4', '10.5', '10.6']
const LIKE_SIX = ['10.15', '10.25', '10.0', '10.45', '10.55', '10.65']
const TWICE_SIX = ['20.1', '20.2', '20.3', '20.4', '20.5', '20.6']

test.each([
  ['one run each', ['10'], ['25'], 'takes 2.5x as long'],
  ['one run each, within the noise', ['10'], ['10.2'], 'no measurable difference (1.02x)'],
  [
    'three runs each: no test, so the ratio alone',
    ['10', '11', '12'],
    ['20', '22', '24'],
    'takes 2.0x as long',
  ],
  ['four and four apart', ['1', '2', '3', '4'], ['5', '6', '7', '8'], 'takes 2.6x as long (p=0.029, n=4+4)'],
  ['six and six alike', SIX, LIKE_SIX, 'no evidence of a difference (p=1.00, n=6+6)'],
  ['six and six apart', SIX, TWICE_SIX, 'takes 2.0x as long (p=0.002, n=6+6)'],
  ['a zero', ['0'], ['25'], 'cannot be compared: a value is zero'],
  ['two zeros', ['0'], ['0'], 'cannot be compared: both values are zero'],
  ['a negative value', ['-3'], ['25'], 'cannot be compared: a value is negative'],
  ['the same value', ['12.5'], ['12.5'], 'no measurable difference (1.00x)'],
  ['values beyond all numbers', ['1e-300'], ['1e300'], 'cannot be compared: the values are too far apart'],
])('%s: %j and %j', (_, baseline, subject, words) => {
  expect(comparisonText(row(baseline, subject))).toBe(words)
})

test('one tenth of a percent is a difference where six runs a side never overlap', () => {
  const close = row(
    SIX.map((_, at) => `10.00${at}`),
    SIX.map((_, at) => `10.01${at}`),
  )
  expect(comparisonText(close)).toBe('takes 1.00x as long (p=0.002, n=6+6)')
})

test('a rate says its test, too', () => {
  expect(comparisonText(row(TWICE_SIX, SIX, { unit: LOOPS }))).toBe(
    '0.51x the throughput (2.0x as long per operation; p=0.002, n=6+6)',
  )
})

test('verdict and table say it where there is no evidence, and the table can be short', () => {
  const alike = row(SIX, LIKE_SIX)
  expect(rowsInWords([alike])).toBe(
    'Pipe latency: no evidence of a difference between xenu and native (p=1.00, n=6+6; 10.35 against 10.35 µs, lmbench).',
  )
  expect(changeText(alike)).toBe('no evidence of a difference (p=1.00, n=6+6)')
  expect(changeText(alike, true)).toBe('~ (p=1.00, n=6+6)')
  expect(codeTable({ caption: 'lmbench', rows: [alike] }).rows).toEqual([
    expect.stringMatching(/10\.35 10\.35 +~$/),
  ])
  expect(fullRow(alike)).toContain('no evidence of a difference')
  expect(fullRow(alike)).not.toContain('as long')
})

test.each([
  [['12.5'], '12.5', undefined],
  [['12.5', '13.0', '13.5'], '13.0', undefined],
  [['12.5', '13.0'], '12.75', undefined],
  [['1', '2'], '1.5', undefined],
  [['10', '20'], '15', undefined],
  [SIX, '10.35', '± 2%'],
])('the middle of %j is shown as %s, %s', (written, shown, spread) => {
  const side = made('native', written)
  expect(medianText(side)).toBe(shown)
  expect(spreadText(side)).toBe(spread)
})

test('versions that differ, directions that do not agree and values a thousandfold apart are flagged', () => {
  const base = made('native', ['1'], { version: '2.5' })
  expect(compare(base, made('xenu', ['2'], { version: '3.0' })).flags).toEqual([
    "the tool's versions differ: 2.5 and 3.0",
  ])
  const turned = compare(made('native', ['1']), made('xenu', ['2'], { better: 'higher' }))
  expect(turned.better).toBe('unknown')
  expect(turned.timeRatio).toBeUndefined()
  expect(turned.flags).toEqual(['the two sides of Pipe latency do not agree on which way is better'])
  expect(row(['2'], ['5000']).flags).toEqual([
    'the two values of Pipe latency are more than 1000-fold apart; check their units in the mail',
  ])
})

test('values of one side that lie far apart are doubted: they may be of one and of eight copies', () => {
  expect(row(['100', '800'], ['110', '120']).flags).toEqual([
    'values that stand for repeats of one test lie more than 2-fold apart on one system; they may be of settings that the mail does not name',
  ])
})

test('of several rows a verdict names those apart that a rank test found alike', () => {
  const rows = [row(SIX, TWICE_SIX), row(SIX, LIKE_SIX, { test: 'Simple read' })]
  expect(rowsInWords(rows)).toBe(
    'Pipe latency takes 2.0x as long on xenu as on native (20.35 against 10.35 µs, p=0.002, n=6+6, lmbench). Simple read: no evidence of a difference (p=1.00, n=6+6; 10.35 against 10.35 µs, lmbench).',
  )
})

test('the limit for single runs is the same whichever side is the baseline', () => {
  expect(comparisonText(row(['100'], ['103.05']))).toBe('takes 1.03x as long')
  expect(comparisonText(row(['103.05'], ['100']))).toBe('takes 0.97x as long')
})

test('swapping the sides inverts every ratio, negates the extra time and leaves the test as it is', () => {
  const value = fc.double({ min: 1e-9, max: 1e9, noNaN: true }).map(String)
  const values = fc.array(value, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(values, values, fc.boolean(), (a, b, rate) => {
      const parts = rate ? { unit: LOOPS } : {}
      const [one, other] = [made('native', a, parts), made('xenu', b, parts)]
      const [forth, back] = [compare(one, other), compare(other, one)]
      // The same division with numerator and denominator exchanged, so exactly and not nearly.
      expect(forth.valueRatio).toBe(middleOf(other) / middleOf(one))
      expect(back.valueRatio).toBe(middleOf(one) / middleOf(other))
      expect([forth.timeRatio, back.timeRatio]).toEqual(
        rate ? [back.valueRatio, forth.valueRatio] : [forth.valueRatio, back.valueRatio],
      )
      expect(back.extraSeconds).toBe(forth.extraSeconds === undefined ? undefined : 0 - forth.extraSeconds)
      expect(back.significance).toEqual(forth.significance)
      if (testText(forth) !== undefined) expect(forth.significance).toHaveProperty('p')
    }),
  )
})

test('other parameters do not pair, and it is said which', () => {
  const runs = [
    runOf('native', ['100'], { test: 'tps', tool: 'pgbench', unit: LOOPS, parameters: { clients: '1' } }),
    runOf('xenu', ['300'], { test: 'tps', tool: 'pgbench', unit: LOOPS, parameters: { clients: '64' } }),
    runOf('native', ['5'], { test: 'latency', tool: 'pgbench' }),
  ]
  expect(compareRuns(runs, catalogue)).toEqual([])
  expect(unpairedInWords(unpairedTests(runs, catalogue))).toEqual([
    'both sides measured tps, but with clients 1 and clients 64',
    'latency was measured on native only',
  ])
})

test('a time does not pair with a rate of the same name', () => {
  const runs = [runOf('native', ['100']), runOf('xenu', ['300'], { unit: LOOPS })]
  expect(compareRuns(runs, catalogue)).toEqual([])
  expect(unpairedInWords(unpairedTests(runs, catalogue))).toEqual([
    'both sides measured Pipe latency, but in µs and in lps',
  ])
})

/** A run of a table that nobody's tool printed, with one value of each test. */
function listed(system: string, caption: string, values: Readonly<Record<string, string>>): Run {
  const runs = Object.entries(values).map(([test, value]) => runOf(system, [value], { test }))
  const { tool: _tool, ...run } = runOf(system, [])
  return { ...run, id: `${system} ${caption}`, caption, measurements: runs.flatMap(one => one.measurements) }
}

test.each([
  ['goes on with further tests', { plates: '31' }, ['bowls 10 20', 'plates 11 31']],
  ['has a test again: it is of something else', { bowls: '31' }, ['bowls 10 20']],
])('a list under the heading of a system that %s', (_, values, rows) => {
  const runs = [
    listed('before', 'Of our kiln:', { bowls: '10', plates: '11' }),
    listed('after', 'before:', { bowls: '20' }),
    listed('after', 'after:', values),
  ]
  expect(
    compareRuns(runs, catalogue).map(({ test: name, baseline, subject }) =>
      [name, baseline.measurement.reading.written, subject.measurement.reading.written].join(' '),
    ),
  ).toEqual(rows)
})
