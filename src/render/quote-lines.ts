/** Begins an item of a list: a bullet or a number. The letter o is one where a list has it for its bullet. */
const ITEM = /^\s*(?:[-*•+]|\d{1,2}[.)])\s+\S/
const LETTER_ITEM = /^\s*o\s+\S/

/** One such line alone is the rest of a sentence that was wrapped before a dash. */
const FEWEST_ITEMS = 2

/**
 * A quotation without the breaks that its mail program put into it; the items of a list keep lines of their own.
 *
 * As long as the same on one line: each break or run of white space is one character.
 */
export function quoteLines(quote: string): string {
  const lines = quote.split('\n').map(line => line.replace(/\s+/g, ' ').trim())
  const kept = lines.filter(line => line !== '')
  const isItem = [ITEM, LETTER_ITEM].find(
    pattern => kept.filter(line => pattern.test(line)).length >= FEWEST_ITEMS,
  )
  return kept.reduce((text, line) => `${text}${isItem?.test(line) === true ? '\n' : ' '}${line}`, '').trim()
}
