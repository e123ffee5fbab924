import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { headingText } from './context.ts'
import { doubleFigures } from './double-lines.ts'
import { bareUnitOf, type FigureLine } from './figure-line.ts'
import { headedFigures } from './headed-figures.ts'
import { keyedLine } from './keyed-line.ts'
import { listedFigures, listedSystems } from './listed-figures.ts'
import { listedNames } from './listed-names.ts'
import { ledSystems } from './led-systems.ts'
import { HOPED, isSetting, SETTING } from './not-measured.ts'
import { isProgramText } from './program-text.ts'
import type { TableLine } from './table-line.ts'
import { statedFigures } from './stated-figures.ts'
import { statedUnit } from './stated-unit.ts'
import { timedFigures, withCases } from './timed-lines.ts'

/** `dd if=/dev/zero of=disk bs=4M  (312 MB/s)`: a command in a list, and behind it in brackets how fast it was. */
const BRACKETED =
  /^\s*[-*•]\s+(?<key>[a-z][\w./-]{0,30} (?:[^\s()]{1,60}\s+){0,12}[^\s()]{1,60})\s+\((?<value>\d[\d.,]*\s?[A-Za-z/]{2,8})\)\s*$/

/** `- 4k pages, ring = 16k: 98 MB/s`: an item of a list that sets something, and how fast that was. */
const ASSIGNED =
  /^\s*[-*•]\s+(?<key>[A-Za-z0-9][^:=\n]{2,60}? ?= ?\w{1,12}):\s+(?<value>\d[\d.,]*\s?[A-Za-z/]{2,8})\s*$/

/** The lines that hold one figure each, in the order of the text. */
export function figureLines(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): FigureLine[] {
  const found: FigureLine[] = [...headedFigures(from, lines, free), ...statedFigures(from, lines, free)]
  const known = new Set(found.map(({ line }) => line))
  for (const [place, line] of lines.entries()) {
    if (
      known.has(line) ||
      line.kind === 'blank' ||
      line.kind === 'ruler' ||
      line.end - line.start > 200 ||
      !/\d/.test(from.text.slice(line.start, line.end)) ||
      line.piped ||
      !free(line) ||
      isProgramText(from.text.slice(line.start, line.end))
    )
      continue
    const listed = [
      ...listedFigures(from, line),
      ...listedSystems(from, line),
      ...listedNames(from, line),
      ...ledSystems(from, line),
      ...timedFigures(from, line),
      ...doubleFigures(from, lines, place),
      ...bracketedFigure(from, line),
    ]
    if (listed.length > 0) {
      found.push(...listed)
      continue
    }
    const keyed = keyedLine(from, line)
    const alone = keyed.length > 0 ? undefined : (rowLine(from, line) ?? aloneLine(from, lines, place, free))
    found.push(...keyed, ...(alone === undefined ? [] : [alone]))
  }
  return withCases(known.size === 0 ? found : found.sort((a, b) => a.line.start - b.line.start))
}

function bracketedFigure(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  const { key = '', value = '' } = (BRACKETED.exec(text) ?? ASSIGNED.exec(text))?.groups ?? {}
  // A setting makes a command of it: `- the disk alone (312 MB/s)` is a remark.
  if (!/\s-{0,2}\w+ ?= ?\S/.test(key)) return []
  const start = line.start + text.lastIndexOf(value)
  const [cell, second] = readCells(from.text, start, start + value.length) ?? []
  if (cell === undefined || second !== undefined || !/^(?:rate|bandwidth)$/.test(cell.unit?.kind ?? ''))
    return []
  return [{ line, key: key.replace(/\s+/g, ' '), cell, alone: false, ...bareUnitOf(from, cell) }]
}

/** `1x NVMe D05    454K IOPS`: a name, a gap, and one figure with its unit. */
function rowLine(from: Readable, line: TableLine): FigureLine | undefined {
  const [label, other] = line.row?.labels ?? []
  const [cell, second] = line.row?.cells ?? []
  if (label === undefined || other !== undefined || cell === undefined || second !== undefined)
    return undefined
  // `Time(s)   44.4`: the unit stands with the name.
  const stated = /\([^()\s]{1,8}\)$/.test(label.text) ? statedUnit(label.text) : undefined
  const kind = cell.kind === 'value' ? (cell.unit ?? stated)?.kind : undefined
  // A list of times names them so above: `RAID0  0m0.213s` alone may be a point in time.
  if (kind !== 'rate' && kind !== 'bandwidth' && (kind !== 'time' || cell.whole === true)) return undefined
  if (cell.from - label.to < 2 || isSetting(label.text, cell) || HOPED.test(label.text)) return undefined
  if (/@\S+.*[>$#]|~\s?[>$#]/.test(label.text)) return undefined
  return { line, key: headingText(label.text), cell, alone: false, ...bareUnitOf(from, cell) }
}

function aloneLine(
  from: Readable,
  lines: readonly TableLine[],
  place: number,
  free: (line: TableLine) => boolean,
): FigureLine | undefined {
  const line = lines[place]
  const above = lines[place - 1]
  if (line?.row === undefined || line.row.labels.length > 0 || line.row.remark !== undefined) return undefined
  const [cell, second] = line.row.cells
  if (cell?.kind !== 'value' || second !== undefined || above?.kind !== 'text' || !free(above))
    return undefined
  // `9100221 ops` are so many, in what time nobody says.
  if (cell.unit?.written.toLowerCase() === 'ops') return undefined
  let first = place - 1
  while (first > 0 && lines[first - 1]?.kind === 'text' && place - first < 4) first -= 1
  const start = lines[first]?.start ?? above.start
  const key = headingText(from.text.slice(start, above.end).replace(/\s+/g, ' ').trim())
  const named = /:\s*$/.test(from.text.slice(above.start, above.end)) || key.split(' ').length <= 8
  if (!named || key.length > 170 || !/[A-Za-z]/.test(key)) return undefined
  if (key.split(' ').length <= 4 && SETTING.test(key)) return undefined
  return { line, key, cell, alone: true, ...bareUnitOf(from, cell) }
}
