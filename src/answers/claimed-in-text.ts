import type { Catalogue, Concept, TestPage } from '../catalogue/catalogue.ts'
import { conceptsIn, testsNamedIn } from '../catalogue/match-words.ts'
import { uniqueBy } from '../core/order.ts'
import { type ClaimedFigure, claimedFigures } from '../passages/claimed-figures.ts'
import { sentencesOf } from '../passages/sentences.ts'
import { fold } from '../core/fold.ts'

/** One figure that a text claims of a difference, and what the words around it say it is about. */
export interface TextClaim {
  /** The claiming words, as they stand in the text but for white space. */
  readonly words: string
  readonly figure: ClaimedFigure
  readonly tests: readonly TestPage[]
  /** Operations, where no test is named outright. */
  readonly topics: readonly Concept[]
  /** Systems in the order in which they are named; those of the whole text where the words name none. */
  readonly systems: readonly Concept[]
  /** Names after "on", "under", "than" and the like that no vocabulary knows. */
  readonly unknown: readonly string[]
  /** True where what it is about was said in the words before, not in these. */
  readonly carried: boolean
  /** True where figures and things are set beside each other, so that which belongs to which is open. */
  readonly jumbled: boolean
}

/** Where one claim ends and the next begins, between two figures of a sentence. */
const BOUNDARY = /[;,](?=\s)|\s(?:and|but|while|whereas|yet)(?=\s)/gi

const NAMED_AFTER =
  /\b(?:on|under|in|inside|within|with|using|than|versus|vs\.?|to|against)\s+(?:the\s+|an?\s+)?(\p{Lu}[\p{L}\p{N}.+-]*|\p{L}+-?\d[\p{L}\p{N}.+-]*)/gu

/**
 * The figures that a text claims, each with its own words. What a claim is about is taken from these
 * words, else from the nearest before them in the same paragraph; it is never taken from further away.
 */
export function claimsInText(text: string, catalogue: Catalogue): TextClaim[] {
  const everywhere = systemsIn(fold(text), catalogue)
  return text.split(/\n\s*\n/).flatMap(paragraph => {
    let before: Pick<TextClaim, 'tests' | 'topics'> = { tests: [], topics: [] }
    return sentencesOf(paragraph).flatMap(sentence => {
      const whole = fold(sentence.text)
      const named = systemsIn(whole, catalogue)
      return clausesOf(whole).flatMap(words => {
        const own = aboutOf(words, catalogue)
        const carried = own.tests.length + own.topics.length === 0
        const about = carried ? before : own
        before = about
        const systems = [systemsIn(words, catalogue), named, everywhere].find(list => list.length > 0) ?? []
        return claimedFigures(words).map((figure): TextClaim => ({
          words,
          figure,
          ...about,
          systems,
          unknown: unknownIn(words, catalogue),
          carried,
          jumbled: /\brespectively\b/i.test(whole) || (carried && claimedFigures(words).length > 1),
        }))
      })
    })
  })
}

/** The parts of a sentence that claim one figure each, as far as its own marks divide them. */
function clausesOf(sentence: string): string[] {
  const figures = claimedFigures(sentence)
  const cuts = figures.slice(1).flatMap((next, at) => {
    const end = figures[at]?.end ?? 0
    const between = [...sentence.slice(end, next.start).matchAll(BOUNDARY)]
    const last = between.at(-1)
    return last === undefined ? [] : [end + last.index + last[0].length]
  })
  return [0, ...cuts].map((start, at) =>
    sentence
      .slice(start, cuts[at])
      .replace(/(?:[;,.!\s]|\b(?:and|but|while|whereas|yet))+$/i, '')
      .trim(),
  )
}

function aboutOf(words: string, catalogue: Catalogue): Pick<TextClaim, 'tests' | 'topics'> {
  const tests = uniqueBy(
    testsNamedIn(catalogue, words).map(mention => mention.thing),
    test => `${test.tool} ${test.name}`,
  )
  const topics = conceptsIn(catalogue, words).map(mention => mention.thing)
  return {
    tests,
    topics: uniqueBy(
      topics.filter(topic => topic.kind === 'operation'),
      topic => topic.id,
    ),
  }
}

function systemsIn(words: string, catalogue: Catalogue): Concept[] {
  const found = conceptsIn(catalogue, words).map(mention => mention.thing)
  return uniqueBy(
    found.filter(concept => concept.kind === 'system'),
    concept => concept.id,
  )
}

/** Names that stand where a system would, and that the vocabulary does not know. */
function unknownIn(words: string, catalogue: Catalogue): string[] {
  const names = [...words.matchAll(NAMED_AFTER)].flatMap(([, name]) => name?.replace(/[.,]+$/, '') ?? [])
  const tools = catalogue.tools.flatMap(tool => tool.aliases.map(alias => alias.toLowerCase()))
  return [...new Set(names)].filter(
    name =>
      !/^\d/.test(name) &&
      conceptsIn(catalogue, name).length === 0 &&
      testsNamedIn(catalogue, name).length === 0 &&
      !tools.includes(name.toLowerCase()),
  )
}
