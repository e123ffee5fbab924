import { uniqueBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Message } from '../../mail/message.ts'
import { causesIn } from '../../passages/causes.ts'
import { threadSubject } from '../../passages/subject.ts'
import { asksCause, tellsUnexplained, tellsUnmeasured } from '../../passages/unknown.ts'
import { contentStems } from '../../questions/understand.ts'
import { stemsOf } from '../../words/stem.ts'
import { ownTextOf } from '../own-text.ts'
import { type Nearness, nearnessTo } from '../nearness.ts'
import { inSizes } from '../same-size.ts'
import type { StatedSentence, Statement } from '../statement.ts'
import { fold } from '../../core/fold.ts'
import { allStatements, type Inquiry } from './inquiry.ts'
import { asksForFigure } from './unmeasured.ts'

/** An admission with the words that it answers must hold this share of the question's words, by their rarity. */
const LEAST_SHARE = 0.3

/** Of words that no row has a smaller share is much. */
const LEAST_UNMEASURED = 0.2

/** And by itself this much, unless its author is whom the question names. */
const LEAST_OWN = 0.08

/** Who posts a figure later need not repeat all of the words. */
const MOST_OF_IT = 0.7

/** A question that somebody could not answer is the asked one if it shares so many words with it, and half its own. */
const FEWEST_SHARED = 2

/** A sentence that says what is not known, and how much of the question it speaks of. */
interface Told {
  readonly statement: Statement
  readonly sentence: StatedSentence
  /** The sentence before it, or the words that it answers. */
  readonly before: string
  /** The share of the question's words in it, and in it with what is before it. */
  readonly own: number
  readonly around: number
}

/**
 * Who says in these threads that just the asked-for figure was not taken, or asks for it, where nobody posts it
 * later. Of the question's words only those tell it that no row at hand and no subject of their mails has: a row
 * of the very thing is its figure.
 */
export function toldUnmeasured(inquiry: Inquiry, rows: readonly Comparison[]): readonly Statement[] {
  const { question, focus } = inquiry
  if (!asksForFigure(question.text)) return []
  const posting = new Set(rows.map(row => row.baseline.run.message))
  const subjects = focus.evidence
    .flatMap(one => one.messages)
    .filter(({ id }) => posting.has(id))
    .map(({ subject }) => subject)
  const held = inSizes([...question.people, ...subjects, ...rows.map(wordsOfRow)].join('\n'))
  const all = nearIn(inquiry, () => true)
  const inHeld = all(held)
  const near: Nearness = text => all(`${held}\n${text}`) - inHeld
  const told = sayings(inquiry, near, tellsUnmeasured).filter(
    ({ own, around, statement }) =>
      around >= LEAST_UNMEASURED &&
      (own >= LEAST_OWN || question.people.includes(statement.message.author.name)),
  )
  return narrowed(told.filter(one => !isPostedLater(one, near, inquiry)))
}

/** True where a later mail of the same thread posts figures and speaks of most of what an admission speaks of. */
function isPostedLater(
  { statement, sentence, before, around }: Told,
  near: Nearness,
  { focus }: Inquiry,
): boolean {
  // Who asks for figures may not have seen those that are there.
  const date = sentence.stance === 'question' ? '' : (statement.message.date ?? '')
  // Whoever repeats the admission, or what it is said of, says no more than it.
  const repeats = (text: string): boolean =>
    [sentence.text, before].some(part => fold(text).includes(fold(part)))
  return focus.evidence.some(({ runs, messages }) => {
    const posting = new Set(runs.map(run => run.message))
    return messages
      .filter(message => posting.has(message.id) && (message.date ?? '') > date)
      .some(message => {
        const posted = runs.filter(run => run.message === message.id).map(run => run.system)
        const head = [message.subject, ...posted].join('\n')
        const said = paragraphsOf(ownTextOf(message).text).filter(text => !repeats(text))
        return ['', ...said].some(text => near(inSizes(`${head}\n${text}`)) >= MOST_OF_IT * around)
      })
  })
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/)
}

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
function givesReasonBeside({ statement, sentence }: Told): boolean {
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
  { statement: { message }, sentence }: Told,
  answers: (mail: Message) => boolean,
): boolean {
  return OF_REPORT.test(fold(sentence.text)) && answers(message)
}

/** True for words of cause that came after somebody said not to know. */
function isLaterCause({ message, passage }: Statement, { statement }: Told): boolean {
  return (message.date ?? '') > (statement.message.date ?? '') && causesIn(passage.text) > 0
}

/** What a question is about stands after its word of asking. */
const ASKED_BY = /\b(?:why|what|where|how)\b/i

/** True where somebody answers another one's question, which asks for just the same, with not knowing. */
function answersTheQuestion({ statement: { passage }, sentence }: Told, { question }: Inquiry): boolean {
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
  told: readonly Told[],
  { statement, sentence, before }: Told,
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

/** The sentences of these threads that tell of not knowing, those that speak most of the question first. */
function sayings(inquiry: Inquiry, near: Nearness, tells: (sentence: string) => boolean): Told[] {
  return allStatements(inquiry)
    .flatMap(statement =>
      statement.sentences.flatMap((sentence, at): Told[] => {
        if (!tells(sentence.text)) return []
        const before = at === 0 ? statement.passage.context : statement.sentences[at - 1]?.text
        const own = near(inSizes(sentence.text))
        // Whom the question names is one of its words that the admission has by its author.
        const { author } = statement.message
        const named = inquiry.question.people.includes(author.name) ? author.name : ''
        const around = near(inSizes(`${named}\n${before ?? ''}\n${sentence.text}`))
        return [{ statement, sentence, before: before ?? sentence.text, own, around }]
      }),
    )
    .sort((a, b) => b.around - a.around)
}

/** Only the sentences that say it, each as an admission or a question of its author's, and none twice. */
function narrowed(told: readonly Told[]): Statement[] {
  const ones = told.map(({ statement, sentence }) =>
    narrowedTo(statement, sentence, sentence.stance === 'question' ? 'question' : 'admission'),
  )
  return uniqueBy(ones, ({ sentences: [sentence] }) => fold(sentence?.text ?? ''))
}

function narrowedTo(
  { pointsTo: _, ...statement }: Statement,
  sentence: StatedSentence,
  stance: 'admission' | 'question',
): Statement {
  return { ...statement, sentences: [sentence], stance }
}

/** True where one of these statements shares a good part of the question's words. */
export function speaksOfIt(statements: readonly Statement[], inquiry: Inquiry): boolean {
  const near = nearIn(inquiry, () => true)
  return statements.some(({ passage }) => near(inSizes(passage.text)) >= LEAST_SHARE)
}

function nearIn(inquiry: Inquiry, counts: (stem: string) => boolean): Nearness {
  return nearnessTo(
    stemsOf(inSizes(inquiry.question.text))
      .filter(stem => inquiry.question.stems.includes(stem) || /^\d/.test(stem))
      .filter(counts),
    allStatements(inquiry).map(({ passage }) => inSizes(passage.text)),
  )
}

/** `Ober, Frank` and `Frank Ober` are one. */
function nameOf({ message }: Statement): string {
  return stemsOf(message.author.name).sort().join(' ')
}

function wordsOfRow({ test, tool, baseline, subject }: Comparison): string {
  const parameters = Object.values(baseline.measurement.parameters).join(' ')
  return [test, tool ?? '', parameters, baseline.run.system, subject.run.system].join(' ')
}
