import { greatestOf, groupBy, leastOf } from '../../core/order.ts'
import type { SystemLabel } from '../../facts/fact.ts'
import { sourceOf } from '../../mail/message.ts'
import type { KeyedDraft } from '../kit.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'

/** A figure with the column that it stands in. */
export interface Sided {
  readonly column: string
  readonly row: KeyedDraft
}

/** One run a column, named by its heading, or by what the mail says elsewhere that the heading stands for. */
export function runsByColumn(
  from: Readable,
  tool: string,
  sided: readonly Sided[],
  heading: { readonly start: number; readonly end: number } | undefined,
  known: (column: string) => SystemLabel | undefined = () => undefined,
): RunDraft[] {
  return [...groupBy(sided, ({ column }) => column)].map(([column, members]): RunDraft => {
    const starts = members.map(({ row }) => row.span.start)
    const ends = members.map(({ row }) => row.span.end)
    const span = { start: leastOf(starts), end: greatestOf(ends) }
    return {
      tool,
      ...(heading === undefined
        ? { system: column }
        : { label: known(column) ?? { text: column, source: sourceOf(from.message, heading) } }),
      environment: [],
      measurements: members.map(({ row: { key: _key, ...row } }) => row),
      span,
      notes: [],
    }
  })
}
