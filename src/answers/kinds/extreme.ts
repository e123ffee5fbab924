import type { Question } from '../../questions/question.ts'
import { isOneFamily, pairSides } from '../../facts/compare-runs.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { Run } from '../../facts/fact.ts'
import { isSame } from '../../facts/ratio-text.ts'
import { groupBy, uniqueBy } from '../../core/order.ts'
import { plural } from '../../core/plural.ts'
import type { Answer } from '../answer.ts'
import { systemsNamed } from '../asked-pairs.ts'
import { composed } from '../answer-parts.ts'
import { checkClaims } from '../check-claims.ts'
import { explanationsFor } from '../explain.ts'
import { inWordsTakenBack, overturnedFigures } from '../overturned.ts'
import { postedOnce } from '../posted-once.ts'
import { relatedComparisons, rowsCalled, rowsOfMailsAsked } from '../relate.ts'
import { isOverall, pageOf } from '../row-page.ts'
import type { Statement } from '../statement.ts'
import { allRows, allStatements, type Inquiry, weightsIn } from './inquiry.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { rowsInWords } from '../verdict.ts'
import { leastFirst, leastInWords, mostFirst, mostInWords, slowdown } from './extreme-words.ts'

const SHOWN = 5

/** Figures are the answer; words on them stand beside. */
const MOST_COMMENTS = 2

/** Answers "which most" and "which least": the rows in order, the first one in words. */
export function answerExtreme(inquiry: Inquiry): Answer {
  const { question, catalogue } = inquiry
  if (isOffTopic(inquiry)) return abstain(inquiry, [])
  const withRatio = allRows(inquiry).filter(row => row.valueRatio !== undefined)
  const single = withRatio.filter(row => !isOverall(row, catalogue))
  // Where nothing but totals was posted ("total bandwidth" of each case), they are the cases.
  const all = single.length > 0 ? single : withRatio
  const ofTools = all.filter(row => question.tools.some(tool => tool.name === row.tool))
  const pool = ofTools.length > 0 ? ofTools : all
  const related = relatedComparisons(
    { ...question, tools: [] },
    pool,
    catalogue,
    weightsIn(inquiry),
    Infinity,
  )
  const narrow =
    related.relation === 'named' || related.relation === 'topic' || related.comparisons.length > 2
  const chosen = related.relation !== 'none' && narrow ? related.comparisons : pool
  const described = chosen.some(row => pageOf(row, catalogue) !== undefined)
  const ofMails = rowsOfMailsAsked(question, chosen, weightsIn(inquiry), catalogue)
  const candidates = described ? ofMails : rowsCalled(question, ofMails, weightsIn(inquiry))
  const reference = referenceOf(question.text, candidates)
  const others = ofOneChange(
    question.text,
    candidates.filter(row => row.subject.run.system !== reference),
  )
  const known = others.filter(row => row.timeRatio !== undefined)
  const rows = postedOnce(known.length > 0 ? known : others, inquiry.focus.evidence)
  if (rows.length === 0) return abstain(inquiry, [])
  const none = noneOf(question, rows)
  if (none !== '') return composed('answer', question.text, none, {}, inquiry.focus.evidence, catalogue)
  const least = question.extreme === 'least'
  const faster = question.direction === 'faster' && !least ? hasFaster(rows) : !hasSlower(rows) && !least
  const ordered = least ? leastFirst(rows, question.direction) : mostFirst(rows, faster)
  const first = ordered[0]
  // Tables made by hand in several mails measure different things under the same names.
  const comparable = described
    ? ordered
    : ordered.filter(row => row.subject.run.message === first?.subject.run.message)
  const held = first === undefined || reference === undefined ? [] : heldAgainst(first, reference, inquiry)
  const overall = overallAsked(inquiry, comparable)
  const lists = listsAsked(question.text, ofOneTest(question.text, comparable))
  const shown = [...overall, ...lists.flat().slice(0, SHOWN - held.length), ...held]
  const checks = uniqueBy(
    allStatements(inquiry).flatMap(statement => checkClaims(statement, rows, catalogue)),
    check => check.finding,
  ).filter(check => /\b(?:greatest|biggest|largest|worst|most|hardest)\b/i.test(check.quote))
  const takenBack = overturnedFigures(shown, inquiry.focus.evidence)
  return composed(
    'answer',
    question.text,
    [
      rowsInWords(overall),
      ...lists.map(list => (least ? leastInWords(list, question.direction) : mostInWords(list, faster))),
      rowsInWords(held),
    ]
      .filter(part => part !== '')
      .join(' '),
    {
      rows: shown,
      statements: uniqueBy([...takenBack, ...commentsOn(inquiry, shown)], one => one.passage.id),
      checks: least ? [] : checks.slice(0, 4),
      caveats: [
        ...takenBack.map(inWordsTakenBack),
        `${plural(rows.length, 'row')} ${rows.length === 1 ? 'was' : 'were'} compared`,
      ],
    },
    inquiry.focus.evidence,
    catalogue,
  )
}

