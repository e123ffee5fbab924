import type { Span } from '../../core/source.ts'
import { pipeCells } from '../pipe-table.ts'

/** Where something stands on the screen: columns of characters, tabs expanded. */
export interface Extent {
  readonly from: number
  readonly to: number
}

/** A stretch of a line that stands apart: two spaces, a tab or a bar on either side. */
export interface Chunk extends Span, Extent {
  readonly text: string
}

/** A line cut into its chunks. */
export interface LineParts {
  readonly piped: boolean
  readonly chunks: readonly Chunk[]
  readonly column: Columns
}

/** Cuts a line at bars where it has some, else where two spaces or a tab stand. */
export function partsOf(line: string, start: number): LineParts {
  const column = columnsOf(line)
  const piped = /[|│]/.test(line) && /(?:^|\s)[|│].*\S|\S\s*[|│](?:\s|$)/.test(line)
  const chunks = piped ? pipedChunks(line, start, column) : spacedChunks(line, start, column)
  return { piped, chunks, column }
}

/** The screen column of each character of a line. */
export type Columns = (at: number) => number

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
  // `+  7%`, `+-  7%`: a sign that stands apart from its share.
  return [...line.matchAll(CHUNK)].map(found => chunkAt(found[0], found.index, offset, column))
}

/**
 * `12.5 (   0.00%)`, `12.5 MB/s(  0.00%)`, `12.5 *  -2.39%*`: a difference that is set out to a width, and stands
 * behind its figure.
 */
const PART = String.raw`(?:[^\s(|]{0,24}\( {0,6}[-+]?[\d.]{1,12}% {0,4}\)|\* {1,4}[-+]?[\d.]{1,12}%\*|\S+)`

/** `1,740  ( +-  4.06% )`: how far the runs spread, as perf sets it out behind a figure. */
const SPREAD = String.raw` {1,3}\( ?(?:\+-|±) {0,4}[\d.]{1,8} ?% ?\)`

/** `427.19  +- 0.16% (  82.20%)`: the spread, and behind it the difference, empty for what is compared with. */
const SPREAD_OUT = String.raw`(?<=\d) {1,3}(?:\+-|±) {0,4}[\d.]{1,8} ?%? {1,3}\( {0,10}(?:[-+]?[\d.]{1,8}%)? {0,2}\)(?=\s|$)`

/** `0.91 [ -8.96]( 0.30)`: the difference in square brackets, and how far the runs spread. */
const BRACKETS = String.raw`(?<=\d) {1,3}\[ {0,6}[-+]?[\d.]{1,8}\](?:\( {0,6}[\d.]{1,8}\))?(?=\s|$)`

const CHUNK = new RegExp(
  String.raw`(?:(?:[-+−]|\+\/?-|±) {1,3}(?=\d[\d.]*\s?%))?${PART}(?:${SPREAD_OUT}|${SPREAD}|${BRACKETS}| ${PART})*`,
  'g',
)

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
