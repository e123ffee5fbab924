import { byCodeUnit } from '../core/order.ts'

/**
 * Which labels of one mail name the same system: from every label to the shortest way it is written.
 *
 * People shorten as they go: `Scientific Linux 3 Native` heads the first table and `SL3 Native` the next.
 * A word such as `SL3` stands for words with those initials when another label of the mail has them.
 *
 *     systemNames(['Scientific Linux 3 Native', 'SL3 XenU', 'SL3 Native']).get('Scientific Linux 3 Native')
 *     // 'SL3 Native'
 */
export function systemNames(labels: readonly string[]): ReadonlyMap<string, string> {
  const acronyms = new Set(
    labels.flatMap(label => label.split(/\s+/)).filter(word => /^[A-Z]{2,}\d*$/.test(word)),
  )
  const shortest = new Map<string, string>()
  const ordered = [...labels].sort((a, b) => a.length - b.length || byCodeUnit(a, b))
  for (const label of ordered) {
    const key = canonical(label, acronyms)
    if (!shortest.has(key)) shortest.set(key, label)
  }
  return new Map(labels.map(label => [label, shortest.get(canonical(label, acronyms)) ?? label]))
}

/** A label in lower case with every run of words that an acronym stands for replaced by it. */
function canonical(label: string, acronyms: ReadonlySet<string>): string {
  const words = label.split(/\s+/).filter(word => word !== '')
  const folded: string[] = []
  for (let at = 0; at < words.length;) {
    const length = acronymLength(words, at, acronyms)
    folded.push(
      words
        .slice(at, at + length)
        .map(initial)
        .join(length > 1 ? '' : ' ') ||
        (words[at] ?? ''),
    )
    if (length === 1) folded[folded.length - 1] = words[at] ?? ''
    at += length
  }
  return folded
    .join(' ')
    .toLowerCase()
    .replace(/[:\s]+$/, '')
}

/** How many words from `at` on an acronym stands for; 1 where none does. */
function acronymLength(words: readonly string[], at: number, acronyms: ReadonlySet<string>): number {
  for (let length = Math.min(6, words.length - at); length > 1; length--) {
    if (
      acronyms.has(
        words
          .slice(at, at + length)
          .map(initial)
          .join(''),
      )
    )
      return length
  }
  return 1
}

/** The first letter of a word, or a number whole: `Scientific Linux 3` gives `S`, `L`, `3`. */
function initial(word: string): string {
  return /^\d+$/.test(word) ? word : (word[0] ?? '').toUpperCase()
}
