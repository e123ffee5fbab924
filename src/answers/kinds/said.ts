import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { checkClaims } from '../check-claims.ts'
import { explanationsFor } from '../explain.ts'
import type { Comparison } from '../../facts/comparison.ts'
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
  const byPerson =
    question.people.length === 0
      ? about
      : about.filter(statement => question.people.includes(statement.message.author.name))
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

/** What somebody measured stands beside what the same mail says of it. */
const MOST_ROWS_BESIDE = 4

function rowsBeside(chosen: readonly Statement[], inquiry: Inquiry): readonly Comparison[] {
  const mails = new Set(chosen.map(({ message }) => message.id))
  const wanted = new Set(inquiry.question.stems)
  const { word } = weightsIn(inquiry)
  return allRows(inquiry)
    .filter(row => mails.has(row.subject.run.message) && wordsShared(wanted, row, word) > 0)
    .slice(0, MOST_ROWS_BESIDE)
}

/** The person's paragraphs that share most with the question, where no topic was recognised. */
function byWords({ question, focus, ...inquiry }: Inquiry): Statement[] {
  const all = allStatements({ question, focus, ...inquiry })
  const own =
    question.people.length === 0
      ? all
      : all.filter(statement => question.people.includes(statement.message.author.name))
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
