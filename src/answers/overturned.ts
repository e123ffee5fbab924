import { uniqueBy } from '../core/order.ts'
import { retracts } from '../passages/retraction.ts'
import { stemsOf } from '../words/stem.ts'
import type { Evidence } from './evidence.ts'
import type { Statement } from './statement.ts'

/** A later statement that takes back or rules out what an earlier one says. */
export interface Overturning {
  readonly earlier: Statement
  readonly later: Statement
}

/** A later paragraph speaks of an earlier one if it, or what it answers, holds so much of its words. */
const SAME_WORDS = 0.3

/** Shorter paragraphs share their few words with many. */
const FEWEST_STEMS = 4

/**
 * For each statement the last later one of its thread that takes it back or rules it out.
 *
 * A later paragraph counts where its language retracts, where it is below the earlier mail in the thread
 * or by the same author, and where it speaks of the same thing: it, with the words that it answers, holds
 * a good part of the earlier one's words.
 */
export function overturningOf(
  statements: readonly Statement[],
  evidence: readonly Evidence[],
): Overturning[] {
  const found: Overturning[] = []
  for (const { statements: all } of evidence) {
    const retracting = all.filter(({ passage }) => retracts(passage.text))
    for (const earlier of statements) {
      // What takes back or rules out itself is the later state already.
      if (!all.includes(earlier) || retracts(earlier.passage.text)) continue
      const later = retracting.filter(other => follows(other, earlier) && speaksOf(other, earlier)).at(-1)
      if (later !== undefined) found.push({ earlier, later })
    }
  }
  return found
}

function follows(later: Statement, earlier: Statement): boolean {
  const [before, after] = [earlier.message, later.message]
  if (before.id === after.id || (after.date ?? '') <= (before.date ?? '')) return false
  return after.references.includes(before.id) || after.author.name === before.author.name
}

function speaksOf(later: Statement, earlier: Statement): boolean {
  const wanted = new Set(stemsOf(earlier.passage.text))
  if (wanted.size < FEWEST_STEMS) return false
  const held = new Set(stemsOf(`${later.passage.context ?? ''} ${later.passage.text}`))
  return [...wanted].filter(stem => held.has(stem)).length >= wanted.size * SAME_WORDS
}

/** The statements with what overturned one before it: the state at the end is read first. */
export function withLater(statements: readonly Statement[], overturned: readonly Overturning[]): Statement[] {
  return uniqueBy(
    statements.flatMap(statement => [
      ...overturned.filter(({ earlier }) => earlier === statement).map(({ later }) => later),
      statement,
    ]),
    statement => statement.passage.id,
  )
}

/** Says which words came later and how they sound; whether they are right is not said. */
export function inWordsOverturned({ earlier, later }: Overturning): string {
  const when = later.message.date === undefined ? '' : ` of ${later.message.date.slice(0, 10)}`
  const of = earlier.message.author.name
  const before = of === later.message.author.name ? 'the same person' : of
  return `the words of ${later.message.author.name}${when} came after what ${before} wrote and take something back or rule it out`
}
