import type { ToolPage } from '../../catalogue/catalogue.ts'
import type { Span } from '../../core/source.ts'
import { type KeyedDraft, type Place, toolRow } from '../kit.ts'
import type { Readable } from '../readable.ts'
import { FILE_TABLE, FILES, SPEED_TABLE, SPEEDS } from './bonnie-tables.ts'

/** Since 1.94 a line below each table: the longest time of one operation, each with its unit. */
const LATENCY = /^[ \t]*Latency(?<cells>(?:[ \t]+(?:\d+(?:\.\d+)?[munµ]?s|\+{3,5})){6})[ \t]*$/gm

const FIGURE = /^(?<digits>\d+(?:\.\d+)?)(?<unit>[munµ]?s)$/

/** The lines of latencies, each of the table that stands last above it; of a line without one nobody knows. */
export function latencyRows(from: Readable, page: ToolPage): KeyedDraft[] {
  const tables = [
    ...[...from.text.matchAll(SPEED_TABLE)].map(match => ({
      at: match.index,
      tests: SPEEDS,
      size: match.groups?.['size'] ?? match.groups?.['named'] ?? '',
    })),
    ...[...from.text.matchAll(FILE_TABLE)].map(match => ({ at: match.index, tests: FILES, size: undefined })),
  ].sort((one, other) => one.at - other.at)
  let next = 0
  let size = ''
  return [...from.text.matchAll(LATENCY)].flatMap(match => {
    while (next < tables.length && (tables[next]?.at ?? 0) < match.index) {
      size = tables[next]?.size ?? size
      next += 1
    }
    const tests = tables[next - 1]?.tests ?? []
    const cells = match.groups?.['cells'] ?? ''
    const start = match.index + match[0].trimEnd().length - cells.trimEnd().length
    const span = { start: match.index, end: match.index + match[0].length }
    const places = [...cells.matchAll(/\S+/g)].map((cell): Place => [
      start + cell.index,
      start + cell.index + cell[0].length,
    ])
    return tests.flatMap((test, at) => latencyRow(from, page, test, places[at], { size }, span))
  })
}

/** One latency of a test; `+++++` and an empty field are none. */
export function latencyRow(
  from: Readable,
  page: ToolPage,
  test: string,
  place: Place | undefined,
  parameters: Readonly<Record<string, string>>,
  span: Span,
): KeyedDraft[] {
  const said = place === undefined ? undefined : FIGURE.exec(from.text.slice(...place))?.groups
  if (place === undefined || said === undefined) return []
  const end = place[0] + (said['digits'] ?? '').length
  return toolRow(from, page, {
    test: `${test} Latency`,
    value: [place[0], end],
    unit: said['unit'],
    parameters,
    span,
  })
}
