/** Documents that answer a query, with how well: grades of 1 and more. */
export type Judgements = ReadonlyMap<string, number>

/**
 * Normalised discounted cumulative gain of the first `depth` documents of a ranking (Järvelin and
 * Kekäläinen 2002, with the gain of a grade as it is): 1 where no ranking could be better, 0 where none
 * of them answers. `undefined` for a query that nothing answers.
 */
export function ndcg(ranking: readonly string[], judged: Judgements, depth = 10): number | undefined {
  const ideal = gainOf([...judged.values()].sort((a, b) => b - a).slice(0, depth))
  if (ideal === 0) return undefined
  return gainOf(ranking.slice(0, depth).map(id => judged.get(id) ?? 0)) / ideal
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + grade / Math.log2(place + 2), 0)
}

/** A mean with the bounds between which 95 % of resampled means lie. */
export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const RESAMPLES = 2000

/** The bootstrap interval of a mean (Efron 1979), drawn with a fixed seed so that a run can be repeated. */
export function bootstrap(values: readonly number[]): Interval {
  let state = 1
  const draw = (): number => {
    // The minimal standard generator of Park and Miller (1988).
    state = (state * 48271) % 2147483647
    return values[state % values.length] ?? 0
  }
  const means = Array.from({ length: RESAMPLES }, () => meanOf(values.map(draw))).sort((a, b) => a - b)
  const at = (share: number): number => means[Math.floor(share * (RESAMPLES - 1))] ?? 0
  return { mean: meanOf(values), low: at(0.025), high: at(0.975) }
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
