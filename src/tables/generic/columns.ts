import { greatestOf } from '../../core/order.ts'
import { gap, nearest, union } from './extents.ts'
import type { FoundTable } from './find-tables.ts'
import { namedParts } from './cell-parts.ts'
import { headingsOf } from './place-headings.ts'
import type { Chunk, Extent } from './chunks.ts'
import type { PlacedCell } from './row-shape.ts'
import type { TableLine } from './table-line.ts'
import { headingKind } from './words.ts'

/** A table whose cells have found their columns. */
export interface GridTable {
  /** Heading texts of the label columns, left to right; empty where there is none. */
  readonly labelHeads: readonly string[]
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  /** What stands over several columns at once. */
  readonly spanning: string
  /** The first heading names a system as the others do, and yet stands over the labels. */
  readonly astray: boolean
}

/** One column of figures. */
export interface GridColumn {
  /** The lines of its heading, joined. */
  readonly head: string
  /** What stands over this column and its neighbours, between bars: `randwrite` over `old` and `new`. */
  readonly group: string
  /** What the parts of its cells are of, where its heading names them: `(IOPS / BW)`. */
  readonly parts?: readonly string[]
  /** The chunks that it was joined from, for its source. */
  readonly chunks: readonly Chunk[]
}

/** One row: its labels and, for each column, the cell or nothing. */
export interface GridRow {
  readonly line: TableLine
  readonly labels: readonly string[]
  readonly cells: readonly (PlacedCell | undefined)[]
  readonly remark?: Chunk
}

/**
 * Gives every cell and every heading its column, by order where the counts agree and by place on the
 * screen where they do not. A row that fits neither way is left out: a shifted figure is a wrong one.
 */
export function gridOf(found: FoundTable): GridTable {
  const table = withoutComputed({ ...found, rows: labelledBehind(labelledRows(found.rows)) })
  const count = mode(table.rows.map(line => line.row?.cells.length ?? 0))
  const full = table.rows.filter(line => line.row?.cells.length === count)
  const columns = Array.from({ length: count }, (_, place) => union(full.map(line => line.row?.cells[place])))
  const labelCount = Math.max(0, mode(full.map(line => line.row?.labels.length ?? 0)), mostLabels(full))
  const labelled = full.filter(line => line.row?.labels.length === labelCount)
  const labelColumns = Array.from({ length: labelCount }, (_, place) =>
    union(labelled.map(line => line.row?.labels[place])),
  )
  const barred = table.rows.some(({ piped }) => piped)
  const heads = headingsOf(table.headers, labelColumns, columns, barred)
  return {
    labelHeads: heads.labels,
    columns: withParts(heads.columns.map(withoutAside), full),
    rows: rowsOf(table, columns, labelColumns),
    spanning: heads.spanning,
    astray: isAstray(heads) || isDoubled(table, heads.columns),
  }
}

/** `overhead | 0.04% | -0.39% |` below rows of other figures was computed from them. */
function withoutComputed(table: FoundTable): FoundTable {
  const last = table.rows.at(-1)
  const isShare = ({ row }: TableLine): boolean =>
    row?.cells.every(({ kind, unit }) => kind !== 'value' || unit?.kind === 'percent') === true
  if (table.rows.length < 3 || last === undefined || !isShare(last)) return table
  const name = last.row?.labels.map(({ text }) => text).join(' ') ?? ''
  const computed = COMPUTED.test(name) && !table.rows.slice(0, -1).some(isShare)
  return computed ? { ...table, rows: table.rows.slice(0, -1) } : table
}

/** Names of shares that could as well have been measured; those of changes alone are known wherever they stand. */
const COMPUTED = /^[%(]*\s*(?:overhead|loss|penalty|degradation)\b[\s%():]*$/i

/** `tip[pct imp](CV)`: what the brackets behind each figure are is no part of the name. */
function withoutAside(column: GridColumn): GridColumn {
  const head = column.head.replace(/\s?\[(?:%|pct|percent)[^\]]{0,16}\](?:\s?\([^()]{1,12}\))?$/i, '')
  return head === column.head || head === '' ? column : { ...column, head }
}

/** A heading that names the parts of the cells below it is called after what is left. */
function withParts(columns: readonly GridColumn[], rows: readonly TableLine[]): readonly GridColumn[] {
  return columns.map((column, place) => {
    const { head, names } = namedParts(column.head)
    const fits = rows.every(({ row }) => row?.cells[place]?.parts?.length === names.length)
    return names.length > 0 && fits ? { ...column, head, parts: names } : column
  })
}

/** `Without patch   With patch   threads=64` over labels and two columns: shifted by one, or not. */
function isAstray({
  labels,
  columns,
}: {
  readonly labels: readonly string[]
  readonly columns: readonly GridColumn[]
}): boolean {
  const state =
    /^(?:v?\d[\w.-]{0,20} )?(?:before|after|with(?:out)?|w\/o?|un?patched|patched|patch|old|new|vanilla)\b/i
  const first = labels[0] ?? ''
  // Two columns of one name are of two things that the headings do not tell apart.
  const names = columns.flatMap(({ head, group }) =>
    // `%delta` or `%stddev` behind each of several columns is computed from it, and not read.
    head === '' || /^(?:change|spread)$/.test(headingKind(head)) ? [] : `${group} ${head}`,
  )
  if (new Set(names).size < names.length) return true
  return labels.length === 1 && state.test(first) && columns.some(({ head }) => state.test(head))
}

