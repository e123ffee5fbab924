import { partsOfCell } from './cell-parts.ts'
import { type FigureCell, isChosenNumber, ratioAt, readCells } from './cell.ts'
import type { Chunk, Columns, Extent } from './chunks.ts'

/** A figure, and where it stands on the screen. */
export type PlacedCell = FigureCell & Extent

/** A line that reads as labels, then figures. */
export interface RowShape {
  readonly labels: readonly Chunk[]
  readonly cells: readonly PlacedCell[]
  /** What stands behind the figures. */
  readonly remark?: Chunk
}

const LONGEST_LABEL = 72

/** `| parent | 9.743M | baseline |`: what the other rows are held against has no difference to itself. */
const REFERENCE = /^\(?(?:base(?:line)?|ref(?:erence)?|same|unchanged)\)?$/i

const MISSING = { kind: 'missing', figures: [] } as const

/** The labels and figures of a line; `undefined` for a line that does not read as labels, then figures. */
export function rowShape(
  text: string,
  chunks: readonly Chunk[],
  piped: boolean,
  offset: number,
  column: Columns,
): RowShape | undefined {
  const labels: Chunk[] = []
  const cells: PlacedCell[] = []
  let remark: Chunk | undefined
  const place = (cell: FigureCell): PlacedCell => {
    const digits = cell.figures[0] ?? cell
    const last = cell.figures.at(-1) ?? cell
    // `427.19  +- 0.16% (  82.20%)`: a heading stands over all of it.
    const isWide = cell.aside !== undefined && (cell.spread !== undefined || cell.aside.startsWith('['))
    const end = isWide ? cell.end : last.end
    return { ...cell, from: column(digits.start - offset), to: column(end - offset) }
  }
  for (const chunk of chunks) {
    const split = cells.length > 0 && !piped ? wholeOf(text, chunk) : splitChunk(text, chunk, piped)
    const named =
      cells.length > 0 && !piped && split.cells.length === 0 ? namedBehind(text, chunk) : undefined
    if (named !== undefined && remark === undefined) {
      cells.push(place(named.cell))
      remark = labelBehind(chunk, named.name, column, offset)
      continue
    }
    const computed =
      ratioAt(chunk.text, 0, chunk.start) ??
      (REFERENCE.test(chunk.text) && piped ? { ...MISSING, start: chunk.start, end: chunk.end } : undefined)
    if (split.cells.length === 0 && cells.length > 0 && remark === undefined && computed?.end === chunk.end) {
      cells.push(place(computed))
      continue
    }
    if (split.cells.length === 0) {
      if (cells.length === 0) labels.push(chunk)
      else if (remark === undefined) remark = chunk
      else return undefined
      continue
    }
    if (remark !== undefined) {
      // Figures, a word, and figures again: a sentence, a table within a table, or `4k  QD32  81200`.
      const areChosen = cells.every(cell => isChosenNumber(cell) || (piped && isChosenTime(cell)))
      if (labels.length > 0 || cells.length > 2 || !areChosen) return undefined
      labels.push(...cells.map(cell => cellChunk(text, cell)), remark)
      cells.splice(0, cells.length)
      remark = undefined
    }
    if (split.label !== undefined) {
      if (cells.length > 0) return undefined
      labels.push(labelChunk(chunk, split.label, offset, column))
    }
    cells.push(...split.cells.map(place))
  }
  if (cells.length === 0 || cells.every(cell => cell.kind === 'missing' || cell.figures.length === 0))
    return undefined
  // One figure with its name is a line of a list.
  if (cells.length < 2 && cells[0]?.parts?.[0]?.name !== undefined) return undefined
  const words = labels.map(label => label.text).join(' ')
  if (words.length > LONGEST_LABEL || /[.!?<>/=]$/.test(words) || /\b(?:IOPS|BW)=/i.test(words))
    return undefined
  return { labels, cells, ...(remark === undefined ? {} : { remark }) }
}

/** Between bars `110 us` before a word and its figures is how long was waited, not how long something took. */
function isChosenTime({ whole, unit, aside, spread }: FigureCell): boolean {
  return whole === true && unit?.kind === 'time' && aside === undefined && spread === undefined
}

function cellChunk(text: string, { start, end, from, to }: PlacedCell): Chunk {
  return { text: text.slice(start, end), start, end, from, to }
}

function labelChunk(chunk: Chunk, end: number, offset: number, column: Columns): Chunk {
  const written = chunk.text.slice(0, end - chunk.start).trimEnd()
  return {
    ...chunk,
    text: written,
    end: chunk.start + written.length,
    to: column(chunk.start + written.length - offset),
  }
}

interface SplitChunk {
  /** Where the words before the figures end. */
  readonly label?: number
  readonly cells: readonly FigureCell[]
}

/** `0.0k dm-12`: the last figure of a row and, one space behind it, the device that all of them are of. */
function namedBehind(
  text: string,
  chunk: Chunk,
): { readonly cell: FigureCell; readonly name: number } | undefined {
  const found = /^\S*\d\S* (?=(?:[A-Za-z]+-?\d[\w-]*|(?:sd|hd|vd|xvd)[a-z]{1,2}\d*)$)/.exec(chunk.text)
  if (found === null) return undefined
  const name = chunk.start + found[0].length
  const [cell, second] = readCells(text, chunk.start, name - 1) ?? []
  return cell === undefined || second !== undefined ? undefined : { cell, name }
}

function labelBehind(chunk: Chunk, start: number, column: Columns, offset: number): Chunk {
  return { ...chunk, text: chunk.text.slice(start - chunk.start), start, from: column(start - offset) }
}

function wholeOf(text: string, chunk: Chunk): SplitChunk {
  const parted = partsOfCell(text, chunk.start, chunk.end, false)
  if (parted !== undefined) return { cells: [parted] }
  return { cells: readCells(text, chunk.start, chunk.end) ?? [] }
}

const SENTENCE =
  /\b(?:that|because|which|there|where|(?:it|this|they|we|I)(?: is| are| was| have| had| will| can| see| get| got)?|is|are|was|were|has|have|than|about|around|approximately|by default)\s*$|(?:\S+\s+){8}/i

/** Words, then figures with one space between: the figures are the longest tail that reads as cells. */
function splitChunk(text: string, chunk: Chunk, piped: boolean): SplitChunk {
  const parted = partsOfCell(text, chunk.start, chunk.end, piped)
  if (parted !== undefined) return { cells: [parted] }
  const whole = readCells(text, chunk.start, chunk.end, piped)
  if (whole !== undefined) return { cells: whole }
  if (!/\d/.test(chunk.text)) return { cells: [] }
  // Between bars the words and the figures of a cell belong together: `Shell Scripts 8` is a name. Only a
  // colon divides them: `Before: 4.9Mpps | 6.9Mpps`.
  if (piped) {
    const colon = /^[A-Za-z][^:|]{0,60}:\s+(?=[\d.])/.exec(chunk.text)?.[0].length
    const cells = colon === undefined ? undefined : readCells(text, chunk.start + colon, chunk.end)
    return colon === undefined || cells === undefined ? { cells: [] } : { label: chunk.start + colon, cells }
  }
  for (const space of chunk.text.matchAll(/\s/g)) {
    const start = chunk.start + space.index + 1
    const tail = readCells(text, start, chunk.end)
    if (tail === undefined) continue
    if (tail.every(cell => cell.kind === 'missing')) return { cells: [] }
    // A sentence that happens to end its line in a figure.
    if (SENTENCE.test(text.slice(chunk.start, start - 1))) return { cells: [] }
    return { label: start - 1, cells: tail }
  }
  return { cells: [] }
}
