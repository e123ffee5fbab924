import { byCodeUnit } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { type Nearness, nearnessTo } from '../nearness.ts'
import { isProse } from '../prose.ts'
import type { Statement } from '../statement.ts'
import { stemsOf } from '../../words/stem.ts'
import { abstain } from './abstain.ts'
import { allStatements, type Inquiry, whereLooked } from './inquiry.ts'

/** A question for a number: words alone would not answer it. */
const ASKS_FOR_FIGURE = new RegExp(
  [
    String.raw`\bhow (?:much|many|fast|slow|quick(?:ly)?|far|large|big|bad|high|low|long|close|good)\b`,
    String.raw`\b(?:what|which)\b[^?]{0,60}\b(?:iops|throughput|rates?|latency|latencies|bandwidth|scores?|speed|loss(?:es)?|percentage|ratio|numbers|figures|\w+(?: per |\/)(?:s|secs?|seconds?|minutes?))\b`,
    String.raw`\bwhat (?:did|does|do|would|will)\b[^?]{0,120}\b(?:reach|achieve)\b`,
  ].join('|'),
  'i',
)

/** A figure with its unit. */
const FIGURE =
  /(?<![\w.])\d+m[\d.]+s\b|(?<![\w.])\d[\d.,']*\s?(?:%|x\b|[kmg]?iops\b|[kmgt]?i?b(?:it)?s?\/s|[kmgt]bps\b|[munµ]?s\b|[munµ]?secs?\b|[kmg]pps\b|percent\b|times\b|\p{L}+ ?(?:\/|per )(?:s|secs?|seconds?|minutes?)\b)/iu

/** A question for a difference is answered by one, not by any figure. */
const ASKS_FOR_DIFFERENCE =
  /\bhow (?:much|far|many) (?:\w+ ){0,3}(?:faster|slower|quicker|more|less|fewer|better|worse|longer|shorter|gain\w*|improv\w*|recover\w*|los\w+|lose|back)\b/i
const DIFFERENCE =
  /\d\s?(?:%|x\b|-?fold\b|percent\b|times\b)|\bfrom [^.?!]{0,30}\d[^.?!]{0,30} to [^.?!]{0,20}\d|\d[^.?!]{0,20}(?:->|=>|→|\bvs\.?|\bversus|\bagainst)[^.?!]{0,20}\d|\b(?:twice|half|double[ds]?|halve[ds]?|tripled?)\b/i

/** A sentence that shares less than this with the question has a figure of something else. */
const SAME_MATTER = 0.35

/** Differences are written of everything, also of what nobody asks for. */
const SAME_DIFFERENCE = 0.5

/** An admission that shares less than this with a question for a figure admits something else. */
const ADMITTED = 0.3

/** Says of measuring, or of what it takes to measure, that it was not done or is not there. */
const OF_MEASURING =
  /\b(?:measur\w+|benchmark\w*|numbers|figures|results|test(?:s|ed|ing)?|tried|try|ran|runs?|check(?:ed)?|profil\w+|machine|system|box|hardware|setup)\b/i

/** True for a question that only a number answers. */
export function asksForFigure(text: string): boolean {
  return ASKS_FOR_FIGURE.test(text)
}

/** True where a sentence of a statement that is about the question holds a figure with its unit. */
export function holdsFigure(statement: Statement, inquiry: Inquiry): boolean {
  const near = nearnessIn(inquiry)
  const { context } = statement.passage
  const ofDifference = ASKS_FOR_DIFFERENCE.test(inquiry.question.text)
  const [wanted, share] = ofDifference ? [DIFFERENCE, SAME_DIFFERENCE] : [FIGURE, SAME_MATTER]
  return statement.sentences.some(
    ({ text }) => wanted.test(text) && near(context === undefined ? text : `${context}\n${text}`) >= share,
  )
}

/** So many of such lines are quoted. */
const MOST_POSTED = 2

/**
 * Lines of figures that no table was read from and that are about the question, with the words that lead over
 * to them: a question for a figure is answered by quoting them. Of whom the question names, the subject counts, too.
 * The latest mail stands first: figures are posted again where the first ones were wrong.
 */
export function figuresPosted(inquiry: Inquiry): readonly Statement[] {
  const { question, focus } = inquiry
  const near = nearnessIn(inquiry)
  return focus.evidence
    .flatMap(({ statements }) =>
      statements.map((statement, at) => {
        const { text } = statement.passage
        if (isProse(text) || !FIGURE.test(text.replace(OPTION, ''))) return { statement, score: 0 }
        const before = statements[at - 1]
        const leads = before?.message === statement.message && before.passage.text.trimEnd().endsWith(':')
        const { author, subject } = statement.message
        const head = question.people.includes(author.name) ? [author.name, subject] : []
        return { statement, score: near([...head, leads ? before.passage.text : '', text].join('\n')) }
      }),
    )
    .filter(({ score }) => score >= SAME_MATTER)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_POSTED)
    .map(({ statement }) => statement)
    .sort((a, b) => byCodeUnit(b.message.date ?? '', a.message.date ?? ''))
}