/** Two headings of one line over one column, and none over another of those behind the first. */
function isDoubled({ headers }: FoundTable, columns: readonly GridColumn[]): boolean {
  const doubled = columns.some(({ chunks }) =>
    headers.some(line => line.chunks.filter(chunk => chunks.includes(chunk)).length > 1),
  )
  return doubled && columns.slice(1).some(({ head }) => head === '')
}

/** Where some rows begin with words and others with a number in their place, the number is a label too. */
function labelledRows(rows: readonly TableLine[]): TableLine[] {
  const worded = rows.filter(line => line.row !== undefined && line.row.labels.length === 1)
  if (worded.length === 0 || worded.length === rows.length) return [...rows]
  const count = mode(worded.map(line => line.row?.cells.length ?? 0))
  return rows.map(line => {
    const [first, ...rest] = line.row?.cells ?? []
    if (line.row === undefined || first === undefined || line.row.labels.length > 0 || rest.length !== count)
      return line
    const chunk = line.chunks.find(one => one.start <= first.start && first.end <= one.end)
    if (chunk === undefined) return line
    const text = chunk.text.slice(first.start - chunk.start, first.end - chunk.start)
    return {
      ...line,
      row: { ...line.row, labels: [{ ...chunk, text, end: first.end, to: first.to }], cells: rest },
    }
  })
}

/** `iostat` names the device behind its figures: where no row has a label before them, that is the label. */
function labelledBehind(rows: readonly TableLine[]): readonly TableLine[] {
  const behind = rows.every(
    ({ row }) => row?.labels.length === 0 && /^[A-Za-z][\w-]*$/.test(row.remark?.text ?? ''),
  )
  if (!behind || rows.length < 2) return rows
  return rows.map(line => {
    const { cells, remark } = line.row ?? { cells: [] }
    return remark === undefined ? line : { ...line, row: { labels: [remark], cells } }
  })
}

/** Labels may be left out where they repeat: the fullest rows tell how many there are. */
function mostLabels(rows: readonly TableLine[]): number {
  const counts = rows.map(line => line.row?.labels.length ?? 0)
  const most = greatestOf([0, ...counts])
  // Between bars an empty cell is seen, however often a label is left out.
  if (rows.every(({ piped }) => piped)) return most
  const fullest = rows.filter(line => line.row?.labels.length === most)
  return fullest.length * 4 >= rows.length || areCounted(fullest, rows[0]) ? most : 0
}

/** `1`, `2`, `3` before the first row of each group of rows, and nothing before the others. */
function areCounted(rows: readonly TableLine[], first: TableLine | undefined): boolean {
  const numbers = rows.map(line => Number(line.row?.labels[0]?.text))
  return rows.length > 1 && rows[0] === first && numbers.every((number, place) => number === place + 1)
}

function rowsOf(table: FoundTable, columns: readonly Extent[], labelColumns: readonly Extent[]): GridRow[] {
  const rows: GridRow[] = []
  let above: readonly string[] = []
  let group: string | undefined
  for (const [place, line] of table.rows.entries()) {
    const shape = line.row
    if (shape === undefined) continue
    const cells = placedCells(shape.cells, columns)
    if (cells === undefined) continue
    group = table.groups.get(place)?.chunks[0]?.text ?? group
    const own = placedLabels(shape.labels, labelColumns, above)
    above = own
    rows.push({
      line,
      labels: group === undefined ? own : [group.replace(/:$/, ''), ...own],
      cells,
      ...(shape.remark === undefined ? {} : { remark: shape.remark }),
    })
  }
  return rows
}

/** Labels by place; a missing first one is that of the row above. */
function placedLabels(
  labels: readonly Chunk[],
  columns: readonly Extent[],
  above: readonly string[],
): string[] {
  const texts = labels.map(label => label.text)
  if (labels.length >= columns.length || labels.length === 0 || columns.length < 2) return texts
  const placed: string[] = columns.map((_, place) => above[place] ?? '')
  for (const label of labels) {
    // `64k QD1` across the columns of `4k` and `QD32` is both labels, and repeats neither.
    for (const [place, column] of columns.entries()) if (gap(label, column) === 0) placed[place] = ''
    placed[nearest(label, columns).place] = label.text
  }
  return placed
}

function placedCells(
  cells: readonly PlacedCell[],
  columns: readonly Extent[],
): (PlacedCell | undefined)[] | undefined {
  if (cells.length === columns.length) return [...cells]
  const placed: (PlacedCell | undefined)[] = columns.map(() => undefined)
  let last = -1
  for (const cell of cells) {
    const { place, distance } = nearest(cell, columns)
    if (place <= last || distance > 2) return undefined
    placed[place] = cell
    last = place
  }
  return placed
}

/** The value that comes most often, the greater one in a draw. */
function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0
}
