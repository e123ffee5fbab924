import { groupBy } from '../../core/order.ts'
import type { Readable } from '../readable.ts'
import { cellText } from './cell-text.ts'
import type { GridTable } from './columns.ts'
import type { Orientation } from './orientation.ts'
import type { SystemRow } from './systems-of-rows.ts'

/** `1,315` beside `0,88`: a comma that is a decimal one in a table's other figures divides no thousands. */
export function hasUnclearCommas(from: Readable, grid: GridTable): boolean {
  const written = grid.rows.flatMap(row =>
    row.cells.flatMap(cell => cell?.figures.map(({ start, end }) => from.text.slice(start, end)) ?? []),
  )
  return (
    written.some(text => /^[-+−]?(?:0,\d+|\d+,\d{1,2}|\d{4,},\d{3})$/.test(text)) &&
    written.some(text => /^[-+−]?[1-9]\d{0,2},\d{3}$/.test(text))
  )
}

/** Rows that go by one name and are told apart by a column that nobody named: they are no repeats. */
export function isMixed(grid: GridTable, { roles }: Orientation, rows: readonly SystemRow[]): boolean {
  const unread = roles.flatMap(({ role }, place) => (role === 'unread' ? [place] : []))
  if (unread.length === 0) return false
  const written = new Map(
    grid.rows.map(row => [row.line, unread.map(place => cellText(row, row.cells[place])).join(' ')]),
  )
  const same = groupBy(rows, ({ draft, system }) =>
    JSON.stringify([system, draft.test, draft.parameters, draft.unit?.kind]),
  )
  return [...same.values()].some(
    group => new Set(group.map(({ rowLabels }) => written.get(rowLabels))).size > 1,
  )
}
