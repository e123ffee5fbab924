import MiniSearch from 'minisearch'
import { byCodeUnit } from '../core/order.ts'
import type { Passage } from '../passages/passage.ts'
import { keptStemOf, stemSetOf, textsOf } from '../words/stem.ts'

/** A passage and how well it answers to the words of a query. */
export interface Ranked {
  readonly passage: Passage
  readonly score: number
}

/** How rare words are in the whole archive. */
export interface Rarity {
  /** In how many passages a stem occurs. */
  readonly frequency: (stem: string) => number
  readonly passageCount: () => number
}

/**
 * Ranks candidates by BM25 over the subject, the context and the text in one field.
 *
 * The measured recipe: stop words dropped, Porter stems, identifiers in parts, k1 1.2, b 0.75, d 0, any
 * word may match; MiniSearch multiplies a score by the number of matched words, which is undone here.
 * MiniSearch takes the rarity of a word from its own few candidates, in which the words that found them
 * are frequent; each word is boosted to what its rarity in the archive gives.
 */
export function rankPassages(
  query: readonly string[],
  candidates: readonly Passage[],
  rarity: Rarity,
): Ranked[] {
  const wanted = new Set(query)
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: textsOf,
    // Words that nobody asks for count for the length of a text, and that is taken before they come here.
    processTerm: term => {
      const stem = keptStemOf(term)
      return stem !== undefined && wanted.has(stem) ? stem : null
    },
  })
  index.addAll(candidates.map((passage, id) => ({ id, text: searchedText(passage) })))
  const local = frequencies(wanted, candidates)
  return index
    .search(query.join(' '), {
      bm25: { k: 1.2, b: 0.75, d: 0 },
      combineWith: 'OR',
      tokenize: text => text.split(' '),
      processTerm: term => term,
      boostTerm: term =>
        idf(rarity.frequency(term), rarity.passageCount()) / idf(local.get(term) ?? 0, candidates.length),
    })
    .flatMap(({ id, score, queryTerms }) => {
      const passage = candidates[Number(id)]
      return passage === undefined ? [] : [{ passage, score: score / Math.max(1, queryTerms.length) }]
    })
    .sort((a, b) => b.score - a.score || byCodeUnit(a.passage.id, b.passage.id))
}

/** What of a passage is searched: its subject and the heading that it stands under, and its words. */
export function searchedText(passage: Passage): string {
  return `${passage.subject}\n${passage.context ?? ''}\n${passage.text}`
}

/** BM25's inverse document frequency, as MiniSearch computes it. */
function idf(frequency: number, count: number): number {
  return Math.log(1 + (Math.max(count, frequency) - frequency + 0.5) / (frequency + 0.5))
}

function frequencies(
  wanted: ReadonlySet<string>,
  candidates: readonly Passage[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const passage of candidates) {
    const fields = [passage.subject, passage.context ?? '', passage.text].map(stemSetOf)
    for (const stem of wanted) {
      if (fields.some(field => field.has(stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
  return counts
}
