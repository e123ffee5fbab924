import { greatestOf } from '../../core/order.ts'
import { parseUnit } from '../../units/known-units.ts'
import { isHeaderRow } from './header-row.ts'
import { headersAgain, isStateHeading } from './headers-again.ts'
import { withRestOfLabel } from './rest-of-label.ts'
import type { RowShape } from './row-shape.ts'
import type { TableLine } from './table-line.ts'
import { isProgramText } from './program-text.ts'
import { statedUnit } from './stated-unit.ts'
import { isMetric } from './words.ts'

/** Lines that belong together as a table: what stands over the rows, and the rows. */
export interface FoundTable {
  /** Lines right above the columns that name all of them: `Throughput Impact (in Gbps)`. */
  readonly titles: readonly TableLine[]
  /** Lines whose chunks stand over the columns. */
  readonly headers: readonly TableLine[]
  readonly rows: readonly TableLine[]
  /** Headings of groups of rows, by the place of the row that follows. */
  readonly groups: ReadonlyMap<number, TableLine>
}

const MOST_HEADER_LINES = 5

/** Finds the tables of a text: rows of labels and figures with what stands right above them. */
export function findTables(lines: readonly TableLine[]): FoundTable[] {
  const tables: FoundTable[] = []
  let at = 0
  let floor = 0
  while (at < lines.length) {
    const line = lines[at]
    if (line?.row === undefined || isHeaderRow(lines, at)) {
      at += 1
      continue
    }
    const { rows, groups, next } = takeRows(lines, at)
    const { group, above } = rows.length > 1 ? takeGroup(lines, at, floor) : { above: at }
    if (group !== undefined) groups.set(0, group)
    const own = overOneColumn(takeHeaders(lines, above, floor), rows)
    const known = own.headers.length === 0 ? headersAgain(lines.slice(floor, at), tables.at(-1), rows) : []
    tables.push({ ...own, ...(known.length === 0 ? {} : { titles: [], headers: known }), rows, groups })
    floor = next
    at = next
  }
  return tables
}

function takeRows(
  lines: readonly TableLine[],
  first: number,
): Pick<FoundTable, 'rows'> & { readonly groups: Map<number, TableLine>; readonly next: number } {
  const rows: TableLine[] = []
  const groups = new Map<number, TableLine>()
  let next = first
  for (let at = first; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    if (line.row !== undefined) {
      if (rows.length > 0 && isHeaderRow(lines, at)) break
      const { row, lines: own } = withRestOfLabel(lines, at, line.row)
      rows.push(row === line.row ? line : { ...line, row })
      at += own
      next = at + 1
      continue
    }
    if (line.kind === 'ruler' || goesOn(lines, at, rows)) continue
    const follow = lines[at + 1]
    const fits = follow?.row !== undefined && isAlike(follow.row, rows.at(-1)?.row)
    if (line.kind === 'blank') {
      const below = lines[at + 2]
      const row = isGroup(follow, below) ? below?.row : follow?.row
      const fewest = line.piped || rows.at(-1)?.piped === true ? 1 : 2
      if (!isAlike(row, rows.at(-1)?.row) || (row?.cells.length ?? 0) < fewest) break
      continue
    }
    if (!fits || follow.row.cells.length < 2 || !isGroup(line, follow)) break
    // `With the patch:` below an empty line, and no group before it: the same table of another system.
    if (groups.size === 0 && lines[at - 1]?.kind === 'blank' && isStateHeading(line)) break
    groups.set(rows.length, line)
  }
  return { rows, groups, next }
}

/**
 * `|         | (Varmail)  |          |` right below a row: what the row's cells say goes on in it, under a
 * name that is left empty. It begins no other table, and names none of the columns of the rows below it.
 */
