import { cellText } from './cell-text.ts'
import type { GridTable } from './columns.ts'
import { headingKind } from './words.ts'

/** `vhost cpu` over shares of a hundred: how busy it was, and not how many there are. */
export function isLoad(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return (
    /\bcpus?\b/i.test(grid.columns[place]?.head ?? '') && cells.every(cell => cell.unit?.kind === 'percent')
  )
}

/** `memcg iter` over shares and decimals sounds like a chosen number and is none. */
export function isUnchosen(grid: GridTable, place: number): boolean {
  if (headingKind(grid.columns[place]?.head ?? '') !== 'parameter') return false
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return cells.some(cell => cell.kind === 'value' && (cell.unit?.kind === 'percent' || cell.whole !== true))
}

/** A column of signed percentages is computed from the others, whatever stands over it. */
export function isChange(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  const shares = /%\)?$/.test(grid.columns[place]?.head ?? '')
  // `randwrite%` over -8.3 and 0.7: so much more or less of something.
  if (shares && grid.rows.some(row => /^[-−]/.test(cellText(row, row.cells[place])))) return true
  const percent = cells.every(cell => cell.kind !== 'value' || cell.unit?.kind === 'percent')
  return percent && (cells.some(cell => cell.kind === 'change') || isAllChange(grid))
}

/** Nothing but percentages, some of them with a sign: every column is computed, although one has no loss in it. */
function isAllChange(grid: GridTable): boolean {
  const cells = grid.rows.flatMap(row => row.cells.flatMap(cell => cell ?? []))
  const percent = cells.every(({ kind, unit }) => kind !== 'value' || unit?.kind === 'percent')
  return percent && cells.filter(({ kind }) => kind === 'change').length * 8 >= cells.length
}