/** What a command was told is no result: `--runtime=300s`. */
const OPTION = /(?<!\S)-{1,2}[a-z]\S*/gi

/**
 * Who says in the thread of the rows that just the asked-for thing was not measured, where the rows at hand
 * are of another one: the admission speaks of a word of the question that no row does.
 */
export function admittedUnmeasured(
  inquiry: Inquiry,
  rows: readonly Comparison[],
  admitted: readonly Statement[],
): readonly Statement[] {
  const { question, focus } = inquiry
  if (!asksForFigure(question.text)) return []
  const measured = new Set(rows.map(row => row.subject.run.message))
  const ofRows = new Set(
    focus.evidence
      .filter(one => rows.length === 0 || one.messages.some(({ id }) => measured.has(id)))
      .flatMap(one => one.messages),
  )
  const near = nearnessIn(inquiry)
  const inRows = near(rows.map(wordsOfRow).join('\n'))
  return admitted.filter(
    statement =>
      ofRows.has(statement.message) &&
      OF_MEASURING.test(statement.passage.text) &&
      near(statement.passage.text) >= ADMITTED &&
      near(`${rows.map(wordsOfRow).join('\n')}\n${statement.passage.text}`) >= inRows + ADMITTED / 2,
  )
}

/** "by switching the IOMMU from strict to lazy": a change between two things that go by a plain word each. */
const CHANGE =
  /\b(?:switch|chang|mov|go)\w*\b[^.?!]{0,40}?\bfrom (?:the )?(\p{L}{3,}) to (?:the )?(\p{L}{3,})/iu

/**
 * True where a question asks for the figure of a change between two things, and no row names either of
 * them: the rows are of another change of the same thread.
 */
export function isOtherChange({ question }: Inquiry, rows: readonly Comparison[]): boolean {
  const change = CHANGE.exec(question.text)
  if (change === null || rows.length === 0 || !asksForFigure(question.text)) return false
  // A system of the catalogue has other names, by which a label may call it.
  const systems = new Set(question.systems.flatMap(({ words }) => words.flatMap(stemsOf)))
  const sides = change.slice(1).flatMap(side => stemsOf(side))
  const named = new Set(rows.flatMap(row => stemsOf(wordsOfRow(row))))
  return sides.length === 2 && !sides.some(stem => named.has(stem) || systems.has(stem))
}

/** Nothing was measured: what was near, and who said that they do not know. */
export function unmeasured(inquiry: Inquiry, admitted: readonly Statement[]): Answer {
  const base = abstain(inquiry, [])
  const forFigure = asksForFigure(inquiry.question.text)
  const near = nearnessIn(inquiry)
  const told = forFigure
    ? admitted.filter(({ passage: { text } }) => OF_MEASURING.test(text) && near(text) >= ADMITTED)
    : admitted
  return told.length === 0 ? base : unmeasuredAsTold(inquiry, told)
}

/** Nothing was measured, in the words of those who say so. */
export function unmeasuredAsTold(inquiry: Inquiry, told: readonly Statement[]): Answer {
  const { nearest } = abstain(inquiry, [])
  return composed(
    'abstention',
    inquiry.question.text,
    asksForFigure(inquiry.question.text)
      ? `No figure of this stands in ${whereLooked(inquiry)}.`
      : `Nobody in ${whereLooked(inquiry)} explains it.`,
    { statements: told.slice(0, 2), nearest: nearest.filter(words => !words.includes('"')) },
    inquiry.focus.evidence,
    inquiry.catalogue,
  )
}

function nearnessIn(inquiry: Inquiry): Nearness {
  return nearnessTo(
    inquiry.question.stems,
    allStatements(inquiry).map(({ passage }) => passage.text),
  )
}

function wordsOfRow({ test, baseline, subject }: Comparison): string {
  const parameters = Object.values(baseline.measurement.parameters).join(' ')
  return [test, parameters, baseline.run.system, subject.run.system, baseline.run.caption ?? ''].join(' ')
}
