import { parseUnit } from '../../units/known-units.ts'
import type { Readable } from '../readable.ts'
import { type FigureCell, readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import { headingText } from './context.ts'
import { bareUnitOf, type FigureLine } from './figure-line.ts'
import { HOPED, isSetting } from './not-measured.ts'
import { isAssignment } from './program-text.ts'
import type { TableLine } from './table-line.ts'
import { isMetric } from './words.ts'

const KEYED =
  /^\s*(?:[-*•+]\s+|\d+[.)]\s+)?(?<key>[A-Za-z0-9"'(/<[%](?:[^=\n]|(?<=\([^()=\n]{1,30})=(?=[^()=\n]{1,20}\))){0,110}?)\s*(?<sign>:|=>|(?<!\([^()\n]{0,40})={1,2}\s|-{1,2}>|→)(?:\.{3,60}(?=\s))?\s*(?<value>[~≈<>]?\s?[-−]?[\d.].*)$/

/** `schedule+0x165/0x360 kernel/sched/core.c:6960`: a place in a program and its line. */
const PLACE_IN_CODE = /0x[0-9a-f]|\w\.(?:c|h|S|cc|cpp|hpp|rs|py|pl|go|js|ts|sh)$/

export function keyedLine(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  const match = KEYED.exec(text)
  const key = match?.groups?.['key']?.trim() ?? ''
  const value = match?.groups?.['value']
  if (match === null || value === undefined || key === '' || !/[A-Za-z]/.test(key)) return []
  if (key.split(/\s+/).length > 12 || /[{};]|\w\(\w+,|^\w+@|https?$/.test(key)) return []
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(key) || HOPED.test(key) || PLACE_IN_CODE.test(key)) return []
  if (/=/.test(match.groups?.['sign'] ?? '') && (/:/.test(key) || isAssignment(key, value))) return []
  // `range 6 -> 10` is a change of something, not a figure with a name.
  if (/->|=>|→/.test(match.groups?.['sign'] ?? '') && endsInFigure(key)) return []
  const start = line.start + match[0].length - value.length
  const made = (cell: FigureCell): FigureLine => ({
    line,
    key: headingText(key),
    cell,
    alone: false,
    ...bareUnitOf(from, cell),
  })
  const stop = SAMPLES.test(value) ? undefined : endOfFigure(value)
  if (stop === undefined) return samplesAt(from, start, line.end, key).map(made)
  const [only, second] = readCells(from.text, start, start + stop) ?? []
  if (only?.kind !== 'value' || second !== undefined || isSetting(key, only)) return []
  return [made(only), ...figureBehind(from, start + stop, line, key)]
}

/** `I/O time:  43.4 s   (Throughput: 117.9 MB/s)`: what comes of the figure, in brackets behind it. */
function figureBehind(from: Readable, start: number, line: TableLine, key: string): FigureLine[] {
  const text = from.text.slice(start, line.end)
  const match = /^\s*\((?<name>[A-Za-z][A-Za-z ]{1,24}?)\s?[:=]\s*(?<value>\d[^()]{0,24}?)\s*\)\s*$/d.exec(
    text,
  )
  const [name, at] = [match?.groups?.['name'] ?? '', match?.indices?.groups?.['value']]
  if (at === undefined || !isMetric(name)) return []
  const [cell, second] = readCells(from.text, start + at[0], start + at[1]) ?? []
  if (cell === undefined || second !== undefined || !isMeasured(cell)) return []
  return [{ line, key: headingText(`${key} ${name}`), cell, alone: false, ...bareUnitOf(from, cell) }]
}

/** `6`, `442 MB/s`: the first figure of a pair, and no name; `1 frag` is one. */
function endsInFigure(key: string): boolean {
  const last = /(?:^|[\s(~])\d[\d.,]*\s?(?<unit>[A-Za-zµμ%][\w/µμ]*)?$/.exec(key)
  const unit = last?.groups?.['unit']
  return /\d$/.test(key) || (unit !== undefined && parseUnit(unit) !== undefined)
}

/** `59.1MiB/s, 60.4MiB/s, 63.6MiB/s`: figures with their units and nothing else, commas between. */
const SAMPLES = /^\d[\d.]{0,12} ?[A-Za-zµ][\w/µ]{0,9}(?:, {0,3}\d[\d.]{0,12} ?[A-Za-zµ][\w/µ]{0,9}){1,30}\s*$/

/** `map: 2.881s 2.883s 2.885s`: several figures with one and the same unit are samples of one test. */
function samplesAt(from: Readable, start: number, end: number, key: string): readonly FigureCell[] {
  const cells = withLastUnit(readCells(from.text, start, end) ?? [])
  const [first] = cells
  const alike = cells.every(
    cell => cell.kind === 'value' && cell.unit !== undefined && cell.unit.symbol === first?.unit?.symbol,
  )
  return alike &&
    !isSetting(key, first) &&
    cells.length > 1 &&
    first?.unit?.kind !== 'size' &&
    !/[/,&]|\band\b/.test(key)
    ? cells
    : []
}

/** `1877 1875 1878 Mb/sec`: of three figures or more the unit of the last is that of all. */
function withLastUnit(cells: readonly FigureCell[]): readonly FigureCell[] {
  const last = cells.at(-1)
  const { unit } = last ?? {}
  const bare = ({ kind, figures, prefix, aside }: FigureCell): boolean =>
    kind === 'value' && figures.length === 1 && prefix === undefined && aside === undefined
  if (unit === undefined || cells.length < 3 || !/^(?:time|rate|bandwidth)$/.test(unit.kind)) return cells
  const others = cells.slice(0, -1)
  return others.every(cell => cell.unit === undefined && bare(cell))
    ? cells.map(cell => ({ ...cell, unit }))
    : cells
}

/**
 * Where the first figure of a value ends: at the end of the line, or before a comma, a bracket or a word
 * that says more of it. A range, an arrow or a second figure makes it another kind of line.
 */
function endOfFigure(value: string): number | undefined {
  const match =
    /^[~≈<>]?\s?[-−]?[\d.,'’]*\d(?:\.\d+)?\s?[^\s,;()[\]]*(?:(?<=\d[kKMG])\s[A-Za-z][\w/]*)?/.exec(value)
  if (match === null) return undefined
  const rest = value.slice(match[0].length)
  if (/^\s*(?:-{1,2}>|→|\/\s*\d|vs\b|to \d|\.\.|x\s*\d)/.test(rest)) return undefined
  const spread = /^\s*(?:±|\+\/-)\s*[\d.]+\s?%?/.exec(rest)?.[0] ?? ''
  const after = rest.slice(spread.length)
  if (!/^\s*(?:$|[,;(.[]|on average|avg|average|total|\(|per\b|#)/i.test(after)) return undefined
  if (/^[.,]\d/.test(after)) return undefined
  return match[0].trimEnd().replace(/[.,]$/, '').length + spread.length
}