/** "Which of them suffers most from the latch?" asks what one change did to each. */
const FROM_CHANGE =
  /\b(?:suffer\w*|gain\w*|profit\w*|benefit\w*|los[et]\w*)\b[^?.!;]{0,40}\b(?:most|least|more|less)\b[^?.!;]{0,10}\bfrom\b/i

/** Of `oak (open)`, `oak (shut)`, `fir (open)` and `fir (shut)` the rows within oak and within fir, where a change is asked for. */
function ofOneChange(text: string, rows: readonly Comparison[]): readonly Comparison[] {
  if (!FROM_CHANGE.test(text)) return rows
  const within = rows.filter(({ baseline, subject }) => isOneFamily(baseline.run.system, subject.run.system))
  return within.length > 0 ? within : rows
}

/** "What are the overall scores, and which test …" */
const OF_ALL = /\b(?:overall|totals?|in total|index scores?|geo(?:metric)? ?means?)\b/i

/** The rows over all tests of the mail that the answer is from, where the question asks for them beside. */
function overallAsked(inquiry: Inquiry, rows: readonly Comparison[]): Comparison[] {
  const first = rows[0]
  if (first === undefined || !OF_ALL.test(inquiry.question.text)) return []
  const subjects = new Set(rows.map(row => row.subject.run.system))
  return allRows(inquiry)
    .filter(row => isOverall(row, inquiry.catalogue) && row.tool === first.tool)
    .filter(row => row.subject.run.message === first.subject.run.message)
    .filter(row => subjects.has(row.subject.run.system))
    .slice(0, MOST_SYSTEMS)
}

/** "Which of them helped more?" asks which change, and not which test. */
const OF_CHANGES =
  /\bwhich(?: (?:one|of (?:the |these |those |them )?(?:\w+)?))? (?:has |had |really )?(?:help(?:s|ed)|matter(?:s|ed)|brought|brings|won|wins)\b/i

/** Fewer changes are told apart with all that was measured. */
const FEWEST_CHANGES = 3

/** More quantities than these are cases of one. */
const MOST_QUANTITIES = 3

/**
 * Of several changes one quantity that all were measured by tells them apart: of a few that with the plainest name,
 * of many cases that which changed most.
 */
function ofOneTest(text: string, rows: readonly Comparison[]): readonly Comparison[] {
  if (!OF_CHANGES.test(text)) return rows
  const tests = [
    ...groupBy(rows, ({ test, baseline }) =>
      JSON.stringify([test, baseline.measurement.parameters]),
    ).values(),
  ]
  const count = (some: readonly Comparison[]): number => new Set(some.map(row => row.subject.run.system)).size
  const most = Math.max(...tests.map(count))
  const words = (some: readonly Comparison[]): number => some[0]?.test.length ?? 0
  const full = tests.filter(some => count(some) === most)
  const [first] = full.length > MOST_QUANTITIES ? full : full.sort((a, b) => words(a) - words(b))
  return most >= FEWEST_CHANGES && first !== undefined ? first : rows
}

