import type { Connection } from './database.ts'
import { Recent } from './recent.ts'

/** A thread by its number, and how well it fits. */
export interface FoundThread {
  readonly number: number
  readonly score: number
}

/** Where so few threads hold the words in all, scoring them all is quick. */
const FEW = 3000
/**
 * What share of the threads may hold the rare words of a question: with the first, half as many are scored as
 * with the second, and for three questions in five that is enough.
 */
const RARE_SHARES = [0.04, 0.15]

/**
 * Finds the threads that hold the most of some stems, best first.
 *
 * SQLite scores every thread that has any of the words, and words such as `patch` or `driver` are in most
 * threads. So only the threads with a rare word are scored, where the others can be told not to be among the
 * best: even one with all the frequent words at their best would stay behind. Else all of them are scored,
 * and the result is the same either way.
 */
export class ThreadFinder {
  readonly #db: Connection
  readonly #counts = new Recent<string, number>(20_000)
  readonly #best = new Recent<string, number>(20_000)
  #threads: number | undefined

  constructor(connection: Connection) {
    this.#db = connection
  }

  /** Where some stems are required, they count double: they say which threads to score, and are scored. */
  find(stems: readonly string[], limit: number, required: readonly string[] = []): readonly FoundThread[] {
    const words = stems.map(phrase)
    const found =
      required.length > 0
        ? this.#findAll(`(${either(required.map(phrase))}) AND (${either(words)})`, limit)
        : (this.#findByRare(words, limit) ?? this.#findByAll(words, limit))
    return found.map(({ number, rank }) => ({ number, score: -rank }))
  }

  #findByAll(words: readonly string[], limit: number): readonly Row[] {
    return words.length === 0 ? [] : this.#findAll(either(words), limit)
  }

  #findAll(match: string, limit: number): readonly Row[] {
    return this.#db.all<Row>(
      'select rowid as number, rank from thread_words where thread_words match ? order by rank, rowid limit ?',
      match,
      limit,
    )
  }

  #findByRare(words: readonly string[], limit: number): readonly Row[] | undefined {
    const held = words.filter(word => this.#count(word) > 0)
    const total = held.reduce((sum, word) => sum + this.#count(word), 0)
    // A word that is asked for twice would be scored twice.
    if (total < FEW || new Set(words).size < words.length) return undefined
    let tried = 0
    for (const share of RARE_SHARES) {
      const [rare, frequent] = this.#parted(held, share)
      if (frequent.length === 0) return undefined
      if (rare.length === tried) continue
      tried = rare.length
      const rows = this.#findWith(rare, held, limit)
      const last = rows.length < limit ? undefined : rows.at(-1)
      const others = frequent.reduce((sum, word) => sum + this.#bestOf(word), 0)
      if (last !== undefined && -last.rank > others) return rows
    }
    return undefined
  }

  /** The best of the threads with a rare word. */
  #findWith(rare: readonly string[], held: readonly string[], limit: number): readonly Row[] {
    // The second query counts the rare words double: they say which threads to score, and are scored.
    return this.#db.all<Row>(
      `with rare as materialized (select rowid as number, rank as worth from thread_words where thread_words match ?1),
         twice as materialized (select rowid as number, rank as worth from thread_words where thread_words match ?2)
       select number, twice.worth - rare.worth as rank from twice join rare using (number)
       order by rank, number limit ?3`,
      either(rare),
      `(${either(rare)}) AND (${either(held)})`,
      limit,
    )
  }

  /** The rarest word, with others as rare as that few threads have any of them; and the rest. */
  #parted(held: readonly string[], share: number): readonly [readonly string[], readonly string[]] {
    this.#threads ??= this.#db.first<{ n: number }>('select count(*) as n from threads')?.n ?? 0
    const most = this.#threads * share
    const sorted = [...held].sort((a, b) => this.#count(a) - this.#count(b))
    let sum = 0
    const rest = sorted.findIndex((word, at) => (sum += this.#count(word)) > most && at > 0)
    return rest === -1 ? [sorted, []] : [sorted.slice(0, rest), sorted.slice(rest)]
  }

  /** In how many threads a word is. */
  #count(word: string): number {
    const known = this.#counts.get(word)
    if (known !== undefined) return known
    const sql = 'select count(*) as n from thread_words where thread_words match ?'
    const counted = this.#db.first<{ n: number }>(sql, word)?.n ?? 0
    this.#counts.set(word, counted)
    return counted
  }

  /** The most that a word gives to any thread. */
  #bestOf(word: string): number {
    const known = this.#best.get(word)
    if (known !== undefined) return known
    const sql = 'select rank from thread_words where thread_words match ? order by rank limit 1'
    const best = -(this.#db.first<{ rank: number }>(sql, word)?.rank ?? 0)
    this.#best.set(word, best)
    return best
  }
}

interface Row {
  readonly number: number
  readonly rank: number
}

/** Stems are letters and digits alone; quoted, none of them is an operator of the query. */
function phrase(stem: string): string {
  return `"${stem.replaceAll('"', '')}"`
}

function either(words: readonly string[]): string {
  return words.join(' OR ')
}
