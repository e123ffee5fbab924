import type { Measurement, Reading, Run } from '../facts/fact.ts'

/** One redundancy of a report, held against itself. */
export interface RunCheck {
  /** The rule, e.g. `index = result/baseline*10`. */
  readonly check: string
  readonly test: string
  /** What the rule gives from the other figures of the report, to four decimals. */
  readonly computed: number
  /** What the mail has. */
  readonly printed: number
  readonly ok: boolean
}

/**
 * Holds the figures of a run against each other where the tool prints one thing twice or computes one
 * from another: damaged digits show here.
 *
 * A check that fails is told, never repaired: which of the two figures is wrong is not ours to guess.
 *
 *     checkRun(native)  // [{ check: 'index = result/baseline*10', test: 'Execl Throughput',
 *                       //    computed: 678.6744, printed: 678.7, ok: true }, …]
 */
export function checkRun(run: Run): readonly RunCheck[] {
  const rules = RULES.get(run.tool ?? '') ?? []
  return rules.flatMap(rule => rule(run))
}

type Rule = (run: Run) => RunCheck[]

const RULES: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  ['UnixBench', [checkIndexes, checkScore]],
  ['ab', [checkRateAgainstTime('Requests per second', 'Time per request', 'across all')]],
  ['perf bench', [checkTwoUnits]],
])

/** Index rows: the index itself, and the raw row that the table repeats. */
function checkIndexes(run: Run): RunCheck[] {
  const factor = indexFactor(run)
  return run.measurements.flatMap(row => {
    if (row.section !== 'index' || row.baseline === undefined || row.index === undefined) return []
    const computed = (row.reading.value / row.baseline.value) * factor
    const carried = (halfStep(row.reading) / row.baseline.value) * factor
    const rule = `index = result/baseline${factor === 1 ? '' : `*${factor}`}`
    const checks = [checkOf(rule, row.test, computed, row.index, carried)]
    const raw = run.measurements.find(other => other.id === row.repeats)
    if (raw !== undefined) {
      const unit = raw.unit?.written ?? 'row'
      checks.push(checkOf(`raw ${unit} == INDEX VALUES result`, row.test, raw.reading.value, row.reading, 0))
    }
    return checks
  })
}

/** The final score from the exact indexes, not from the rounded ones that are printed. */
function checkScore(run: Run): RunCheck[] {
  const factor = indexFactor(run)
  const exact = run.measurements.flatMap(row =>
    row.section === 'index' && row.baseline !== undefined
      ? [(row.reading.value / row.baseline.value) * factor]
      : [],
  )
  if (exact.length === 0) return []
  const mean = factor === 1 ? arithmeticMean(exact) : geometricMean(exact)
  const rule = `geometric mean of the ${exact.length} indexes`
  return run.measurements
    .filter(row => row.section === 'score')
    .map(row => {
      const name = row.test.startsWith('SUM') || row.test.startsWith('AVERAGE') ? 'AVERAGE' : row.test
      const said = factor === 1 ? rule.replace('geometric', 'arithmetic') : rule
      return checkOf(`${name} = ${said}`, row.test, mean, row.reading, mean * 1e-4)
    })
}

/** Version 3 had no factor 10; without a version, the rows themselves tell which rule they follow. */
function indexFactor(run: Run): 1 | 10 {
  if (run.version !== undefined) return run.version.startsWith('3') ? 1 : 10
  const row = run.measurements.find(({ index, baseline }) => index !== undefined && baseline !== undefined)
  if (row?.index === undefined || row.baseline === undefined) return 10
  return row.index.value < (row.reading.value / row.baseline.value) * 3 ? 1 : 10
}

/** A rate and a time that are one measurement: `rate = 1 / time`. */
function checkRateAgainstTime(rate: string, time: string, marker: string): Rule {
  return run => {
    const rates = run.measurements.filter(row => row.test === rate)
    const times = run.measurements.filter(row => row.test.startsWith(time) && row.test.includes(marker))
    return rates.flatMap((row, place) => {
      const other = times[place]
      return other === undefined ? [] : reciprocal(row, other)
    })
  }
}

/** perf bench prints the time of an operation and its rate: one measurement in two units. */
function checkTwoUnits(run: Run): RunCheck[] {
  return run.measurements.flatMap(row => {
    if (row.unit?.kind !== 'rate') return []
    const time = run.measurements.find(other => other.test === row.test && other.unit?.kind === 'time')
    return time === undefined ? [] : reciprocal(row, time)
  })
}

function reciprocal(rate: Measurement, time: Measurement): RunCheck[] {
  const seconds = time.reading.value * (time.unit?.factor ?? 0)
  if (seconds <= 0 || rate.unit === undefined) return []
  const computed = 1 / seconds / rate.unit.factor
  const carried = computed * (halfStep(time.reading) / time.reading.value)
  // Some programs cut the digits off where others round: a whole step is allowed, not half of one.
  return [checkOf('rate = 1 / time', rate.test, computed, rate.reading, carried + halfStep(rate.reading))]
}

/** Equal within half a step of the printed digits and what the rounding of the inputs carries over. */
function checkOf(check: string, test: string, computed: number, printed: Reading, carried: number): RunCheck {
  const slack = halfStep(printed) + carried + Math.abs(printed.value) * 1e-9
  return {
    check,
    test,
    computed: Math.round(computed * 1e4) / 1e4,
    printed: printed.value,
    ok: Math.abs(computed - printed.value) <= slack,
  }
}

/** Half of the last printed digit: `678.7` stands for anything from 678.65 to 678.75. */
function halfStep(reading: Reading): number {
  const decimals = /\.(\d+)/.exec(reading.written)?.[1]?.length ?? 0
  return 0.5 * 10 ** -decimals
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

function arithmeticMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
