import type { Span } from '../../core/source.ts'
import { RULER } from '../headings.ts'
import { lineSpan, type Readable } from '../readable.ts'
import { type FigureCell, readCells } from './cell.ts'

/** Where something stands on the screen: columns of characters, tabs expanded. */
export interface Extent {
  readonly from: number
  readonly to: number
}

/** A stretch of a line that stands apart: two spaces, a tab or a bar on either side. */
export interface Chunk extends Span, Extent {
  readonly text: string
}

export type PlacedCell = FigureCell & Extent

/** A line that reads as labels, then figures. */
export interface RowShape {
  readonly labels: readonly Chunk[]
  readonly cells: readonly PlacedCell[]
  /** What stands behind the figures. */
  readonly remark?: Chunk
}

/** One line as a table's reader sees it. */
export interface TableLine extends Span {
  readonly number: number
  readonly kind: 'blank' | 'ruler' | 'row' | 'text'
  /** Divided by bars. */
  readonly piped: boolean
  readonly chunks: readonly Chunk[]
  readonly row?: RowShape
}

/** No table that a person reads is wider; a longer line is data, and costs time for nothing. */
const WIDEST = 320

const LONGEST_LABEL = 72

/** Lines that look like rows and are a patch's summary, addresses, or a point in time. */
const NO_ROW =
  /\|\s+\d+ [-+]+\s*$|\|\s+Bin\b|0x[0-9a-f]{3,}|\b\d{1,2}:\d\d:\d\d\b|\b\d{4}-\d\d-\d\d\b|@[\w-]+\.\w|\w+:\/\/|\[\s*(?:\d+|SUM)\]\s+[\d.]+\s?-|^\s*(?:@@|index [0-9a-f]{7}|create mode|rename |\d+ files? changed)|^\s*[-+*]?\s*(?:Signed-off|Reviewed|Tested|Acked|Reported|Fixes|Cc|Link)[\w-]*:/

/** Cuts a text into lines that know their chunks, and their labels and figures where they are rows. */
export function tableLines(from: Readable): TableLine[] {
  const lines: TableLine[] = []
  for (let number = 1; number <= from.lines.count; number++) {
    const span = lineSpan(from, number)
    lines.push(tableLine(from.text, span, number))
  }
  return lines
}

function tableLine(text: string, span: Span, number: number): TableLine {
  const line = text.slice(span.start, span.end)
  if (line.trim() === '') return { ...span, number, kind: 'blank', piped: false, chunks: [] }
  if (line.length > WIDEST) return { ...span, number, kind: 'text', piped: false, chunks: [] }
  if (isRuler(line)) return { ...span, number, kind: 'ruler', piped: /[|+]/.test(line), chunks: [] }
  const column = columnsOf(line)
  const piped = /(?:^|\s)[|│].*\S|\S\s*[|│](?:\s|$)/.test(line)
  const chunks = piped ? pipedChunks(line, span.start, column) : spacedChunks(line, span.start, column)
  const row = NO_ROW.test(line) ? undefined : rowShape(text, chunks, piped, span.start, column)
  return {
    ...span,
    number,
    kind: row === undefined ? 'text' : 'row',
    piped,
    chunks,
    ...(row === undefined ? {} : { row }),
  }
}

function isRuler(line: string): boolean {
  return (
    /[-=_+*#~─═━|]{3}/.test(line) && (RULER.test(line.trim()) || /^[-=_+:|\s─═━┼│├┤┬┴┌┐└┘╪╞╡]+$/.test(line))
  )
}

/** The screen column of each character: a tab goes on to the next multiple of eight. */
function columnsOf(line: string): readonly number[] {
  const columns: number[] = []
  let column = 0
  for (const character of line) {
    columns.push(column)
    // A character outside the basic plane is two code units long and one column wide.
    if (character.length === 2) columns.push(column)
    column = character === '\t' ? (Math.floor(column / 8) + 1) * 8 : column + 1
  }
  columns.push(column)
  return columns
}

function spacedChunks(line: string, offset: number, column: readonly number[]): Chunk[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(found => chunkAt(found[0], found.index, offset, column))
}

function pipedChunks(line: string, offset: number, column: readonly number[]): Chunk[] {
  return [...line.matchAll(/[^|│]+/g)].flatMap(found => {
    const text = found[0].trim()
    const lead = found[0].length - found[0].trimStart().length
    return text === '' ? [] : [chunkAt(text, found.index + lead, offset, column)]
  })
}

function chunkAt(text: string, at: number, offset: number, column: readonly number[]): Chunk {
  return {
    text,
    start: offset + at,
    end: offset + at + text.length,
    from: column[at] ?? at,
    to: column[at + text.length] ?? at + text.length,
  }
}

function rowShape(
  text: string,
  chunks: readonly Chunk[],
  piped: boolean,
  offset: number,
  column: readonly number[],
): RowShape | undefined {
  const labels: Chunk[] = []
  const cells: PlacedCell[] = []
  let remark: Chunk | undefined
  const place = (cell: FigureCell): PlacedCell => {
    const digits = cell.figures[0] ?? cell
    const last = cell.figures.at(-1) ?? cell
    const start = column[digits.start - offset] ?? 0
    return { ...cell, from: start, to: column[last.end - offset] ?? start + 1 }
  }
  for (const chunk of chunks) {
    const split = cells.length > 0 && !piped ? wholeOf(text, chunk) : splitChunk(text, chunk, piped)
    if (split.cells.length === 0) {
      if (cells.length === 0) labels.push(chunk)
      else if (remark === undefined) remark = chunk
      else return undefined
      continue
    }
    // Figures, a word, and figures again: a sentence, or a table within a table.
    if (remark !== undefined) return undefined
    if (split.label !== undefined) {
      if (cells.length > 0) return undefined
      labels.push(labelChunk(chunk, split.label, offset, column))
    }
    cells.push(...split.cells.map(place))
  }
  if (cells.length === 0 || cells.every(cell => cell.kind === 'missing')) return undefined
  const words = labels.map(label => label.text).join(' ')
  if (words.length > LONGEST_LABEL || /[.!?]$/.test(words)) return undefined
  return { labels, cells, ...(remark === undefined ? {} : { remark }) }
}

function labelChunk(chunk: Chunk, end: number, offset: number, column: readonly number[]): Chunk {
  const written = chunk.text.slice(0, end - chunk.start).trimEnd()
  return {
    ...chunk,
    text: written,
    end: chunk.start + written.length,
    to: column[chunk.start + written.length - offset] ?? chunk.to,
  }
}

interface SplitChunk {
  /** Where the words before the figures end. */
  readonly label?: number
  readonly cells: readonly FigureCell[]
}

function wholeOf(text: string, chunk: Chunk): SplitChunk {
  return { cells: readCells(text, chunk.start, chunk.end) ?? [] }
}

/** Words, then figures with one space between: the figures are the longest tail that reads as cells. */
function splitChunk(text: string, chunk: Chunk, piped: boolean): SplitChunk {
  const whole = readCells(text, chunk.start, chunk.end)
  if (whole !== undefined) return { cells: whole }
  // Between bars the words and the figures of a cell belong together: `Shell Scripts 8` is a name.
  if (piped || !/\d/.test(chunk.text)) return { cells: [] }
  for (const space of chunk.text.matchAll(/\s/g)) {
    const start = chunk.start + space.index + 1
    const tail = readCells(text, start, chunk.end)
    if (tail === undefined) continue
    if (tail.every(cell => cell.kind === 'missing')) return { cells: [] }
    return { label: start - 1, cells: tail }
  }
  return { cells: [] }
}
