import type { Comparison } from '../facts/comparison.ts'
import { sameFigures } from '../facts/same-figures.ts'

/** A shorter figure may stand beside another test by chance. */
const FEWEST_DIGITS = 3

/**
 * Rows of other mails that go on with a row: they repeat its baseline, figure by figure, beside another figure,
 * as whoever tests a second patch does, or the next version of the first, `with this patch` again. The same
 * figure under another name was only posted again. Where the baseline is one exact figure with a unit, its mail
 * may call the test otherwise: `73.9 GiB/s` stands in one thread for one measurement.
 */
export function rowsGoingOn(first: Comparison, comparisons: readonly Comparison[]): Comparison[] {
  const key = (row: Comparison): string => sameFigures({ ...row, subject: row.baseline })
  const { written } = first.baseline.measurement.reading
  if (written.replace(/\D/g, '').length < FEWEST_DIGITS) return []
  const wanted = key(first)
  return comparisons.filter(
    row =>
      row.baseline.run.message !== first.baseline.run.message &&
      row.subject.measurement.reading.written !== first.subject.measurement.reading.written &&
      (row.test === first.test ? key(row) === wanted : isOneFigure(row, first)),
  )
}

/** True for baselines of one value each, written alike with a point and in one unit. */
function isOneFigure(
  { baseline: one, tool }: Comparison,
  { baseline: other, ...first }: Comparison,
): boolean {
  const [a, b] = [one.measurement, other.measurement]
  return (
    one.n === 1 &&
    other.n === 1 &&
    tool === first.tool &&
    a.unit !== undefined &&
    a.unit.symbol === b.unit?.symbol &&
    a.reading.written === b.reading.written &&
    /\d\.\d/.test(a.reading.written)
  )
}
