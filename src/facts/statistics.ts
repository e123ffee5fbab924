/**
 * The few statistics that figures from mail can bear. Nothing here assumes a normal distribution: run times
 * have a floor and a long tail. The thresholds are those of benchstat (golang.org/x/perf/benchmath), so
 * that its users find the answers that they know.
 */

/** Fewer samples than this give no 95 % interval of the median: of five, the widest covers 93.75 %. */
export const LEAST_FOR_INTERVAL = 6

/** Fewer samples on a side than this give no test: of 3 and 3 even the clearest outcome has p = 0.1. */
export const LEAST_FOR_TEST = 4

/** What counts as evidence of a difference, as in benchstat. */
export const ALPHA = 0.05

/** Above this many on a side the exact distribution of U costs more than it tells: the normal one is used. */
const MOST_FOR_EXACT = 25

/** An interval of values, ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The outcome of a rank test. */
export interface RankTest {
  /** Two-sided: how often chance alone gives ranks at least this uneven. */
  readonly p: number
  readonly method: 'exact' | 'normal'
}

/**
 * The middle value; of an even number the mean of the two in the middle. `undefined` of nothing.
 *
 *     median([3, 1, 2])     // 2
 *     median([4, 1, 2, 3])  // 2.5
 */
export function median(values: readonly number[]): number | undefined {
  const ordered = ascending(values)
  const upper = ordered[ordered.length >> 1]
  const lower = ordered[(ordered.length - 1) >> 1]
  // Halved before they are added: two huge values must not become infinite together.
  return lower === undefined || upper === undefined || lower === upper ? lower : lower / 2 + upper / 2
}

/**
 * The narrowest pair of measured values, symmetric about the middle, between which the true median lies
 * with at least 95 % confidence (Conover, Practical Nonparametric Statistics, 3.2; Le Boudec, 2.2).
 *
 * It is the pair that leaves out k values at either end, for the largest k with 2 P(Bin(n, 1/2) <= k) <= 5 %.
 *
 *     medianInterval([1, 2, 3, 4, 5, 6])  // { low: 1, high: 6 }, which covers 96.9 %
 *     medianInterval([1, 2, 3, 4, 5])     // undefined: nothing covers 95 %
 */
export function medianInterval(values: readonly number[]): Interval | undefined {
  const ordered = ascending(values)
  const n = ordered.length
  if (n < LEAST_FOR_INTERVAL) return undefined
  let dropped = -1
  let tail = 0
  // Logarithms, because 2 ** -n is 0 from n = 1075 on.
  let logTerm = -n * Math.LN2
  for (let k = 0; k < n / 2; k += 1) {
    tail += Math.exp(logTerm)
    if (2 * tail > ALPHA) break
    dropped = k
    logTerm += Math.log((n - k) / (k + 1))
  }
  const [low, high] = [ordered[dropped], ordered[n - 1 - dropped]]
  return low === undefined || high === undefined ? undefined : { low, high }
}

/**
 * The Mann-Whitney U test: do the values of one side tend to be larger than those of the other? (Mann and
 * Whitney, Ann. Math. Stat. 18, 1947.) Two-sided, and the same whichever side comes first.
 *
 * Exact where no value occurs twice and both sides are small; else the normal approximation with the
 * correction for ties and for continuity. `undefined` below four values a side.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): RankTest | undefined {
  if (a.length < LEAST_FOR_TEST || b.length < LEAST_FOR_TEST) return undefined
  const { rankSum, ties } = ranksOf(a, b)
  const [n, m] = [a.length, b.length]
  const u = rankSum - (n * (n + 1)) / 2
  const least = Math.min(u, n * m - u)
  if (ties === 0 && Math.max(n, m) <= MOST_FOR_EXACT) {
    return { p: Math.min(1, 2 * atMost(least, Math.min(n, m), Math.max(n, m))), method: 'exact' }
  }
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)))
  // Every value alike: nothing speaks for a difference.
  if (variance <= 0) return { p: 1, method: 'normal' }
  const z = Math.max(0, (n * m) / 2 - least - 0.5) / Math.sqrt(variance)
  return { p: Math.min(1, 2 * upperTail(z)), method: 'normal' }
}

/**
 * The n-th root of the product: the only mean that gives the same verdict whichever side is the base
 * (Fleming and Wallace, CACM 29(3), 1986). `undefined` of nothing, or where a value is not positive.
 *
 *     geometricMean([2, 8])    // 4
 *     geometricMean([2, 0.5])  // 1
 */
export function geometricMean(values: readonly number[]): number | undefined {
  if (values.length === 0 || values.some(value => !(value > 0 && value < Infinity))) return undefined
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}

/** The sum of the ranks of `a` among all values, equal ones sharing their mean rank, and Σ(t³ − t) of ties. */
function ranksOf(a: readonly number[], b: readonly number[]): { rankSum: number; ties: number } {
  const all = [...a.map(value => ({ value, mine: true })), ...b.map(value => ({ value, mine: false }))].sort(
    (x, y) => x.value - y.value,
  )
  let [rankSum, ties] = [0, 0]
  for (let start = 0; start < all.length;) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1
    const size = end - start
    const mine = all.slice(start, end).filter(item => item.mine).length
    rankSum += (mine * (start + 1 + end)) / 2
    ties += size ** 3 - size
    start = end
  }
  return { rankSum, ties }
}

/**
 * P(U <= u) for sides of n and m values that come from one distribution.
 *
 * The largest of all values belongs to the first side with probability i / (i + j), and then it lies above
 * all j of the other: P(i, j, u) = i/(i+j) P(i-1, j, u-j) + j/(i+j) P(i, j-1, u).
 */
function atMost(u: number, n: number, m: number): number {
  // rows[j] holds P(i, j, 0..u) for the i of the loop; for i = 0, U can only be 0.
  let rows = Array.from({ length: m + 1 }, () => startingAtZero(u))
  for (let i = 1; i <= n; i += 1) {
    const next = [startingAtZero(u)]
    for (let j = 1; j <= m; j += 1) {
      const [above, left] = [rows[j] ?? [], next[j - 1] ?? []]
      next.push(
        Array.from({ length: u + 1 }, (_, at) => (i * (above[at - j] ?? 0) + j * (left[at] ?? 0)) / (i + j)),
      )
    }
    rows = next
  }
  return (rows[m] ?? []).reduce((sum, probability) => sum + probability, 0)
}

function startingAtZero(u: number): number[] {
  return Array.from({ length: u + 1 }, (_, at) => (at === 0 ? 1 : 0))
}

/**
 * P(Z > z) of the standard normal distribution for z >= 0, by the rational approximation of erfc in
 * Numerical Recipes (6.2); its relative error is below 1.2e-7 everywhere.
 */
function upperTail(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  const polynomial = terms.reduceRight((sum, term) => term + t * sum, 0)
  return 0.5 * t * Math.exp(-x * x + polynomial)
}
