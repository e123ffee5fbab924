import { splitBlocks } from '../body/split-blocks.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { uniqueBy } from '../core/order.ts'
import type { MessageId } from '../core/source.ts'
import { compareRuns } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Run } from '../facts/fact.ts'
import { sameFigures } from '../facts/same-figures.ts'
import type { Message } from '../mail/message.ts'
import { readQuotedRuns } from '../tables/read-runs.ts'
import type { Archive, Thread } from '../search/archive.ts'
import { type Statement, statementsOf } from './statement.ts'
import { fold } from '../core/fold.ts'

/** Everything that one thread says: what its people wrote and what they measured. */
export interface Evidence {
  readonly thread: Thread
  readonly messages: readonly Message[]
  readonly statements: readonly Statement[]
  readonly runs: readonly Run[]
  readonly comparisons: readonly Comparison[]
}

/** The messages of very long threads that are read for one answer: the nearest to the found ones count. */
const MOST_MESSAGES = 400

/** Gathers the evidence of a thread. */
export function evidenceOf(thread: Thread, archive: Archive, catalogue: Catalogue): Evidence {
  const messages = thread.members.slice(0, MOST_MESSAGES).map(member => member.message)
  const own = messages.flatMap(message => archive.runsOf(message.id))
  const runs = own.length > 0 ? own : quotedRuns(messages, catalogue)
  return {
    thread,
    messages,
    statements: firstSaid(
      messages.flatMap(message => statementsOf(message, archive.passagesOf(message.id), catalogue)),
    ),
    runs,
    comparisons: uniqueBy(compareRuns(runs, catalogue), sameFigures),
  }
}

/** Shorter paragraphs (`I agree.`, `Thanks, applied.`) are said again by others who do not quote. */
const LEAST_REPEATED = 60

/**
 * Without what somebody repeats of another one's paragraph: a quote that a mail program took the marks of
 * is its first author's. Members of a thread stand in reading order, so whoever comes first said it first.
 */
function firstSaid(statements: readonly Statement[]): readonly Statement[] {
  const authors = new Map<string, string>()
  return statements.filter(({ passage, message }) => {
    const words = fold(passage.text)
    if (words.length < LEAST_REPEATED) return true
    const first = authors.get(words) ?? message.author.name
    authors.set(words, first)
    return first === message.author.name
  })
}

/** Figures in quotes are read from so many mails at most: a quote of a quote says the same again. */
const MOST_QUOTING = 40

/**
 * Figures that stand in quotes alone, because the mail that first had them was never archived. Where a
 * mail of the thread posts figures itself, quotes only repeat what somebody else measured; and an answer to
 * a mail of the thread can quote no more than that mail says or quotes itself.
 */
function quotedRuns(messages: readonly Message[], catalogue: Catalogue): readonly Run[] {
  const held = new Set<MessageId | undefined>(messages.map(message => message.id))
  return messages
    .slice(0, MOST_QUOTING)
    .filter(({ references }) => !held.has(references.at(-1)))
    .flatMap(message => readQuotedRuns(message, splitBlocks(message.text), catalogue).value)
}

/** A message of the evidence by its id. */
export function messageIn(evidence: readonly Evidence[], id: MessageId | undefined): Message | undefined {
  return evidence.flatMap(one => one.messages).find(message => message.id === id)
}
