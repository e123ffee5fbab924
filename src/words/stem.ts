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
    const [word] = match
    let start = match.index
    const parts = partsOf(word)
    const { texts, stems } = typeof parts === 'string' ? { texts: [word], stems: [parts] } : parts
    for (const [at, part] of texts.entries()) {
      words.push({ text: part, stem: stems[at] ?? '', start, end: start + part.length })
      start += part.length
    }
  }
  return words
}

/** As {@link wordsOf}, the words alone: to know neither stems nor places is much faster. */
export function textsOf(text: string): string[] {
  const found: string[] = []
  for (const word of text.match(WORD) ?? []) {
    const parts = partsOf(word)
    if (typeof parts === 'string') found.push(word)
    else found.push(...parts.texts)
  }
  return found
}

/** The stem of one of {@link textsOf}, or nothing for a stop word. */
export function keptStemOf(text: string): string | undefined {
  const parts = partsOf(text)
  return typeof parts === 'string' ? parts : parts.kept[0]
}

/** A cache that is full is emptied: a bound on memory matters more than the last hit. */
const CACHED_WORDS = 50_000

/** V8 keeps a longer piece of a text as a view of it: a cached word would keep the whole mail in memory. */
const LONGEST_CACHED = 12

/** The stem of one word by Porter's algorithm, lower case: `creating`, `creation` and `created` agree. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase()
  const parts = partsOf(lower)
  return typeof parts === 'string' ? parts : stemmer(lower)
}

/** What a word as it was written consists of, where that is more than itself, or nothing worth keeping. */
interface Parts {
  readonly texts: readonly string[]
  /** Of each text its stem. */
  readonly stems: readonly string[]
  /** The stems of those that are no stop words. */
  readonly kept: readonly string[]
}

/** Nearly every word is one part and no stop word: of these the stem alone is known, which takes a tenth of the room. */
const written = new Map<string, string | Parts>()

/** The stem of a word that is one part and no stop word, the parts of any other. */
function partsOf(word: string): string | Parts {
  const known = written.get(word)
  if (known !== undefined) return known
  const parts = readParts(word)
  if (word.length > LONGEST_CACHED) return parts
  if (written.size >= CACHED_WORDS) written.clear()
  written.set(word, parts)
  return parts
}

function readParts(word: string): string | Parts {
  const texts = word.split(CAMEL)
  const lower = word.toLowerCase()
  if (texts.length === 1 && !STOP_WORDS.has(lower)) return lower === word ? stemmer(word) : stemOf(word)
  const stems = texts.map(text => stemmer(text.toLowerCase()))
  const kept = stems.filter((_, at) => !STOP_WORDS.has((texts[at] ?? '').toLowerCase()))
  return { texts, stems, kept }
}

const sets = new Map<string, ReadonlySet<string>>()

/** Paragraphs are asked again and again while an answer is made; those of some answers are kept. */
const CACHED_SETS = 4000
const LONGEST_TEXT = 4000

/** The stems of a text, each once, as {@link stemsOf} gives them. */
export function stemSetOf(text: string): ReadonlySet<string> {
  const known = sets.get(text)
  if (known !== undefined) return known
  const set = new Set(stemsOf(text))
  if (text.length > LONGEST_TEXT) return set
  if (sets.size >= CACHED_SETS) sets.clear()
  sets.set(text, set)
  return set
}

/** The stems by which a text is found: its words without the stop words, in order, with repeats. */
export function stemsOf(text: string): string[] {
  const found: string[] = []
  for (const word of text.match(WORD) ?? []) {
    const parts = partsOf(word)
    if (typeof parts === 'string') found.push(parts)
    else found.push(...parts.kept)
  }
  return found
}
