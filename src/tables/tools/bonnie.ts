import type { ToolPage } from '../../catalogue/catalogue.ts'
import { type KeyedDraft, type Place, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft, ToolReader } from '../tool-reader.ts'
import { latencyRow, latencyRows } from './bonnie-latency.ts'
import { FILES, SPEED_TABLE, SPEEDS, FILE_TABLE } from './bonnie-tables.ts'

const START = /\bVersion\s+[12]\.\d+\w?\s+-{3,}Sequential\s+Output/g

/** A field of the last line; it may be cut by a mail program after any comma. */
const FIELD = String.raw`[^,\s]*`

/** 1.03: host, size, six speeds with %CP, number of files, six rates with %CP. */
const OLD = new RegExp(
  String.raw`(?<![\w,])(?<host>[\w.-]+),(?<size>\d+[MG]?(?::\d+k?)?),(?:\s*${FIELD},){12}\s*\d+,(?:\s*${FIELD},\s*){11}\s*${FIELD}`,
  'g',
)

/** 1.9x and 2.00: format and program version, name, and the rest by number. */
const NEW = new RegExp(
  String.raw`(?<![\w,])1\.9\d,(?<version>[\d.]+\w?),(?:\s*${FIELD},){20,60}\s*${FIELD}`,
  'g',
)

/**
 * Reads bonnie++ by its CSV line, which survives wrapping and is right where the table is not: one
 * version prints 65536 for every file rate in its table. `+++++` is no measurement.
 *
 * Without a CSV line, the rows of the table are read, cell by cell; beside one they repeat it, so that the
 * two can be held against each other.
 */
export const bonnie: ToolReader = {
  tool: 'bonnie++',
  hint: /(?:Sequential Output|Per Chr|files\s+\/sec\s+%CP|,\+{3,5},|\b1\.9\d,\d)/,
  read(from, page) {
    const later = [...from.text.matchAll(NEW)]
    const rows = [...oldLines(from, page, later), ...newLines(from, page, later)]
    const tables = [...speedRows(from, page), ...fileRows(from, page), ...latencyRows(from, page)]
    const shown = rows.length === 0 ? tables : tables.map(asTable)
    return toolRuns(from, [...rows, ...shown], {
      tool: 'bonnie++',
      starts: [...from.text.matchAll(START)].map(match => match.index),
      skip: /^(?:Version|Writing|Reading|Rewriting|start|Create|Stat|Delete|Using|Name|Machine|Latency|files|-)/,
      version: /Version\s+(?<version>[\d.]+\w?)/,
    }).map(withRepeats)
  },
}

/** A row of the table beside a CSV line. */
function asTable(row: KeyedDraft): KeyedDraft {
  return { ...row, section: 'table', key: `table ${row.key}` }
}

/** The table and the CSV line are one execution, shown twice; rows of a table whose line is elsewhere stand. */
function withRepeats(run: RunDraft): RunDraft {
  const lines = new Map<string, number>()
  for (const [place, { section, test }] of run.measurements.entries())
    if (section === undefined) lines.set(test, place)
  const measurements = run.measurements.map(row => {
    const place = row.section === 'table' ? lines.get(row.test) : undefined
    if (place !== undefined) return { ...row, repeatsIndex: place }
    const { section: _section, ...alone } = row
    return alone
  })
  return { ...run, measurements }
}

function fieldsOf(match: RegExpExecArray): Place[] {
  const places: Place[] = []
  let start = match.index
  for (const part of match[0].split(',')) {
    const lead = part.length - part.trimStart().length
    places.push([start + lead, start + part.trimEnd().length])
    start += part.length + 1
  }
  return places
}

function oldLines(from: Readable, page: ToolPage, later: readonly RegExpExecArray[]): KeyedDraft[] {
  let next = 0
  return [...from.text.matchAll(OLD)].flatMap(match => {
    // The middle of a later version's line looks like a line of 1.03, its fields shifted.
    while (next < later.length && endOf(later[next]) <= match.index) next += 1
    if ((later[next]?.index ?? match.index + match[0].length) < match.index + match[0].length) return []
    const fields = fieldsOf(match)
    const parameters = { size: match.groups?.['size'] ?? '' }
    return rowsOf(
      from,
      page,
      match,
      parameters,
      SPEEDS.map((_, at) => fields[2 + at * 2]),
      FILES.map((_, at) => fields[15 + at * 2]),
    )
  })
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length
}

