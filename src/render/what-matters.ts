import type { Quotation } from '../answers/answer.ts'
import { quoteLines } from './quote-lines.ts'

/**
 * A quotation as {@link quoteLines} has it, to be shortened at its end to so many characters: from its beginning or, where
 * the sentence that tells its certainty would be cut away, with `…` from that sentence on. "Says not to
 * know" over words that say no such thing is read as a mistake.
 */
export function fromWhatMatters(
  { quote, telling }: Pick<Quotation, 'quote' | 'telling'>,
  room: number,
): string {
  const folded = quoteLines(quote)
  if (folded.length <= room || telling === undefined) return folded
  if (quoteLines(quote.slice(0, telling.end)).length <= room) return folded
  const before = quoteLines(quote.slice(0, telling.start))
  return before === '' ? folded : `… ${folded.slice(before.length).trimStart()}`
}
