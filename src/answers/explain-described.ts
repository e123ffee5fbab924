import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Question } from '../questions/question.ts'
import type { Judge } from './judgement.ts'
import { conceptIds } from './relate.ts'
import { pageOf } from './row-page.ts'
import type { Statement } from './statement.ts'

/** How much each sign counts. Set by hand on the shipped thread and the development threads. */
const WEIGHTS = {
  leadTopic: 3,
  broaderTopic: 2.2,
  relatedTopic: 2,
  namedTest: 3,
  topicAnywhere: 1,
  lexical: 3,
  reason: 0.5,
  mostReasons: 3,
  sure: 0.4,
  repliesToRows: 0.6,
  askedPerson: 1.5,
  otherTopic: -1.5,
  notFirst: -0.6,
  sameTool: 0.5,
} as const

/** Below this a statement is about something else. */
const ENOUGH = 1.2

/** Where the vocabulary tells what a statement is about, shared words alone must be many. */
const STRONG_WORDS = 0.8

/**
 * Judges the statements of threads about a suite that the catalogue describes.
 *
 * Such a thread compares many operations, and its explanations speak of one each: a statement is judged by
 * what it begins with (its topic), by whether it names the rows' tests, by the words it shares with the
 * question (`lexical`, 0 to 1, from the ranking of its passage) and by its words of cause.
 */
export function judgeDescribed(
  question: Question,
  rows: readonly Comparison[],
  lexical: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Judge {
  const topical = conceptIds(question.topics, 'topic', catalogue)
  // Where the topic itself was measured, words on a related one only help to explain.
  const mayBeRelated =
    question.kind === 'why' ||
    !rows.some(row => pageOf(row, catalogue)?.concepts.some(id => topical.has(id)) === true)
  const broader = conceptIds(question.topics, 'broader', catalogue)
  const related = conceptIds(question.topics, 'related', catalogue)
  const operations = new Set(
    catalogue.concepts.filter(concept => concept.kind === 'operation').map(concept => concept.id),
  )
  const tests = new Set(rows.flatMap(row => pageOf(row, catalogue) ?? []))
  const tools = [...new Set(rows.flatMap(row => row.tool ?? []))]
  const rowMessages = new Set(rows.map(row => row.baseline.run.message))
  return statement => {
    const shared = lexical.get(statement.passage.id) ?? 0
    const about = closeness(statement)
    const asked = question.people.includes(statement.message.author.name)
    const person = asked && question.topics.length === 0 ? WEIGHTS.askedPerson : 0
    const near = about + WEIGHTS.lexical * shared + person
    if (near < ENOUGH || statement.stance === 'question') return undefined
    return {
      score:
        near +
        WEIGHTS.reason * Math.min(WEIGHTS.mostReasons, statement.reasons) +
        (statement.stance === 'reasoned' || statement.stance === 'measured' ? WEIGHTS.sure : 0) +
        closerTo(statement),
      explains: explains(statement, about, shared),
      admits: about >= WEIGHTS.relatedTopic,
    }
  }

  /** Signs that a statement belongs to just these rows. */
  function closerTo(statement: Statement): number {
    const context = statement.passage.context?.toLowerCase() ?? ''
    return (
      (tools.some(tool => context.includes(tool.toLowerCase())) ? WEIGHTS.sameTool : 0) +
      (statement.message.references.some(id => rowMessages.has(id)) ? WEIGHTS.repliesToRows : 0)
    )
  }

  function explains(statement: Statement, about: number, shared: number): boolean {
    if (about < WEIGHTS.relatedTopic && shared < STRONG_WORDS) return false
    if (statement.reasons > 0) return true
    // A question that asks no "why" may be answered by a plain statement that shares this much with it.
    if (question.kind !== 'why' && rows.length === 0 && shared >= STRONG_WORDS) return true
    return about >= WEIGHTS.relatedTopic && statement.stance === 'guess'
  }

  function closeness(statement: Statement): number {
    const lead = statement.lead
    if (statement.tests.some(test => tests.has(test))) return WEIGHTS.namedTest
    // It names another test outright, so it does not speak of these.
    if (statement.tests.length > 0 && tests.size > 0) return WEIGHTS.otherTopic
    const first = lead.find(id => topical.has(id) || broader.has(id))
    if (first !== undefined) {
      const aside = first === lead[0] ? 0 : WEIGHTS.notFirst
      return (topical.has(first) ? WEIGHTS.leadTopic : WEIGHTS.broaderTopic) + aside
    }
    if (mayBeRelated && lead.some(id => related.has(id))) return WEIGHTS.relatedTopic
    const elsewhere = topical.size > 0 && (statement.tests.length > 0 || lead.some(id => operations.has(id)))
    const other = elsewhere ? WEIGHTS.otherTopic : 0
    return other + (statement.topics.some(id => topical.has(id)) ? WEIGHTS.topicAnywhere : 0)
  }
}
