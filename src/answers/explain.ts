import type { Catalogue } from '../catalogue/catalogue.ts'
import { byCodeUnit } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Question } from '../questions/question.ts'
import type { Evidence } from './evidence.ts'
import { conceptIds, pageOf } from './relate.ts'
import type { Statement } from './statement.ts'

/** A statement and how well it explains what was asked. */
export interface Explanation {
  readonly statement: Statement
  readonly score: number
}

/** What was found of explanations: those that explain, and those who say that they cannot. */
export interface Explanations {
  readonly explaining: readonly Explanation[]
  readonly admissions: readonly Explanation[]
}

/** How much each sign counts. Set by hand on the development threads; tools/eval shows what they give. */
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
  topicLead: 0.5,
  bestThread: 0.6,
  isAnswer: 0.4,
  late: 0.4,
  whole: 0.3,
  otherTopic: -1.5,
  notFirst: -0.6,
  sameTool: 0.5,
} as const

/** Below this a statement is about something else. */
const ENOUGH = 1.2

/** A question that asks no "why" may be answered by a plain statement that shares this much with it. */
const STRONG_WORDS = 0.8

/** … and a plain statement in a discussion that no catalogue page describes, if it shares this much. */
const PLAIN_WORDS = 0.4

/** Characters from which a paragraph says all that one paragraph can. */
const WHOLE_PARAGRAPH = 400

/** Statements that score this much below the best one add nothing. */
const BESIDE_BEST = 0.6

/**
 * The statements that explain what a question asks, best first.
 *
 * A statement is judged by what it begins with (its topic), by whether it names the rows' tests, by the
 * words it shares with the question (`lexical`, 0 to 1, from the ranking of its passage), by its words of
 * cause, and by whether it answers a mail that holds the rows. Questions explain nothing.
 */
export function explanationsFor(
  question: Question,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  lexical: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Explanations {
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
  // Where the vocabulary led to the rows, it also tells what a statement is about; elsewhere words must.
  const known = new Set([...topical, ...broader, ...related])
  const described = rows.some(row => {
    const page = pageOf(row, catalogue)
    return page !== undefined && (question.tests.includes(page) || page.concepts.some(id => known.has(id)))
  })
  // A question for a fact is answered by the words that share most with it, not by those that reason most.
  const wantsReasons = question.kind === 'why' || described
  const explaining: Explanation[] = []
  const admissions: Explanation[] = []
  for (const [place, { statements, messages }] of evidence.entries()) {
    for (const statement of statements) {
      const shared = lexical.get(statement.passage.id) ?? 0
      const about = described
        ? closeness(statement)
        : WEIGHTS.topicLead * Number(statement.lead.some(id => topical.has(id)))
      const asked = question.people.includes(statement.message.author.name)
      const person = asked && !(described && question.topics.length > 0) ? WEIGHTS.askedPerson : 0
      if (about + WEIGHTS.lexical * shared + person < ENOUGH) continue
      if ((wantsReasons && statement.stance === 'question') || !isProse(statement)) continue
      const score =
        about +
        WEIGHTS.lexical * shared +
        person +
        (wantsReasons ? WEIGHTS.reason * Math.min(WEIGHTS.mostReasons, statement.reasons) : 0) +
        (statement.stance === 'reasoned' || statement.stance === 'measured' ? WEIGHTS.sure : 0) +
        (described ? closerTo(statement) : wantsReasons ? standing(statement, place, messages) : 0)
      if (statement.stance === 'admission') {
        if (!described || about >= WEIGHTS.relatedTopic) admissions.push({ statement, score })
      } else if (explains(statement, about, shared)) explaining.push({ statement, score })
    }
  }
  return { explaining: bestOf(explaining), admissions: bestOf(admissions) }

  /** Signs that a statement belongs to just these rows. */
  function closerTo(statement: Statement): number {
    const context = statement.passage.context?.toLowerCase() ?? ''
    return (
      (tools.some(tool => context.includes(tool.toLowerCase())) ? WEIGHTS.sameTool : 0) +
      (statement.message.references.some(id => rowMessages.has(id)) ? WEIGHTS.repliesToRows : 0)
    )
  }

  /** Signs of weight in a discussion: the best thread, an answer, a late word, a whole paragraph. */
  function standing(statement: Statement, place: number, messages: Evidence['messages']): number {
    const turn = messages.indexOf(statement.message) / Math.max(1, messages.length)
    return (
      (place === 0 ? WEIGHTS.bestThread : 0) +
      (statement.message.references.length > 0 ? WEIGHTS.isAnswer : 0) +
      WEIGHTS.late * turn +
      WEIGHTS.whole * Math.min(1, statement.passage.text.length / WHOLE_PARAGRAPH)
    )
  }

  function explains(statement: Statement, about: number, shared: number): boolean {
    // Where the vocabulary tells what a statement is about, shared words alone must be many.
    if (described && about < WEIGHTS.relatedTopic && shared < STRONG_WORDS) return false
    if (statement.reasons > 0) return true
    if (!described)
      return shared >= PLAIN_WORDS || (statement.stance !== 'reasoned' && shared >= PLAIN_WORDS / 2)
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

/** True for sentences: `CPU: Athlon XP` is a row of a list, not something that somebody explains. */
function isProse(statement: Statement): boolean {
  const text = statement.passage.text.trim()
  // A footnote hangs on the words that refer to it.
  if (/^\[\d+\]/.test(text)) return false
  // A patch's trailers name people and commits.
  if (/^(?:[A-Z][a-z]+(?:-[a-z]+)*-by|Cc|Fixes|Link|Closes|From|Subject|Message-ID): /.test(text))
    return false
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.length >= 6 && (/[.!?)…][)"']*$/.test(text) || words.length >= 14)
}

/** The best first; ties by date, then by id, so that the order never depends on how they were found. */
function bestOf(found: readonly Explanation[]): Explanation[] {
  const ordered = [...found].sort(
    (a, b) =>
      b.score - a.score ||
      byCodeUnit(a.statement.passage.date ?? '', b.statement.passage.date ?? '') ||
      byCodeUnit(a.statement.passage.id, b.statement.passage.id),
  )
  const best = ordered[0]?.score ?? 0
  return ordered.filter(({ score }) => score >= best * BESIDE_BEST)
}
