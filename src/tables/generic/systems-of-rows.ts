import { greatestOf, groupBy, leastOf } from '../../core/order.ts'
import type { SystemLabel } from '../../facts/fact.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { headingText, type Passage } from './context.ts'
import type { Chunk } from './chunks.ts'
import type { TableLine } from './table-line.ts'

/** A measurement of a table and the system that its row or column names. */
export interface SystemRow {
  readonly draft: MeasurementDraft
  readonly system: string
  readonly rowLabels: TableLine
  /** The column heading that names the system. */
  readonly label: { readonly text: string; readonly chunks: readonly Chunk[] } | undefined
}

/** One run a system, in the order of the table; a table that names none is one run under its heading. */
export function draftsBySystem(
  from: Readable,
  rows: readonly SystemRow[],
  caption: string,
  heading: Passage | undefined,
  tool: string | undefined,
): RunDraft[] {
  return [...groupBy(rows, row => row.system)].map(([system, members]): RunDraft => {
    const measurements = members.map(member => member.draft)
    const starts = measurements.map(draft => draft.span.start)
    const ends = measurements.map(draft => draft.span.end)
    const span = { start: leastOf(starts), end: greatestOf(ends) }
    const label = labelOf(from, system, members[0], heading)
    return {
      ...(tool === undefined ? {} : { tool }),
      ...(label === undefined ? {} : { label }),
      ...(caption === '' ? {} : { caption }),
      environment: [],
      measurements,
      span,
      notes: [],
    }
  })
}

function labelOf(
  from: Readable,
  system: string,
  first: SystemRow | undefined,
  heading: Passage | undefined,
): SystemLabel | undefined {
  if (first === undefined) return undefined
  if (system === '') {
    return heading === undefined
      ? undefined
      : { text: headingText(heading.text), source: sourceOf(from.message, heading) }
  }
  const [chunk] = first.label?.chunks ?? []
  const last = first.label?.chunks.at(-1)
  const at =
    chunk === undefined || last === undefined ? first.rowLabels : { start: chunk.start, end: last.end }
  return { text: system, source: sourceOf(from.message, at) }
}
