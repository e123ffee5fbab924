import type { Catalogue } from '../catalogue/catalogue.ts'
import { groupBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { durationText } from '../facts/ratio-text.ts'
import { pageOf } from './row-page.ts'

/** Two extra costs agree when they are this close to each other. */
const CLOSE = 0.12

/**
 * What different tools say of one cost. Tests that stand for the same elementary operation (the `cost`
 * of their catalogue entries) measure one thing twice: their extra time per operation can be compared
 * although one is a time and the other a rate.
 */
export function agreementsOf(
  comparisons: readonly Comparison[],
  all: readonly Comparison[],
  catalogue: Catalogue,
): string[] {
  const costOf = (comparison: Comparison): string => pageOf(comparison, catalogue)?.cost ?? ''
  const asked = new Set(comparisons.map(costOf).filter(cost => cost !== ''))
  const groups = groupBy(
    all.filter(comparison => asked.has(costOf(comparison)) && comparison.extraSeconds !== undefined),
    comparison =>
      `${costOf(comparison)}\n${comparison.baseline.run.system}\n${comparison.subject.run.system}\n${comparison.baseline.run.message}`,
  )
  const sentences: string[] = []
  for (const [key, group] of groups) {
    if (new Set(group.map(comparison => comparison.tool)).size < 2) continue
    sentences.push(agreement(key.split('\n')[0] ?? '', group))
  }
  return sentences
}

function agreement(cost: string, group: readonly Comparison[]): string {
  const changes = group.map(comparison => comparison.extraSeconds ?? 0)
  // Seen from the slower side everything is less; the sizes agree just the same.
  const less = changes.every(change => change < 0)
  const extras = less ? changes.map(change => -change) : changes
  const [low, high] = [Math.min(...extras), Math.max(...extras)]
  const each = group
    .map(comparison => `${comparison.tool ?? ''} ${comparison.test} ${signed(comparison.extraSeconds ?? 0)}`)
    .join(', ')
  const close = low > 0 && (high - low) / high <= CLOSE
  if (!close) return `The tools do not agree on the extra time per ${cost}: ${each}.`
  const mean = extras.reduce((sum, extra) => sum + extra, 0) / extras.length
  const both = group.length === 2 ? 'Both tools' : `All ${group.length} rows`
  return `${both} agree: about ${roughly(mean, high - low)} ${less ? 'less' : 'more'} per ${cost} (${each}); this is one finding, not ${group.length}.`
}

function signed(seconds: number): string {
  return `${seconds < 0 ? '−' : '+'}${durationText(Math.abs(seconds))}`
}

/**
 * A mean with no more digits than the spread leaves: rounded to the nearest 1, 2 or 5 (times a power of
 * ten) that is at least the spread. 224.2 ± 4 µs is `225 µs`.
 */
function roughly(mean: number, spread: number): string {
  const decade = 10 ** Math.floor(Math.log10(Math.max(spread, mean * 0.001)))
  const step =
    [1, 2, 5, 10].map(factor => factor * decade).find(candidate => candidate >= spread * 0.999) ?? decade
  return durationText(Math.round(mean / step) * step)
}