/** "Which one does each of them hurt most?" */
const FOR_EACH = /\beach\b/i
const MOST_SYSTEMS = 4

/** The first rows in order: of all systems together, or a few of each where the question asks of each. */
function listsAsked(text: string, rows: readonly Comparison[]): (readonly Comparison[])[] {
  const lists = [...groupBy(rows, row => row.subject.run.system).values()]
  if (!FOR_EACH.test(text) || lists.length < 2 || lists.length > MOST_SYSTEMS) return [rows.slice(0, SHOWN)]
  return lists.map(list => list.slice(0, Math.max(1, Math.floor(SHOWN / lists.length))))
}

/** "… and how close does it come to non-strict?": what the best one is held against. */
const HELD_AGAINST =
  /\b(?:close(?:r|ly)? (?:\w+ ){0,3}to|compared (?:to|with)|relative to|short of|(?:going|gone|went|raised|lowered) (?:further )?(?:up |down |on )?to|match(?:es)?|versus|vs\.?)\s+(.{2,60})/i

/** The system that the best one is to be held against: it takes no part itself. */
function referenceOf(text: string, rows: readonly Comparison[]): string | undefined {
  const words = HELD_AGAINST.exec(text)?.[1]
  const labels = uniqueBy(
    rows.flatMap(row => [row.baseline.run.system, row.subject.run.system]),
    label => label,
  )
  if (words === undefined || labels.length < 4) return undefined
  const [named, ...others] = systemsNamed(words, labels)
  return others.length === 0 ? named : undefined
}

/** The row of the best system and of what it is held against, in the mail of the best row. */
function heldAgainst(best: Comparison, reference: string, { focus }: Inquiry): Comparison[] {
  const { message } = best.subject.run
  const runs = focus.evidence.flatMap(one => one.runs.filter(run => run.message === message))
  const runsOf = (system: string): Run[] => runs.filter(run => run.system === system)
  return pairSides(runsOf(reference), runsOf(best.subject.run.system)).filter(row => row.test === best.test)
}

/**
 * What the poster of the rows, and who answers to them, says that shares words with the question; where the rows are
 * of another thread than the one that speaks most of it, what is nearest to it of all.
 */
function commentsOn({ question, focus, catalogue }: Inquiry, shown: readonly Comparison[]): Statement[] {
  const posted = new Set(shown.map(row => row.subject.run.message))
  const isBeside = focus.evidence[0]?.messages.some(({ id }) => posted.has(id)) === false
  return explanationsFor(question, shown, focus.evidence, focus.lexical, catalogue)
    .explaining.map(({ statement }) => statement)
    .filter(({ message }) => isBeside || [message.id, ...message.references].some(id => posted.has(id)))
    .slice(0, isBeside ? 1 : MOST_COMMENTS)
}

/** "Which tests are faster?" where none is: said so, and nothing listed in its place. */
function noneOf(question: Question, rows: readonly Comparison[]): string {
  const plain =
    !/\b(?:most|worst|best|slowest|fastest|biggest|largest|greatest|highest|least|smallest|lowest|top|hardest)\b/i.test(
      question.text,
    )
  if (!plain || question.extreme === 'least' || question.direction === undefined) return ''
  const some = question.direction === 'faster' ? hasFaster(rows) : hasSlower(rows)
  return some ? '' : `None of the ${rows.length} compared rows is ${question.direction}.`
}

/** Which side is called the baseline is the table's choice: what lost to it may stand as a gain. */
function hasSlower(rows: readonly Comparison[]): boolean {
  return rows.some(row => slowdown(row) > 1 && !isSame(row))
}

function hasFaster(rows: readonly Comparison[]): boolean {
  return rows.some(row => slowdown(row) < 1 && !isSame(row))
}
