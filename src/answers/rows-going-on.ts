import type { Comparison } from '../facts/comparison.ts'
import { sameFigures } from '../facts/same-figures.ts'

/** A shorter figure may stand beside another test by chance. */
const FEWEST_DIGITS = 3

/**
 * Rows of other mails that go on with a row: they repeat its baseline, figure by figure, beside another figure,
 * as whoever tests a second patch does, or the next version of the first, `with this patch` again. The same
 * figure under another name was only posted again.
 */
export function rowsGoingOn(first: Comparison, comparisons: readonly Comparison[]): Comparison[] {
  const key = (row: Comparison): string => sameFigures({ ...row, subject: row.baseline })
  const { written } = first.baseline.measurement.reading
  if (written.replace(/\D/g, '').length < FEWEST_DIGITS) return []
  const wanted = key(first)
  return comparisons.filter(
    row =>
      row.test === first.test &&
      row.baseline.run.message !== first.baseline.run.message &&
      row.subject.measurement.reading.written !== first.subject.measurement.reading.written &&
      key(row) === wanted,
  )
}
