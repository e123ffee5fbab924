import { parseUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import { type FigureCell, readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import { headingText } from './context.ts'
import { doubleFigures } from './double-lines.ts'
import { listedNames } from './listed-names.ts'
import { ledSystems } from './led-systems.ts'
import { isAssignment, isProgramText } from './program-text.ts'
import type { TableLine } from './table-line.ts'
import { statedUnit } from './stated-unit.ts'
import { timedFigures, withCases } from './timed-lines.ts'
import { isMetric, namesSystem, startsAsSystem } from './words.ts'

/** A line with one figure and the words that name it. */
export interface FigureLine {
  readonly line: TableLine
  readonly key: string
  readonly cell: FigureCell
  /** The figure stands alone, named by the line above it. */
  readonly alone: boolean
  /** The unit without the multiplier at the figure. */
  readonly bareUnit?: Unit
  /** Who was measured, where the line itself begins with that. */
  readonly system?: string
  /** What of the key was measured, where the line says both: `time used`. */
  readonly metric?: string
  /** What was done in the time that the line tells: `500 times`; empty where it says only how long it took. */
  readonly done?: string
  /** What stands in brackets behind the figure, until {@link withCases} tells what it names. */
  readonly inCase?: string
}

const KEYED =
  /^\s*(?:[-*•+]\s+|\d+[.)]\s+)?(?<key>[A-Za-z0-9"'(/<[%](?:[^=\n]|(?<=\([^()=\n]{1,30})=(?=[^()=\n]{1,20}\))){0,110}?)\s*(?<sign>:|=>|(?<!\([^()\n]{0,40})={1,2}\s|-{1,2}>|→)(?:\.{3,60}(?=\s))?\s*(?<value>[~≈<>]?\s?[-−]?[\d.].*)$/

/** `dd if=/dev/zero of=disk bs=4M  (312 MB/s)`: a command in a list, and behind it in brackets how fast it was. */
const BRACKETED =
  /^\s*[-*•]\s+(?<key>[a-z][\w./-]{0,30} (?:[^\s()]{1,60}\s+){0,12}[^\s()]{1,60})\s+\((?<value>\d[\d.,]*\s?[A-Za-z/]{2,8})\)\s*$/

/** `- 4k pages, ring = 16k: 98 MB/s`: an item of a list that sets something, and how fast that was. */
const ASSIGNED =
  /^\s*[-*•]\s+(?<key>[A-Za-z0-9][^:=\n]{2,60}? ?= ?\w{1,12}):\s+(?<value>\d[\d.,]*\s?[A-Za-z/]{2,8})\s*$/

/** `schedule+0x165/0x360 kernel/sched/core.c:6960`: a place in a program and its line. */
const PLACE_IN_CODE = /0x[0-9a-f]|\w\.(?:c|h|S|cc|cpp|hpp|rs|py|pl|go|js|ts|sh)$/

/** Keys of settings, of what a machine has, and of files: their figures were not measured. */
const SETTING =
  /\b(?:(?:network|link|line|port|bus|cpu|clock)[ -]?speed|capacity|lifetime|power[- ]on|timeout|interval|limit|period|version|date|port|pid|address|size|uptime|cpus?\(s\)|cores?|sockets?|node\d*|freq\w*|mhz|cache|memory|ram|mem\w+|swap|disk|nics?|link|mtu|hz|model|stepping|iodepth|numjobs|bs|blocks?|inodes?|threads?|irq|lines?|commit|bugs?|bugzilla|rev|duration|runtime|sleep|ramp|total (?:data|time|size)|subject|note|gid|lid|qpn)\b/i

/** Of figures a second, these alone are settings: what a link can do, or what a limit allows. */
const RATED_SETTING =
  /\b(?:(?:network|link|line|port|bus|interface)[ -]?(?:speed|rate)|link|nics?|capacity|version|rate[ -]?limit|limit|interface|port)\b/i

function isSetting(key: string, cell: FigureCell | undefined): boolean {
  const kind = cell?.unit?.kind
  // ethtool(8) says so how fast a link is set.
  if (key === 'Speed' && cell?.whole === true && cell.unit?.symbol === 'Mbit/s') return true
  return (kind === 'rate' || kind === 'bandwidth' ? RATED_SETTING : SETTING).test(key)
}

/** What is hoped for, expected or allowed was not measured. */
export const HOPED =
  /\b(?:hop(?:e|ing)|expect(?:ed|ing)?|should|would|could|will|may|might|goal|target|want|theoretical|limit(?:ed)?|up to|at (?:most|least)|closer to)\b|[<>]$/i

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
  return withCases(found)
}

/** One figure of a line that lists several, with the words that name it. */
const LISTED =
  /^(?<lead>.*[:)\]]\s+|[-*•\s]*)(?<name>[A-Za-z%][^:=,]{0,29}?)\s*[:=]\s*(?<value>[~≈]?\d.*?)[\s.]*$/

