import type { ToolPage } from '../../catalogue/catalogue.ts'
import { type KeyedDraft, type Place, toolRow, toolRuns } from '../kit.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'

const SPEEDS = [
  'Sequential Output Per Chr',
  'Sequential Output Block',
  'Sequential Output Rewrite',
  'Sequential Input Per Chr',
  'Sequential Input Block',
  'Random Seeks',
]
const FILES = [
  'Sequential Create',
  'Sequential Stat',
  'Sequential Delete',
  'Random Create',
  'Random Stat',
  'Random Delete',
]

const START = /\bVersion\s+[12]\.\d+\w?\s+-{3,}Sequential/g

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
 * Without a CSV line, the row of the table is read, cell by cell.
 */
export const bonnie: ToolReader = {
  tool: 'bonnie++',
  hint: /(?:Sequential Output|Per Chr|,\+{3,5},|\b1\.9\d,\d)/,
  read(from, page) {
    const rows = [...oldLines(from, page), ...newLines(from, page)]
    const shown = rows.length > 0 ? rows : tableRow(from, page)
    return toolRuns(from, shown, {
      tool: 'bonnie++',
      starts: [...from.text.matchAll(START)].map(match => match.index),
      skip: /^(?:Version|Writing|Reading|Rewriting|start|Create|Stat|Delete|Using|Name|Machine|Latency|files|-)/,
      version: /Version\s+(?<version>[\d.]+\w?)/,
    })
  },
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

function oldLines(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(OLD)].flatMap(match => {
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

function newLines(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(NEW)].flatMap(match => {
    const fields = fieldsOf(match)
    const size = fields[5] === undefined ? '' : from.text.slice(...fields[5])
    // Since format 1.98 the chunk size and the seeks stand before the speeds.
    const first = Number(match[0].slice(0, 4)) >= 1.98 ? 9 : 7
    const speeds = size === '' ? [] : SPEEDS.map((_, at) => fields[first + at * 2])
    return rowsOf(
      from,
      page,
      match,
      { size },
      speeds,
      FILES.map((_, at) => fields[first + 17 + at * 2]),
    )
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

const TABLE =
  /(?:Machine\s+Size|Name:Size etc)[^\n]*\n[ \t]*(?<host>\S+)[ \t]+(?<size>\d+[MG])(?<cells>(?:[ \t]+(?:[\d.]+[kmgKMG]?|\+{3,5})){12})/g

function tableRow(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(TABLE)].flatMap(match => {
    const cells = match.groups?.['cells'] ?? ''
    const start = match.index + match[0].length - cells.length
    const places = [...cells.matchAll(/\S+/g)]
    return SPEEDS.flatMap((test, at) => {
      const cell = places[at * 2]
      const digits = /^[\d.]+/.exec(cell?.[0] ?? '')?.[0]
      if (cell === undefined || digits === undefined) return []
      const from0 = start + cell.index
      const prefix = cell[0].slice(digits.length)
      const value: Place = [from0, from0 + digits.length]
      // With a suffix the speeds are bytes a second; without one the old header's K/sec holds.
      const suffixed = test !== 'Random Seeks' && prefix !== ''
      return toolRow(from, page, {
        test,
        value,
        ...(suffixed ? { unit: SUFFIXES.get(prefix.toLowerCase()) } : {}),
        parameters: { size: match.groups?.['size'] ?? '' },
        span: { start: match.index, end: match.index + match[0].length },
      })
    })
  })
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['k', 'KiB/s'],
  ['m', 'MiB/s'],
  ['g', 'GiB/s'],
])
