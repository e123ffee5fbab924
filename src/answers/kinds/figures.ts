import { groupBy, uniqueBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { sameFigures } from '../../facts/same-figures.ts'
import { isSame, medianText } from '../../facts/ratio-text.ts'
import type { Answer, ClaimCheck } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { asHeld } from '../as-held.ts'
import { checkClaims } from '../check-claims.ts'
import { messageIn } from '../evidence.ts'
import { explanationsFor } from '../explain.ts'
import { stemOf, wordsOf } from '../../words/stem.ts'
import {
  inWordsOverturned,
  inWordsTakenBack,
  overturnedFigures,
  overturningOf,
  withLater,
} from '../overturned.ts'
import { closest, type Related, relatedComparisons, type RowWeights } from '../relate.ts'
import { isOverall, pageOf } from '../row-page.ts'
import { rowsGoingOn } from '../rows-going-on.ts'
import type { Statement } from '../statement.ts'
import { rowsInWords } from '../verdict.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { allRows, allStatements, type Inquiry, weightsIn, whereLooked } from './inquiry.ts'
import { toolsWithoutResults } from './results.ts'
import { overview } from './overview.ts'
import { mechanismCaveats } from './mechanism.ts'
import { premise } from './premise.ts'
import { notKnown } from './not-known.ts'
import { toldUnmeasured } from './untold.ts'
import {
  admittedUnmeasured,
  asksForFigure,
  figuresPosted,
  holdsFigure,
  isOtherChange,
  unmeasured,
  unmeasuredAsTold,
} from './unmeasured.ts'

/** So many rows are shown of two tests that are compared on several systems. */
const MOST_TESTS = 12

/** How many explanations are quoted, of the best. */
const MOST_EXPLANATIONS = 3

/**
 * Answers "why", "how much" and "is it": the rows, the explanations, the checks of what was claimed.
 *
 * A "why" without an explanation is an abstention that shows what was measured and quotes who said that
 * they do not know.
 */
export function answerFigures(inquiry: Inquiry): Answer {
  const { question, catalogue, focus } = inquiry
  if (isOffTopic(inquiry)) return abstain(inquiry, [])
  const nothingNamed =
    question.topics.length === 0 && question.tests.length === 0 && question.tools.length === 0
  const related = rowsAsked(inquiry)
  const rows = asHeld(uniqueBy(sorted(related), sameFigures), question.text, catalogue)
  if (nothingNamed && asksOfTheWhole(inquiry)) {
    const whole = overview(inquiry)
    if (whole !== undefined) return whole
  }
  if (rows.length === 0 && namesOnlyTopics(inquiry) && !spokenOf(inquiry)) return abstain(inquiry, [])
  const found = explanationsFor(question, rows, focus.evidence, focus.lexical, catalogue)
  // "Why is Dhrystone slower?" where it is not; "why did it bring nothing?" asks for an explanation all the same.
  const same = question.direction !== undefined && rows.length > 0 && rows.every(isSame)
  // What does not differ needs no explanation, unless somebody speaks of just these tests or of their own figures.
  const fitting = same
    ? found.explaining.filter(({ statement }) => speaksOfRows(statement, rows, inquiry))
    : found.explaining
  const offered = fitting.map(({ statement }) => statement)
  const best = offered.slice(0, MOST_EXPLANATIONS)
  const unknown = question.kind === 'why' && !same ? notKnown(inquiry, rows, offered, best) : undefined
  const needsFigure = question.kind !== 'why' && rows.length === 0 && asksForFigure(question.text)
  const posted =
    needsFigure && !best.some(statement => holdsFigure(statement, inquiry)) ? figuresPosted(inquiry) : []
  const explaining = unknown === undefined ? [...posted, ...best].slice(0, MOST_EXPLANATIONS) : []
  const admissions = unknown ?? found.admissions.map(({ statement }) => statement)
  const admitted = same || (question.kind !== 'why' && rows.length > 0) ? [] : admissions
  if (rows.length === 0 && explaining.length === 0) return unmeasured(inquiry, admitted)
  if (needsFigure && posted.length === 0 && !explaining.some(statement => holdsFigure(statement, inquiry)))
    return unmeasured(inquiry, admitted)
  const untold = question.kind === 'why' ? [] : admittedUnmeasured(inquiry, rows, admissions)
  if (untold.length > 0) return unmeasured(inquiry, untold)
  const untaken = question.kind === 'why' ? [] : toldUnmeasured(inquiry, rows)
  if (untaken.length > 0) return unmeasuredAsTold(inquiry, untaken)
  if (isOtherChange(inquiry, rows)) return unmeasured(inquiry, admissions)
  const unexplained = explaining.length === 0
  // Somebody who says not to know, and speaks of just this, stands before those who speak of things near it.
  const frank =
    ASKS_WHO_KNOWS.test(question.text) || (found.admissions[0]?.score ?? 0) > (fitting[0]?.score ?? 0)
  const admittedScore = found.admissions[0]?.score ?? 0
  const before = frank
    ? 0
    : Math.max(1, fitting.slice(0, MOST_EXPLANATIONS).filter(({ score }) => score > admittedScore).length)
  const quoted = unexplained
    ? admitted
    : [...explaining.slice(0, before), ...admitted.slice(0, 1), ...explaining.slice(before)]
  const overturned =
    question.kind === 'why' && unknown === undefined ? overturningOf(quoted, focus.evidence) : []
  const verdict = [
    premise(inquiry, rows),
    oneSystem(inquiry, rows),
    rows.length > 0 ? rowsInWords(rows) : inWordsOf(explaining),
    silence(inquiry, rows, explaining, admitted),
  ]
  const takenBack = overturnedFigures(rows, focus.evidence)
  const said = withLater(quoted, overturned)
  // Who asks for figures is to know first that they were taken back; who asks why, after the best explanation.
  const first = question.kind === 'why' ? 1 : 0
  const caveats = [
    ...takenBack.map(inWordsTakenBack),
    ...overturned.map(inWordsOverturned),
    ...mechanismCaveats(explaining, rows, allRows(inquiry), catalogue),
    ...toolsWithoutResults(inquiry),
  ]
  const kind = question.kind === 'why' && unexplained ? 'abstention' : 'answer'
  return composed(
    kind,
    question.text,
    verdict.filter(part => part !== '').join(' '),
    {
      rows,
      statements: uniqueBy(
        unknown === undefined ? [...said.slice(0, first), ...takenBack, ...said.slice(first)] : said,
        one => one.passage.id,
      ),
      checks: checksFor(inquiry, explaining, rows),
      caveats,
      givesReasons: question.kind === 'why' && !unexplained,
      // Where no page describes the rows, a paragraph alone may be too little to be understood.
      withNeighbours: related.relation === 'words' || related.relation === 'none',
      ...readingOf(inquiry, rows),
    },
    focus.evidence,
    catalogue,
  )
}

/** Who asks whether anybody knows is answered first by who says not to. */
const ASKS_WHO_KNOWS =
  /\b(?:any(?:one|body)|some(?:one|body)|they|people) (?:\w+ )?(?:knows?|explain\w*|understand\w*|understood|figured?|found|find)\b/i

/** Without rows the words are the answer, and whose they are stands first. */
function inWordsOf(explaining: readonly Statement[]): string {
  const names = uniqueBy(
    explaining.map(({ message }) => message.author.name),
    name => name,
  )
  return names.length === 0 ? '' : `No measured row is about this; ${names.join(' and ')} wrote of it.`
}

function speaksOfRows(
  statement: Statement,
  rows: readonly Comparison[],
  { catalogue, question }: Inquiry,
): boolean {
  if (question.kind !== 'why' && rows.some(row => row.subject.run.message === statement.message.id))
    return true
  return rows.some(row => statement.tests.some(test => test === pageOf(row, catalogue)))
}

/** "How fast is fork on native?" asks for the values of one system, before any comparison. */
function oneSystem({ question }: Inquiry, rows: readonly Comparison[]): string {
  if (question.kind !== 'measure' || question.direction === 'slower' || question.systems.length !== 1)
    return ''
  const words = question.systems[0]?.words ?? []
  const named = (system: string): boolean => words.some(word => system.toLowerCase().includes(word))
  const sides = rows.flatMap(row => [row.baseline, row.subject]).filter(side => named(side.run.system))
  const systems = uniqueBy(sides, side => side.run.system)
  if (systems.length !== 1 || systems[0] === undefined) return ''
  const values = sides
    .slice(0, 6)
    .map(
      side =>
        `${side.measurement.test} ${medianText(side)}${side.measurement.unit === undefined ? '' : ` ${side.measurement.unit.symbol}`}`,
    )
  return `${systems[0].run.system}: ${values.join(', ')}.`
}

/** The rows that the question is about: those of tests that it compares, else those that it names. */
function rowsAsked(inquiry: Inquiry): Related {
  const { question, catalogue, focus } = inquiry
  const [all, weights] = [ofSystemsAsked(allRows(inquiry), focus.asked), weightsIn(inquiry)]
  if (focus.tests.length > 0) {
    return { relation: 'words', comparisons: closest(question, focus.tests, weights, catalogue, MOST_TESTS) }
  }
  const related = relatedComparisons(question, all, catalogue, weights)
  if (related.relation === 'words') return withWhatGoesOn(related, allRows(inquiry))
  if (related.relation !== 'none') return related
  return { relation: 'words', comparisons: reported(inquiry, weights) }
}

/** So many rows of later mails are shown that go on with the first row. */
const MOST_GOING_ON = 4

/** Of the first rows the one that something goes on with: the mail that asks why has mostly one or two. */
const MOST_GONE_ON = 2

/** What later mails measured against the same baseline stands behind its row, in the place of lesser rows. */
function withWhatGoesOn({ relation, comparisons }: Related, all: readonly Comparison[]): Related {
  const goneOn = comparisons.slice(0, MOST_GONE_ON).map(row =>
    uniqueBy(
      rowsGoingOn(row, all).filter(other => !comparisons.includes(other)),
      ({ subject }) => subject.run.system,
    ).slice(0, MOST_GOING_ON),
  )
  const at = goneOn.findIndex(rows => rows.length > 0)
  const later = goneOn[at] ?? []
  const rows = [...comparisons.slice(0, at + 1), ...later, ...comparisons.slice(at + 1)]
  return { relation, comparisons: rows.slice(0, Math.max(comparisons.length, at + 1 + later.length)) }
}

/** A report of so few rows is shown whole where no word of the question tells one from the other. */
const MOST_REPORTED = 4

/**
 * The few rows of the mail that the question speaks of most: what a "why" that names none of them is about; of
 * whom it names, all that a table of theirs shows.
 */
function reported({ focus, question }: Inquiry, { mail }: RowWeights): readonly Comparison[] {
  const groups = groupBy(
    focus.evidence.flatMap(one => one.comparisons.filter(row => row.timeRatio !== undefined)),
    row => row.subject.run.message,
  )
  const [best] = [...groups].sort(([a], [b]) => mail(b) - mail(a))
  const rows = best?.[1] ?? []
  const author = messageIn(focus.evidence, best?.[0])?.author.name
  const isAsked = author !== undefined && question.people.includes(author)
  if (question.kind !== 'why' && !isAsked) return []
  return rows.length <= (isAsked ? MOST_TESTS : MOST_REPORTED) ? rows : []
}

/** Where the question holds systems against one another, rows of others in the same mails are left out. */
function ofSystemsAsked(rows: readonly Comparison[], asked: ReadonlySet<Comparison>): Comparison[] {
  const mails = new Set([...asked].map(row => row.subject.run.message))
  return rows.filter(row => asked.has(row) || !mails.has(row.subject.run.message))
}

/** Largest difference first, so that the first line of a table is the one that was asked for. */
function sorted(related: Related): Comparison[] {
  if (related.relation !== 'words') return groupedByTool(related.comparisons)
  return [...related.comparisons]
}

function groupedByTool(rows: readonly Comparison[]): Comparison[] {
  const count = (tool: string | undefined): number => rows.filter(row => row.tool === tool).length
  const tools = [...new Set(rows.map(row => row.tool))].sort((a, b) => count(b) - count(a))
  return tools
    .flatMap(tool => rows.filter(row => row.tool === tool))
    .sort((a, b) => (a.tool === b.tool ? (b.timeRatio ?? 0) - (a.timeRatio ?? 0) : 0))
}

/** True for a question that consists of an operation's name: nothing else says what it is about. */
function namesOnlyTopics({ question }: Inquiry): boolean {
  const words = [...question.topics, ...question.systems].flatMap(concept => concept.words)
  const stems = new Set(words.flatMap(word => wordsOf(word).map(part => part.stem)))
  return question.topics.length > 0 && question.stems.every(stem => stems.has(stem) || OF_THE_WHOLE.has(stem))
}

/** True where somebody speaks of what was asked about. */
function spokenOf(inquiry: Inquiry): boolean {
  const ids = inquiry.question.topics.map(topic => topic.id)
  return allStatements(inquiry).some(statement => ids.some(id => statement.topics.includes(id)))
}

/** Stems of words that speak of speed as such. */
const OF_THE_WHOLE = new Set(
  [
    'overhead',
    'perform',
    'speed',
    'penalti',
    'overal',
    'gener',
    'add',
    'cost',
    'virtual',
    'averag',
    'impact',
    'hit',
  ].map(stemOf),
)

/** "Is Xen slower than native?" asks of everything that was measured. */
function asksOfTheWhole({ question }: Inquiry): boolean {
  const words = new Set(
    question.systems.flatMap(system => system.words.flatMap(word => wordsOf(word).map(part => part.stem))),
  )
  const others = question.stems.filter(stem => !words.has(stem) && !OF_THE_WHOLE.has(stem))
  return others.length === 0
}

/** Says that nobody explained it, and for a question about measured rows only where that was asked. */
function silence(
  inquiry: Inquiry,
  rows: readonly Comparison[],
  explaining: readonly Statement[],
  admitted: readonly Statement[],
): string {
  if (explaining.length > 0 || inquiry.question.kind !== 'why') return ''
  if (rows.length > 0 && rows.every(isSame)) return ''
  const people = uniqueBy(admitted, ({ message }) => message.author.name)
  const names = people.map(({ message }) => message.author.name).join(' and ')
  const isAsked = admitted.every(({ stance }) => stance === 'question')
  const verb = isAsked ? 'ask it, too' : 'say so'
  const verbOfOne = isAsked ? 'asks it, too' : 'says so'
  const who = people.length === 0 ? '' : `; ${names} ${people.length === 1 ? verbOfOne : verb}`
  return `Nobody in ${whereLooked(inquiry)} explains it${who}.`
}

/** Checks of the figures in the quoted words, and of superlatives that name what was asked about. */
function checksFor(
  inquiry: Inquiry,
  explaining: readonly Statement[],
  rows: readonly Comparison[],
): ClaimCheck[] {
  const all = allRows(inquiry)
  const quoted = explaining.flatMap(statement => [
    statement,
    ...(statement.pointsTo === undefined ? [] : [statement.pointsTo]),
  ])
  // Another thread's machine says nothing of what somebody claims here.
  const ofThread = (statement: Statement): readonly Comparison[] =>
    inquiry.focus.evidence.find(one => one.statements.includes(statement))?.comparisons ?? []
  const direct = uniqueBy(quoted, statement => statement.passage.id).flatMap(statement =>
    checkClaims(statement, ofThread(statement), inquiry.catalogue),
  )
  if (inquiry.question.kind === 'why') return direct
  const asked = new Set(rows.map(row => row.test))
  const others = allStatements(inquiry)
    .filter(statement => !quoted.includes(statement))
    .flatMap(statement => checkClaims(statement, ofThread(statement), inquiry.catalogue))
    .filter(
      check =>
        check.verdict !== 'uncheckable' &&
        check.tests.length < all.length / 2 &&
        check.tests.some(test => asked.has(test)),
    )
  return [...direct, ...others].slice(0, 6)
}

/** Rows that count as what was asked for although they go by another name. */
function readingOf({ question, catalogue }: Inquiry, rows: readonly Comparison[]): { reading?: string } {
  const topic = question.topics.find(one => one.kind === 'operation')
  if (topic === undefined || rows.length === 0 || question.tests.length > 0) return {}
  const stems = new Set(question.stems)
  const named = (row: Comparison): boolean => wordsOf(row.test).some(word => stems.has(word.stem))
  const others = uniqueBy(
    rows.filter(row => pageOf(row, catalogue) !== undefined && !isOverall(row, catalogue) && !named(row)),
    row => `${row.tool ?? ''} ${row.test}`,
  )
  if (others.length === 0 || others.length > 4) return {}
  return {
    reading: `counted as ${topic.words[0] ?? topic.id}: ${others.map(row => `${row.tool ?? ''} ${row.test}`).join(', ')}`,
  }
}
