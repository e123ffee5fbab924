import type { Catalogue, ToolPage } from '../../catalogue/catalogue.ts'
import type { Note } from '../../core/parsed.ts'
import { parseUnit } from '../../units/known-units.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { type Around, aroundOf } from './around.ts'
import { cellDrafts, wordOf } from './cell-drafts.ts'
import { scaledBy, unitOf, writtenUnit } from './cell-unit.ts'
import { cellText } from './cell-text.ts'
import type { FigureCell } from './cell.ts'
import { gridOf, type GridRow, type GridTable } from './columns.ts'
import type { Passage } from './context.ts'
import { hasUnclearCommas, isMixed } from './doubts.ts'
import type { FoundTable } from './find-tables.ts'
import { namesOfRow } from './names-of-row.ts'
import { type ColumnRole, type Orientation, orientationOf } from './orientation.ts'
import { legendOf, withNames, withoutLegend, withoutLegendLines } from './marked-rows.ts'
import { percentNote } from './percent-note.ts'
import { sidesIn } from './sides.ts'
import { statedUnit } from './stated-unit.ts'
import { draftsBySystem, type SystemRow } from './systems-of-rows.ts'
import type { PlacedCell } from './row-shape.ts'
import { whyUnread } from './why-unread.ts'
import { headingKind, isMetric, namesSystem } from './words.ts'

/** A table read, or why it was not. */
export type TableReading =
  | { readonly kind: 'read'; readonly drafts: readonly RunDraft[] }
  | { readonly kind: 'unread'; readonly reason: string }

/** Reads a table whose columns no known tool has made. */
export function readTable(
  from: Readable,
  table: FoundTable,
  passages: readonly Passage[],
  catalogue: Catalogue,
): TableReading {
  const plain = gridOf(table)
  const legend = legendOf(from, table, plain)
  if (legend === undefined) return readGrid(from, table, plain, orientationOf(plain), passages, catalogue)
  const grid = withNames(plain, legend)
  const orientation: Orientation = { ...orientationOf(grid), labels: ['system'] }
  return readGrid(
    from,
    withoutLegendLines(from, table, legend),
    grid,
    orientation,
    withoutLegend(passages, legend),
    catalogue,
  )
}

function readGrid(
  from: Readable,
  table: FoundTable,
  grid: GridTable,
  lies: Orientation,
  passages: readonly Passage[],
  catalogue: Catalogue,
): TableReading {
  const said = aroundOf(table, grid, passages)
  const sided = isSided(grid, said)
  // Where each cell is of both systems, the rows are what was measured, and no words above say that for them.
  const around = sided ? { ...said, metric: '' } : said
  const orientation: Orientation = sided
    ? { ...lies, labels: lies.labels.map(kind => (kind === 'system' ? 'test' : kind)) }
    : lies
  const reason = whyUnread(table, grid, orientation, around)
  if (reason !== undefined) return { kind: 'unread', reason }
  if (hasUnclearCommas(from, grid))
    return { kind: 'unread', reason: 'whether a comma divides thousands or decimals cannot be told' }
  const page = pageOf(grid, catalogue)
  const rows = grid.rows.flatMap(row => rowDrafts(from, grid, row, orientation, around, page))
  if (rows.length === 0) return { kind: 'unread', reason: 'no cell holds a figure that its heading explains' }
  if (isMixed(grid, orientation, rows))
    return { kind: 'unread', reason: 'rows of one name differ in a number of which nothing says what it is' }
  const drafts = draftsBySystem(from, rows, around.caption, around.heading, page?.name)
  const notes = grid.rows.flatMap(row => changeNotes(from, row, orientation))
  return {
    kind: 'read',
    drafts: drafts.map((draft, place) => (place === drafts.length - 1 ? { ...draft, notes } : draft)),
  }
}

/** `29 vs 22.7` in every cell with figures, below words that say of whom each of the two is. */
function isSided(grid: GridTable, { sides }: Around): boolean {
  const cells = grid.rows.flatMap(row => row.cells.filter(cell => cell?.kind === 'value'))
  return (
    sides.length === 2 &&
    cells.length > 0 &&
    grid.rows.every(row =>
      row.cells.every(cell => cell?.kind !== 'value' || (cell.figures.length === 2 && isVersus(row, cell))),
    )
  )
}

function isVersus(row: GridRow, cell: PlacedCell): boolean {
  return / vs\.? /.test(cellText(row, cell))
}

/** The poster's own percentage beside two figures, where the figures say another. */
function changeNotes(from: Readable, row: GridRow, orientation: Orientation): Note[] {
  const values = row.cells.filter(
    (cell, place) =>
      cell?.kind === 'value' &&
      cell.parts === undefined &&
      orientation.roles[place]?.role === 'value' &&
      orientation.roles[place].system !== '',
  )
  const stated = row.cells.filter(
    (cell, place) => cell !== undefined && orientation.roles[place]?.role === 'change',
  )
  const [before, after] = values.map(cell =>
    cell?.figures[0] === undefined ? undefined : readingAt(from, cell.figures[0]),
  )
  const [said] = stated
  if (
    values.length !== 2 ||
    stated.length !== 1 ||
    before === undefined ||
    after === undefined ||
    said === undefined
  )
    return []
  const note = percentNote(before, after, from.text.slice(said.start, said.end))
  return note === undefined ? [] : [note]
}

