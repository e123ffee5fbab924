import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { headingText } from './context.ts'
import type { FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'
import { isMetric, namesSystem } from './words.ts'

/** `random:10712 req/s`: a name and a figure with its unit, and nothing else. */
const PART =
  /^(?<name>[A-Za-z][\w +./-]{0,29}?)[ \t]*[:=][ \t]*(?<value>[~≈]?\d[\d.,]*[ \t]?[A-Za-zµ][\w/µ]{0,15})$/

/**
 * `random:10712 req/s, stride:9120 req/s`: a line that lists names with a figure each, all of one unit. Names of
 * systems and of what was measured are read by others.
 */
export function listedNames(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  if (!text.includes(', ') || !/[:=][ \t]*[~≈]?\d[^,]{0,40},[ \t]/.test(text)) return []
  const found: FigureLine[] = []
  let at = 0
  for (const part of text.split(/,[ \t]+/)) {
    const start = text.indexOf(part, at)
    at = start + part.length
    const said = PART.exec(part.trim().replace(/\.$/, ''))?.groups
    const [name = '', value = ''] = [said?.['name'], said?.['value']]
    if (name === '' || isMetric(name) || namesSystem(name)) return []
    const first = line.start + start + part.lastIndexOf(value)
    const [cell, second] = readCells(from.text, first, first + value.length) ?? []
    if (cell?.kind !== 'value' || second !== undefined || cell.unit === undefined) return []
    found.push({
      line,
      key: headingText(name),
      cell,
      alone: false,
      ...(cell.prefix === undefined ? { bareUnit: cell.unit } : {}),
    })
  }
  const units = new Set(found.map(({ cell }) => cell.unit?.symbol))
  const names = new Set(found.map(({ key }) => key))
  const [kind] = found.map(({ cell }) => cell.unit?.kind)
  const isMeasure = kind === 'rate' || kind === 'bandwidth' || kind === 'time'
  return found.length > 1 && units.size === 1 && names.size === found.length && isMeasure ? found : []
}
