import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometricMean, mannWhitney, median, medianInterval } from '../../src/facts/statistics.ts'

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[1e308, 1e308], 1e308],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test.each([
  [[1, 2, 3, 4, 5], undefined],
  [[6, 5, 4, 3, 2, 1], { low: 1, high: 6 }],
  [[1, 2, 3, 4, 5, 6, 7, 8], { low: 1, high: 8 }],
  // 1 - 2 P(Bin(9, 1/2) <= 1) = 96.1 %, and one value more off either end would be 82 %.
  [[1, 2, 3, 4, 5, 6, 7, 8, 9], { low: 2, high: 8 }],
])('the 95 %% interval of the median of %j is %j', (values, interval) => {
  expect(medianInterval(values)).toEqual(interval)
})

test('two thousand samples have an interval, although 2 ** -2000 is zero', () => {
  const interval = medianInterval(Array.from({ length: 2000 }, (_, at) => at))
  // 2 P(Bin(2000, 1/2) <= 955) is 4.65 %, and with 956 it would be 5.16 %.
  expect(interval).toEqual({ low: 955, high: 1044 })
})

test.each([
  ['three values a side', [1, 2, 3], [4, 5, 6]],
  ['three against many', [1, 2, 3], [4, 5, 6, 7, 8, 9]],
  ['nothing', [], []],
])('no rank test of %s', (_, a, b) => {
  expect(mannWhitney(a, b)).toBeUndefined()
})

test('four and four that do not overlap: 2 of the 70 orders are as uneven', () => {
  const { p, method } = mannWhitney([1, 2, 3, 4], [5, 6, 7, 8]) ?? {}
  expect(p).toBeCloseTo(2 / 70, 12)
  expect(method).toBe('exact')
})

test('values that are all alike are no evidence', () => {
  expect(mannWhitney([5, 5, 5, 5], [5, 5, 5, 5])).toEqual({ p: 1, method: 'normal' })
})

test('the example of R: ozone in May and in August, with ties (wilcox.test, p = 0.0001208)', () => {
  const may = [
    41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37,
  ]
  const august = [
    39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85,
  ]
  const { p = 0, method } = mannWhitney(may, august) ?? {}
  expect(method).toBe('normal')
  expect(p.toPrecision(4)).toBe('0.0001208')
})

test('the exact p is that of counting every order of the values', () => {
  const sizes = fc.integer({ min: 4, max: 6 })
  const shuffled = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(shuffled, sizes, sizes, (values, n, m) => {
      const [a, b] = [values.slice(0, n), values.slice(n, n + m)]
      expect(mannWhitney(a, b)?.p).toBeCloseTo(counted(a, b), 10)
    }),
    { numRuns: 50 },
  )
})

test('the test does not care which side comes first, what the unit is, nor in which order values come', () => {
  const side = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 30 })
  fc.assert(
    fc.property(side, side, (a, b) => {
      const result = mannWhitney(a, b)
      expect(mannWhitney(b, a)).toEqual(result)
      expect(mannWhitney([...a].reverse(), b)).toEqual(result)
      expect(
        mannWhitney(
          a.map(value => value * 1024),
          b.map(value => value * 1024),
        ),
      ).toEqual(result)
      expect(result?.p).toBeGreaterThan(0)
      expect(result?.p).toBeLessThanOrEqual(1)
    }),
  )
})

test.each([
  [[2, 8], 4],
  [[2, 0.5], 1],
  [[3], 3],
])('the geometric mean of %j is %d', (values, mean) => {
  expect(geometricMean(values)).toBeCloseTo(mean, 12)
})

test.each([[[]], [[1, 0]], [[1, -2]], [[1, NaN]], [[1, Infinity]]])('%j has no geometric mean', values => {
  expect(geometricMean(values)).toBeUndefined()
})

/** The two-sided p by brute force: how many ways to deal the ranks are at least as uneven. */
function counted(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b].sort((x, y) => x - y)
  const uneven = (ranks: readonly number[]): number => {
    const u = ranks.reduce((sum, rank) => sum + rank, 0) - (a.length * (a.length - 1)) / 2
    return Math.min(u, a.length * b.length - u)
  }
  const mine = uneven(a.map(value => all.indexOf(value)))
  const deals = choose(all.length, a.length)
  return deals.filter(ranks => uneven(ranks) <= mine).length / deals.length
}

function choose(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]]
  return Array.from({ length: Math.max(0, n - from - k + 1) }, (_, at) => from + at).flatMap(first =>
    choose(n, k - 1, first + 1).map(rest => [first, ...rest]),
  )
}
