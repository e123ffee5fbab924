import { type FigureCell, readCells } from './cell.ts'
import { isMetric } from './words.ts'

/** `r=1.5GiB/s`: a name of a few letters and its figure. */
const KEYED = /^(?<key>[A-Za-z][A-Za-z_]{0,11})=(?=[\d.])/

/** What fio's users write short. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['r', 'read'],
  ['w', 'write'],
])

/**
 * Reads a cell that holds several figures, each of something else; `undefined` for any other text.
 *
 *     partsOfCell('r=1.5GiB/s,w=640MiB/s')  // two parts with names
 *     partsOfCell('2859 / 11.7 MB/s')       // two parts, whose names stand in the heading: `(IOPS / BW)`
 *
 * The second form only between bars: elsewhere the slash divides two systems.
 */
export function partsOfCell(
  text: string,
  start: number,
  end: number,
  piped: boolean,
): FigureCell | undefined {
  const written = text.slice(start, end)
  const keyed = KEYED.test(written)
  if (!keyed && !(piped && /^[~≈]?[\d.].* \/ /.test(written))) return undefined
  const parts: FigureCell[] = []
  let at = start
  for (const part of written.split(keyed ? /[,;] ?/ : ' / ')) {
    const from = text.indexOf(part, at)
    at = from + part.length
    const key = keyed ? KEYED.exec(part)?.groups?.['key'] : ''
    if (key === undefined) return undefined
    const [cell, second] = readCells(text, from + (keyed ? key.length + 1 : 0), at) ?? []
    if (cell?.kind !== 'value' || second !== undefined || cell.figures.length !== 1) return undefined
    if (keyed && !isMeasured(cell) && !isMetric(key)) return undefined
    parts.push(keyed ? { ...cell, name: SPELLED.get(key) ?? key } : cell)
  }
  // `BW=3GiB/s` alone says its unit once more, and the heading over it what was done.
  if (parts.length === 1 && isMetric(parts[0]?.name ?? '')) return undefined
  if (!keyed && (parts.length < 2 || !parts.some(isMeasured))) return undefined
  return { kind: 'value', figures: parts.flatMap(({ figures }) => figures), start, end, parts }
}

/** Written with the unit of something measured. */
export function isMeasured({ unit }: FigureCell): boolean {
  return /^(?:time|rate|bandwidth)$/.test(unit?.kind ?? '')
}

/** `disk (IOPS / BW)`: the names of the parts of the cells below, and the heading without them. */
export function namedParts(head: string): { readonly head: string; readonly names: readonly string[] } {
  const match = /^(?<head>.*?\S)\s*\((?<names>[^()/]{1,24}(?:\/[^()/]{1,24})+)\)$/.exec(head)?.groups
  const names = (match?.['names'] ?? '').split('/').map(name => name.trim())
  return names.length > 1 && names.every(isMetric)
    ? { head: match?.['head'] ?? head, names }
    : { head, names: [] }
}
