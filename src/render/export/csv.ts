import type { ExportRow, ExportSide } from './export-row.ts'

const HEADER = [
  'suite',
  'version',
  'test',
  'parameters',
  'unit',
  'better',
  ...['baseline', 'subject'].flatMap(side =>
    ['system', 'value', 'written', 'n', 'message', 'first_line', 'last_line'].map(name => `${side}_${name}`),
  ),
  'value_ratio',
  'time_ratio',
  'p',
  'flags',
]

/**
 * Rows as CSV by RFC 4180: a header, CRLF after each line, quotes around what needs them.
 *
 * Words come from strangers' mail, and a spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`:
 * such words get an apostrophe before them (OWASP, "CSV Injection"). Numbers are ours and stay numbers.
 */
export function csvOf(rows: readonly ExportRow[]): string {
  const lines = [HEADER.map(textCell), ...rows.map(cellsOf)]
  return lines.map(cells => `${cells.join(',')}\r\n`).join('')
}

function cellsOf(row: ExportRow): string[] {
  const parameters = Object.entries(row.parameters).map(([key, value]) => `${key}=${value}`)
  return [
    ...[row.suite, row.version, row.test, parameters.join('; '), row.unit, row.better].map(textCell),
    ...sideCells(row.baseline),
    ...sideCells(row.subject),
    ...[row.valueRatio, row.timeRatio, row.p].map(numberCell),
    textCell(row.flags.join('; ')),
  ]
}

function sideCells(side: ExportSide): string[] {
  return [
    textCell(side.system),
    numberCell(side.value),
    textCell(side.written.join('; ')),
    numberCell(side.n),
    textCell(side.message),
    numberCell(side.firstLine),
    numberCell(side.lastLine),
  ]
}

function numberCell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value)
}

/**
 * Words as a cell that no spreadsheet takes for a formula.
 *
 *     textCell('Process fork+exit')  // Process fork+exit
 *     textCell('a "b", c')           // "a ""b"", c"
 *     textCell('=HYPERLINK(...)')    // '=HYPERLINK(...)
 *     textCell('-c 80')              // '-c 80
 */
export function textCell(text: string): string {
  // A negative number as its author wrote it is no formula, and a reader may want to sum it.
  const number = /^[+-]?\d[\d.,]*(?:e[+-]?\d+)?$/i.test(text)
  // Full-width forms count too: some spreadsheets fold them before they look.
  const safe = !number && /^\s*[=+\-@＝＋－＠|%]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