function newLines(from: Readable, page: ToolPage, matches: readonly RegExpExecArray[]): KeyedDraft[] {
  return matches.flatMap(match => {
    const fields = fieldsOf(match)
    const size = fields[5] === undefined ? '' : from.text.slice(...fields[5])
    const span = { start: match.index, end: match.index + match[0].length }
    // Since format 1.98 the chunk size and the seeks stand before the speeds.
    const first = Number(match[0].slice(0, 4)) >= 1.98 ? 9 : 7
    const speeds = size === '' ? [] : SPEEDS.map((_, at) => fields[first + at * 2])
    const latencies = [...SPEEDS, ...FILES].flatMap((test, at) =>
      latencyRow(from, page, test, fields[first + 29 + at], { size }, span),
    )
    return [
      ...rowsOf(
        from,
        page,
        match,
        { size },
        speeds,
        FILES.map((_, at) => fields[first + 17 + at * 2]),
      ),
      ...latencies,
    ]
  })
}

function rowsOf(
  from: Readable,
  page: ToolPage,
  match: RegExpExecArray,
  parameters: Readonly<Record<string, string>>,
  speeds: readonly (Place | undefined)[],
  files: readonly (Place | undefined)[],
): KeyedDraft[] {
  const span = { start: match.index, end: match.index + match[0].length }
  return [
    ...SPEEDS.flatMap((test, at) => toolRow(from, page, { test, value: speeds[at], parameters, span })),
    ...FILES.flatMap((test, at) => toolRow(from, page, { test, value: files[at], parameters, span })),
  ]
}

function speedRows(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(SPEED_TABLE)].flatMap(match => {
    const size = match.groups?.['size'] ?? match.groups?.['named'] ?? ''
    return cellRows(from, page, match, SPEEDS, { size })
  })
}

/** The rates of files; they belong to the speeds above them, and to their size. */
function fileRows(from: Readable, page: ToolPage): KeyedDraft[] {
  const sizes = [...from.text.matchAll(SPEED_TABLE)].map(match => ({
    at: match.index,
    size: match.groups?.['size'] ?? match.groups?.['named'] ?? '',
  }))
  let next = 0
  return [...from.text.matchAll(FILE_TABLE)].flatMap(match => {
    while (next < sizes.length && (sizes[next]?.at ?? 0) < match.index) next += 1
    return cellRows(from, page, match, FILES, { size: sizes[next - 1]?.size ?? '' })
  })
}

/** Every second cell of a row: the others are the shares of the processor. */
function cellRows(
  from: Readable,
  page: ToolPage,
  match: RegExpExecArray,
  tests: readonly string[],
  parameters: Readonly<Record<string, string>>,
): KeyedDraft[] {
  const cells = match.groups?.['cells'] ?? ''
  const start = match.index + match[0].length - cells.length
  const places = [...cells.matchAll(/\S+/g)]
  return tests.flatMap((test, at) => {
    const cell = places[at * 2]
    const digits = /^[\d.]+/.exec(cell?.[0] ?? '')?.[0]
    if (cell === undefined || digits === undefined) return []
    const first = start + cell.index
    const prefix = cell[0].slice(digits.length)
    // With a suffix the speeds are bytes a second; without one the old header's K/sec holds.
    const suffixed = SPEEDS.includes(test) && test !== 'Random Seeks' && prefix !== ''
    return toolRow(from, page, {
      test,
      value: [first, first + digits.length],
      ...(suffixed ? { unit: SUFFIXES.get(prefix.toLowerCase()) } : {}),
      parameters,
      span: { start: match.index, end: match.index + match[0].length },
    })
  })
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['k', 'KiB/s'],
  ['m', 'MiB/s'],
  ['g', 'GiB/s'],
])
