import type { Span } from '../../core/source.ts'
import { RULER } from '../headings.ts'
import { type Readable } from '../readable.ts'
import { pipeCells } from '../pipe-table.ts'
import { type FigureCell, isChosenNumber, readCells } from './cell.ts'
import { partsOfCell } from './cell-parts.ts'
import { isProgramText } from './program-text.ts'

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
  readonly row?: RowShape | undefined
}

/** No table that a person reads is wider; a longer line is data, and costs time for nothing. */
const WIDEST = 320

const LONGEST_LABEL = 72

/** Lines that look like rows and are a patch's summary, addresses, or a point in time. */
const NO_ROW =
  /\|\s+\d+ [-+]+\s*$|\|\s+Bin\b|0x[0-9a-f]{3,}|\b\d{1,2}:\d\d:\d\d\b|\b\d{4}-\d\d-\d\d\b|@[\w-]+\.\w|\w+:\/\/|\[\s*(?:\d+|SUM)\]\s+[\d.]+\s?-|\bload averages?:|\d\s{1,3}[kKMG](?=\s{2}|\s*$)|\d-\d[\d.]*\s?[kKMG]?\s?(?:IOPS|[KMG]?i?[Bb](?:ps|\/s|its?\/s))|\b\d+\s?(?:h|hours?|m|mins?|minutes?)\s+\d+(?:\.\d+)?\s?s(?:ec\w*)?\b|^\s*[\w-]+(?:\.[\w-]+)+\s?=\s|\b\d+ bytes \([^()]*\) copied|\[k\]|\(current:|\bVersion is:|^\s*(?:@@|index [0-9a-f]{7}|create mode|rename |\d+ files? changed)|^\s*[-+*]?\s*(?:Signed-off|Reviewed|Tested|Acked|Reported|Fixes|Cc|Link)[\w-]*:/

/** A figure begins here: a line without one is no row, and most lines of most mails have none. */
const FIGURE = /(?:^|[\s|│,;`*_]|\b[A-Za-z_]{1,12}=)(?:[~≈±]\s?|[x×])?[-+−]?\.?\d/

/** Only these begin a ruler. */
const RULER_STARTS = new Set('-=_+*#~:|─═━┼│├┤┬┴┌┐└┘╪╞╡xo')

/**
 * Cuts a text into lines that know their chunks, and their labels and figures where they are rows.
 *
 * A whole archive goes through here line by line: what a line without figures is made of is looked at
 * when a table below it asks.
 */
export function tableLines(from: Readable): TableLine[] {
  const lines: TableLine[] = []
  for (let number = 1; number <= from.lines.count; number++) {
    const span = from.lines.spanOf(number)
    const line = tableLine(from.text, span.start, span.end, number)
    const before = lines.at(-1)
    // `%age 1   %age 2` over a ruler of as many parts are headings, although they end in figures.
    if (before?.row !== undefined && !before.piped && lines.at(-2)?.kind !== 'row' && isDivided(from, line))
      lines[lines.length - 1] = { ...before, kind: 'text', row: undefined }
    lines.push(line)
  }
  return lines
}

/** `-------  ------  ---`: a ruler with a part for each column, as stands under headings. */
function isDivided(from: Readable, line: TableLine): boolean {
  return (
    line.kind === 'ruler' &&
    /^\s*(?:[-=~]{2,}\s+){2,}[-=~]{2,}\s*$/.test(from.text.slice(line.start, line.end))
  )
}

const NOTHING: readonly Chunk[] = []

function tableLine(text: string, start: number, end: number, number: number): TableLine {
  const line = text.slice(start, end)
  // Most lines are blank, and a pattern would look at each of their spaces.
  const at = line.length - line.trimStart().length
  if (at === line.length) return { start, end, number, kind: 'blank', piped: false, chunks: NOTHING }
  if (line.length > WIDEST) return { start, end, number, kind: 'text', piped: false, chunks: NOTHING }
  if (RULER_STARTS.has(line[at] ?? '') && isRuler(line))
    return { start, end, number, kind: 'ruler', piped: /[|+]/.test(line), chunks: NOTHING }
  if (!FIGURE.test(line)) return textLine(line, start, end, number)
  const { piped, chunks, column } = partsOf(line, start)
  const shape = rowShape(text, chunks, piped, start, column)
  const row = shape === undefined || NO_ROW.test(line) || (!piped && isProgramText(line)) ? undefined : shape
  if (row === undefined) return { start, end, number, kind: 'text', piped, chunks }
  return { start, end, number, kind: 'row', piped, chunks, row }
}

function textLine(line: string, start: number, end: number, number: number): TableLine {
  let known: LineParts | undefined
  const parts = (): LineParts => (known ??= partsOf(line, start))
  return {
    start,
    end,
    number,
    kind: 'text',
    get piped() {
      return parts().piped
    },
    get chunks() {
      return parts().chunks
    },
  }
}

interface LineParts {
  readonly piped: boolean
  readonly chunks: readonly Chunk[]
  readonly column: Columns
}

function partsOf(line: string, start: number): LineParts {
  const column = columnsOf(line)
  const piped = /[|│]/.test(line) && /(?:^|\s)[|│].*\S|\S\s*[|│](?:\s|$)/.test(line)
  const chunks = piped ? pipedChunks(line, start, column) : spacedChunks(line, start, column)
  return { piped, chunks, column }
}

function isRuler(line: string): boolean {
  // `|      |      |`: a row of empty cells parts groups of rows.
  if (/^\s*\|[\s|]*\|\s*$/.test(line)) return true
  // `x------x------x`: corners of letters.
  if (/^[xo](?:[-=]{3,120}[xo])+\s*$/.test(line.trimStart())) return true
  return (
    /[-=_+*#~─═━|]{3}/.test(line) && (RULER.test(line.trim()) || /^[-=_+:|\s─═━┼│├┤┬┴┌┐└┘╪╞╡]+$/.test(line))
  )
}

/** The screen column of each character of a line. */
type Columns = (at: number) => number

const itself: Columns = at => at

/** The columns of a line's characters: a tab goes on to the next multiple of eight. */
function columnsOf(line: string): Columns {
  if (!/[\t\ud800-\udfff]/.test(line)) return itself
  const columns: number[] = []
  let column = 0
  for (const character of line) {
    columns.push(column)
    // A character outside the basic plane is two code units long and one column wide.
    if (character.length === 2) columns.push(column)
    column = character === '\t' ? (Math.floor(column / 8) + 1) * 8 : column + 1
  }
  columns.push(column)
  return at => columns[at] ?? at
}

function spacedChunks(line: string, offset: number, column: Columns): Chunk[] {
  // `+  7%`: a sign that stands apart from its share.
  return [...line.matchAll(CHUNK)].map(found => chunkAt(found[0], found.index, offset, column))
}

/** `12.5 (   0.00%)`, `12.5 *  -2.39%*`: a difference that is set out to a width, and stands behind its figure. */
const PART = String.raw`(?:\( {1,6}[-+]?[\d.]{1,12}%\)|\* {1,4}[-+]?[\d.]{1,12}%\*|\S+)`

/** `1,740  ( +-  4.06% )`: how far the runs spread, as perf sets it out behind a figure. */
const SPREAD = String.raw` {1,3}\( ?(?:\+-|±) {0,4}[\d.]{1,8} ?% ?\)`

const CHUNK = new RegExp(String.raw`(?:[-+−] {1,3}(?=\d[\d.]*\s?%))?${PART}(?:${SPREAD}| ${PART})*`, 'g')

/** A cell between bars reaches from bar to bar, wherever its words stand. */
function pipedChunks(line: string, offset: number, column: Columns): Chunk[] {
  return pipeCells(line).map(({ text, start, end }) => {
    const bar = /[|│]/.exec(line.slice(end))
    const left = Math.max(line.lastIndexOf('|', start - 1), line.lastIndexOf('│', start - 1)) + 1
    const right = bar === null ? end : end + bar.index
    // `| iodepth=1  +-------+-------+`: a ruler that begins behind the first cell.
    const said = text.replace(/\s*\+-{3,}[-+]*$/, '')
    return {
      text: said,
      start: offset + start,
      end: offset + end,
      from: column(left),
      to: column(said === text ? right : start + said.length),
    }
  })
}

function chunkAt(text: string, at: number, offset: number, column: Columns): Chunk {
  return {
    text,
    start: offset + at,
    end: offset + at + text.length,
    from: column(at),
    to: column(at + text.length),
  }
}

/** `| parent | 9.743M | baseline |`: what the other rows are held against has no difference to itself. */
const REFERENCE = /^\(?(?:base(?:line)?|ref(?:erence)?|same|unchanged)\)?$/i

function rowShape(
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
    return { ...cell, from: column(digits.start - offset), to: column(last.end - offset) }
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
    if (split.cells.length === 0 && piped && cells.length > 0 && REFERENCE.test(chunk.text)) {
      const { start, end } = chunk
      cells.push(place({ kind: 'missing', figures: [], start, end }))
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
      if (labels.length > 0 || cells.length > 2 || !cells.every(isChosenNumber)) return undefined
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
  if (cells.length === 0 || cells.every(cell => cell.kind === 'missing')) return undefined
  // One figure with its name is a line of a list.
  if (cells.length < 2 && cells[0]?.parts?.[0]?.name !== undefined) return undefined
  const words = labels.map(label => label.text).join(' ')
  if (words.length > LONGEST_LABEL || /[.!?<>/=]$/.test(words) || /\b(?:IOPS|BW)=/i.test(words))
    return undefined
  return { labels, cells, ...(remark === undefined ? {} : { remark }) }
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
