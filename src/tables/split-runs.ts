import type { Span } from '../core/source.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { labelBefore } from './headings.ts'
import { byMark } from './marks.ts'
import type { Readable } from './readable.ts'

/** What `splitRuns` needs to know of a row. */
export interface Row {
  readonly span: Span
  /** Equal for rows that would be the same measurement: section, name, parameters. */
  readonly key: string
}

/** Rows of one execution, with the heading above them. */
export interface RowGroup<R extends Row> {
  readonly rows: readonly R[]
  readonly label?: SystemLabel
  /** From the heading (or banner) to the end of the last row. */
  readonly span: Span
}

/**
 * Divides a tool's rows, in the order of the text, into runs.
 *
 * A run begins at a banner that the tool prints at its start, at a heading that names a system, and
 * where a row would come a second time. A row right after its like is a repetition within the run: some
 * people post five values of a test one below the other. Rows that begin with marks, `(1)` and `(2)`, are
 * of as many systems.
 */
export function splitRuns<R extends Row>(
  from: Readable,
  rows: readonly R[],
  /** In the order of the text. */
  banners: readonly number[],
  skip: RegExp,
): RowGroup<R>[] {
  return byMark(from, rows).flatMap(part => groupsOf(from, part.rows, banners, skip, part.label))
}

function groupsOf<R extends Row>(
  from: Readable,
  rows: readonly R[],
  banners: readonly number[],
  skip: RegExp,
  marked: SystemLabel | undefined,
): RowGroup<R>[] {
  const groups: { rows: R[]; label?: SystemLabel; start: number }[] = []
  let keys = new Set<string>()
  let end = 0
  let next = 0
  for (const row of rows) {
    const current = groups.at(-1)
    while (next < banners.length && (banners[next] ?? 0) < end) next += 1
    const at = banners[next]
    const banner = at !== undefined && at < row.span.start ? at : undefined
    const label = marked ?? labelBefore(from, end, banner ?? row.span.start, skip)
    const again = current !== undefined && current.rows.at(-1)?.key !== row.key && keys.has(row.key)
    const headed = marked === undefined && label !== undefined
    if (current === undefined || banner !== undefined || headed || again) {
      const start = banner ?? row.span.start
      groups.push({ rows: [row], start, ...(label === undefined ? {} : { label }) })
      keys = new Set()
    } else {
      current.rows.push(row)
    }
    keys.add(row.key)
    end = row.span.end
  }
  return groups.map(({ rows: grouped, label, start }) => {
    const last = grouped.at(-1)?.span.end ?? start
    return { rows: grouped, span: { start, end: last }, ...(label === undefined ? {} : { label }) }
  })
}
