import type { Catalogue } from '../catalogue/catalogue.ts'
import { groupBy, uniqueBy } from '../core/order.ts'
import type { MessageId, Span } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import {
  type Answer,
  type CitedMessage,
  type ClaimCheck,
  type ComparisonTable,
  emptyAnswer,
  type Quotation,
} from './answer.ts'
import { agreementsOf } from './agreements.ts'
import { caveatsOf } from './environment-gap.ts'
import { type Evidence, messageIn } from './evidence.ts'
import { quoteOf, spanOf, spanWithList, spanWithNeighbours } from './quote.ts'
import type { Statement } from './statement.ts'

/** Rows shown under one answer; further ones are counted. */
const MOST_ROWS = 12

/** Rows as tables: one for each tool, version and pair of systems, in the order in which they came. */
export function tablesOf(rows: readonly Comparison[], most = MOST_ROWS): ComparisonTable[] {
  const groups = groupBy(rows.slice(0, most), row =>
    [
      captionOf(row),
      row.unit?.symbol ?? '',
      row.better,
      row.baseline.run.system,
      row.subject.run.system,
      row.baseline.run.message,
    ].join('\n'),
  )
  return [...groups.values()].map(group => ({
    caption: group[0] === undefined ? '' : captionOf(group[0]),
    rows: group,
  }))
}

/** What a table of rows is called: the tool and its version, or the words that introduce it in the mail. */
export function captionOf(row: Comparison): string {
  const { tool, version, caption } = row.baseline.run
  if (tool !== undefined) return version === undefined ? tool : `${tool} ${version}`
  // Its own colon leads over to the table in the mail, and here the unit follows.
  return caption?.replace(/[\s:,.]+$/, '') ?? 'table'
}

/**
 * Statements as quotations: what a quotation points back to stands before it, and none stands twice.
 * `around` are all statements of their threads; with neighbours a quotation goes on as its author did.
 */
export function quotationsOf(
  statements: readonly Statement[],
  around: readonly Statement[],
  withNeighbours: boolean,
): Quotation[] {
  const ordered: Statement[] = []
  const add = (statement: Statement): void => {
    if (ordered.includes(statement)) return
    if (statement.pointsTo !== undefined && !ordered.includes(statement.pointsTo))
      ordered.push(statement.pointsTo)
    ordered.push(statement)
  }
  statements.forEach(add)
  const spans: Span[] = []
  for (const [at, statement] of ordered.entries()) {
    const own = around.filter(other => other.message === statement.message)
    const span = withNeighbours ? spanWithNeighbours(statement, own) : spanWithList(statement, own)
    // A neighbour that an earlier quotation has taken in is not quoted twice.
    const isTaken = spans.some(
      (taken, before) => ordered[before]?.message === statement.message && overlapsInPart(taken, span),
    )
    spans[at] = isTaken ? spanOf(statement) : span
  }
  const shown = ordered.filter(
    (statement, at) =>
      !ordered.some(
        (other, before) => before !== at && holds(spans[before], other, spans[at], statement, before < at),
      ),
  )
  return shown.map(statement => {
    const target = statement.pointsTo === undefined ? -1 : shown.indexOf(statement.pointsTo)
    return quoteOf(statement, target === -1 ? undefined : target, spans[ordered.indexOf(statement)])
  })
}

/** True for spans that have some text in common, and each some of its own. */
function overlapsInPart(a: Span, b: Span): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  return first.start < second.start && second.start < first.end && first.end < second.end
}

/** True where another quotation of the same mail holds this one; of two alike the earlier one is kept. */
function holds(
  outer: Span | undefined,
  quoted: Statement,
  inner: Span | undefined,
  statement: Statement,
  isEarlier: boolean,
): boolean {
  if (outer === undefined || inner === undefined || quoted.message !== statement.message) return false
  const within = outer.start <= inner.start && inner.end <= outer.end
  return within && (isEarlier || outer.start < inner.start || inner.end < outer.end)
}

/** What an answer is made of, before its citations are gathered. */
export interface Draft {
  readonly rows?: readonly Comparison[]
  readonly statements?: readonly Statement[]
  readonly checks?: readonly ClaimCheck[]
  readonly caveats?: readonly string[]
  readonly lists?: Answer['lists']
  readonly nearest?: readonly string[]
  readonly choices?: Answer['choices']
  readonly reading?: string
  /** Messages that the words of `nearest` come from. */
  readonly near?: readonly MessageId[]
  /** Quote the paragraphs around a statement too, where its author went on. */
  readonly withNeighbours?: boolean
  /** A reason was asked for, and the statements give it. */
  readonly givesReasons?: boolean
  /** Show every row, however many there are. */
  readonly allRows?: boolean
}

/** An answer from its parts: tables, agreements and caveats follow from the rows, citations from all. */
export function composed(
  kind: Answer['kind'],
  question: string,
  verdict: string,
  draft: Draft,
  evidence: readonly Evidence[],
  catalogue: Catalogue,
): Answer {
  const rows = draft.rows ?? []
  const runs = evidence.flatMap(one => one.runs)
  const all = evidence.flatMap(one => one.comparisons)
  const most = draft.allRows === true ? rows.length : MOST_ROWS
  const left = rows.length - most
  const answer: Answer = {
    ...emptyAnswer(kind, question, verdict),
    ...(draft.reading === undefined ? {} : { reading: draft.reading }),
    tables: tablesOf(rows, most),
    agreements: agreementsOf(rows, all, catalogue),
    explanations: quotationsOf(
      draft.statements ?? [],
      evidence.flatMap(one => one.statements),
      draft.withNeighbours === true,
    ),
    ...(draft.givesReasons === true ? { givesReasons: true } : {}),
    checks: draft.checks ?? [],
    caveats: [
      ...(draft.caveats ?? []),
      ...(rows.length === 0 ? [] : caveatsOf(rows, runs)),
      ...(left > 0 ? [`${left} further rows are not shown here`] : []),
    ],
    lists: draft.lists ?? [],
    nearest: draft.nearest ?? [],
    choices: draft.choices ?? [],
    notes: rows.flatMap(row => [...row.baseline.run.notes, ...row.subject.run.notes]).slice(0, 4),
  }
  return { ...answer, cited: citedIn(answer, draft.near ?? [], evidence) }
}

/** Every message that an answer cites, in the order of first mention. */
function citedIn(answer: Answer, near: readonly MessageId[], evidence: readonly Evidence[]): CitedMessage[] {
  const ids: MessageId[] = [
    ...answer.explanations.map(({ source }) => source.message),
    ...answer.tables.flatMap(table =>
      table.rows.flatMap(row => [row.baseline.run.message, row.subject.run.message]),
    ),
    ...answer.checks.map(({ source }) => source.message),
    ...answer.lists.flatMap(list => list.items.flatMap(item => item.source?.message ?? [])),
    ...near,
  ]
  return uniqueBy(ids, id => id).flatMap(id => {
    const message = messageIn(evidence, id)
    if (message === undefined) return []
    return [
      {
        id,
        author: message.author.name,
        subject: message.subject,
        list: message.lists[0] ?? '',
        ...(message.date === undefined ? {} : { date: message.date }),
        ...(message.url === undefined ? {} : { url: message.url }),
      },
    ]
  })
}
