import type { Archive, Thread } from '../search/archive.ts'
import { stemsOf } from '../words/stem.ts'

/** A thread that cites another must hold this share of the best thread's score itself, or it cites it for something else. */
const LEAST_SCORE = 0.5

/** So many threads are asked for their scores. */
const MOST_SCORED = 16

/** So many threads cite one at most: what more threads cite is a guide or a record. */
const MOST_CITING = 6

/** A longer thread cites much, and each for another reason. */
const MOST_MEMBERS = 60

/** A shorter part of a message's id is no name of it. */
const SHORTEST_NAME = 8

/**
 * The thread that goes on from another: it cites its first mail, and speaks of what is asked. The fix of what was
 * reported, the patch that an idea became and the report of what a patch broke often stand apart, under a subject of
 * their own, with a link alone. `known` are the ids of threads that are read already.
 */
export function citingThread(
  cited: Thread | undefined,
  known: ReadonlySet<string>,
  stems: readonly string[],
  archive: Archive,
): Thread | undefined {
  const name = nameIn(cited?.members[0]?.message.id ?? '')
  if (name === undefined) return undefined
  const citing = archive
    .threadsAbout([name], MOST_CITING)
    .filter(({ thread }) => !known.has(thread.id) && thread.members.length <= MOST_MEMBERS)
  if (citing.length === 0) return undefined
  const scored = archive.threadsAbout(stems, MOST_SCORED)
  const best = scored[0]?.score ?? 0
  const scores = new Map(scored.map(({ thread, score }) => [thread.id, score]))
  return citing.find(({ thread }) => (scores.get(thread.id) ?? 0) >= best * LEAST_SCORE)?.thread
}

/** The part of a message's id that no other text has: the longest one before the `@`, if digits are in it. */
function nameIn(id: string): string | undefined {
  const [longest] = stemsOf(id.slice(0, id.lastIndexOf('@'))).sort((a, b) => b.length - a.length)
  return longest !== undefined && longest.length >= SHORTEST_NAME && /\d/.test(longest) ? longest : undefined
}
