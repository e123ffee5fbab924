import type { Catalogue } from '../catalogue/catalogue.ts'
import { groupBy, uniqueBy } from '../core/order.ts'
import { whyNoRatio } from '../facts/compare.ts'
import { kindOfRun } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import { isNoise, isSame, ratioText } from '../facts/ratio-text.ts'
import { geometricMean } from '../facts/statistics.ts'
import { shortLabel, type Unpaired, unpairedInWords } from '../facts/unpaired.ts'
import { pageOf, sameTest } from './row-page.ts'

/** Sets that one answer sums up; more would be a table of means. */
const MOST_SETS = 4

/** Rows that are named when they are left out; of more only the number is said. */
const MOST_NAMED = 3

/**
 * The geometric mean of the rows of each tool and pair of systems, with the number of rows and what was
 * left out. It is ours, not the tool's: nobody's score has just these rows.
 *
 * Overall scores stay out, for they are means of the same rows; so do rows without a known direction.
 * There is no mean over several tools: what two of them measure alike would count twice.
 */
export function meansOf(
  rows: readonly Comparison[],
  unpaired: readonly Unpaired[],
  catalogue: Catalogue,
): string[] {
  const means = setsOf(rows).flatMap(set => meanOf(set, unpaired, catalogue) ?? [])
  const left = means.length - MOST_SETS
  if (left <= 0) return means
  return [
    ...means.slice(0, MOST_SETS),
    `${left} more sets of rows have a mean of their own; name a suite, two systems or d: to see it.`,
  ]
}

/** What the control rows of each set say of it: tests that should not change on one processor. */
export function controlsIn(
  rows: readonly Comparison[],
  catalogue: Catalogue,
): { readonly unchanged: readonly string[]; readonly changed: readonly string[] } {
  const unchanged: string[] = []
  const changed: string[] = []
  const pairs = new Set(rows.map(row => betweenOf([row])))
  for (const set of setsOf(rows)) {
    const controls = set.filter(
      row => row.timeRatio !== undefined && pageOf(row, catalogue)?.control === true,
    )
    const moved = controls.filter(row => !isSame(row) && !isNoise(row.timeRatio ?? 1))
    const named = (some: readonly Comparison[]): string =>
      listed(some.map(row => `${row.test} ${ratioText(row.timeRatio ?? 1)}`))
    if (moved.length > 0) {
      changed.push(
        `a control row changed that should not (${named(moved)} as long per operation${pairOf(set)}), so the processors or their clocks may differ and the other rows of the set are in doubt`,
      )
    } else if (controls.length > 0) {
      const [first] = controls
      const did = controls.length === 1 ? 'The control row' : 'The control rows'
      const where = pairs.size > 1 ? betweenOf(set) : ''
      unchanged.push(
        `${did} did not change${where} (${named(controls)}; ${first?.tool ?? 'table'}): the processor's own speed does not explain the other rows.`,
      )
    }
  }
  return {
    unchanged: [...new Set(unchanged)].slice(0, MOST_SETS),
    changed: [...new Set(changed)].slice(0, MOST_SETS),
  }
}

function setsOf(rows: readonly Comparison[]): Comparison[][] {
  return [
    ...groupBy(rows, ({ baseline, subject }) =>
      [
        kindOfRun(baseline.run),
        baseline.run.message,
        subject.run.message,
        baseline.run.system,
        subject.run.system,
      ].join('\n'),
    ).values(),
  ]
}

function meanOf(
  set: readonly Comparison[],
  unpaired: readonly Unpaired[],
  catalogue: Catalogue,
): string | undefined {
  const [first] = set
  if (first === undefined) return undefined
  const reasons = new Map(set.map(row => [row, reasonToLeaveOut(row, set, catalogue)]))
  const kept = set.filter(row => reasons.get(row) === undefined)
  const mean = geometricMean(kept.flatMap(row => row.timeRatio ?? []))
  if (mean === undefined || kept.length < 2) return undefined
  const dropped = uniqueBy(
    set.flatMap(row => {
      const reason = reasons.get(row)
      return reason === undefined ? [] : [`${row.test} (${reason})`]
    }),
    text => text,
  )
  const missing = unpaired.filter(
    one =>
      kindOfRun(one.run) === kindOfRun(first.baseline.run) &&
      (one.run.message === first.baseline.run.message || one.run.message === first.subject.run.message) &&
      one.baseline === first.baseline.run.system &&
      one.subject === first.subject.run.system,
  )
  const more = dropped.length - MOST_NAMED
  const out = [
    ...dropped.slice(0, MOST_NAMED),
    ...(more > 0 ? [`${more} more rows`] : []),
    ...unpairedInWords(missing),
  ]
  const left = out.length === 0 ? '' : ` Left out: ${out.join('; ')}.`
  const tool = first.tool === undefined ? '' : ` ${first.tool}`
  return `Geometric mean (ours, over these ${kept.length}${tool} rows): ${ratioText(mean)} as long per operation${pairOf(set)}.${left}`
}

function betweenOf(set: readonly Comparison[]): string {
  const [a, b] = [set[0]?.baseline.run.system ?? '', set[0]?.subject.run.system ?? '']
  return a === '' || b === '' ? '' : ` between ${shortLabel(a)} and ${shortLabel(b)}`
}

function pairOf(set: readonly Comparison[]): string {
  const [a, b] = [set[0]?.baseline.run.system ?? '', set[0]?.subject.run.system ?? '']
  return a === '' || b === '' ? '' : ` on ${shortLabel(b)} as on ${shortLabel(a)}`
}

/** Why a row has no part in a mean of ratios; `undefined` where it has. */
function reasonToLeaveOut(
  row: Comparison,
  set: readonly Comparison[],
  catalogue: Catalogue,
): string | undefined {
  if (row.valueRatio === undefined) return whyNoRatio(row)
  if (row.timeRatio === undefined) return 'nobody says which way is better'
  if (pageOf(row, catalogue)?.concepts.includes('overall') === true || isScoreOf(row, set))
    return 'an overall score'
  const again = set.some(
    other =>
      other !== row && row.unit?.kind === 'score' && other.unit?.kind !== 'score' && sameTest(row, other),
  )
  return again ? 'an index that repeats a row' : undefined
}

/** A total or a mean that a table prints under its rows; the `average latency` of one thing is a row. */
function isScoreOf({ test }: Comparison, set: readonly Comparison[]): boolean {
  const isScore = /\b(?:score|overall|total|geo(?:metric)? ?mean|sum)\b|^(?:the )?(?:average|mean|avg)\W*$/i
  return set.length > 1 && isScore.test(test)
}

function listed(items: readonly string[]): string {
  return items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
