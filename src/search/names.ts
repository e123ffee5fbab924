import MiniSearch from 'minisearch'
import { wordsOf } from '../words/stem.ts'

/** A list of names that can be looked up while they are typed, with typing errors. */
export interface NameIndex {
  /** The names that are nearest to what was typed, best first; the first ones for an empty string. */
  readonly find: (typed: string, limit: number) => string[]
}

/** Makes a {@link NameIndex}. Names keep their order among equals: put the important ones first. */
export function nameIndex(names: readonly string[]): NameIndex {
  const unique = [...new Set(names)]
  const index = new MiniSearch<{ id: number; name: string }>({
    fields: ['name'],
    tokenize: text => wordsOf(text).map(word => word.text.toLowerCase()),
    searchOptions: { prefix: true, fuzzy: term => (term.length > 3 ? 0.25 : false), combineWith: 'AND' },
  })
  index.addAll(unique.map((name, id) => ({ id, name })))
  return {
    find(typed, limit) {
      if (wordsOf(typed).length === 0) return unique.slice(0, limit)
      const all = index.search(typed)
      const found = all.length > 0 ? all : index.search(typed, { combineWith: 'OR' })
      return found
        .sort((a, b) => b.score - a.score || Number(a.id) - Number(b.id))
        .slice(0, limit)
        .flatMap(({ id }) => unique[Number(id)] ?? [])
    },
  }
}

/** A name as one types it on a command line: `Pipe latency` is `pipe-latency`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+./]+/gu, '-')
    .replace(/^-|-$/g, '')
}
