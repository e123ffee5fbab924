import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { impliedDirection } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'

/** Names of systems with bars between, several times the same, each time over a column: `new | old    new | old`. */
const HINT = /\S[ \t]\|[ \t]\S[^\n|]{0,24}?[ \t]{2,}\S[^\n|]{0,24}?[ \t]\|[ \t]\S/

/** Words, or a figure, and others behind bars. */
const GROUP = /\S+(?:[ ]\S+)?(?:[ \t]+\|[ \t]+\S+(?:[ ]\S+)?){1,3}/g

const FIGURE = new RegExp(String.raw`^${NUMBER}$`)

/** The heads of a grid: the systems in each of its columns, and what stands over the columns. */
interface Heads {
  readonly line: TableLine
  readonly systems: readonly string[]
  readonly columns: readonly string[]
  readonly unit: Unit
}

/**
 * Reads grids each column of which holds the figures of all systems, with bars between:
 *
 *     UNIT         size:1024       size:4096
 *     Gbits/sec    new | old       new | old
 *     --------------------------------------
 *     mtu:1500     1.41 | 2.03     3.18 | 4.92
 *
 * Without a unit at the margin nobody knows what was measured, and nothing is read.
 */
export function readPairedColumns(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  if (!HINT.test(from.text)) return []
  const grids: { readonly heads: Heads; readonly rows: MeasurementDraft[][] }[] = []
  let open: (typeof grids)[number] | undefined
  for (const [place, line] of lines.entries()) {
    if (line.kind === 'blank' || line.kind === 'ruler') continue
    if (line.end - line.start > WIDEST) open = undefined
    else {
      const heads = headsAt(from, lines, place)
      if (heads !== undefined) {
        open = { heads, rows: heads.systems.map(() => []) }
        grids.push(open)
      } else if (open !== undefined && free(line)) {
        const cells = cellsOf(from, open.heads, line)
        if (cells.length === 0) open = undefined
        else for (const { side, row } of cells) open.rows[side]?.push(row)
      }
    }
  }
  return grids.flatMap(({ heads, rows }) =>
    rows.flatMap((measurements, side): RunDraft[] => {
      const [first] = measurements
      if (first === undefined) return []
      const label = { text: heads.systems[side] ?? '', source: sourceOf(from.message, heads.line) }
      const span = { start: first.span.start, end: measurements.at(-1)?.span.end ?? first.span.end }
      return [{ label, environment: [], measurements, span, notes: [] }]
    }),
  )
}

const WIDEST = 200

function headsAt(from: Readable, lines: readonly TableLine[], place: number): Heads | undefined {
  const line = lines[place]
  const text = line === undefined ? '' : from.text.slice(line.start, line.end)
  if (line === undefined || !text.includes(' | ')) return undefined
  const groups = [...text.matchAll(GROUP)].map(match => partsOf(match[0]))
  const [systems = []] = groups
  const isAlike = groups.every(parts => parts.join('|') === systems.join('|'))
  if (groups.length < 2 || !isAlike || systems.some(name => !/[A-Za-z]/.test(name))) return undefined
  if (new Set(systems).size < systems.length) return undefined
  const above = lines[place - 1]
  const over =
    above === undefined
      ? []
      : from.text
          .slice(above.start, above.end)
          .trim()
          .split(/\s{2,}|\t/)
  const columns = over.length > groups.length ? over.slice(over.length - groups.length) : over
  const lead = leadOf(text)
  const unit = parseUnit(lead) ?? parseUnit(over.length > groups.length ? (over[0] ?? '') : '')
  const isNamed = columns.length === groups.length && new Set(columns).size === columns.length
  return isNamed && unit !== undefined ? { line, systems, columns, unit } : undefined
}

function partsOf(group: string): readonly string[] {
  return group.split('|').map(part => part.trim())
}

/** What stands at the margin, before the first column. */
function leadOf(text: string): string {
  return /^\s*(?<lead>\S[^|\n]{0,40}?)(?:\s{2,}|\t)/.exec(text)?.groups?.['lead'] ?? ''
}

interface Cell {
  readonly side: number
  readonly row: MeasurementDraft
}

/** The figures of a row; none where it has other columns than its heads. */
function cellsOf(from: Readable, heads: Heads, line: TableLine): readonly Cell[] {
  const text = from.text.slice(line.start, line.end)
  const name = leadOf(text)
  const groups = [...text.slice(text.indexOf(name) + name.length).matchAll(GROUP)]
  const offset = line.start + text.indexOf(name) + name.length
  if (name === '' || !/[A-Za-z]/.test(name) || groups.length !== heads.columns.length) return []
  const cells = groups.flatMap((match, column) => {
    let at = offset + match.index
    return partsOf(match[0]).flatMap((part, side): Cell[] => {
      const start = from.text.indexOf(part, at)
      at = start + part.length
      const reading = FIGURE.test(part) ? readingAt(from, { start, end: at }) : undefined
      return reading === undefined
        ? []
        : [{ side, row: { ...namesOf(heads, name, column), reading, ...unitOf(from, heads, line) } }]
    })
  })
  return cells.length === heads.columns.length * heads.systems.length ? cells : []
}

const METRICS: ReadonlyMap<string, string> = new Map([
  ['bandwidth', 'throughput'],
  ['time', 'time'],
])

/** `mtu:1500` and `size=1024` are settings, other words say what was done. */
function namesOf(
  { columns, unit }: Heads,
  name: string,
  column: number,
): Pick<MeasurementDraft, 'test' | 'parameters'> {
  const parameters: Record<string, string> = {}
  const words: string[] = []
  for (const said of [name, columns[column] ?? '']) {
    const { key, value } = /^(?<key>[A-Za-z][\w-]*)[:=](?<value>\S+)$/.exec(said)?.groups ?? {}
    if (key === undefined || value === undefined) words.push(said)
    else parameters[key] = value
  }
  const metric = METRICS.get(unit.kind) ?? unit.written
  return { test: [...words, metric].join(' '), parameters }
}

function unitOf(
  from: Readable,
  { unit }: Heads,
  line: TableLine,
): Pick<MeasurementDraft, 'source' | 'unit' | 'unitFrom' | 'better' | 'span'> {
  const better = unit.better === 'unknown' ? impliedDirection(METRICS.get(unit.kind) ?? '') : unit.better
  return { source: sourceOf(from.message, line), unit, unitFrom: 'header', better, span: line }
}
