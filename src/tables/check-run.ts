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
  ['bonnie++', [checkShownTwice('CSV line == table row', bonnieSteps)]],
  ['lmbench', [checkShownTwice('raw line == summary', secondsOrBytes), checkNullIo]],
  ['ab', [checkRateAgainstTime('Requests per second', 'Time per request', 'across all')]],
  ['perf bench', [checkTwoUnits]],
])

/** Index rows: the index itself, and the raw row that the table repeats. */
function checkIndexes(run: Run): RunCheck[] {
  const factor = indexFactor(run)
  const byId = new Map(run.measurements.map(row => [row.id, row]))
  return run.measurements.flatMap(row => {
    if (row.section !== 'index' || row.baseline === undefined || row.index === undefined) return []
    const computed = (row.reading.value / row.baseline.value) * factor
    const carried = (halfStep(row.reading) / row.baseline.value) * factor
    const rule = `index = result/baseline${factor === 1 ? '' : `*${factor}`}`
    const checks = [checkOf(rule, row.test, computed, row.index, carried)]
    const raw = row.repeats === undefined ? undefined : byId.get(row.repeats)
    if (raw !== undefined) {
      const unit = raw.unit?.written ?? 'row'
      checks.push(checkOf(`raw ${unit} == INDEX VALUES result`, row.test, raw.reading.value, row.reading, 0))
    }
    return checks
  })
}

/** The final score (the sum and the mean of version 3) from the exact indexes, not from the rounded ones that are printed. */
function checkScore(run: Run): RunCheck[] {
  const factor = indexFactor(run)
  const exact = run.measurements.flatMap(row =>
    row.section === 'index' && row.baseline !== undefined
      ? [(row.reading.value / row.baseline.value) * factor]
      : [],
  )
  if (exact.length === 0) return []
  const sum = exact.reduce((all, index) => all + index, 0)
  const mean = factor === 1 ? sum / exact.length : geometricMean(exact)
  const kind = factor === 1 ? 'arithmetic' : 'geometric'
  return run.measurements
    .filter(row => row.section === 'score')
    .map(row => {
      // Version 3 adds its indexes up as they are printed, each rounded.
      if (row.test.startsWith('SUM'))
        return checkOf(
          `SUM = sum of the ${exact.length} indexes`,
          row.test,
          sum,
          row.reading,
          exact.length * 0.05,
        )
      const rule = `${row.test} = ${kind} mean of the ${exact.length} indexes`
      return checkOf(rule, row.test, mean, row.reading, factor === 1 ? 0.05 : mean * 1e-4)
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

/**
 * A row that the tool prints a second time in a shorter form. Some programs cut digits off where others
 * round, so a whole step of the shorter form is allowed.
 */
function checkShownTwice(check: string, inBase: (row: Measurement) => number): Rule {
  return run => {
    const byId = new Map(run.measurements.map(row => [row.id, row]))
    return run.measurements.flatMap(row => {
      const first = row.repeats === undefined ? undefined : byId.get(row.repeats)
      if (first === undefined) return []
      const step = inBase(row) / row.reading.value
      const computed = first.reading.value * (inBase(first) / first.reading.value / step)
      return Number.isFinite(computed)
        ? [checkOf(check, row.test, computed, row.reading, halfStep(row.reading))]
        : []
    })
  }
}

function secondsOrBytes(row: Measurement): number {
  return row.reading.value * (row.unit?.factor ?? 1)
}

/** bonnie++'s K is 1024 in its table and in its CSV, whatever each of them calls it. */
function bonnieSteps(row: Measurement): number {
  const powers = ['KiB/s', 'MiB/s', 'GiB/s'].indexOf(row.unit?.symbol ?? '')
  return row.reading.value * (powers > 0 ? 1024 ** powers : 1)
}

/** The summary's `null I/O` is no test of its own: it is the mean of the times of a read and of a write. */
function checkNullIo(run: Run): RunCheck[] {
  const raw = (test: string): Measurement | undefined =>
    run.measurements.find(row => row.test === test && row.section === undefined)
  const [read, write] = [raw('Simple read'), raw('Simple write')]
  if (read === undefined || write === undefined) return []
  const mean = (secondsOrBytes(read) + secondsOrBytes(write)) / 2
  return run.measurements
    .filter(row => row.test === 'null I/O')
    .map(row =>
      checkOf(
        'null I/O = mean of Simple read and Simple write',
        row.test,
        mean / (row.unit?.factor ?? 1),
        row.reading,
        halfStep(row.reading),
      ),
    )
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
