import type { Span } from '../../core/source.ts'
import { RULER } from '../headings.ts'
import type { Readable } from '../readable.ts'
import { type Chunk, type LineParts, partsOf } from './chunks.ts'
import { isProgramText } from './program-text.ts'
import { rowShape, type RowShape } from './row-shape.ts'

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

function isRuler(line: string): boolean {
  // `|      |      |`: a row of empty cells parts groups of rows.
  if (/^\s*\|[\s|]*\|\s*$/.test(line)) return true
  // `- - - - -`: dashes apart.
  if (/^\s*(?:[-=_*] ){4,}[-=_*]?\s*$/.test(line)) return true
  // `x------x------x`: corners of letters.
  if (/^[xo](?:[-=]{3,120}[xo])+\s*$/.test(line.trimStart())) return true
  return (
    /[-=_+*#~─═━|]{3}/.test(line) && (RULER.test(line.trim()) || /^[-=_+:|\s─═━┼│├┤┬┴┌┐└┘╪╞╡]+$/.test(line))
  )
}
