import type { Connection } from './database.ts'

/** A thread by its number, and how well it fits. */
export interface FoundThread {
  readonly number: number
  readonly score: number
}

/** The threads that have a word, by ascending number, and what the word is worth to each. */
interface Worths {
  readonly threads: Int32Array
  readonly worths: Float64Array
}

/** So many pairs of a thread and a worth are kept, 12 bytes each. */
const MOST_KEPT = 1_500_000

/**
 * Finds the threads that hold the most of some stems, best first.
 *
 * BM25 is a sum over words, so each word is scored by itself, once: words such as `patch` or `driver`, which
 * are in most threads and cost most, come in question after question and need not be scored again.
 */
export class ThreadFinder {
  readonly #db: Connection
  readonly #known = new Map<string, Worths>()
  #kept = 0

  constructor(connection: Connection) {
    this.#db = connection
  }

  /** Where some stems are required, a thread has one of them, and they count double: once more than the others. */
  find(stems: readonly string[], limit: number, required: readonly string[] = []): readonly FoundThread[] {
    const needed = required.map(stem => this.#worthsOf(stem))
    const wanted = stems.map(stem => this.#worthsOf(stem))
    const last = Math.max(0, ...[...needed, ...wanted].map(({ threads }) => threads.at(-1) ?? 0))
    const sums = new Float64Array(last + 1)
    for (const word of needed) add(word, sums)
    const found = needed.length > 0 ? sums.slice() : undefined
    for (const word of wanted) add(word, sums)
    return best(sums, limit, number => found === undefined || (found[number] ?? 0) > 0)
  }

  #worthsOf(stem: string): Worths {
    const known = this.#known.get(stem)
    if (known !== undefined) {
      // What was asked for last stands last.
      this.#known.delete(stem)
      this.#known.set(stem, known)
      return known
    }
    const read = this.#read(stem)
    this.#known.set(stem, read)
    this.#kept += read.threads.length
    for (const [oldest, { threads }] of this.#known) {
      if (this.#kept <= MOST_KEPT) break
      this.#known.delete(oldest)
      this.#kept -= threads.length
    }
    return read
  }

  #read(stem: string): Worths {
    // One row of two lists: to fetch a row for each thread takes three times as long.
    const row = this.#db.first<{ threads: string; worths: string }>(
      `select json_group_array(rowid) as threads, json_group_array(-rank) as worths
       from thread_words where thread_words match ?`,
      phrase(stem),
    )
    return {
      threads: Int32Array.from(JSON.parse(row?.threads ?? '[]') as number[]),
      worths: Float64Array.from(JSON.parse(row?.worths ?? '[]') as number[]),
    }
  }
}

function add({ threads, worths }: Worths, sums: Float64Array): void {
  for (let at = 0; at < threads.length; at++) {
    const thread = threads[at] ?? 0
    sums[thread] = (sums[thread] ?? 0) + (worths[at] ?? 0)
  }
}

/** The best of all threads, of equal ones the first; a thread without a worth has none of the words. */
function best(
  sums: Float64Array,
  limit: number,
  accepts: (number: number) => boolean,
): readonly FoundThread[] {
  const found: FoundThread[] = []
  // What has no word at all is not found, nor what is worth no more than the last of enough.
  let least = 0
  for (let number = 0; number < sums.length; number++) {
    const score = sums[number] ?? 0
    if (score <= least || !accepts(number)) continue
    const place = found.findIndex(other => other.score < score)
    found.splice(place === -1 ? found.length : place, 0, { number, score })
    if (found.length > limit) found.pop()
    if (found.length === limit) least = found.at(-1)?.score ?? 0
  }
  return found
}

/** Stems are letters and digits alone; quoted, none of them is an operator of the query. */
function phrase(stem: string): string {
  return `"${stem.replaceAll('"', '')}"`
}
