import { testsIn, withNarrower } from '../../catalogue/match-words.ts'
import type { Concept } from '../../catalogue/catalogue.ts'
import type { MessageId } from '../../core/source.ts'
import { wordsOf } from '../../words/stem.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { isKnownIn } from '../known-words.ts'
import { isApparatus } from '../prose.ts'
import { relatedComparisons } from '../relate.ts'
import { rowsInWords } from '../verdict.ts'
import { namesCondition } from './conditions.ts'
import { machinesIn } from './machines.ts'
import { allRows, allStatements, type Inquiry, whereLooked } from './inquiry.ts'

/** Below this share of the question's words, by rarity, the archive speaks of something else. */
const LEAST_COVERAGE = 0.45

/** Something that a question names and the archive does not have. */
export interface Missing {
  readonly what: string
}

/**
 * What a question hangs on and the archive does not mention at all: a system, or a name or a number that
 * no mail holds. Without it, whatever was found answers another question.
 */
export function missingFrom(inquiry: Inquiry): Missing[] {
  const { question, archive, catalogue } = inquiry
  const missing: Missing[] = []
  for (const system of question.systems) {
    if (!mentions(system, inquiry)) missing.push({ what: writtenIn(system, question.text) })
  }
  const words = wordsOf(question.text)
  const isKnown = isKnownIn(archive)
  const known = new Set(
    testsIn(catalogue, question.text).flatMap(mention => wordsOf(mention.thing.name).map(word => word.stem)),
  )
  const vocabulary = new Set(
    [
      ...catalogue.concepts.flatMap(concept => concept.words),
      ...catalogue.tools.flatMap(tool => tool.aliases),
      ...question.people,
    ].flatMap(phrase => wordsOf(phrase).map(word => word.stem)),
  )
  const machines = machinesNamed(inquiry)
  for (const [at, word] of words.entries()) {
    const begins = at === 0 || /[.!?:]\s*["'(]?$/.test(question.text.slice(0, word.start))
    const capital = !begins && /^\p{Lu}[\p{L}\d]+$/u.test(word.text) && !UNIT.test(word.text)
    const named = capital || (/\p{L}\d|\d\p{L}/u.test(word.text) && !AMOUNT.test(word.text))
    const inside =
      known.has(word.stem) ||
      vocabulary.has(word.stem) ||
      namesCondition(word.text) ||
      machines.some(name => name.includes(word.text))
    if (named && !inside && !isKnown(word.stem)) missing.push({ what: word.text })
  }
  const messages = inquiry.focus.evidence.flatMap(one => one.messages)
  for (const [version] of question.text.matchAll(/(?<![\w.])\d+\.\d+(?:[.-]?\w+)*/g)) {
    // A mail may write `5.14.0-rc2` where the question says `5.14-rc2`.
    const whole = version.replace('-', '.0-')
    if (!messages.some(({ text }) => text.includes(version) || text.includes(whole)))
      missing.push({ what: version })
  }
  return missing
}

/** The machines that a question names and these threads do, by whatever name: `Cascade Lake` for a Xeon 6248. */
function machinesNamed({ question, focus }: Inquiry): string[] {
  const asked = machinesIn(question.text)
  if (asked.length === 0) return []
  const there = new Set(
    focus.evidence.flatMap(({ messages }) =>
      messages.flatMap(({ text }) => machinesIn(text).map(({ id }) => id)),
    ),
  )
  return asked.filter(({ id }) => there.has(id)).map(({ written }) => written)
}

/** A number with its unit (`72k`, `64KB`, `10ms`) is how much, not a name. */
const AMOUNT = /^\d+(?:[kmgtp]i?b?|[munµ]?s(?:ecs?)?|min|h|x|th|st|nd|rd|bit|fold|way|cores?|cpus?)$/i

/** A unit that stands apart from its number. */
const UNIT = /^(?:[kmgtp]i?b(?:ps)?|[kmg]hz|iops|cpus?)$/i

/** True where a label, a subject or a passage of the archive uses one of a system's words. */
function mentions(system: Concept, { archive }: Inquiry): boolean {
  const labels = archive.systems().join('\n').toLowerCase()
  return system.words.some(word => {
    const stems = wordsOf(word).map(part => part.stem)
    return stems.every(stem => archive.holds(stem)) || labels.includes(word.toLowerCase())
  })
}

function writtenIn(system: Concept, text: string): string {
  const word = system.words.find(candidate =>
    new RegExp(`\\b${candidate.replace(/[^\w ]/g, '.')}s?\\b`, 'i').test(text),
  )
  const found =
    word === undefined ? null : new RegExp(`\\b${word.replace(/[^\w ]/g, '.')}s?\\b`, 'i').exec(text)
  return found?.[0] ?? system.words[0] ?? system.id
}

/** True where the archive seems to speak of something else altogether. */
export function isOffTopic(inquiry: Inquiry): boolean {
  const { question, focus } = inquiry
  const named =
    question.tests.length > 0 ||
    question.topics.length > 0 ||
    question.tools.length > 0 ||
    question.people.length > 0
  return question.stems.length > 0 && !named && focus.coverage < LEAST_COVERAGE
}

/** An abstention that says what is missing in `where`, and what is nearest to the question. */
export function abstain(inquiry: Inquiry, missing: readonly Missing[], where = 'the archive'): Answer {
  const names = [...new Set(missing.map(({ what }) => `"${what}"`))]
  const listed = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(part => part !== '')
  const said = names.length === 0 ? '' : `Nothing in ${where} mentions ${listed.join(' or ')}, so `
  const verdict =
    said === ''
      ? `This question has no answer here: no measured row and no paragraph of ${whereLooked(inquiry)} is about it.`
      : `${said}this question has no answer here.`
  const near = nearestTo(inquiry)
  return composed(
    'abstention',
    inquiry.question.text,
    verdict,
    { nearest: near.words, near: near.messages },
    inquiry.focus.evidence,
    inquiry.catalogue,
  )
}

/** Words that are near to a question, and the messages they come from. */
interface Near {
  readonly words: readonly string[]
  readonly messages: readonly MessageId[]
}

/** What the archive has that is nearest: the rows of the same tests or topics, in words. */
function nearestTo(inquiry: Inquiry): Near {
  const { question, catalogue } = inquiry
  const related = relatedComparisons(question, allRows(inquiry), catalogue)
  if (related.relation !== 'none' && (related.relation !== 'words' || !isOffTopic(inquiry))) {
    const words = rowsInWords(related.comparisons.slice(0, 4))
    if (words !== '')
      return {
        words: [words],
        messages: related.comparisons.slice(0, 1).map(row => row.baseline.run.message),
      }
  }
  const ids = new Set(question.topics.flatMap(topic => [...withNarrower(catalogue, topic.id)]))
  const topical = new Set(
    catalogue.tools
      .flatMap(tool => tool.tests)
      .filter(test => test.concepts.some(id => ids.has(id)))
      .map(test => JSON.stringify([test.tool, test.name])),
  )
  const near =
    topical.size === 0
      ? []
      : inquiry.archive.tests().filter(({ tool, test }) => topical.has(JSON.stringify([tool, test])))
  if (near.length > 0)
    return { words: near.slice(0, 3).map(test => `${test.tool ?? 'a table'}: ${test.test}`), messages: [] }
  return nearestPassage(inquiry)
}

/** The paragraph that shares most with the question, if it shares enough to be of use. */
function nearestPassage(inquiry: Inquiry): Near {
  const best = allStatements(inquiry)
    .filter(({ passage }) => !isApparatus(passage.text))
    .map(statement => ({ statement, score: inquiry.focus.lexical.get(statement.passage.id) ?? 0 }))
    .sort((a, b) => b.score - a.score)[0]
  if (best === undefined || best.score === 0 || inquiry.focus.coverage < LEAST_COVERAGE / 2)
    return { words: [], messages: [] }
  const { statement } = best
  const { firstLine, lastLine } = statement.source
  const lines = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine}–${lastLine}`
  const words = statement.passage.text.replace(/\s+/g, ' ')
  const cut = words.length <= 200 ? words : `${words.slice(0, words.lastIndexOf(' ', 200))} …`
  return { words: [`${statement.message.author.name}, ${lines}: "${cut}"`], messages: [statement.message.id] }
}
