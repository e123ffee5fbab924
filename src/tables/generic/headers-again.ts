import type { FoundTable } from './find-tables.ts'
import type { RowShape } from './row-shape.ts'
import type { TableLine } from './table-line.ts'
import { statesChange } from './words.ts'

/** True for a line such as `With the patch:`, which says of whom the rows below it are. */
export function isStateHeading(line: TableLine): boolean {
  const text = line.chunks[0]?.text ?? ''
  return /:$/.test(text) && statesChange(text)
}

/**
 * The headings of the table above, given the lines between it and some rows, for rows of the same columns below nothing but the name of another system:
 *
 *     before:
 *       case   min  max
 *         1    12   20
 *
 *     after:
 *         1    11   13
 */
export function headersAgain(
  lines: readonly TableLine[],
  above: FoundTable | undefined,
  rows: readonly TableLine[],
): readonly TableLine[] {
  const between = lines.filter(({ kind }) => kind !== 'blank')
  const [heading, second] = between
  const [first, last] = [above?.rows[0], above?.rows.at(-1)]
  if (above === undefined || heading === undefined || second !== undefined || !isStateHeading(heading))
    return []
  const isAlike =
    rows.length > 1 && rows.every(({ row }) => isBelow(row, first?.row) || isBelow(row, last?.row))
  return isAlike ? above.headers : []
}

/** As many labels and figures, each below the other. */
function isBelow(row: RowShape | undefined, above: RowShape | undefined): boolean {
  if (row === undefined || above === undefined) return false
  const [own, others] = [row, above].map(({ labels, cells }) => [...labels, ...cells])
  return (
    row.cells.length === above.cells.length &&
    own?.length === others?.length &&
    own?.every((part, place) => {
      const other = others?.[place]
      return other !== undefined && part.from < other.to && other.from < part.to
    }) === true
  )
}
