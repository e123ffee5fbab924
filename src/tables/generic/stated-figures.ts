import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import { bareUnitOf, type FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'
import { statesChange } from './words.ts'

const STATED =
  /^\s*(?<system>[A-Za-z][^()\n:]{1,40}?)\s+\((?<value>\d[\d.,]*\s?[A-Za-zµ][\w/µ]{0,11})\)\s*:\s*$/

/** `Unpatched (1245 seconds):` and, further down, `Patched (706 seconds):`: headings that tell the figure, too. */
export function statedFigures(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): FigureLine[] {
  const found = lines.flatMap(line => (line.kind === 'blank' || !free(line) ? [] : statedFigure(from, line)))
  const systems = new Set(found.map(({ system }) => system))
  const units = new Set(found.map(({ cell }) => cell.unit?.kind))
  return systems.size > 1 && systems.size === found.length && units.size === 1 ? found : []
}

function statedFigure(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  if (!text.trimEnd().endsWith('):')) return []
  const { system = '', value = '' } = STATED.exec(text)?.groups ?? {}
  if (!statesChange(system)) return []
  const start = line.start + text.lastIndexOf(value)
  const [cell, second] = readCells(from.text, start, start + value.length) ?? []
  if (cell === undefined || second !== undefined || !isMeasured(cell)) return []
  const key = cell.unit?.kind === 'bandwidth' ? 'throughput' : cell.unit?.kind === 'time' ? 'time' : 'rate'
  return [{ line, key, cell, alone: false, system, ...bareUnitOf(from, cell) }]
}
