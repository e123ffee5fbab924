import type { Comparison } from '../facts/comparison.ts'
import type { Scored } from './best-rows.ts'

/** Of rows alike in words those that changed most come first. */
export function changedFirst(scored: readonly Scored[]): Comparison[] {
  const change = ({ row }: Scored): number => Math.abs(Math.log(row.valueRatio ?? 1))
  return [...scored]
    .sort((a, b) => b.score - a.score || change(b) - change(a) || a.order - b.order)
    .map(({ row }) => row)
}

/** Rows of which it is known which way is better stand before those of which nobody says so. */
export function ratioFirst(rows: readonly Comparison[]): Comparison[] {
  return [
    ...rows.filter(row => row.timeRatio !== undefined),
    ...rows.filter(row => row.timeRatio === undefined),
  ]
}

/** Rows of the same mail that share no word with the question, but measure the same on the same systems, in another case. */
export function rowsBeside(first: Comparison, comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(
    row =>
      row.baseline.run.message === first.baseline.run.message &&
      row.tool === first.tool &&
      row.baseline.run.system === first.baseline.run.system &&
      row.subject.run.system === first.subject.run.system &&
      (row.test === first.test || (row.unit !== undefined && row.unit.symbol === first.unit?.symbol)),
  )
}
