import type { GridRow } from './columns.ts'
import type { PlacedCell } from './row-shape.ts'

/** The characters of a cell; empty where there is none. */
export function cellText(row: GridRow, cell: PlacedCell | undefined): string {
  if (cell === undefined) return ''
  const whole = row.line.chunks.find(chunk => chunk.start <= cell.start && chunk.end >= cell.end)
  return whole === undefined ? '' : whole.text.slice(cell.start - whole.start, cell.end - whole.start)
}
