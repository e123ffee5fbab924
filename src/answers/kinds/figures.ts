import { uniqueBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { isSame, medianText } from '../../facts/ratio-text.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { asHeld } from '../as-held.ts'
import { wordsOf } from '../../words/stem.ts'
import {
  inWordsOverturned,
  inWordsTakenBack,
  overturnedFigures,
  overturningOf,
  withLater,
} from '../overturned.ts'
import { postedOnce } from '../posted-once.ts'
import { findsOdd } from '../../passages/unknown.ts'
import { conceptIds } from '../relate.ts'
import { isOverall, pageOf } from '../row-page.ts'
import type { Statement } from '../statement.ts'
import { rowsInWords } from '../verdict.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { checksOfWords } from './checks-of-words.ts'
import { allRows, type Inquiry, whereLooked } from './inquiry.ts'
import { mechanismCaveats } from './mechanism.ts'
import { asksOfTheWhole, namesOnlyTopics, spokenOf } from './of-the-whole.ts'
import { overview } from './overview.ts'
import { premise } from './premise.ts'
import { toolsWithoutResults } from './results.ts'
import { inOrder, rowsAsked } from './rows-asked.ts'
import { strangersTo } from './strangers.ts'
import { unnamedInWords } from './unnamed-in-mails.ts'
import { toldUnmeasured } from './untaken.ts'
import {
  admittedUnmeasured,
  asksForFigure,
  isOtherChange,
  unmeasured,
  unmeasuredAsTold,
} from './unmeasured.ts'
import { wordsOnRows } from './words-on-rows.ts'

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
  const held = asHeld(postedOnce(inOrder(related), focus.evidence), question.text, catalogue)
  const rows = areBeside(held, inquiry) ? [] : held
  if (nothingNamed && asksOfTheWhole(inquiry)) {
    const whole = overview(inquiry)
    if (whole !== undefined) return whole
  }
  if (rows.length === 0 && namesOnlyTopics(inquiry) && !spokenOf(inquiry)) return abstain(inquiry, [])
  const { explaining, admissions, admitted, quoted, isUnknown, lacksFigure } = wordsOnRows(inquiry, rows)
  if (lacksFigure || (rows.length === 0 && explaining.length === 0)) return unmeasured(inquiry, admitted)
  const untold = question.kind === 'why' ? [] : admittedUnmeasured(inquiry, rows, admissions)
  if (untold.length > 0) return unmeasured(inquiry, untold)
  const untaken = question.kind === 'why' ? [] : toldUnmeasured(inquiry, rows)
  if (untaken.length > 0) return unmeasuredAsTold(inquiry, untaken)
  const strangers = question.kind === 'why' || !asksForFigure(question.text) ? [] : strangersTo(inquiry, rows)
  if (strangers.length > 0)
    return abstain(
      inquiry,
      strangers.map(what => ({ what })),
      'the mails with the nearest rows',
    )
  if (isOtherChange(inquiry, rows)) return unmeasured(inquiry, admissions)
  const unexplained = explaining.length === 0
  const overturned = question.kind === 'why' && !isUnknown ? overturningOf(quoted, focus.evidence) : []
  const verdict = [
    unnamedInWords(inquiry, rows) || premise(inquiry, rows),
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
        !isUnknown ? [...said.slice(0, first), ...takenBack, ...said.slice(first)] : said,
        one => one.passage.id,
      ),
      checks: checksOfWords(inquiry, explaining, rows),
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

/** Who asks for no figure asks of one thread: rows of another in which nothing differs tell neither that it is so nor that it is not. */
function areBeside(rows: readonly Comparison[], { question, focus }: Inquiry): boolean {
  if (asksForFigure(question.text) || !rows.every(isSame)) return false
  const posting = new Set(focus.evidence[0]?.messages.map(({ id }) => id))
  return rows.every(row => !posting.has(row.subject.run.message))
}

/** Without rows the words are the answer, and whose they are stands first. */
function inWordsOf(explaining: readonly Statement[]): string {
  const names = uniqueBy(
    explaining.map(({ message }) => message.author.name),
    name => name,
  )
  return names.length === 0 ? '' : `No measured row is about this; ${names.join(' and ')} wrote of it.`
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
  const [verbOfOne, verb] = silentVerbs(admitted)
  const who = people.length === 0 ? '' : `; ${names} ${people.length === 1 ? verbOfOne : verb}`
  return `Nobody in ${whereLooked(inquiry)} explains it${who}.`
}

/** What one person and what several do who explain nothing: they ask, wonder or admit. */
function silentVerbs(admitted: readonly Statement[]): readonly [string, string] {
  if (admitted.every(({ stance }) => stance === 'question')) return ['asks it, too', 'ask it, too']
  const wonders = ({ sentences }: Statement): boolean => sentences.every(({ text }) => findsOdd(text))
  return admitted.every(wonders) ? ['wonders, too', 'wonder, too'] : ['says so', 'say so']
}

/** Rows that count as what was asked for although they go by another name. */
function readingOf({ question, catalogue }: Inquiry, rows: readonly Comparison[]): { reading?: string } {
  const topic = question.topics.find(one => one.kind === 'operation')
  if (topic === undefined || rows.length === 0 || question.tests.length > 0) return {}
  const stems = new Set(question.stems)
  const named = (row: Comparison): boolean => wordsOf(row.test).some(word => stems.has(word.stem))
  // What only stands beside the rows in a small table is shown with them, and is not the thing itself.
  const close = new Set(
    (['topic', 'broader', 'related'] as const).flatMap(way => [...conceptIds([topic], way, catalogue)]),
  )
  const counts = (row: Comparison): boolean =>
    pageOf(row, catalogue)?.concepts.some(id => close.has(id)) === true
  const others = uniqueBy(
    rows.filter(row => counts(row) && !isOverall(row, catalogue) && !named(row)),
    row => `${row.tool ?? ''} ${row.test}`,
  )
  if (others.length === 0 || others.length > 4) return {}
  return {
    reading: `counted as ${topic.words[0] ?? topic.id}: ${others.map(row => `${row.tool ?? ''} ${row.test}`).join(', ')}`,
  }
}
