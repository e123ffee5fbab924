import type { Catalogue, Concept, TestPage, ToolPage } from '../catalogue/catalogue.ts'
import { escapePattern } from '../catalogue/look-up.ts'
import { conceptsIn, testsNamedIn } from '../catalogue/match-words.ts'
import { foldSpeech } from '../core/fold.ts'
import { uniqueBy } from '../core/order.ts'
import { stemOf, STOP_WORDS, wordsOf } from '../words/stem.ts'
import { asksWhatBore, endAsked, withoutOrder } from './extremes.ts'
import { kindIn } from './kinds.ts'
import type { Question } from './question.ts'
import { withOtherSpellings } from './spellings.ts'

/** Words of asking: they say what kind of answer is wanted and nothing of what it is about. */
const ASKING = new Set(
  `what why how which who whom whose when where does do did done has have had is are was were can could should would
  may might must shall much many more most less least than very really just actually any anyone anybody someone
  somebody something anything people thread list mail know known tell me us we you i my your our its he she his her
  them about over from up out so only also too there here come came get gets got make makes made give gave say said
  says think thinks explain explains explained explanation reason cause causes caused mean slow slower slowest fast
  faster fastest quick quicker worse better worst best compare compared comparison versus vs against between both
  same different difference change changed under inside within when while because please find show call called
  happen happened take takes took long longer high higher low lower drop drops dropped lose loses lost bad good
  did them those test tests benchmark benchmarks measured measure result results number numbers figure figures
  after before using use used go went while one two per all some other others even still yet ever again slows slowed
  slowing sped down end finally without became become offered like liked want wanted prefer preferred
  affect affects affected instead agree agreed agrees disagree disagreed consensus disputed opinion opinions`.split(
    /\s+/,
  ),
)

const FASTER =
  /\b(?:fast(?:er|est)|quick(?:er|est)|fewer|shorter|better|best|improv\w*|gain\w*|profit\w*|speed-?up|(?:speed(?:s|ed)?|sped) up|help\w*|benefit\w*|beats?)\b/
/** "Which of the two helped more, the longer delay or …?": of a gain, whatever else is said to be longer. */
const HELPED_MORE =
  /\bwhich\b.{0,60}?\b(?:help(?:s|ed)?|gain(?:s|ed)?|improve[sd]?|w[io]ns?|brings?|brought|saves?d?)\b(?: \w+){0,2} (?:more|most|better|best)\b/
const SLOWER =
  /\b(?:slow\w*|longer|worse|degrad\w*|regress\w*|drop\w*|collaps\w*|los(?:e|es|ing|t)|suffer\w*|costl?y?|cost|overhead|penalty|hit|expensive|hurt\w*|bad|poor|higher)\b/

/**
 * Reads a question: its kind, its direction, and what it names. Typing errors in the names of topics are
 * forgiven where one known word is one letter away and the archive does not know the word as typed.
 */
export function understand(
  text: string,
  catalogue: Catalogue,
  people: readonly string[],
  isKnown: (stem: string) => boolean,
): Question {
  const asked = foldSpeech(text).trim()
  const corrected = withTyposForgiven(asked, catalogue, isKnown)
  const lower = corrected.toLowerCase()
  const kind = kindIn(lower)
  const concepts = uniqueBy(
    conceptsIn(catalogue, corrected).map(mention => mention.thing),
    concept => concept.id,
  )
  const tools = catalogue.tools.filter(tool => tool.aliases.some(alias => namesTool(corrected, alias)))
  const tests = uniqueBy(
    testsNamedIn(catalogue, withSharedHead(corrected)).map(mention => mention.thing),
    test => `${test.tool} ${test.name}`,
  )
  const direction = directionIn(lower)
  return {
    text,
    kind:
      kind === 'define' && !asksForDefinition(corrected, [...tools, ...tests, ...concepts])
        ? 'measure'
        : kind,
    ...(direction === undefined ? {} : { direction }),
    ...(kind === 'extreme' ? { extreme: endAsked(lower) ?? 'most' } : {}),
    stems: contentStems(
      withOtherSpellings(kind === 'extreme' ? withoutOrder(corrected) : corrected, isKnown),
    ),
    topics: concepts.filter(concept => concept.kind === 'operation' || concept.kind === 'mechanism'),
    systems: concepts.filter(concept => concept.kind === 'system'),
    tests,
    tools,
    people: peopleNamed(
      asked,
      people,
      word =>
        ASKING.has(word.toLowerCase()) ||
        concepts.some(concept => concept.words.includes(word.toLowerCase())),
    ),
  }
}

/** What a question asserts or asks of speed. */
function directionIn(lower: string): Question['direction'] {
  if (asksWhatBore(lower)) return 'slower'
  if (HELPED_MORE.test(lower)) return 'faster'
  if (SLOWER.test(lower)) return 'slower'
  return FASTER.test(lower) ? 'faster' : undefined
}

/** "submission and completion latency" names two: what one word heads together is spelt out after the text. */
function withSharedHead(text: string): string {
  const pairs = [...text.matchAll(/\b([\w-]+) (?:and|or|against|versus|vs\.?) [\w-]+ ([\w-]+)/g)]
  return [text, ...pairs.map(([, first, head]) => `${first ?? ''} ${head ?? ''}`)].join('; ')
}

