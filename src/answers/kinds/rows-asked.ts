import { groupBy, uniqueBy } from '../../core/order.ts'
import type { MessageId } from '../../core/source.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { sameFigures } from '../../facts/same-figures.ts'
import { messageIn } from '../evidence.ts'
import { ALIKE, closest, type Related, relatedComparisons } from '../relate.ts'
import type { RowWeights } from '../row-weights.ts'
import { rowsGoingOn } from '../rows-going-on.ts'
import { allRows, type Inquiry, weightsIn } from './inquiry.ts'

/** So many rows are shown of two tests that are compared on several systems. */
const MOST_TESTS = 12

/** The rows that the question is about: those of tests that it compares, else those that it names. */
export function rowsAsked(inquiry: Inquiry): Related {
  const { question, catalogue, focus } = inquiry
  const [all, weights] = [ofSystemsAsked(allRows(inquiry), focus.asked), weightsIn(inquiry)]
  if (focus.tests.length > 0) {
    // Of a line of many columns those that say which way is better are its results: the rest says what was run.
    const told = focus.tests.filter(row => row.timeRatio !== undefined)
    const tests = told.length > 0 ? told : focus.tests
    return { relation: 'words', comparisons: closest(question, tests, weights, catalogue, MOST_TESTS) }
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
  const shown = new Set(comparisons.map(bothWritten))
  const goneOn = comparisons.slice(0, MOST_GONE_ON).map(row =>
    uniqueBy(
      rowsGoingOn(row, all).filter(other => !shown.has(bothWritten(other))),
      ({ subject }) => subject.run.system,
    ).slice(0, MOST_GOING_ON),
  )
  const at = goneOn.findIndex(rows => rows.length > 0)
  const later = goneOn[at] ?? []
  const rows = [...comparisons.slice(0, at + 1), ...later, ...comparisons.slice(at + 1)]
  return { relation, comparisons: rows.slice(0, Math.max(comparisons.length, at + 1 + later.length)) }
}

/** The two figures of a row: under whatever name, they are shown once. */
function bothWritten({ baseline, subject }: Comparison): string {
  return [baseline, subject].map(({ measurement }) => measurement.reading.written).join(' ')
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
  const mails = [...groups].sort(([a], [b]) => mail(b) - mail(a))
  const [best] = mails
  const authorOf = (id: MessageId | undefined): string | undefined =>
    messageIn(focus.evidence, id)?.author.name
  const author = authorOf(best?.[0])
  const isAsked = author !== undefined && question.people.includes(author)
  if (best === undefined || (question.kind !== 'why' && !isAsked)) return []
  const [id, rows] = best
  // "Ann posted two doors: which one wins more?": each was posted with figures of its own.
  const alike = mails.filter(([one]) => authorOf(one) === author && mail(one) >= ALIKE * mail(id))
  const all = uniqueBy(
    alike.flatMap(([, of]) => of),
    sameFigures,
  )
  if (isAsked && all.length <= MOST_REPORTED) return all
  return rows.length <= (isAsked ? MOST_TESTS : MOST_REPORTED) ? rows : []
}

/** Where the question holds systems against one another, rows of others in the same mails are left out. */
function ofSystemsAsked(rows: readonly Comparison[], asked: ReadonlySet<Comparison>): Comparison[] {
  const mails = new Set([...asked].map(row => row.subject.run.message))
  return rows.filter(row => asked.has(row) || !mails.has(row.subject.run.message))
}

/** The rows in the order in which they are shown: largest difference first, so that the first line of a table is the one that was asked for. */
export function inOrder(related: Related): Comparison[] {
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