function goesOn(lines: readonly TableLine[], at: number, rows: readonly TableLine[]): boolean {
  const line = lines[at]
  const row = rows.at(-1)
  const [first, label] = [line?.chunks[0], row?.chunks[0]]
  if (line?.kind !== 'text' || !line.piped || row?.piped !== true) return false
  if (first === undefined || label === undefined) return false
  // `| (lower is better) | ~9 cores |`: the name goes on in brackets, and so do the cells.
  if (first.from <= label.from && !/^\(/.test(first.text)) return false
  const between = lines.slice(row.number, at)
  return between.length < MOST_LINES_OF_A_ROW && between.every(({ kind }) => kind === 'text')
}

/** A row may go on over several lines. */
const MOST_LINES_OF_A_ROW = 4

/** As many figures, or as many parts: `1-2  8.560s` is a label and a figure as `None  10.570s` is. */
function isAlike(one: RowShape | undefined, other: RowShape | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const parts = ({ labels, cells }: RowShape): number => labels.length + cells.length
  return one.cells.length === other.cells.length || parts(one) === parts(other)
}

/** `Large 4k object:` over some rows of a table; what begins right of their labels stands over a column. */
function isGroup(line: TableLine | undefined, below: TableLine | undefined): boolean {
  const first = below?.chunks[0]
  const [chunk, second] = line?.kind === 'text' ? line.chunks : []
  if (line === undefined || chunk === undefined || second !== undefined || first === undefined) return false
  return chunk.from <= first.from && !isSentence(line)
}

/** The heading of a group right over the first rows, where an empty line parts it from the columns' headings. */
function takeGroup(
  lines: readonly TableLine[],
  first: number,
  floor: number,
): { readonly group?: TableLine; readonly above: number } {
  const group = lines[first - 1]
  if (first - 2 >= floor && isGroupBelow(lines[first - 2], group, lines[first]))
    return { ...(group === undefined ? {} : { group }), above: first - 1 }
  const [blank, ruler] = [lines[first - 2], lines[first - 3]]
  const header = lines[first - 4]
  const isThere =
    first - 4 >= floor && isGroup(group, lines[first]) && blank?.kind === 'blank' && ruler?.kind === 'ruler'
  if (group === undefined || !isThere || header?.kind !== 'text' || header.chunks.length < 2)
    return { above: first }
  return { group, above: first - 2 }
}

/** `rw=30%` under `default   patched`, whose words stand over the figures alone. */
function isGroupBelow(
  header: TableLine | undefined,
  group: TableLine | undefined,
  row: TableLine | undefined,
): boolean {
  const [chunk] = group?.chunks ?? []
  const label = row?.row?.labels[0]
  if (!isGroup(group, row) || chunk === undefined || label === undefined || header?.kind !== 'text')
    return false
  const said = /[\d=\s]|:$/.test(chunk.text) && group !== undefined && !isShort(group)
  return said && header.chunks.length > 1 && header.chunks.every(({ from }) => from > label.to)
}

function takeHeaders(
  lines: readonly TableLine[],
  first: number,
  floor: number,
): Pick<FoundTable, 'titles' | 'headers'> {
  const titles: TableLine[] = []
  const headers: TableLine[] = []
  let blanks = 0
  for (let at = first - 1; at >= floor; at--) {
    const line = lines[at]
    if (line === undefined || headers.length + titles.length >= MOST_HEADER_LINES) break
    if (line.kind === 'ruler') continue
    if (line.kind === 'blank') {
      blanks += 1
      // One empty line may stand between a header and its rows; more make it another paragraph.
      if (blanks > 1 || headers.length > 0 || titles.length > 0) break
      continue
    }
    if (isFigures(line) || isPrompt(line) || isProgram(line) || isSetting(line)) break
    const spread = line.chunks.length >= 2
    if (spread && !isProse(line)) {
      // `(higher is better)` or a unit right under a header is the header's second line.
      const under = titles.filter(title => title.number > line.number && isShort(title))
      if (titles.length > under.length) break
      headers.unshift(line, ...under)
      titles.splice(0, titles.length)
    } else if (!isProse(line) && line.chunks.length === 1) {
      if (blanks > 0) break
      titles.unshift(line)
    } else break
  }
  return { titles, headers }
}

/**
 * Over rows of one figure each a heading is one word, and looks like a title: `IOPS` over `600` and `1400`.
 * It is the column's where it stands over the figures, clear of the labels, and names something measured.
 */
function overOneColumn(
  above: Pick<FoundTable, 'titles' | 'headers'>,
  rows: readonly TableLine[],
): Pick<FoundTable, 'titles' | 'headers'> {
  if (above.headers.length > 0 || rows.length < 2) return above
  const shapes = rows.flatMap(({ row }) => row ?? [])
  if (!shapes.every(({ cells, labels }) => cells.length === 1 && labels.length === 1)) return above
  const left = greatestOf(shapes.flatMap(({ labels }) => labels.map(({ to }) => to)))
  const cells = shapes.flatMap(shape => shape.cells)
  const isOver = ({ chunks: [chunk] }: TableLine): boolean =>
    chunk !== undefined &&
    chunk.from >= left &&
    cells.some(cell => cell.from < chunk.to && chunk.from < cell.to)
  const first = above.titles.findLastIndex(title => !isOver(title)) + 1
  const headers = above.titles.slice(first)
  const said = headers.map(({ chunks }) => chunks[0]?.text ?? '').join(' ')
  if (!isMetric(said) && statedUnit(said) === undefined) return above
  return { titles: above.titles.slice(0, first), headers }
}

/** `rdma_cm QPs   : OFF`: the last of a list of settings, with the colons below one another. */
function isSetting(line: TableLine): boolean {
  return !line.piped && line.chunks.some(({ text }) => /^:\s/.test(text))
}

/** A listing of a program stands over rows of figures, and its words name no columns. */
function isProgram(line: TableLine): boolean {
  return !line.piped && isProgramText(line.chunks.map(chunk => chunk.text).join(' '))
}

/** `root@host:/# cat /proc/interrupts`: what a command printed begins below it. */
function isPrompt(line: TableLine): boolean {
  const first = line.chunks[0]?.text ?? ''
  if (/^\[(?:$|\s|\d+\]|SUM\])/.test(first)) return true
  return (
    !line.piped &&
    /^(?:\[\S+@[^\]]*\]\s?[#$%]|[\w.-]+@[\w.-]+:\S*\s?[#$%]|[\w.-]+:~?\S*\s?[#$])(?:\s|$)/.test(first)
  )
}

/** A line of figures with decimals or units names no columns: another tool's line, or a row that has no place. */
function isFigures(line: TableLine): boolean {
  const figures = line.chunks.filter(({ text }) =>
    /^(?:[-+]?\d[\d,]*\.\d+(?:\s?[a-z%µ]{1,4})?|\d{5,}[a-z])(?=\s|$)/i.test(text),
  )
  // `plain   100   No   1.00x`: a share of another row's figure.
  if (!line.piped && /^\d{1,4}\.\d{1,3}[xX×]$/.test(line.chunks.at(-1)?.text ?? '')) return true
  // `Number of faults:     7555 times`: a figure with its name, as the lines below it may be.
  const [name, value, more] = line.chunks
  // `IOPS=829k, BW=3239MiB/s`: figures with their names.
  if (line.chunks.some(({ text }) => /\b(?:IOPS|BW|TPS|QPS|lat)=\s?\d/i.test(text))) return true
  if (!line.piped && more === undefined && /:$/.test(name?.text ?? '') && /^[~≈]?\d/.test(value?.text ?? ''))
    return true
  // `c: 381 / 330 / - / 4779`: a cell of figures that goes on below its row.
  if (line.chunks.some(({ text }) => (text.match(/(?<![\w.])\d[\d,.]*(?![\w.])/g) ?? []).length > 2))
    return true
  if (
    line.chunks.some(({ text }) =>
      /^[\d.]+[kKMG]?\s?(?:IOPS|ops\/s|[KMG]?i?B\/s|[munµ]s|usec|msec)\b/.test(text),
    )
  )
    return !line.piped
  return (
    !line.piped && line.chunks.length > 1 && figures.length * 2 >= line.chunks.length && figures.length > 0
  )
}

function isShort(line: TableLine): boolean {
  const text = line.chunks[0]?.text ?? ''
  return line.piped || /^[([]/.test(text) || parseUnit(text) !== undefined
}

/** A line that says something in words, rather than naming columns. */
function isProse(line: TableLine): boolean {
  const text = line.chunks.map(chunk => chunk.text).join(' ')
  if (line.piped) return false
  // `iostat -x` names twenty columns, a word or two each.
  return isSentence(line) || text.split(' ').length > Math.max(14, line.chunks.length * 2)
}

/** Ends like a sentence, or runs on like one. */
export function isSentence(line: TableLine): boolean {
  const text = line.chunks.at(-1)?.text ?? ''
  if (/[a-z][.!?]["')]?$/i.test(text) && !/\b(?:avg|min|max|sec|secs|perf|lat|std|no|util)\.$/i.test(text))
    return true
  return line.chunks.length === 1 && text.split(' ').length > 10
}
