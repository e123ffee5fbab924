import { uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Message } from '../mail/message.ts'
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
    // Who asks whether it makes a difference rules nothing out.
    const retracting = all.filter(({ passage, stance }) => stance !== 'question' && retracts(passage.text))
    for (const earlier of statements) {
      // What takes back or rules out itself is the later state already.
      if (!all.includes(earlier) || retracts(earlier.passage.text)) continue
      const later = retracting.filter(other => follows(other, earlier) && speaksOf(other, earlier)).at(-1)
      if (later !== undefined) found.push({ earlier, later })
    }
  }
  return found
}

/** Speaks of figures, and not of a cause or an opinion. */
const OF_FIGURES =
  /\b(?:numbers?|figures?|results?|measure\w*|benchmarks?|tables?|data|values?|runs?|tests?|typo|v\d+)\b|\bcopy(?: and paste)? (?:mistake|error)\b.*\d\s?(?:[kmgt]?i?b(?:it)?\/s|[km]?iops|[munµ]?s|%)/is

/**
 * Later words that take back the figures of a mail: by whoever posted them, or in an answer to them. The last
 * ones for each mail.
 */
export function overturnedFigures(
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
): readonly Statement[] {
  const posted = new Set(rows.map(row => row.subject.run.message))
  return uniqueBy(
    evidence.flatMap(({ messages, statements }) => {
      const retracting = statements.filter(
        ({ passage }) => retracts(passage.text) && OF_FIGURES.test(passage.text),
      )
      return messages
        .filter(message => posted.has(message.id))
        .flatMap(message => retracting.filter(later => comesAfter(later.message, message)).slice(-1))
    }),
    statement => statement.passage.id,
  )
}

/** Says whose words came after the figures. */
export function inWordsTakenBack({ message }: Statement): string {
  const when = message.date === undefined ? '' : ` on ${message.date.slice(0, 10)}`
  return `${message.author.name}${when} takes back something of these figures: read it first`
}

function follows(later: Statement, earlier: Statement): boolean {
  return comesAfter(later.message, earlier.message)
}

function comesAfter(after: Message, before: Message): boolean {
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
