import { escapePattern } from '../../catalogue/look-up.ts'
import type { MessageId } from '../../core/source.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { checkClaims } from '../check-claims.ts'
import { explanationsFor } from '../explain.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Question } from '../../questions/question.ts'
import { relatedComparisons } from '../relate.ts'
import { wordsShared } from '../row-words.ts'
import type { Statement } from '../statement.ts'
import { wordsOf } from '../../words/stem.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { allRows, allStatements, type Inquiry, weightsIn } from './inquiry.ts'

const MOST = 3

/** Answers "what did X say about Y" and "who said Y" with the words themselves. */
export function answerSaid(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  if (isOffTopic(inquiry)) return abstain(inquiry, [])
  const related = relatedComparisons(question, allRows(inquiry), catalogue, weightsIn(inquiry))
  const rows = related.comparisons
  const found = explanationsFor(question, rows, focus.evidence, focus.lexical, catalogue)
  const about = [...found.explaining, ...found.admissions]
    .sort((a, b) => b.score - a.score)
    .map(({ statement }) => statement)
  const speakers = speakersAsked(question)
  const byPerson =
    speakers.length === 0
      ? about
      : about.filter(statement => speakers.includes(statement.message.author.name))
  const best = found.explaining[0]?.score ?? found.admissions[0]?.score ?? 0
  const close = [...found.explaining, ...found.admissions]
    .filter(({ score }) => score >= best * 0.7)
    .map(({ statement }) => statement)
  const onTopic = (statement: Statement): boolean => sharesSubject(statement, inquiry)
  const chosen = (
    byPerson.length > 0 ? byPerson.filter(statement => close.includes(statement)) : byWords(inquiry)
  )
    .filter(onTopic)
    .slice(0, MOST)
  if (chosen.length === 0) return saidNothing(inquiry)
  const names = [...new Set(chosen.map(statement => statement.message.author.name))]
  const checks = chosen
    .flatMap(statement => checkClaims(statement, allRows(inquiry), catalogue))
    .filter(check => check.verdict !== 'uncheckable')
  return composed(
    'answer',
    question.text,
    `In the words of ${names.join(' and ')}:`,
    {
      rows: rowsBeside(chosen, inquiry),
      statements: chosen,
      checks,
      withNeighbours: related.relation === 'words' || related.relation === 'none',
    },
    focus.evidence,
    catalogue,
  )
}

/** What somebody measured stands beside what the same mail says of it, or else the mails that answer it. */
const MOST_ROWS_BESIDE = 4

function rowsBeside(chosen: readonly Statement[], inquiry: Inquiry): readonly Comparison[] {
  const wanted = new Set(inquiry.question.stems)
  const { word } = weightsIn(inquiry)
  const rows = allRows(inquiry).filter(row => wordsShared(wanted, row, word) > 0)
  const ofMails = (ids: readonly MessageId[]): readonly Comparison[] =>
    rows.filter(row => ids.includes(row.subject.run.message)).slice(0, MOST_ROWS_BESIDE)
  const own = ofMails(chosen.map(({ message }) => message.id))
  return own.length > 0 ? own : ofMails(chosen.flatMap(({ message }) => message.references))
}

/** "A shows …. B is not convinced: what does he think?" asks for the words of whom it names last. */
const OF_LAST_NAMED = /\b(?:does|did|do|has|is|was|would) (?:he|she|they)\b/i

/**
 * Whose words are asked for: everybody's where a question asks who it was, since whom it names is somebody
 * else then.
 */
function speakersAsked({ kind, people, text }: Question): readonly string[] {
  if (kind === 'who') return []
  const subjects = people.filter(person => isAskedOf(person, text))
  if (subjects.length > 0) return subjects
  if (people.length < 2 || !OF_LAST_NAMED.test(text)) return people
  const last = [...people].sort((a, b) => text.lastIndexOf(a) - text.lastIndexOf(b)).at(-1)
  return last === undefined || !text.includes(last) ? people : [last]
}

/** "Ann blamed the latch. What did Ben Smith think was going on?" asks Ben alone, by any part of the name. */
function isAskedOf(person: string, text: string): boolean {
  const parts = person.split(/\s+/).map(escapePattern).join('|')
  const asked = String.raw`\b(?:do|does|did|has|have|is|was|would) (?:(?:${parts})\b ?)+`
  return new RegExp(String.raw`${asked}(?! ?(?:and|or|${parts})\b| ?[,&])`).test(text)
}

/** The person's paragraphs that share most with the question, where no topic was recognised. */
function byWords({ question, focus, ...inquiry }: Inquiry): Statement[] {
  const all = allStatements({ question, focus, ...inquiry })
  const speakers = speakersAsked(question)
  const own =
    speakers.length === 0 ? all : all.filter(statement => speakers.includes(statement.message.author.name))
  return own
    .map(statement => ({ statement, score: focus.lexical.get(statement.passage.id) ?? 0 }))
    .filter(({ score }) => score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .map(({ statement }) => statement)
}

/** True where a statement shares a test, a topic or a word with the question, beside the person's name. */
function sharesSubject(statement: Statement, { question }: Inquiry): boolean {
  const names = new Set(question.people.flatMap(person => wordsOf(person).map(word => word.stem)))
  const stems = question.stems.filter(stem => !names.has(stem))
  if (stems.length === 0) return true
  const words = new Set(
    wordsOf(`${statement.passage.context ?? ''} ${statement.passage.text}`).map(word => word.stem),
  )
  const topics = question.topics.map(topic => topic.id)
  return (
    stems.some(stem => words.has(stem)) ||
    topics.some(id => statement.lead.includes(id)) ||
    statement.tests.some(test => question.tests.includes(test))
  )
}

function saidNothing(inquiry: Inquiry): Answer {
  const [person] = inquiry.question.people
  if (person === undefined) return abstain(inquiry, [])
  const answer = abstain(inquiry, [])
  return { ...answer, verdict: `${person} says nothing of this here.` }
}