/** The page of the tool that most row labels are tests of. */
function pageOf(grid: GridTable, catalogue: Catalogue): ToolPage | undefined {
  const labels = grid.rows.flatMap(row => row.labels)
  return catalogue.tools.find(page => {
    const known = labels.filter(label => page.tests.some(test => test.name === label)).length
    return known >= 2 && known * 2 > labels.length
  })
}

function rowDrafts(
  from: Readable,
  grid: GridTable,
  row: GridRow,
  orientation: Orientation,
  around: Around,
  page: ToolPage | undefined,
): SystemRow[] {
  // `SD` or `stdev` below a row is how far it spreads, and no test.
  if (isComputed(row.labels.at(-1) ?? '') || isProportion(row)) return []
  const named = namesOfRow(grid, row, orientation)
  // A unit at the last figure of a row, and at no other, is the unit of them all.
  const cells = row.cells.filter(cell => cell?.kind === 'value')
  const last = cells.at(-1)?.unit
  const shared = last?.kind !== 'percent' && cells.slice(0, -1).every(cell => cell?.unit === undefined)
  // `calls` and `total time`: each column is of something else.
  const apart = orientation.roles.some(
    ({ role, metric }) => role === 'value' && headingKind(metric) === 'metric',
  )
  const behind = shared && !apart ? last : undefined
  const remark = row.remark === undefined ? undefined : statedUnit(row.remark.text)
  const bracket = /\(([^()]{1,12})\)\s*:?$/.exec(row.labels.at(-1) ?? '')?.[1]
  const label = (row.labels.at(-1) ?? '').replace(/[\s:]+$/, '')
  const own =
    (bracket === undefined ? undefined : parseUnit(bracket)) ??
    (isMetric(label)
      ? (statedUnit(label) ?? parseUnit(label.toLowerCase()))
      : /^\w+_\w+$/.test(label)
        ? statedUnit(label)
        : undefined)
  const found: SystemRow[] = []
  for (const [place, cell] of row.cells.entries()) {
    const role = orientation.roles[place]
    if (cell?.kind !== 'value' || role?.role !== 'value') continue
    for (const [at, part] of (cell.parts ?? []).entries()) {
      const name = nameOfPart(part, grid.columns[place]?.parts?.[at])
      const unit = part.unit ?? scaledBy(statedUnit(name), part)
      const single = { ...cell, ...part }
      const of = { ...role, metric: name }
      if (name !== '')
        found.push(
          ...cellDrafts(from, row, place, single, of, named, { ...around, unit }, grid, orientation, page),
        )
    }
    if (cell.parts !== undefined) continue
    for (const { cell: single, role: of } of sidesOf(cell, role, grid.columns[place]?.head ?? '', around)) {
      const unit =
        writtenUnit(from, single, grid.columns[place]?.head ?? '') ??
        scaledBy(own, single) ??
        unitOf(from, single, of, grid, place, around) ??
        remark ??
        behind
      found.push(
        ...cellDrafts(from, row, place, single, of, named, { ...around, unit }, grid, orientation, page),
      )
    }
  }
  return found
}

/** `115K/97K` where words say of whom each of the two is: a cell each. Any other cell is left as it is. */
function sidesOf(
  cell: PlacedCell,
  role: ColumnRole,
  head: string,
  around: Around,
): { readonly cell: PlacedCell; readonly role: ColumnRole }[] {
  const stated = sidesIn(head)
  const sides = stated.length > 0 ? stated : around.sides
  const { prefixes, prefix: last, ...bare } = cell
  if (sides.length !== cell.figures.length || sides.length === 0)
    return prefixes === undefined ? [{ cell, role }] : []
  if (prefixes !== undefined && cell.unit !== undefined) return []
  return cell.figures.map((figure, at) => {
    const prefix = prefixes === undefined ? last : prefixes[at]
    // `4k` and `random` over cells of two systems say in which case both were measured.
    const isCase = role.system !== '' && !namesSystem(role.system)
    const system = [isCase ? '' : role.system, sides[at] ?? ''].filter(text => text !== '').join(' ')
    const metric = [isCase ? role.system : '', role.metric].filter(text => text !== '').join(' ')
    return {
      cell: { ...bare, figures: [figure], ...(prefix === undefined ? {} : { prefix }) },
      role: { ...role, system, metric },
    }
  })
}

/** `read` of a figure in MB/s is a throughput; a part that nothing names is of nobody knows what. */
function nameOfPart({ name, unit }: FigureCell, heading: string | undefined): string {
  const said = name ?? heading ?? ''
  return said === '' || isMetric(said)
    ? said
    : [said, wordOf(unit, false)].filter(text => text !== '').join(' ')
}

/** `Ratio of hits:misses` over `214 vs 822K`: two parts of one ratio, and not one of each system. */
function isProportion({ labels, cells }: GridRow): boolean {
  return (
    /\bratio\b.*\w[:/]\w/i.test(labels.at(-1) ?? '') && cells.some(cell => (cell?.figures.length ?? 0) > 1)
  )
}

function isComputed(label: string): boolean {
  const plain = label.replace(/[\s:]+$/, '')
  return /^[^\s/()]+(?: [^\s/()]+)?$/.test(plain) && /^(?:change|spread)$/.test(headingKind(plain))
}
