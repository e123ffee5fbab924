import { groupBy } from '../core/order.ts'
import type { Archive } from '../search/archive.ts'
import { stemSetOf } from '../words/stem.ts'
import type { Evidence } from './evidence.ts'

/** How much the words count that one mail holds, and those of the subject, beside the score of the whole. */
const OF_ONE_MAIL = 0.5
const OF_SUBJECT = 0.6

/** A thread that is worth less than this share of the best one speaks of something else. */
const FAR_BEHIND = 0.75

/**
 * Threads that are close in score, ordered by whether one mail speaks of all that is asked.
 *
 * A long thread holds the words of many questions, one in each mail; the thread that a question is about
 * mostly has a mail that holds nearly all of them, or is called by them. `scores` are those of the threads as
 * wholes, by id; a thread without one stays behind. What is far behind the best one is left out: its rows would
 * be shown as if they were asked for.
 */
export function inOrderOfMails(
  evidence: readonly Evidence[],
  scores: ReadonlyMap<string, number>,
  stems: readonly string[],
  archive: Archive,
): readonly Evidence[] {
  const scored = evidence.filter(({ thread }) => scores.has(thread.id))
  if (scored.length < 2) return evidence
  const best = Math.max(...scores.values())
  const shareOf = shareAmong(stems, archive)
  const worth = new Map(
    scored.map(one => {
      const { subject, id } = one.thread
      const fullest = Math.max(0, ...textsOfMails(one).map(texts => shareOf(...texts.map(stemSetOf))))
      return [
        one,
        (scores.get(id) ?? 0) / best + OF_ONE_MAIL * fullest + OF_SUBJECT * shareOf(stemSetOf(subject)),
      ]
    }),
  )
  const least = FAR_BEHIND * Math.max(...worth.values())
  const ordered = scored
    .filter(one => (worth.get(one) ?? 0) >= least)
    .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0))
  return [...ordered, ...evidence.filter(one => !worth.has(one))]
}

/** Of each mail its subject, its author and what it says. */
function textsOfMails({ statements }: Evidence): (readonly string[])[] {
  return [...groupBy(statements, ({ message }) => message)].map(([{ subject, author }, own]) => [
    subject,
    author.name,
    ...own.map(({ passage }) => passage.text),
  ])
}

/** The share of some stems that the words of some texts hold together, a stem that is rare in the archive weighing most: 0 to 1. */
export function shareAmong(
  stems: readonly string[],
  archive: Archive,
): (...held: readonly ReadonlySet<string>[]) => number {
  const total = archive.passageCount()
  const weights = stems.map(
    stem => [stem, Math.log(1 + (total + 1) / (archive.frequency(stem) + 0.5))] as const,
  )
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  return (...held) => {
    if (all === 0) return 0
    let sum = 0
    for (const [stem, weight] of weights) if (held.some(set => set.has(stem))) sum += weight
    return sum / all
  }
}