/** A definition is asked for by a name and hardly more; further words ask what became of it. */
const MOST_BESIDE_NAME = 2

function asksForDefinition(text: string, named: readonly (Concept | ToolPage | TestPage)[]): boolean {
  if (named.length === 0) return false
  const names = new Set(
    named
      .flatMap(one => ('words' in one ? one.words : [one.name, ...one.aliases]))
      .flatMap(name => wordsOf(name).map(word => word.stem)),
  )
  return contentStems(text).filter(stem => !names.has(stem)).length <= MOST_BESIDE_NAME
}

/** The stems of a question's words that carry meaning, each once, in order. */
export function contentStems(text: string): string[] {
  return [...new Set(queryStems(text))]
}

/** The same with repeats: what somebody says twice weighs twice where passages are ranked. */
export function queryStems(text: string): string[] {
  const words = wordsOf(text).filter(
    (word, at, all) =>
      !STOP_WORDS.has(word.text.toLowerCase()) &&
      (!ASKING.has(word.text.toLowerCase()) || isOfPath(word.text, all[at + 1]?.text)) &&
      (word.text.length > 1 || /\d/.test(word.text)),
  )
  return words.map(word => word.stem)
}

/** "The slow path" is a name, and says nothing of speed. */
function isOfPath(word: string, next: string | undefined): boolean {
  return /^(?:slow|fast)$/i.test(word) && /^paths?$/i.test(next ?? '')
}

/** `ab` must be written so: `about` and `AB` in another sense are everywhere. Longer names fold case. */
function namesTool(text: string, alias: string): boolean {
  // There are hundreds of aliases, and to make a pattern of each takes longer than all the rest of a question.
  if (!text.toLowerCase().includes(alias.toLowerCase().split(' ', 1)[0] ?? '')) return false
  const flags = alias.length <= 3 ? '' : 'i'
  return new RegExp(`(?<![\\w+])${escapePattern(alias).replace(/ /g, '[\\s-]+')}(?![\\w+])`, flags).test(text)
}

/**
 * The people that a question names: by their full names, else by a first or last name that is written as
 * a name, in upper case, of what is theirs too ("Ann's kiln"). Many people share a first name; all of them are
 * meant then.
 */
function peopleNamed(text: string, people: readonly string[], isWord: (word: string) => boolean): string[] {
  const full = people.filter(person => person.includes(' ') && text.includes(person))
  if (full.length > 0) return withLongerNames(full, people)
  const said = (text.match(/\p{Lu}[\p{L}'-]{2,}/gu) ?? []).map(name => name.replace(/'s?$/, ''))
  const names = new Set(said.filter(name => !isWord(name)))
  if (names.size === 0) return []
  // There are thousands of people, and few have a name in them.
  const held = new RegExp([...names].map(escapePattern).join('|'))
  return people.filter(person => held.test(person) && person.split(/\s+/).some(part => names.has(part)))
}

/** Those who are named, and the same ones where they write a name in the middle, too: `Ann Potter`, `Ann Mary Potter`. */
function withLongerNames(named: readonly string[], people: readonly string[]): string[] {
  const ends = (name: string): string => {
    const parts = name.split(/\s+/)
    return `${parts[0] ?? ''} ${parts.at(-1) ?? ''}`
  }
  const wanted = new Set(named.map(ends))
  return people.filter(person => named.includes(person) || wanted.has(ends(person)))
}

/** Words of the vocabulary by stem, for finding what a mistyped word meant. */
interface Vocabulary {
  readonly words: readonly string[]
  readonly stems: ReadonlySet<string>
}

const vocabularies = new WeakMap<Catalogue, Vocabulary>()

function vocabulary(catalogue: Catalogue): Vocabulary {
  const known = vocabularies.get(catalogue)
  if (known !== undefined) return known
  const phrases = [
    ...catalogue.concepts.flatMap((concept: Concept) => concept.words),
    ...catalogue.tools.flatMap((tool: ToolPage) => [...tool.aliases, ...tool.tests.map(test => test.name)]),
  ]
  const words = [
    ...new Set(phrases.flatMap(phrase => wordsOf(phrase).map(word => word.text.toLowerCase()))),
  ].filter(word => word.length >= 4)
  const made = { words, stems: new Set(words.map(stemOf)) }
  vocabularies.set(catalogue, made)
  return made
}

function withTyposForgiven(text: string, catalogue: Catalogue, isKnown: (stem: string) => boolean): string {
  const { words: known, stems } = vocabulary(catalogue)
  let corrected = text
  for (const word of wordsOf(text).reverse()) {
    const lower = word.text.toLowerCase()
    if (
      lower.length < 4 ||
      ASKING.has(lower) ||
      STOP_WORDS.has(lower) ||
      stems.has(word.stem) ||
      isKnown(word.stem)
    )
      continue
    const meant = known.filter(
      candidate => candidate.length >= 5 && candidate[0] === lower[0] && oneEditApart(lower, candidate),
    )
    if (meant.length !== 1 || meant[0] === undefined) continue
    corrected = corrected.slice(0, word.start) + meant[0] + corrected.slice(word.end)
  }
  return corrected
}

/** True where one letter was added, lost, changed, or two neighbours were swapped. */
export function oneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const swapped =
    endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
  return swapped || (endA - start <= 1 && endB - start <= 1)
}
