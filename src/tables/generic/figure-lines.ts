import { parseUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import { type FigureCell, readCells } from './cell.ts'
import { headingText } from './context.ts'
import type { TableLine } from './table-line.ts'

/** A line with one figure and the words that name it. */
export interface FigureLine {
  readonly line: TableLine
  readonly key: string
  readonly cell: FigureCell
  /** The figure stands alone, named by the line above it. */
  readonly alone: boolean
  /** The unit without the multiplier at the figure. */
  readonly bareUnit?: Unit
}

const KEYED =
  /^\s*(?:[-*•+]\s+|\d+[.)]\s+)?(?<key>[A-Za-z0-9"'(/<[%][^=\n]{0,110}?)\s*(?<sign>:|=>|={1,2}\s|-{1,2}>|→)\s*(?<value>[~≈<>]?\s?[-−]?[\d.].*)$/

/** Keys of settings, of what a machine has, and of files: their figures were not measured. */
const SETTING =
  /\b(?:timeout|interval|limit|period|version|date|port|pid|address|size|uptime|cpus?\(s\)|cores?|sockets?|node\d*|freq\w*|mhz|cache|memory|ram|mem\w+|swap|disk|nics?|link|mtu|hz|model|stepping|iodepth|numjobs|bs|blocks?|inodes?|threads?|irq|lines?|commit|bugs?|bugzilla|rev|duration|runtime|ramp|total (?:data|time|size)|subject|note)\b/i

/** The lines that hold one figure each, in the order of the text. */
export function figureLines(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): FigureLine[] {
  const found: FigureLine[] = []
  for (const [place, line] of lines.entries()) {
    if (
      line.kind === 'blank' ||
      line.kind === 'ruler' ||
      line.end - line.start > 200 ||
      !/\d/.test(from.text.slice(line.start, line.end)) ||
      line.piped ||
      !free(line)
    )
      continue
    const made = keyedLine(from, line) ?? aloneLine(from, lines, place, free)
    if (made !== undefined) found.push(made)
  }
  return found
}

function keyedLine(from: Readable, line: TableLine): FigureLine | undefined {
  const text = from.text.slice(line.start, line.end)
  const match = KEYED.exec(text)
  const key = match?.groups?.['key']?.trim() ?? ''
  const value = match?.groups?.['value']
  if (match === null || value === undefined || key === '' || !/[A-Za-z]/.test(key)) return undefined
  if (key.split(/\s+/).length > 12 || SETTING.test(key) || /[{};]|\w\(\w+,|^\w+@|https?$/.test(key))
    return undefined
  if (/=/.test(match.groups?.['sign'] ?? '') && /:/.test(key)) return undefined
  // `range 6 -> 10` is a change of something, not a figure with a name.
  if (/->|=>|→/.test(match.groups?.['sign'] ?? '') && /\d$/.test(key)) return undefined
  const start = line.start + match[0].length - value.length
  const stop = endOfFigure(value)
  const cell = stop === undefined ? undefined : readCells(from.text, start, start + stop)
  const [only, second] = cell ?? []
  if (only?.kind !== 'value' || second !== undefined) return undefined
  return { line, key: headingText(key), cell: only, alone: false, ...bareUnitOf(from, only) }
}

/**
 * Where the first figure of a value ends: at the end of the line, or before a comma, a bracket or a word
 * that says more of it. A range, an arrow or a second figure makes it another kind of line.
 */
function endOfFigure(value: string): number | undefined {
  const match = /^[~≈<>]?\s?[-−]?[\d.,'’]*\d(?:\.\d+)?\s?[^\s,;()[\]]*/.exec(value)
  if (match === null) return undefined
  const rest = value.slice(match[0].length)
  if (/^\s*(?:-{1,2}>|→|\/\s*\d|vs\b|to \d|\.\.|x\s*\d)/.test(rest)) return undefined
  const spread = /^\s*(?:±|\+\/-)\s*[\d.]+\s?%?/.exec(rest)?.[0] ?? ''
  const after = rest.slice(spread.length)
  if (!/^\s*(?:$|[,;(.[]|on average|avg|average|total|\(|per\b|#)/i.test(after)) return undefined
  if (/^[.,]\d/.test(after)) return undefined
  return match[0].trimEnd().replace(/[.,]$/, '').length + spread.length
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
  let first = place - 1
  while (first > 0 && lines[first - 1]?.kind === 'text' && place - first < 4) first -= 1
  const start = lines[first]?.start ?? above.start
  const key = headingText(from.text.slice(start, above.end).replace(/\s+/g, ' ').trim())
  const named = /:\s*$/.test(from.text.slice(above.start, above.end)) || key.split(' ').length <= 8
  if (!named || key.length > 170 || !/[A-Za-z]/.test(key)) return undefined
  if (key.split(' ').length <= 4 && SETTING.test(key)) return undefined
  return { line, key, cell, alone: true, ...bareUnitOf(from, cell) }
}

function bareUnitOf(from: Readable, cell: FigureCell): { readonly bareUnit?: Unit } {
  if (cell.unit === undefined || cell.prefix === undefined)
    return cell.unit === undefined ? {} : { bareUnit: cell.unit }
  const written = /[A-Za-z%/µμ]+$/.exec(from.text.slice(cell.start, cell.end).replace(/\s*\(.*$/, ''))?.[0]
  const unit = written === undefined ? undefined : parseUnit(written)
  return unit === undefined ? {} : { bareUnit: unit }
}