/** Parts stand apart by a comma, or by a gap that no colon leads over: `4k:   IOPS=12k, BW=40MiB/s`. */
const PARTS = /(?<=[,;])\s+|(?<![:\s])\s{2,}(?=[A-Za-z%][^:=]{0,29}[:=])/

/** Behind a list: a remark, `# cold cache`, or what fio says of the rate once more, `(808MB/s)(90.3GiB/120002msec)`. */
const BEHIND_LIST = /(?:\s{2,}#\s.{0,80}|\s?\([\d.]+[kKMGT]?i?B\/s\)\s?\([^()]{1,40}\))$/

/** `with the patch, IOPS=218k, BW=852MiB/s`, `overwrite   IOPS=88k, BW=344MiB/s`: a name leads the list. */
function namesCase(part: string): boolean {
  if (isMetric(part)) return false
  return /^[A-Za-z][^\d:=]{2,38},$/.test(part) ? namesSystem(part) : /^[A-Za-z][\w +./-]{1,38}$/.test(part)
}

/** `- 4 jobs: IOPS = 383K, avg latency = 682.06us`: every part names a metric and has one figure. */
function listedFigures(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end).trim().replace(BEHIND_LIST, '')
  if (!/[,;]\s|\s{2}/.test(text)) return []
  const found: FigureLine[] = []
  let lead = ''
  let at = line.start
  for (const [place, part] of text.split(PARTS).entries()) {
    const start = from.text.indexOf(part, at)
    at = start + part.length
    if (place === 0 && namesCase(part)) {
      lead = part.replace(/,$/, '')
      continue
    }
    const said = LISTED.exec(part.replace(/[,;]$/, ''))?.groups
    const [name, value] = [said?.['name'] ?? '', said?.['value'] ?? '']
    if (found.length === 0) lead = `${lead} ${said?.['lead'] ?? ''}`.trim()
    else if (said?.['lead'] !== '') return []
    if (!isMetric(name) || SETTING.test(name) || HOPED.test(lead)) return []
    const first = start + part.lastIndexOf(value)
    const [cell, second] = readCells(from.text, first, first + value.length) ?? []
    if (cell?.kind !== 'value' || second !== undefined) return []
    const leading = headingText(lead)
    const owner = startsAsSystem(leading) ? { key: name, system: leading } : undefined
    const key = headingText(`${lead.replace(/[\s:]+$/, '')} ${name}`.trim())
    found.push({ line, ...(owner ?? { key }), cell, alone: false, ...bareUnitOf(from, cell) })
  }
  const names = new Set(found.map(({ key }) => key))
  return found.length > 1 && names.size === found.length ? found : []
}

/** `With the patch: 2676MB/s, without the patch: 2670MB/s`: two systems on one line, in one unit. */
const PAIR =
  /^\s*(?<a>[A-Za-z][\w ./+-]{1,39}?)\s*[:=]\s*(?<x>[~≈]?\d[^,;:=]{0,24}?)\s*[,;]\s*(?:and\s+)?(?<b>[A-Za-z][\w ./+-]{1,39}?)\s*[:=]\s*(?<y>[~≈]?\d[^,;:=]{0,24}?)\s*[.;]?\s*$/

function listedSystems(from: Readable, line: TableLine): FigureLine[] {
  const text = from.text.slice(line.start, line.end)
  const { a = '', x = '', b = '', y = '' } = PAIR.exec(text)?.groups ?? {}
  if (a === '' || !namesSystem(a) || !namesSystem(b) || isMetric(a) || isMetric(b)) return []
  const second = text.lastIndexOf(y)
  const found = [
    { name: a, at: text.indexOf(x, text.indexOf(a) + a.length), written: x },
    { name: b, at: second, written: y },
  ].flatMap(({ name, at, written }): FigureLine[] => {
    const start = line.start + at
    const [cell, more] = readCells(from.text, start, start + written.length) ?? []
    if (cell?.kind !== 'value' || more !== undefined || cell.unit === undefined) return []
    return [{ line, key: headingText(name), cell, alone: false, ...bareUnitOf(from, cell) }]
  })
  const [one, other] = found
  return one?.cell.unit?.kind === other?.cell.unit?.kind && found.length === 2 ? found : []
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

function keyedLine(from: Readable, line: TableLine): FigureLine[] {
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

function bareUnitOf(from: Readable, cell: FigureCell): { readonly bareUnit?: Unit } {
  if (cell.unit === undefined || cell.prefix === undefined)
    return cell.unit === undefined ? {} : { bareUnit: cell.unit }
  const written = /[A-Za-z%/µμ]+$/.exec(from.text.slice(cell.start, cell.end).replace(/\s*\(.*$/, ''))?.[0]
  const unit = written === undefined ? undefined : parseUnit(written)
  return unit === undefined ? {} : { bareUnit: unit }
}
