import { NUMBER } from '../../units/number.ts'
import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { fitsMetric, headingText } from './context.ts'
import type { FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'
import { headingKind } from './words.ts'

const FIGURE = String.raw`${NUMBER}[ \t]?[A-Za-zµμ][\w/µμ]{0,15}`

/** `plain: time used: 340 us, 1.2 GB/s`: a name, what was measured, and two figures. */
const DOUBLE = new RegExp(
  String.raw`^[ \t]*(?:[-*•][ \t]+)?(?<name>[A-Za-z][^\n:=]{0,39}?)[ \t]*:[ \t]+(?:(?<metric>[A-Za-z][^\n:=\d]{0,29}?)[ \t]*[:=][ \t]*)?(?<one>${FIGURE}),[ \t]+(?<other>${FIGURE})[ \t]*\.?$`,
  'd',
)

/** What a figure is of where its line has no word for it. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['bandwidth', 'throughput'],
  ['time', 'time'],
])

/**
 * The two figures of a line such as `plain: time used: 340 us, 1.2 GB/s`: how long something took and how fast it
 * was, with a line of the same form for another name right above or below.
 */
export function doubleFigures(from: Readable, lines: readonly TableLine[], place: number): FigureLine[] {
  const line = lines[place]
  const own = line === undefined ? undefined : figuresOf(from, line)
  if (own === undefined) return []
  const near = [lines[place - 1], lines[place + 1]].flatMap(other =>
    other === undefined || other.kind === 'blank' ? [] : (figuresOf(from, other) ?? []),
  )
  const [first] = own
  const isListed = near.some(
    other => other.key !== first?.key && own.some(one => one.metric === other.metric),
  )
  return isListed ? [...own] : []
}

function figuresOf(from: Readable, line: TableLine): readonly FigureLine[] | undefined {
  if (line.end - line.start > 200) return undefined
  const match = DOUBLE.exec(from.text.slice(line.start, line.end))
  const { name = '', metric } = match?.groups ?? {}
  const kind = headingKind(name)
  if (match === null || (kind !== 'other' && kind !== 'system' && kind !== 'operation')) return undefined
  const figures = (['one', 'other'] as const).flatMap((group): FigureLine[] => {
    const at = match.indices?.groups?.[group] ?? [0, 0]
    const [cell, second] = readCells(from.text, line.start + at[0], line.start + at[1]) ?? []
    const unit = cell?.unit
    const plain = WORDS.get(unit?.kind ?? '') ?? (unit?.kind === 'rate' ? unit.symbol : undefined)
    if (cell?.kind !== 'value' || second !== undefined || unit === undefined || plain === undefined) return []
    const said = group === 'one' ? (metric ?? plain) : plain
    return fitsMetric(said.toLowerCase(), unit)
      ? [{ line, key: headingText(name), metric: said, cell, alone: false, bareUnit: unit }]
      : []
  })
  const [one, other] = figures
  return other !== undefined && one?.cell.unit?.kind !== other.cell.unit?.kind ? figures : undefined
}
