import type { Span } from '../core/source.ts'
import { sourceOf } from '../mail/message.ts'
import { tellsOfTracking } from '../passages/patch-talk.ts'
import type { Quotation } from './answer.ts'
import { isApparatus, LIST_ITEM } from './prose.ts'
import type { Statement } from './statement.ts'

/** A paragraph of more characters than this is quoted in part: the sentences that matter, whole. */
const LONGEST_QUOTE = 1200

/**
 * A statement as a quotation: the paragraph whole, or of a long one the run of sentences around the one
 * that explains most. Every character is the author's.
 */
export function quoteOf(statement: Statement, pointsTo?: number, span = spanOf(statement)): Quotation {
  const { message } = statement
  const source = sourceOf(message, span)
  const told = statement.sentences[statement.telling]?.span
  const telling =
    told === undefined || told.start < span.start || told.end > span.end
      ? {}
      : { telling: { start: told.start - span.start, end: told.end - span.start } }
  return {
    quote: message.text.slice(span.start, span.end),
    author: message.author.name,
    ...(message.date === undefined ? {} : { date: message.date }),
    certainty: statement.stance,
    ...telling,
    source,
    ...(message.url === undefined ? {} : { url: message.url }),
    ...(statement.pattern === undefined ? {} : { about: statement.tests.map(test => test.name).join(', ') }),
    ...(pointsTo === undefined ? {} : { pointsTo }),
  }
}

/** What of a statement is quoted. */
export function spanOf(statement: Statement): Span {
  const { passage } = statement
  const { first, last } = window(statement)
  return {
    start: statement.sentences[first]?.span.start ?? passage.span.start,
    end: statement.sentences[last]?.span.end ?? passage.span.end,
  }
}

/** A thought often goes on in the next paragraph; with its neighbours a quotation gets no longer than this. */
const LONGEST_WITH_NEIGHBOURS = 900

/**
 * The span of a statement with the paragraphs right after and before it that its author wrote in one go,
 * as long as they fit. `own` are all statements of the message, in order.
 */
export function spanWithNeighbours(statement: Statement, own: readonly Statement[]): Span {
  let { start, end } = spanOf(statement)
  if (end - start < statement.passage.text.length) return { start, end }
  const at = own.indexOf(statement)
  // A sentence that stands for its paragraph has no neighbours.
  if (at === -1) return { start, end }
  const text = statement.message.text
  for (const next of own.slice(at + 1)) {
    const { span } = next.passage
    if (!goesOn(statement, next)) break
    if (span.end - start > LONGEST_WITH_NEIGHBOURS || text.slice(end, span.start).trim() !== '') break
    end = span.end
  }
  for (const before of own.slice(0, at).reverse()) {
    const { span } = before.passage
    if (!goesOn(statement, before)) break
    if (end - span.start > LONGEST_WITH_NEIGHBOURS || text.slice(span.end, start).trim() !== '') break
    start = span.start
  }
  return { start, end }
}

/**
 * A neighbour that is held less surely is another thought: under one certainty it would be misread.
 * Trailers and listings are no thought at all.
 */
function goesOn(statement: Statement, neighbour: Statement): boolean {
  const { text } = neighbour.passage
  if (isApparatus(text) || tellsOfTracking(text)) return false
  return (
    neighbour.stance === statement.stance ||
    neighbour.stance === 'reasoned' ||
    neighbour.stance === 'measured'
  )
}

/** The span of a statement that ends in a colon with the list that it announces, as far as that fits. */
export function spanWithList(statement: Statement, own: readonly Statement[]): Span {
  const { start, end: ownEnd } = spanOf(statement)
  let end = ownEnd
  const text = statement.message.text
  if (!text.slice(start, end).trimEnd().endsWith(':')) return { start, end }
  for (const next of own.slice(own.indexOf(statement) + 1)) {
    const { span } = next.passage
    const isItem = LIST_ITEM.test(next.passage.text)
    if (!isItem || span.end - start > LONGEST_QUOTE || text.slice(end, span.start).trim() !== '') break
    end = span.end
  }
  return { start, end }
}

function window(statement: Statement): { first: number; last: number } {
  const sentences = statement.sentences
  const all = { first: 0, last: sentences.length - 1 }
  if (statement.passage.text.length <= LONGEST_QUOTE) return all
  // Whoever says not to know is quoted with the words that say so.
  let best = statement.stance === 'admission' ? statement.telling : 0
  for (const [at, sentence] of statement.stance === 'admission' ? [] : sentences.entries()) {
    if (sentence.reasons > (sentences[best]?.reasons ?? 0)) best = at
  }
  let [first, last] = [best, best]
  const length = (): number => (sentences[last]?.span.end ?? 0) - (sentences[first]?.span.start ?? 0)
  for (let grown = true; grown;) {
    grown = false
    if (last + 1 < sentences.length && length() + (sentences[last + 1]?.text.length ?? 0) < LONGEST_QUOTE) {
      last++
      grown = true
    }
    if (first > 0 && length() + (sentences[first - 1]?.text.length ?? 0) < LONGEST_QUOTE) {
      first--
      grown = true
    }
  }
  return { first, last }
}
