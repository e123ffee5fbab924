import type { Span } from '../core/source.ts'

/** One sentence of a text. Offsets count in the text that was given. */
export interface Sentence extends Span {
  readonly text: string
}

/** Words whose full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|no|fig|mr|dr|st|a\.k\.a|w\.r\.t|aka)\.$/i

/**
 * The sentences of a paragraph, in order; joined with the space between them they give it back.
 *
 * A sentence ends at `.`, `!` or `?` (also three of them), with the quotes and brackets that close there,
 * when white space and an upper-case letter, a digit, a quote or a bracket follow.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = text.length - text.trimStart().length
  for (const match of text.matchAll(/[.!?]+["')\]]*(?:\[\d+\][.]?)?\s+(?=["'(<[]?[\p{Lu}\d])/gu)) {
    const end = match.index + match[0].trimEnd().length
    if (ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index + 1))) continue
    sentences.push({ start, end, text: text.slice(start, end) })
    start = match.index + match[0].length
  }
  const rest = text.slice(start).trimEnd()
  if (rest !== '') sentences.push({ start, end: start + rest.length, text: rest })
  return sentences
}
