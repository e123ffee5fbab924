import { stemOf, wordsOf } from '../words/stem.ts'
import type { Catalogue, Concept, TestPage } from './catalogue.ts'

/** Words of a text that stand for a concept or for a test. */
export interface Mention<Thing> {
  readonly thing: Thing
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
}

interface Phrase<Thing> {
  readonly stems: readonly string[]
  readonly things: readonly Thing[]
}

/** Phrases by their first stem, the longest first. */
type Lexicon<Thing> = ReadonlyMap<string, readonly Phrase<Thing>[]>

const conceptLexicons = new WeakMap<Catalogue, Lexicon<Concept>>()
const testLexicons = new WeakMap<Catalogue, Lexicon<TestPage>>()

/** The concepts that a text speaks of, in order. Longer phrases win: `page table` is not `table`. */
export function conceptsIn(catalogue: Catalogue, text: string): Mention<Concept>[] {
  let lexicon = conceptLexicons.get(catalogue)
  if (lexicon === undefined) {
    lexicon = lexiconOf(
      catalogue.concepts.flatMap(concept => concept.words.map(word => [word, concept] as const)),
    )
    conceptLexicons.set(catalogue, lexicon)
  }
  // "Selected results" do not speak of select().
  return mentions(lexicon, text).filter(({ start, end }) => !isParticiple(text.slice(start, end)))
}

function isParticiple(written: string): boolean {
  return /ed$/i.test(written) && isEverydayWord(written)
}

/** The tests that a text names, by name or alias, in order; one alias may be the name of several tests. */
export function testsIn(catalogue: Catalogue, text: string): Mention<TestPage>[] {
  let lexicon = testLexicons.get(catalogue)
  if (lexicon === undefined) {
    const tests = catalogue.tools.flatMap(tool => tool.tests)
    lexicon = lexiconOf(
      tests.flatMap(test => [test.name, ...test.aliases].map(name => [name, test] as const)),
    )
    testLexicons.set(catalogue, lexicon)
  }
  return mentions(lexicon, text)
}

/**
 * The tests that a text names outright: by the full name, or by an alias that is more than the word of a
 * concept. `pipe latency` names a test; `pipe` and `process creation` only say what is spoken of.
 */
export function testsNamedIn(catalogue: Catalogue, text: string): Mention<TestPage>[] {
  return testsIn(catalogue, text).filter(({ thing, start, end }) => {
    const written = text.slice(start, end)
    if (isEverydayWord(written)) return namesTool(catalogue, thing.tool, text)
    if (written === thing.name) return true
    return !wordsOfConcepts(catalogue).has(stemsKey(written))
  })
}

/** Words that some tool took for a test's name and that everybody uses: they name it beside the tool only. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `add copy scale read reads write writes rewrite reread update lookup latency throughput bandwidth time total
  average mean max min rate speed cpu memory bps iops tps create delete stat open close compile build run real
  user sys sum mix load store insert select join sort search send receive transfer bitrate jitter elapsed
  benchmark test process thread page fault lock file disk network score index result operation event request task`.split(
    /\s+/,
  ),
)

function isEverydayWord(written: string): boolean {
  return EVERYDAY.has(stemOf(written))
}

function namesTool(catalogue: Catalogue, name: string, text: string): boolean {
  const lower = ` ${text.toLowerCase()} `
  const tool = catalogue.tools.find(one => one.name === name)
  return tool?.aliases.some(alias => lower.includes(` ${alias.toLowerCase()} `)) ?? false
}

const conceptKeys = new WeakMap<Catalogue, ReadonlySet<string>>()

function wordsOfConcepts(catalogue: Catalogue): ReadonlySet<string> {
  const known = conceptKeys.get(catalogue)
  if (known !== undefined) return known
  const keys = new Set(catalogue.concepts.flatMap(concept => concept.words.map(stemsKey)))
  conceptKeys.set(catalogue, keys)
  return keys
}

function stemsKey(text: string): string {
  return wordsOf(text)
    .map(word => word.stem)
    .join(' ')
}

/** A concept's narrower concepts and itself. */
export function withNarrower(catalogue: Catalogue, id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const concept of catalogue.concepts) {
      if (concept.broader !== undefined && found.has(concept.broader)) found.add(concept.id)
    }
  }
  return found
}

/** A concept's broader concepts and itself, the nearest first. */
export function withBroader(catalogue: Catalogue, id: string): readonly string[] {
  const found = [id]
  for (let at: string | undefined = id; at !== undefined;) {
    const broader: string | undefined = catalogue.concepts.find(concept => concept.id === at)?.broader
    if (broader === undefined || found.includes(broader)) break
    found.push(broader)
    at = broader
  }
  return found
}

function lexiconOf<Thing>(names: readonly (readonly [string, Thing])[]): Lexicon<Thing> {
  const byPhrase = new Map<string, { stems: readonly string[]; things: Thing[] }>()
  for (const [name, thing] of names) {
    const stems = wordsOf(name).map(word => word.stem)
    if (stems.length === 0) continue
    const phrase = byPhrase.get(stems.join(' '))
    if (phrase === undefined) byPhrase.set(stems.join(' '), { stems, things: [thing] })
    else if (!phrase.things.includes(thing)) phrase.things.push(thing)
  }
  const lexicon = new Map<string, Phrase<Thing>[]>()
  for (const phrase of byPhrase.values()) {
    const first = phrase.stems[0] ?? ''
    lexicon.set(
      first,
      [...(lexicon.get(first) ?? []), phrase].sort((a, b) => b.stems.length - a.stems.length),
    )
  }
  return lexicon
}

function mentions<Thing>(lexicon: Lexicon<Thing>, text: string): Mention<Thing>[] {
  const words = wordsOf(text)
  const found: Mention<Thing>[] = []
  for (let at = 0; at < words.length;) {
    const phrase = lexicon
      .get(words[at]?.stem ?? '')
      ?.find(({ stems }) => stems.every((stem, offset) => words[at + offset]?.stem === stem))
    if (phrase === undefined) {
      at++
      continue
    }
    const start = words[at]?.start ?? 0
    const end = words[at + phrase.stems.length - 1]?.end ?? start
    // A part of a longer word is another word: `vCPU` does not speak of processors.
    if (/^[\p{L}\p{N}]$/u.test(text[start - 1] ?? '')) {
      at++
      continue
    }
    for (const thing of phrase.things) found.push({ thing, start, end })
    at += phrase.stems.length
  }
  return found
}
