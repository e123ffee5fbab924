import { causesIn } from '../passages/causes.ts'
import type { Archive, Thread } from '../search/archive.ts'
import { stemSetOf } from '../words/stem.ts'
import type { Evidence } from './evidence.ts'
import { shareAmong } from './order-threads.ts'

/** A paragraph that gives the cause must hold so many times as much of a question as any that is read. */
const FAR_NEARER = 1.5

/** And by itself this much of it. */
const LEAST_SHARE = 0.3

/** A longer thread has some paragraph that is near to anything. */
const MOST_MEMBERS = 60

/**
 * Of threads that are hardly worse by their words than those that were read, the one that a "why" is about: where
 * one paragraph gives a cause and holds far more of the question than any that was read.
 *
 * A thread with every word somewhere is found before one that says it all in a sentence. `further` are best first.
 */
export function overlookedAmong(
  further: readonly Thread[],
  read: readonly Evidence[],
  stems: readonly string[],
  archive: Archive,
): Thread | undefined {
  const looked = further.filter(({ members }) => members.length <= MOST_MEMBERS)
  if (looked.length === 0) return undefined
  const shareOf = shareAmong(stems, archive)
  const nearest = (texts: readonly string[], least: number): number => {
    let most = least
    for (const text of texts) {
      const share = shareOf(stemSetOf(text))
      if (share > most && causesIn(text) > 0) most = share
    }
    return most
  }
  const known = nearest(
    read.flatMap(one => one.statements.map(({ passage }) => passage.text)),
    LEAST_SHARE / FAR_NEARER,
  )
  return looked.find(({ members }) =>
    members.some(({ message }) => {
      const said = archive.passagesOf(message.id).map(({ text }) => text)
      return nearest(said, known * FAR_NEARER) > known * FAR_NEARER
    }),
  )
}
