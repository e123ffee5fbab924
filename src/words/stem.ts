import { stemmer } from 'stemmer'

/** Words too common to tell passages apart: Lucene's 33, the list of the measured recipe. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
)

/** One word of a text, with its stem and where it stands. */
export interface Word {
  readonly text: string
  readonly stem: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{N}]+/gu

/** Between lower and upper case, letters and digits stay together: `vcpu2`, but `FooBar` is two words. */
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})/u

/**
 * The words of a text in order, stop words among them, identifiers split into their parts.
 *
 *     wordsOf('fork+/bin/sh').map(w => w.stem)        // ['fork', 'bin', 'sh']
 *     wordsOf('iommu_dma_unmap_sg').map(w => w.stem)  // ['iommu', 'dma', 'unmap', 'sg']
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    let start = match.index
    for (const part of match[0].split(CAMEL)) {
      words.push({ text: part, stem: stemOf(part), start, end: start + part.length })
      start += part.length
    }
  }
  return words
}

const stems = new Map<string, string>()

/** A cache that is full is emptied: a bound on memory matters more than the last hit. */
const CACHED_STEMS = 50_000

/** V8 keeps a longer piece of a text as a view of it: a cached word would keep the whole mail in memory. */
const LONGEST_CACHED = 12

/** The stem of one word by Porter's algorithm, lower case: `creating`, `creation` and `created` agree. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase()
  const known = stems.get(lower)
  if (known !== undefined) return known
  const stem = stemmer(lower)
  if (lower.length > LONGEST_CACHED) return stem
  if (stems.size >= CACHED_STEMS) stems.clear()
  stems.set(lower, stem)
  return stem
}

/** Words as they were written, with the stems by which they are found. */
const written = new Map<string, readonly string[]>()

/** The stems by which a text is found: its words without the stop words, in order, with repeats. */
export function stemsOf(text: string): string[] {
  const found: string[] = []
  for (const word of text.match(WORD) ?? []) {
    let parts = written.get(word)
    if (parts === undefined) {
      parts = word
        .split(CAMEL)
        .filter(part => !STOP_WORDS.has(part.toLowerCase()))
        .map(stemOf)
      if (written.size >= CACHED_STEMS) written.clear()
      if (word.length <= LONGEST_CACHED) written.set(word, parts)
    }
    // Nearly every word is one: to spread a list costs more than to ask.
    const [only] = parts
    if (parts.length === 1 && only !== undefined) found.push(only)
    else found.push(...parts)
  }
  return found
}
