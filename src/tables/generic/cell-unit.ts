import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import type { Around } from './around.ts'
import type { FigureCell } from './cell.ts'
import type { GridTable } from './columns.ts'
import { fitsMetric, metricIn } from './context.ts'
import type { ColumnRole } from './orientation.ts'
import { statedUnit } from './stated-unit.ts'
import type { PlacedCell } from './row-shape.ts'

/** What is counted, and has no bytes. */
const COUNTED = /\b(?:interrupts?|irqs|packets?|requests?|exits?|faults?|switches|calls|events|messages)\b/i

/** The unit in a cell; `1.6M/sec` under `interrupts` are millions of those, and no megabytes. */
export function writtenUnit(
  from: Readable,
  { unit, start, end }: FigureCell,
  head: string,
): Unit | undefined {
  const multiplier = /^[\d.,]+\s?([kKMG])\/s/.exec(from.text.slice(start, end))?.[1]
  const isCount = unit?.kind === 'bandwidth' && multiplier !== undefined && COUNTED.test(head)
  return isCount ? scaledUnit(undefined, multiplier) : unit
}

/** A unit with the multiplier behind the digits of a figure: `k` of `12k`. */
export function scaledBy(unit: Unit | undefined, { prefix }: FigureCell): Unit | undefined {
  return unit === undefined || prefix === undefined ? unit : scaledUnit(unit, prefix)
}

const unitsOfFirst = new WeakMap<GridTable, readonly (Unit | undefined)[]>()

/** For each column the unit of its first figure, found once a table. */
function firstUnits(grid: GridTable): readonly (Unit | undefined)[] {
  const known = unitsOfFirst.get(grid)
  if (known !== undefined) return known
  const found = grid.columns.map((_, place) => {
    const unit = grid.rows.find(row => row.cells[place]?.kind === 'value')?.cells[place]?.unit
    // A share is written as one each time: a bare number below `98.1%` is none.
    return unit?.kind === 'percent' ? undefined : unit
  })
  unitsOfFirst.set(grid, found)
  return found
}

/** `%user`, `Busy%`, `CPU%c6`: shares; `99%` is which of the figures it is. */
const SHARE = /(?:^|\s)%\w|[A-Za-z]%(?:$|\w)/

/** The unit of a cell: its own, its heading's, that of the first cell below the heading, the caption's. */
export function unitOf(
  from: Readable,
  cell: PlacedCell,
  role: ColumnRole,
  grid: GridTable,
  place: number,
  around: Around,
): Unit | undefined {
  if (cell.unit !== undefined) return cell.unit
  const [figure] = cell.figures
  const heading = grid.columns[place]?.head ?? ''
  // `%user`, `%util`: shares, whatever the words above speak of.
  const own = SHARE.test(heading) ? parseUnit('%') : statedUnit(heading)
  // `Median (ns)` between the bars of two columns.
  const head = own ?? statedUnit(grid.columns[place]?.group ?? '')
  const first = firstUnits(grid)[place]
  // Where headings state units, one that states none has none of those that the words above speak of.
  const ownUnits = role.system === '' && grid.columns.some(column => statedUnit(column.head) !== undefined)
  const metric = metricIn(role.metric)
  // The words above state the unit of what they speak of, not of every metric column.
  const above = metric === undefined || around.metric.includes(metric) || metric.includes(around.metric)
  const stated = head ?? first ?? ((above && !ownUnits) || role.system !== '' ? around.unit : undefined)
  const said = head === undefined && metric !== undefined && !fitsMetric(metric, stated) ? undefined : stated
  // `0.806377` under `IOPS` is a share of another figure: nobody counts requests to the millionth.
  const normal =
    said?.kind === 'rate' &&
    !/^[kKMG]/.test(said.symbol) &&
    figure !== undefined &&
    /^0*\d\.\d{4,}$/.test(from.text.slice(figure.start, figure.end))
  const unit = normal ? undefined : said
  // A time takes no multiplier: `77k` under words that speak of seconds is of something else.
  if (cell.prefix !== undefined && unit?.kind === 'time') return scaledUnit(undefined, cell.prefix)
  return cell.prefix === undefined ? unit : scaledUnit(unit, cell.prefix)
}
