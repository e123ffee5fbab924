import { cellText } from './cell-text.ts'
import { isChosenNumber } from './cell.ts'
import type { GridTable } from './columns.ts'
import type { ColumnRole } from './orientation.ts'
import { type HeadingKind, headingKind, namesSystem } from './words.ts'

/** Columns of figures on the left that are chosen numbers: `bs`, `threads`, `TCP conn`. */
export function labelColumnsIn(grid: GridTable, kinds: readonly HeadingKind[]): ReadonlySet<number> {
  const found = new Set<number>()
  // `BASE  PATCHED` over two columns of figures: samples of the one and of the other.
  const allSystems = grid.columns.every(({ head }) => namesSystem(head) && headingKind(head) === 'system')
  for (const [place, kind] of kinds.entries()) {
    const first =
      place === 0 &&
      grid.labelHeads.length === 0 &&
      kinds.length > 1 &&
      !allSystems &&
      !/^%|%$/.test(grid.columns[place]?.head ?? '') &&
      !isMeasured(grid, place)
    const offered = place === 0 && kinds[1] === 'parameter' && isOffered(grid)
    const unnamed = grid.columns[place]?.head === '' && isChosen(grid, place)
    const counted = place === 0 && kinds.length > 1 && isCounter(grid, place)
    if (
      kind === 'parameter' ||
      unnamed ||
      counted ||
      offered ||
      (first && kind !== 'metric' && kind !== 'statistic') ||
      (kind !== 'metric' && place === 0 && areWaits(grid))
    )
      found.add(place)
    else if (kind === 'size' || place > 3) break
    else break
  }
  return found.size === kinds.length ? new Set() : found
}

/** `600us`, `1000us` before figures without a unit, and no other name of a row: how long was waited. */
function areWaits(grid: GridTable): boolean {
  const firsts = grid.rows.map(row => cellText(row, row.cells[0]))
  return (
    grid.labelHeads.length === 0 &&
    grid.columns.length > 1 &&
    firsts.length > 1 &&
    new Set(firsts).size === firsts.length &&
    grid.rows.every(
      ({ cells: [first, ...others] }) =>
        first?.whole === true &&
        first.unit?.kind === 'time' &&
        others.every(cell => cell?.unit === undefined && cell?.whole !== true),
    )
  )
}

/** `Index`, `No.`, `#` over 1, 2, 3: the number of the row, whatever else an index can be. */
function isCounter(grid: GridTable, place: number): boolean {
  if (!/^(?:index|idx|id|item|no\.?|nr\.?|#|s\.?no\.?)$/i.test(grid.columns[place]?.head ?? '')) return false
  const numbers = grid.rows.map(row => Number(cellText(row, row.cells[place])))
  return (
    numbers.length > 1 && numbers.every((number, at) => number === (numbers[0] ?? 0) + at && at + 1 >= number)
  )
}

/** `rate` over whole numbers that rise from row to row, with `clients` beside it: how much was asked for. */
function isOffered(grid: GridTable): boolean {
  const cells = grid.rows.map(row => row.cells[0])
  const numbers = grid.rows.map(row => Number(cellText(row, row.cells[0])))
  return (
    /^(?:offered |target )?(?:rate|load)$/i.test(grid.columns[0]?.head ?? '') &&
    grid.labelHeads.length === 0 &&
    numbers.length > 1 &&
    cells.every(cell => cell !== undefined && isChosenNumber(cell)) &&
    numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))
  )
}

/** `jobs` to the right of the figures, where nothing else tells two rows apart. */
export function chosenBehind(
  grid: GridTable,
  kinds: readonly (HeadingKind | 'change')[],
  roles: readonly ColumnRole[],
): number[] {
  const names = grid.rows.map(row =>
    [
      ...row.labels,
      ...roles.flatMap(({ role }, place) => (role === 'label' ? cellText(row, row.cells[place]) : [])),
    ].join('\n'),
  )
  if (new Set(names).size === names.length) return []
  return kinds.flatMap((kind, place) =>
    kind === 'parameter' &&
    roles[place]?.role !== 'label' &&
    grid.rows.every(row => row.cells[place] !== undefined && isChosenNumber(row.cells[place]))
      ? [place]
      : [],
  )
}

/**
 * `coalesce` with 0 and 1, to the left of everything measured, where nothing else tells two rows apart: a
 * key of the table, whatever it is called.
 */
export function keyColumns(
  grid: GridTable,
  kinds: readonly (HeadingKind | 'change')[],
  roles: readonly ColumnRole[],
): number[] {
  const found: number[] = []
  const namesWith = (places: readonly number[]): number =>
    new Set(
      grid.rows.map(row =>
        [
          ...row.labels,
          ...roles.flatMap(({ role }, place) =>
            role === 'label' || places.includes(place) ? cellText(row, row.cells[place]) : [],
          ),
        ].join('\n'),
      ),
    ).size
  for (const [place, kind] of kinds.entries()) {
    if (roles[place]?.role === 'label') continue
    const told = namesWith(found)
    const isKey =
      /^(?:other|parameter|size)$/.test(kind) &&
      place < kinds.length - 1 &&
      told < grid.rows.length &&
      namesWith([...found, place]) > told &&
      grid.rows.every(
        row =>
          row.cells[place] === undefined ||
          row.cells[place].kind === 'missing' ||
          isChosenNumber(row.cells[place]),
      )
    if (!isKey) break
    found.push(place)
  }
  return found
}

/** `4k`, `70%`, `16`: whole numbers under no heading, to the left of what was measured. */
function isChosen(grid: GridTable, place: number): boolean {
  if (!grid.columns.slice(place + 1).some(({ head }) => head !== '')) return false
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return cells.every(isChosenNumber)
}

/** Every figure of a column has the unit of something measured: `82.2 Gbps` is not what tells rows apart. */
function isMeasured(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return cells.every(cell => /^(?:time|rate|bandwidth)$/.test(cell.unit?.kind ?? ''))
}
