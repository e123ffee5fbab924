import { stemSetOf } from '../words/stem.ts'

/**
 * The share of a question's words that a text holds: 0 for none of them, 1 for all that occur at all.
 *
 * A word weighs by its rarity among the paragraphs of the threads that were read, not of the archive: what
 * stands in each of them ("NFS" in a thread on NFS) found the thread and does not tell its paragraphs apart.
 */
export type Nearness = (text: string) => number

/** How near texts are to a question, among the paragraphs that may answer it. */
export function nearnessTo(stems: readonly string[], paragraphs: readonly string[]): Nearness {
  const wanted = [...new Set(stems)]
  const found = new Map(wanted.map(stem => [stem, 0]))
  for (const paragraph of paragraphs) {
    for (const stem of stemSetOf(paragraph)) {
      const count = found.get(stem)
      if (count !== undefined) found.set(stem, count + 1)
    }
  }
  const weights = new Map<string, number>()
  for (const [stem, count] of found) {
    if (count > 0) weights.set(stem, Math.log(1 + (paragraphs.length + 1) / (count + 1)))
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return text => {
    if (all === 0) return 0
    const held = stemSetOf(text)
    let sum = 0
    for (const [stem, weight] of weights) if (held.has(stem)) sum += weight
    return sum / all
  }
}
