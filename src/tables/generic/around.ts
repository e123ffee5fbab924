import { parseUnit } from '../../units/known-units.ts'
import type { Better, Unit } from '../../units/unit.ts'
import { cellText } from './cell-text.ts'
import type { GridTable } from './columns.ts'
import { countedIn, lastSentence, metricIn, type Passage, unitAbove } from './context.ts'
import type { FoundTable } from './find-tables.ts'
import { sidesIn } from './sides.ts'
import { statedDirection, statedUnit } from './stated-unit.ts'
import { namesSystem } from './words.ts'

/** What the words around a table say for all of its figures. */
export interface Around {
  readonly caption: string
  readonly metric: string
  readonly unit: Unit | undefined
  readonly statistics: readonly string[]
  /** The two systems of cells of two figures, where the words say which is which. */
  readonly sides: readonly string[]
  readonly better: Better | undefined
  /** The heading that names the system of the whole table. */
  readonly heading: Passage | undefined
}

/** Reads what stands over a table: its titles, what introduces it, and the heading that names a system. */
export function aroundOf(table: FoundTable, grid: GridTable, passages: readonly Passage[]): Around {
  const titles = table.titles.map(line => line.chunks.map(chunk => chunk.text).join(' '))
  const close = [grid.spanning, ...titles].filter(text => text !== '').join(' ')
  const [nearest] = passages
  const said = titles[0] ?? (nearest === undefined ? '' : lastSentence(nearest.text))
  const caption = [said, kindOfRows(grid)].filter(text => text !== '').join(' ')
  const areShares = isNormalized(grid) || isBased(grid) || NORMALIZED.test(`${close} ${nearest?.text ?? ''}`)
  const unit = areShares
    ? undefined
    : (statedUnit(grid.spanning) ?? statedUnit(titles.join(' ')) ?? unitAbove(passages)?.unit)
  const metric = metricIn(close) ?? countedIn(close) ?? metricIn(caption) ?? ''
  const sides = sidesIn(`${close} ${caption}`)
  const statistics = /\(([a-z\d.%]+(?:\/[a-z\d.%]+)+)\)/i.exec(`${close} ${caption}`)?.[1]?.split('/') ?? []
  return {
    caption,
    metric,
    unit,
    statistics: sides.length === 0 ? statistics : [],
    sides,
    better: statedDirection(`${close} ${caption}`),
    heading: stateOver(table, grid) ?? passages.find(passage => passage.heading && namesSystem(passage.text)),
  }
}

/** `1.00 (0.00 pct)` first of all: each figure is so many times that one, in whatever unit it was measured. */
function isNormalized(grid: GridTable): boolean {
  const [row] = grid.rows
  const first = row?.cells.find(cell => cell?.kind === 'value' && cell.whole !== true)
  if (row === undefined || first?.aside === undefined) return false
  const [figure] = first.figures
  const written = figure === undefined ? '' : cellText(row, { ...first, ...figure })
  return /^1\.0+$/.test(written) && /^[([]\s*[-+]?0(?:\.0+)?\s*(?:%|pct)?\s*[)\]]/.test(first.aside)
}

/** `Latency, normalized`: of whatever unit it is spoken. */
const NORMALIZED = /\bnormali[sz]ed\b/i

/** A column that holds 100 in every row, beside others with decimals: each figure is in percent of that one. */
function isBased(grid: GridTable): boolean {
  const columns = grid.columns.map((_, place) =>
    grid.rows.map(row => {
      const cell = row.cells[place]
      return cell?.kind === 'value' && cell.unit === undefined ? cellText(row, cell) : ''
    }),
  )
  return (
    grid.rows.length > 2 &&
    columns.some(texts => texts.every(text => /^100(?:\.0+)?$/.test(text))) &&
    columns.some(texts => texts.some(text => /\.\d*[1-9]/.test(text)))
  )
}

/** `Cipher (fast unit)` over one table and `Cipher (slow unit)` over the next: what keeps their rows apart. */
function kindOfRows(grid: GridTable): string {
  const [bracket = '', inner = ''] = /\(([^()]{2,30})\)$/.exec(grid.labelHeads[0] ?? '') ?? []
  return /[A-Za-z]/.test(inner) && statedUnit(bracket) === undefined && parseUnit(inner) === undefined
    ? bracket
    : ''
}

/** `before:` over the labels of the rows, beside the headings of the columns. */
function stateOver(table: FoundTable, grid: GridTable): Passage | undefined {
  const head = grid.labelHeads[0] ?? ''
  const line = table.headers.find(({ chunks }) => chunks[0]?.text === head)
  const chunk = line?.chunks[0]
  if (
    line === undefined ||
    chunk === undefined ||
    !/^(?:before|after|with(?:out)?|w\/o?|old|new|un?patched|patched)\b.*:$/i.test(head)
  )
    return undefined
  return { start: chunk.start, end: chunk.end, text: head, firstLine: line.number, heading: true }
}
