import { type FigureCell, isChosenNumber } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import type { RowShape } from './row-shape.ts'
import type { TableLine } from './table-line.ts'
import { areSwitches, headingKind, isMetric, namesSystem } from './words.ts'

/** A row of bare numbers over other rows, named as chosen numbers: `threads  1  2  4  8`. */
export function isHeaderRow(lines: readonly TableLine[], at: number): boolean {
  const row = lines[at]?.row
  if (row === undefined) return false
  if (areVersions(lines[at], lines[at + 1])) return true
  if (row.cells.length < 2) return false
  if (overHeads(lines, at, row) || overMeasured(lines, at, row)) return true
  if (isScale(lines, at, row) || overRuler(lines, at, row) || isKeyed(lines, at, row)) return true
  const label = row.labels
    .map(chunk => chunk.text)
    .join(' ')
    .replace(/[:\s]+$/, '')
  if (headingKind(label) !== 'parameter' && !/^(?:linux )?(?:kernels?|versions?|releases?)$/i.test(label))
    return false
  if (/^(?:pass|run|iter(?:ation)?|round|sample)s?$/i.test(label)) return false
  const next = lines.slice(at + 1, at + 8).find(line => line.row !== undefined)?.row
  const sized = row.cells.every(
    cell =>
      cell.aside === undefined &&
      cell.figures.length < 2 &&
      (cell.unit === undefined || cell.unit.kind === 'size'),
  )
  // Two rows that both read so are rows: `small files  96  190` over `large files  48  71`.
  const under = next?.labels.map(chunk => chunk.text).join(' ') ?? ''
  if (headingKind(under.replace(/[:\s]+$/, '')) === 'parameter') return false
  // `n  1  0.5` over `y  1  2.5`: no number of something, but an option that is not set.
  if (areSwitches([label, under])) return false
  return sized && next !== undefined && next.cells.length === row.cells.length && next.labels.length > 0
}

/**
 * `jobs | 6.1 | 6.1 patched |` right over `8 | 91k | 97k`: versions of what was measured, although the first
 * of them alone reads as a figure.
 */
function areVersions(line: TableLine | undefined, next: TableLine | undefined): boolean {
  const { labels, cells } = line?.row ?? { labels: [], cells: [] }
  const [label, second] = labels
  if (label === undefined || second !== undefined || line?.piped !== true || next?.row === undefined)
    return false
  const rest = line.chunks.slice(line.chunks.indexOf(label) + 1).map(chunk => chunk.text)
  const [chosen] = next.row.cells
  return (
    headingKind(label.text) === 'parameter' &&
    cells.every(({ unit, aside }) => unit === undefined && aside === undefined) &&
    rest.some(text => VERSION.test(text)) &&
    rest.every(text => VERSION.test(text) || namesSystem(text)) &&
    next.row.labels.length === 0 &&
    next.chunks.length === line.chunks.length &&
    chosen !== undefined &&
    isChosenNumber(chosen)
  )
}

/**
 * `| codec | 4k | 8k |` and `| --- | --- | --- |` right below it, as Markdown wants them: what stands over a ruler
 * heads the rows. Where rulers part all rows, nothing is said of the first.
 */
function overRuler(lines: readonly TableLine[], at: number, row: RowShape): boolean {
  const [before, line, ruler, first, next] = [-1, 0, 1, 2, 3].map(step => lines[at + step])
  // The upper border of a box parts nothing.
  const above = before?.kind === 'ruler' ? lines[at - 2] : before
  const alone = above === undefined || above.kind === 'blank' || above.kind === 'text'
  const ruled = line?.piped === true && ruler?.kind === 'ruler' && ruler.piped && next?.kind !== 'ruler'
  return (
    alone &&
    ruled &&
    row.cells.every(isChosenNumber) &&
    row.labels.length === 1 &&
    first?.row?.cells.length === row.cells.length &&
    first.row.labels.length === 1 &&
    !first.row.cells.every(isChosenNumber)
  )
}

/** The lines below, without rulers. */
function below(lines: readonly TableLine[], at: number): readonly TableLine[] {
  return lines.slice(at + 1, at + 1 + NEAR).filter(({ kind }) => kind !== 'ruler')
}

