import type { Quotation } from '../answers/answer.ts'

/**
 * A quotation on one line, to be shortened at its end to so many characters: from its beginning or, where
 * the sentence that tells its certainty would be cut away, with `…` from that sentence on. "Says not to
 * know" over words that say no such thing is read as a mistake.
 */
export function fromWhatMatters(
  { quote, telling }: Pick<Quotation, 'quote' | 'telling'>,
  room: number,
): string {
  const folded = oneLine(quote)
  if (folded.length <= room || telling === undefined) return folded
  if (oneLine(quote.slice(0, telling.end)).length <= room) return folded
  const before = oneLine(quote.slice(0, telling.start))
  return before === '' ? folded : `… ${folded.slice(before.length).trimStart()}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
