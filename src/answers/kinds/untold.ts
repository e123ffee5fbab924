import type { Comparison } from '../../facts/comparison.ts'
import type { Message } from '../../mail/message.ts'
import { causesIn } from '../../passages/causes.ts'
import { threadSubject } from '../../passages/subject.ts'
import { asksCause, tellsUnexplained } from '../../passages/unknown.ts'
import { contentStems } from '../../questions/understand.ts'
import { stemsOf } from '../../words/stem.ts'
import { inSizes } from '../same-size.ts'
import type { Statement } from '../statement.ts'
import { fold } from '../../core/fold.ts'
import type { Inquiry } from './inquiry.ts'
import { narrowed, narrowedTo, nearIn, type Saying, sayings } from './sayings.ts'

/** An admission with the words that it answers must hold this share of the question's words, by their rarity. */
const LEAST_SHARE = 0.3

/** Who gives a cause later need not repeat all of the words. */
const MOST_OF_IT = 0.7

/** A question that somebody could not answer is the asked one if it shares so many words with it, and half its own. */
const FEWEST_SHARED = 2

/**
 * Who says that nobody knows the cause of just what is asked about: where what was found to explain it is by the
 * same author and not later, or speaks of something else. Empty where anything explains it.
 */
export function toldUnexplained(
  inquiry: Inquiry,
  rows: readonly Comparison[],
  explaining: readonly Statement[],
): readonly Statement[] {
  const near = nearIn(inquiry, () => true)
  const all = sayings(inquiry, near, tellsUnexplained)
  const [best] = explaining
  if (best !== undefined && isCauseUnknown(best)) return narrowed(all.filter(one => one.statement === best))
  const told = all.filter(
    one =>
      one.own >= LEAST_SHARE ||
      (one.around >= LEAST_SHARE && !givesReasonBeside(one)) ||
      answersTheQuestion(one, inquiry),
  )
  const open = told.filter(one => !explaining.some(other => explains(other, told, one, inquiry)))
  if (open.length > 0 || told.length > 0) return narrowed(open)
  const reports = reportsOf(rows, inquiry)
  return narrowed(
    all.filter(one => isOfReport(one, reports) && !explaining.some(other => isLaterCause(other, one))),
  )
}

/**
 * True for a mail that answers what the question asks about: the mails with the rows or, without rows, any mail
 * under the subject of the thread that speaks most of the question.
 */
function reportsOf(
  rows: readonly Comparison[],
  { focus: { evidence } }: Inquiry,
): (answer: Message) => boolean {
  const posting = new Set(rows.map(row => row.subject.run.message))
  if (posting.size > 0) return ({ references }) => references.some(id => posting.has(id))
  const reported = threadSubject(evidence[0]?.thread.subject ?? '')
  return ({ subject }) => reported !== '' && threadSubject(subject) === reported
}

/** True where the paragraph of an admission names causes all the same, in another sentence. */
function givesReasonBeside({ statement, sentence }: Saying): boolean {
  return statement.sentences.some(
    other => other !== sentence && causesIn(other.text) > 0 && !tellsUnexplained(other.text),
  )
}

/** True where all that a paragraph says of causes is that nobody knows them. */
function isCauseUnknown({ sentences }: Statement): boolean {
  const causing = sentences.filter(({ text }) => causesIn(text) > 0)
  return causing.length > 0 && causing.every(({ text }) => tellsUnexplained(text))
}

/** What an answer to a report calls the thing reported. */
const OF_REPORT =
  /\b(?:this|the|that) (?:commit|patch|change|regression|improvement|drop|slowdown|difference)\b|\bwhere (?:it|this|that) comes from\b/i

/** True where somebody who answers the mail that posts the rows says it of what that mail reports. */
function isOfReport(
  { statement: { message }, sentence }: Saying,
  answers: (mail: Message) => boolean,
): boolean {
  return OF_REPORT.test(fold(sentence.text)) && answers(message)
}

/** True for words of cause that came after somebody said not to know. */
function isLaterCause({ message, passage }: Statement, { statement }: Saying): boolean {
  return (message.date ?? '') > (statement.message.date ?? '') && causesIn(passage.text) > 0
}

/** What a question is about stands after its word of asking. */
const ASKED_BY = /\b(?:why|what|where|how)\b/i

/** True where somebody answers another one's question, which asks for just the same, with not knowing. */
function answersTheQuestion({ statement: { passage }, sentence }: Saying, { question }: Inquiry): boolean {
  const { context } = passage
  if (context === undefined || !asksCause(context) || !passage.text.startsWith(sentence.text)) return false
  const asked = contentStems(inSizes(context.slice(Math.max(0, context.search(ASKED_BY)))))
  const wanted = new Set(stemsOf(inSizes(question.text)))
  const shared = asked.filter(stem => wanted.has(stem)).length
  return shared >= FEWEST_SHARED && shared >= asked.length / 2
}

/** True where a statement gives the cause that somebody says not to know. */
function explains(
  other: Statement,
  told: readonly Saying[],
  { statement, sentence, before }: Saying,
  inquiry: Inquiry,
): boolean {
  const author = nameOf(statement)
  const last = told
    .filter(one => nameOf(one.statement) === author)
    .map(one => one.statement.message.date ?? '')
  if (nameOf(other) === author && (other.message.date ?? '') <= (last.sort().at(-1) ?? '')) return false
  const words = new Set(stemsOf(inSizes(`${statement.passage.context ?? ''} ${before} ${sentence.text}`)))
  const near = nearIn(inquiry, stem => words.has(stem))
  return near(inSizes(`${other.passage.context ?? ''}\n${other.passage.text}`)) >= MOST_OF_IT
}

/** True for a statement that asks for a cause itself. */
export function isAsking({ sentences }: Statement): boolean {
  return sentences.some(({ text }) => asksCause(text))
}

/** Those of these statements that ask for a cause, by the sentence that does. */
export function askingOnly(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap(statement => {
    const sentence = statement.sentences.find(({ text }) => asksCause(text))
    return sentence === undefined ? [] : [narrowedTo(statement, sentence, 'question')]
  })
}

/** True where one of these statements shares a good part of the question's words. */
export function speaksOfIt(statements: readonly Statement[], inquiry: Inquiry): boolean {
  const near = nearIn(inquiry, () => true)
  return statements.some(({ passage }) => near(inSizes(passage.text)) >= LEAST_SHARE)
}

/** `Ober, Frank` and `Frank Ober` are one. */
function nameOf({ message }: Statement): string {
  return stemsOf(message.author.name).sort().join(' ')
}
