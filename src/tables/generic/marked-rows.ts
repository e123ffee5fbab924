import type { Readable } from '../readable.ts'
import type { GridTable } from './columns.ts'
import type { Passage } from './context.ts'
import type { FoundTable } from './find-tables.ts'

/** A mark for the samples of one file, as ministat(1) draws them. */
const MARK = /^[x+*%#@O]$/

/** So many lines above a table its legend may stand: ministat draws the samples between the two. */
const REACH = 30

/**
 * The names that a legend above a table gives to its rows: `x  without` and `+  with` over rows that begin
 * with `x` and `+`, as ministat(1) prints them. `undefined` where a row has no such mark, or a mark no name.
 */
export function legendOf(
  from: Readable,
  table: FoundTable,
  grid: GridTable,
): ReadonlyMap<string, string> | undefined {
  const marks = grid.rows.map(({ labels }) => labels.join(' '))
  const first = (table.titles[0] ?? table.headers[0])?.number
  if (first === undefined || marks.length < 2 || new Set(marks).size < marks.length) return undefined
  if (!marks.every(mark => MARK.test(mark))) return undefined
  const names = new Map<string, string>()
  // The titles right above the columns may be the legend, or its last line.
  const last = table.headers[0]?.number ?? first
  for (let number = last - 1; number >= Math.max(1, last - REACH) && names.size < marks.length; number--) {
    const { start, end } = from.lines.spanOf(number)
    const [, mark = '', name = ''] = LEGEND.exec(from.text.slice(start, end)) ?? []
    if (marks.includes(mark) && !names.has(mark)) names.set(mark, name)
  }
  return names.size === marks.length ? names : undefined
}

const LEGEND = /^\s*([x+*%#@O])\s+([A-Za-z0-9./][^\n|]{0,79}?)\s*$/

/** The rows under the names of their legend. */
export function withNames(grid: GridTable, names: ReadonlyMap<string, string>): GridTable {
  const rows = grid.rows.map(row => ({ ...row, labels: row.labels.map(mark => names.get(mark) ?? mark) }))
  return { ...grid, rows }
}

/** A table without the lines of its legend among its titles. */
export function withoutLegendLines(
  from: Readable,
  table: FoundTable,
  names: ReadonlyMap<string, string>,
): FoundTable {
  const isLegend = ({ start, end }: { readonly start: number; readonly end: number }): boolean => {
    const [, mark = '', name = ''] = LEGEND.exec(from.text.slice(start, end)) ?? []
    return name !== '' && names.get(mark) === name
  }
  return { ...table, titles: table.titles.filter(line => !isLegend(line)) }
}

/** What is said above a table without the lines of its legend. */
export function withoutLegend(passages: readonly Passage[], names: ReadonlyMap<string, string>): Passage[] {
  return passages.flatMap(passage => {
    let text = passage.text
    for (const [mark, name] of names) text = text.replace(`${mark} ${name.replace(/\s+/g, ' ')}`, '').trim()
    return text === '' ? [] : [{ ...passage, text }]
  })
}
