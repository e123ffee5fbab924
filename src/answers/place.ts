import { byCodeUnit, groupBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { seriesSubject } from '../passages/subject.ts'
import type { Evidence } from './evidence.ts'
import type { Nearness } from './nearness.ts'
import type { Statement } from './statement.ts'

/** Where a statement stands among what was said and measured. */
export interface Place {
  /** True in the best of the threads that were read, or another version of it. */
  readonly isBest: boolean
  /** True in a thread of which rows are shown. */
  readonly isOfRows: boolean
  /** True where its mail posts figures. */
  readonly hasFigures: boolean
  /** True where its mail posts rows that are shown, and all of them below it: it leads over to them. */
  readonly isAboveRows: boolean
  /** 1 for the first paragraph below rows that are shown, less for each further one, 0 where none stands above. */
  readonly belowRows: number
  /** Its place among the paragraphs of its mail. */
  readonly turn: number
  /** How late its mail came among those of the best thread and its versions: 0 for the first, 1 for the last. */
  readonly late: number
  /** The share of the question's words in what it answers, and in the paragraphs beside it: the larger one. */
  readonly around: number
  /** The share of the question's words in its mail's subject and all that it says. */
  readonly mail: number
}

/** The places of all statements of the threads that were read; `rows` are those that are shown. */
export function placesOf(
  evidence: readonly Evidence[],
  rows: readonly Comparison[],
  near: Nearness,
): ReadonlyMap<Statement, Place> {
  const places = new Map<Statement, Place>()
  const series = seriesSubject(evidence[0]?.thread.subject ?? '')
  const ofSeries = evidence.filter(({ thread }) => seriesSubject(thread.subject) === series)
  const dates = [...new Set(ofSeries.flatMap(one => one.messages.map(({ date }) => date ?? '')))].sort(
    byCodeUnit,
  )
  const shown = groupBy(
    rows.flatMap(row => [row.baseline, row.subject]),
    side => side.run.message,
  )
  for (const one of evidence) {
    const isBest = ofSeries.includes(one)
    const hasRows = one.messages.some(({ id }) => shown.has(id))
    const posted = new Set(one.runs.map(run => run.message))
    for (const [id, own] of groupBy(one.statements, statement => statement.message.id)) {
      const said = own.map(statement => statement.passage.text)
      const mail = near([own[0]?.passage.subject ?? '', ...said].join('\n'))
      const figures = (shown.get(id) ?? []).map(side => side.measurement.reading.span.start)
      for (const [turn, statement] of own.entries()) {
        const beside = [statement.passage.context, own[turn - 1]?.passage.text, own[turn + 1]?.passage.text]
        const belowRows = below(statement, own, figures)
        places.set(statement, {
          isBest,
          isOfRows: hasRows,
          hasFigures: posted.has(id),
          isAboveRows: figures.length > 0 && belowRows === 0,
          belowRows,
          turn,
          late: isBest ? dates.indexOf(statement.message.date ?? '') / Math.max(1, dates.length - 1) : 0,
          around: Math.max(...beside.map(text => (text === undefined ? 0 : near(text)))),
          mail,
        })
      }
    }
  }
  return places
}

/** How close above a statement the last of some figures of its mail stands, counted in paragraphs. */
function below(statement: Statement, own: readonly Statement[], figures: readonly number[]): number {
  const start = ({ passage }: Statement): number => passage.span.start
  const above = figures.filter(at => at < start(statement))
  if (above.length === 0) return 0
  const last = Math.max(...above)
  const between = own.filter(other => start(other) > last && start(other) < start(statement))
  return 1 / (1 + between.length)
}
