import type { Catalogue } from '../catalogue/catalogue.ts'
import { byCodeUnit, groupBy, uniqueBy } from '../core/order.ts'
import type { Comparison, Side } from './comparison.ts'
import type { Measurement, Run } from './fact.ts'

/**
 * Every test of a mail that was measured on two systems, compared.
 *
 * Runs of one mail, one tool (or one table) belong together. One system is the baseline: the one whose
 * label says so (`native`, `before`, …, in the catalogue's order), else the one shown first. Values pair
 * only where test, section, parameters and kind of unit are equal; a row that only repeats another one
 * of its run is left out, so that nothing counts twice.
 */
export function compareRuns(runs: readonly Run[], catalogue: Catalogue): Comparison[] {
  const groups = groupBy(runs, run => `${run.message} ${run.tool ?? `: ${run.caption ?? ''}`}`)
  return [...groups.values()].flatMap(group => compareGroup(group, catalogue))
}

function compareGroup(runs: readonly Run[], catalogue: Catalogue): Comparison[] {
  const systems = uniqueBy(
    runs.map(run => run.system),
    system => system,
  )
  const baseline = baselineOf(systems, catalogue)
  const pairs: Comparison[] = []
  for (const system of systems) {
    if (system === baseline) continue
    const subjects = sidesOf(runs.filter(run => run.system === system))
    for (const [key, base] of sidesOf(runs.filter(run => run.system === baseline))) {
      const subject = subjects.get(key)
      if (subject !== undefined) pairs.push(compare(base, subject))
    }
  }
  return pairs
}

/** Which system to compare against: the label with the strongest word of the vocabulary, else the first. */
export function baselineOf(systems: readonly string[], catalogue: Catalogue): string | undefined {
  let best: { system: string; rank: number } | undefined
  for (const system of systems) {
    const rank = catalogue.baselineWords.findIndex(word => hasWord(system, word))
    if (rank !== -1 && (best === undefined || rank < best.rank)) best = { system, rank }
  }
  return best?.system ?? systems[0]
}

function hasWord(label: string, word: string): boolean {
  const at = label.toLowerCase().indexOf(word)
  if (at === -1) return false
  const around = [label[at - 1] ?? ' ', label[at + word.length] ?? ' ']
  return around.every(character => !/[\p{L}\p{N}]/u.test(character))
}

/** The values of one system by what they measure; of repeated ones the median. */
function sidesOf(runs: readonly Run[]): Map<string, Side> {
  const sides = runs.flatMap(run =>
    run.measurements
      .filter(measurement => measurement.repeats === undefined)
      .map(measurement => ({ run, measurement })),
  )
  const groups = groupBy(sides, ({ measurement }) => comparableKey(measurement))
  return new Map([...groups].map(([key, group]) => [key, median(group)]))
}

/** Equal for two measurements that may be compared. */
function comparableKey(measurement: Measurement): string {
  const parameters = Object.entries(measurement.parameters).sort(([a], [b]) => byCodeUnit(a, b))
  // A raw row and an index row of one test are the same quantity; one side may have posted only the other.
  return JSON.stringify([measurement.test, parameters, measurement.unit?.kind ?? ''])
}

function median(sides: readonly { run: Run; measurement: Measurement }[]): Side {
  const ordered = [...sides].sort((a, b) => a.measurement.reading.value - b.measurement.reading.value)
  const middle = ordered[(ordered.length - 1) >> 1] ?? ordered[0]
  if (middle === undefined) throw new Error('a group of measurements cannot be empty')
  return { ...middle, n: sides.length, values: ordered.map(({ measurement }) => measurement) }
}

/** Compares two measurements of the same thing. */
export function compare(baseline: Side, subject: Side): Comparison {
  const a = baseline.measurement
  const b = subject.measurement
  const unit = a.unit ?? b.unit
  const better = a.better === 'unknown' ? b.better : a.better
  const base = a.reading.value * (a.unit?.factor ?? 1)
  const value = b.reading.value * (b.unit?.factor ?? 1)
  const valueRatio = base > 0 && value > 0 ? value / base : undefined
  const timeRatio =
    valueRatio === undefined || better === 'unknown'
      ? undefined
      : better === 'lower'
        ? valueRatio
        : 1 / valueRatio
  const extra =
    valueRatio === undefined
      ? undefined
      : unit?.kind === 'time'
        ? value - base
        : isPlainRate(a)
          ? 1 / value - 1 / base
          : undefined
  const flags: string[] = []
  if (baseline.run.version !== subject.run.version) {
    flags.push(
      `the tool's versions differ: ${baseline.run.version ?? 'unknown'} and ${subject.run.version ?? 'unknown'}`,
    )
  }
  return {
    ...(baseline.run.tool === undefined ? {} : { tool: baseline.run.tool }),
    test: a.test,
    ...(unit === undefined ? {} : { unit }),
    better,
    baseline,
    subject,
    ...(valueRatio === undefined ? {} : { valueRatio }),
    ...(timeRatio === undefined ? {} : { timeRatio }),
    ...(extra === undefined ? {} : { extraSeconds: extra }),
    flags,
  }
}

/** A rate of whole operations: its inverse is the time of one. */
function isPlainRate(measurement: Measurement): boolean {
  return measurement.unit?.kind === 'rate' && measurement.unit.symbol !== 'MWIPS'
}
