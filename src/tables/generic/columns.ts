import type { FoundTable } from './find-tables.ts'
import type { Chunk, Extent, PlacedCell, TableLine } from './table-line.ts'

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

/** How far beside a column a heading may stand that still belongs to it, in characters. */
const REACH = 14

/**
 * Gives every cell and every heading its column, by order where the counts agree and by place on the
 * screen where they do not. A row that fits neither way is left out: a shifted figure is a wrong one.
 */
export function gridOf(found: FoundTable): GridTable {
  const table = { ...found, rows: labelledRows(found.rows) }
  const count = mode(table.rows.map(line => line.row?.cells.length ?? 0))
  const full = table.rows.filter(line => line.row?.cells.length === count)
  const columns = Array.from({ length: count }, (_, place) => union(full.map(line => line.row?.cells[place])))
  const labelCount = Math.max(0, mode(full.map(line => line.row?.labels.length ?? 0)), mostLabels(full))
  const labelled = full.filter(line => line.row?.labels.length === labelCount)
  const labelColumns = Array.from({ length: labelCount }, (_, place) =>
    union(labelled.map(line => line.row?.labels[place])),
  )
  const heads = headingsOf(table.headers, labelColumns, columns)
  return {
    labelHeads: heads.labels,
    columns: heads.columns,
    rows: rowsOf(table, columns, labelColumns),
    spanning: heads.spanning,
    astray: isAstray(heads),
  }
}

/** `Without patch   With patch   threads=64` over labels and two columns: shifted by one, or not. */
function isAstray({
  labels,
  columns,
}: {
  readonly labels: readonly string[]
  readonly columns: readonly GridColumn[]
}): boolean {
  const state = /^(?:before|after|with(?:out)?|w\/o?|un?patched|patched|old|new|vanilla)\b/i
  const first = labels[0] ?? ''
  return labels.length === 1 && state.test(first) && columns.some(({ head }) => state.test(head))
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

/** Labels may be left out where they repeat: the fullest rows tell how many there are. */
function mostLabels(rows: readonly TableLine[]): number {
  const counts = rows.map(line => line.row?.labels.length ?? 0)
  const most = Math.max(0, ...counts)
  return counts.filter(count => count === most).length * 4 >= rows.length ? most : 0
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
  for (const label of labels) placed[nearest(label, columns).place] = label.text
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

function headingsOf(
  headers: readonly TableLine[],
  labelColumns: readonly Extent[],
  columns: readonly Extent[],
): { readonly labels: string[]; readonly columns: GridColumn[]; readonly spanning: string } {
  const all = [...labelColumns, ...columns]
  const heads: Chunk[][] = all.map(() => [])
  const groups: Chunk[][] = all.map(() => [])
  const spanning: string[] = []
  // Bars of a heading with one cell a column say best where the columns are; rows may be ragged.
  const barred = headers.find(({ piped, chunks }) => piped && chunks.length === all.length)?.chunks ?? all
  for (const header of headers) {
    const chunks = header.chunks.filter(({ text }) => !/^[-=:+]{3,}$/.test(text))
    if (chunks.length === all.length) {
      chunks.forEach((chunk, place) => heads[place]?.push(chunk))
    } else if (chunks.length === columns.length && !leadsOverLabels(chunks, labelColumns, columns)) {
      chunks.forEach((chunk, place) => heads[labelColumns.length + place]?.push(chunk))
    } else {
      for (const chunk of chunks) {
        const over = header.piped ? columnsUnder(chunk, barred) : []
        if (over.length > 1 && over.length < columns.length)
          for (const place of over) groups[place]?.push(chunk)
        else placeHeading(chunk, all, heads, spanning)
      }
    }
  }
  const text = (chunks: readonly Chunk[] | undefined): string =>
    (chunks ?? [])
      .map(chunk => chunk.text)
      .join(' ')
      .replace(/\s+/g, ' ')
  return {
    labels: labelColumns.map((_, place) => text(heads[place])),
    columns: columns.map((_, place) => {
      const chunks = heads[labelColumns.length + place] ?? []
      return { head: text(chunks), group: text(groups[labelColumns.length + place]), chunks }
    }),
    spanning: spanning.join(' '),
  }
}

/** The first of as many headings as there are columns stands over the labels: then one is missing. */
function leadsOverLabels(
  chunks: readonly Chunk[],
  labels: readonly Extent[],
  columns: readonly Extent[],
): boolean {
  const [first] = chunks
  const [label] = labels
  const [column] = columns
  if (first === undefined || label === undefined || column === undefined) return false
  return gap(first, label) === 0 && gap(first, column) > 0
}

function columnsUnder(chunk: Extent, all: readonly Extent[]): number[] {
  return all.flatMap((extent, place) => (gap(chunk, extent) === 0 ? [place] : []))
}

function placeHeading(
  chunk: Chunk,
  all: readonly Extent[],
  heads: readonly Chunk[][],
  spanning: string[],
): void {
  const over = all.flatMap((extent, place) => (gap(chunk, extent) === 0 ? [place] : []))
  const words = wordsOf(chunk)
  if (over.length <= 1) {
    const { place, distance } = nearest(chunk, all)
    if (distance <= REACH) heads[place]?.push(chunk)
    return
  }
  const places = words.map(word => nearest(word, all))
  const apart = new Set(places.map(({ place }) => place)).size === words.length
  const phrase = words.some(word => /^(?:in|of|for|per|vs|to|by|with|and)$/i.test(word.text))
  if (words.length <= over.length + 1 && !phrase && apart && places.every(({ distance }) => distance <= 3)) {
    words.forEach((word, at) => heads[places[at]?.place ?? 0]?.push(word))
  } else {
    spanning.push(chunk.text)
  }
}

function wordsOf(chunk: Chunk): Chunk[] {
  return [...chunk.text.matchAll(/\S+/g)].map(found => ({
    text: found[0],
    start: chunk.start + found.index,
    end: chunk.start + found.index + found[0].length,
    from: chunk.from + found.index,
    to: chunk.from + found.index + found[0].length,
  }))
}

/** The column that something stands over: the one it overlaps most, else the one it is nearest to. */
function nearest(
  thing: Extent,
  columns: readonly Extent[],
): { readonly place: number; readonly distance: number } {
  let best = { place: 0, distance: Number.POSITIVE_INFINITY, overlap: -1 }
  for (const [place, extent] of columns.entries()) {
    const distance = gap(thing, extent)
    const overlap = Math.min(thing.to, extent.to) - Math.max(thing.from, extent.from)
    if (distance < best.distance || (distance === best.distance && overlap > best.overlap)) {
      best = { place, distance, overlap }
    }
  }
  return best
}

function gap(one: Extent, other: Extent): number {
  return Math.max(0, one.from - other.to + 1, other.from - one.to + 1)
}

function union(extents: readonly (Extent | undefined)[]): Extent {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const extent of extents) {
    if (extent === undefined) continue
    from = Math.min(from, extent.from)
    to = Math.max(to, extent.to)
  }
  return { from: Number.isFinite(from) ? from : 0, to }
}

/** The value that comes most often, the greater one in a draw. */
function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0
}