/** Rows are looked for so many lines below a heading, rulers between them. */
const NEAR = 6

/** `| depth | 8 | 16 |` over `| | IOPS | BW | IOPS | BW |`: chosen numbers, each over as many heads. */
function overHeads(lines: readonly TableLine[], at: number, { cells }: RowShape): boolean {
  const heads = below(lines, at)[0]
  if (lines[at]?.piped !== true || heads?.kind !== 'text' || !heads.piped) return false
  if (!cells.every(cell => cell.aside === undefined && isChosenNumber(cell))) return false
  const measured = heads.chunks.filter(({ text }) => isMetric(text))
  return (
    measured.length > cells.length &&
    measured.length % cells.length === 0 &&
    heads.chunks.length - measured.length <= 1
  )
}

/** `| most connections | 32 | 255 |` over rows whose figures all have units: numbers that were chosen. */
function overMeasured(lines: readonly TableLine[], at: number, { cells, labels }: RowShape): boolean {
  const line = lines[at]
  if (line?.piped !== true || labels.length !== 1 || lines[at - 1]?.kind === 'row') return false
  if (!cells.every(cell => isChosenNumber(cell) && cell.unit === undefined)) return false
  const rows = below(lines, at)
  const [first, second] = rows
  if (first?.row === undefined || second?.row === undefined) return false
  return rows.every(
    ({ row }, place) =>
      (place > 1 && row === undefined) ||
      (row?.cells.length === cells.length && row.labels.length === 1 && row.cells.every(isMeasured)),
  )
}

/** `6.1`, `v6.1-rc3`, `6.1 patched`, and no `6.1k`. */
const VERSION = /^v?\d+\.\d+(?:\.\d+)*(?:$|[\s+-]+[a-z])/i

/** `4096  8192  16384` and no word, right over `zc MB/s  2681  2947  2949`: sizes, and no figures. */
function isScale(lines: readonly TableLine[], at: number, { cells, labels }: RowShape): boolean {
  const next = lines[at + 1]?.row
  if (labels.length > 0 || cells.length < 3 || lines[at - 1]?.kind === 'row' || next === undefined)
    return false
  const label = next.labels.map(chunk => chunk.text).join(' ')
  const sizes = cells.map(cell => (isChosenNumber(cell) ? sizeOf(lines[at], cell) : Number.NaN))
  const rising = sizes.every((size, place) => place === 0 || size > (sizes[place - 1] ?? Number.NaN))
  return rising && next.cells.length === cells.length && isMetric(label)
}

/**
 * `K  4  8  16` right over `A  71.6  232.0  422.9`: a letter or two for what rises, over rows that are letters,
 * too, and hold figures with decimals.
 */
function isKeyed(lines: readonly TableLine[], at: number, { cells, labels }: RowShape): boolean {
  const rows = [lines[at + 1]?.row, lines[at + 2]?.row]
  const sizes = cells.map(cell =>
    isChosenNumber(cell) && cell.unit === undefined ? sizeOf(lines[at], cell) : Number.NaN,
  )
  return (
    cells.length > 2 &&
    lines[at - 1]?.kind !== 'row' &&
    isLetter(labels) &&
    sizes.every((size, place) => place === 0 || size > (sizes[place - 1] ?? Number.NaN)) &&
    rows.every(
      row =>
        row?.cells.length === cells.length &&
        isLetter(row.labels) &&
        row.cells.every(({ kind, whole }) => kind === 'value' && whole !== true),
    )
  )
}

function isLetter([label, second]: RowShape['labels']): boolean {
  return label !== undefined && second === undefined && /^[A-Za-z]{1,2}$/.test(label.text)
}

/** The value of a chosen number, for telling which of two is larger. */
function sizeOf(line: TableLine | undefined, cell: FigureCell): number {
  const chunk = line?.chunks.find(one => one.start <= cell.start && cell.end <= one.end)
  const written = chunk?.text.slice(cell.start - chunk.start, cell.end - chunk.start) ?? ''
  const match = /^(\d+)\s?([kKmMgG])?/.exec(written)
  return Number(match?.[1]) * 1024 ** ' kmg'.indexOf(match?.[2]?.toLowerCase() ?? ' ')
}
