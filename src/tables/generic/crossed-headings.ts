import type { GridTable } from './columns.ts'
import type { ColumnRole } from './orientation.ts'
import { headingKind, type HeadingKind, namesSystem } from './words.ts'

/**
 * `(RR)IOPS  (RR)latency  (WRR)IOPS  (WRR)latency`: each of some systems with each of some metrics. Where
 * the rows are systems, too, the columns are left as they are.
 */
export function crossedHeadings(
  grid: GridTable,
  open: readonly (HeadingKind | undefined)[],
): readonly ColumnRole[] | undefined {
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  const grouped = groupsAreSystems(grid, open)
  const bracketed = statesInBrackets(grid, open)
  // Rows that only chosen numbers tell apart are of no systems of their own.
  const isFree =
    labels.length === 0 ? grouped || bracketed.length > 0 : !labels.every(label => namesSystem(label))
  if (!isFree) return undefined
  const parts = grid.columns.map(({ head, group }, place) => {
    if (grouped && open[place] !== undefined) return { metric: head, system: group }
    if (bracketed.length > 0) return bracketed[place] ?? { metric: '', system: '' }
    const words = open[place] === undefined ? [] : wordsOfHead(head)
    return {
      metric: words.filter(isMeasure).join(' '),
      system: words.filter(word => !isMeasure(word)).join(' '),
    }
  })
  const live = parts.filter((_, place) => open[place] !== undefined)
  const [metrics, systems] = [new Set(live.map(part => part.metric)), new Set(live.map(part => part.system))]
  const pairs = new Set(live.map(({ metric, system }) => `${metric}\n${system}`))
  // `time  gain` under each of two systems: beside what was measured stands what was computed from it.
  const fewest = grouped && live.length < parts.length ? 1 : 2
  if (metrics.has('') || systems.has('') || metrics.size < fewest || systems.size < 2) return undefined
  if (pairs.size !== live.length || live.length !== metrics.size * systems.size) return undefined
  return parts.map(({ metric, system }, place): ColumnRole => {
    if (open[place] === undefined) return { role: 'unread', metric: '', system: '' }
    return { role: 'value', metric, system: system.replace(/^\(([^()]*)\)$/, '$1') }
  })
}

/**
 * `swaps(old)  swaps(new)  time(old)  time(new)`: of each column what was measured, whatever it is, and its state.
 * Empty where not every column is so.
 */
function statesInBrackets(
  grid: GridTable,
  open: readonly (HeadingKind | undefined)[],
): readonly { readonly metric: string; readonly system: string }[] {
  const parts = grid.columns.map(({ head }, place) => {
    const [, metric = '', system = ''] =
      open[place] === undefined ? [] : (/^([^()]*[^()\s])\s?\(([^()]+)\)$/.exec(head) ?? [])
    return { metric, system }
  })
  const isState = ({ system }: (typeof parts)[number]): boolean => headingKind(system) === 'system'
  return parts.every((part, place) => open[place] === undefined || isState(part)) ? parts : []
}

function isMeasure(word: string): boolean {
  return /^(?:metric|statistic)$/.test(headingKind(word))
}

/**
 * `before` over `iops` and `bw`, and `after` over `iops` and `bw`: what stands over the metrics, or over what
 * was done, `TX` and `RX`, is who was measured, where it is no operation, size or metric itself.
 */
function groupsAreSystems(grid: GridTable, open: readonly (HeadingKind | undefined)[]): boolean {
  const live = grid.columns.filter((_, place) => open[place] !== undefined)
  const isDone = live.every(({ head }) => headingKind(head) === 'operation')
  return live.every(
    ({ group, head }) =>
      group !== '' && (isDone || isMeasure(head)) && /^(?:system|other)$/.test(headingKind(group)),
  )
}

/** The words of a heading; what stands in brackets is one: `(RR)IOPS` is `(RR)` and `IOPS`. */
export function wordsOfHead(head: string): string[] {
  return head.match(/\([^()]*\)|\[[^[\]]*\]|[^\s()[\]]+|[()[\]]/g) ?? []
}
