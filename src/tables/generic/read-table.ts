import type { Catalogue, TestPage, ToolPage } from '../../catalogue/catalogue.ts'
import { testNamed } from '../../catalogue/look-up.ts'
import type { Note } from '../../core/parsed.ts'
import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Unit } from '../../units/unit.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { gridOf, type GridRow, type GridTable } from './columns.ts'
import { type Around, aroundOf } from './around.ts'
import { fitsMetric, metricIn, type Passage } from './context.ts'
import { hasUnclearCommas, isMixed } from './doubts.ts'
import type { FoundTable } from './find-tables.ts'
import { percentNote } from './percent-note.ts'
import { keyOf, namesOfRow, type RowNames } from './names-of-row.ts'
import { type ColumnRole, type Orientation, orientationOf } from './orientation.ts'
import { settingsIn } from './settings.ts'
import { sidesIn } from './sides.ts'
import { impliedDirection, statedDirection, statedUnit } from './stated-unit.ts'
import type { FigureCell } from './cell.ts'
import type { PlacedCell } from './table-line.ts'
import { headingKind, isMetric, namesOperation } from './words.ts'
import { draftsBySystem, type SystemRow } from './systems-of-rows.ts'
import { whyUnread } from './why-unread.ts'

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
  const grid = gridOf(table)
  const orientation = orientationOf(grid)
  const around = aroundOf(table, grid, passages)
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
  if (isComputed(row.labels.at(-1) ?? '')) return []
  const named = namesOfRow(grid, row, orientation)
  // A unit at the last figure of a row, and at no other, is the unit of them all.
  const cells = row.cells.filter(cell => cell?.kind === 'value')
  const last = cells.at(-1)?.unit
  const shared = last?.kind !== 'percent' && cells.slice(0, -1).every(cell => cell?.unit === undefined)
  const behind = shared ? last : undefined
  const remark = row.remark === undefined ? undefined : statedUnit(row.remark.text)
  const bracket = /\(([^()]{1,12})\)\s*:?$/.exec(row.labels.at(-1) ?? '')?.[1]
  const label = (row.labels.at(-1) ?? '').replace(/[\s:]+$/, '')
  const own =
    (bracket === undefined ? undefined : parseUnit(bracket)) ??
    (isMetric(label) ? (statedUnit(label) ?? parseUnit(label.toLowerCase())) : undefined)
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

/** What is counted, and has no bytes. */
const COUNTED = /\b(?:interrupts?|irqs|packets?|requests?|exits?|faults?|switches|calls|events|messages)\b/i

/** The unit in a cell; `1.6M/sec` under `interrupts` are millions of those, and no megabytes. */
function writtenUnit(from: Readable, { unit, start, end }: FigureCell, head: string): Unit | undefined {
  const multiplier = /^[\d.,]+\s?([kKMG])\/s/.exec(from.text.slice(start, end))?.[1]
  const isCount = unit?.kind === 'bandwidth' && multiplier !== undefined && COUNTED.test(head)
  return isCount ? scaledUnit(undefined, multiplier) : unit
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
    const system = [role.system, sides[at] ?? ''].filter(text => text !== '').join(' ')
    return {
      cell: { ...bare, figures: [figure], ...(prefix === undefined ? {} : { prefix }) },
      role: { ...role, system },
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

function isComputed(label: string): boolean {
  const plain = label.replace(/[\s:]+$/, '')
  return /^[^\s/()]+(?: [^\s/()]+)?$/.test(plain) && /^(?:change|spread)$/.test(headingKind(plain))
}

function scaledBy(unit: Unit | undefined, { prefix }: FigureCell): Unit | undefined {
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

/** The unit of a cell: its own, its heading's, that of the first cell below the heading, the caption's. */
function unitOf(
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
  const own = /(?:^|\s)%\w/.test(heading) ? parseUnit('%') : statedUnit(heading)
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

function cellDrafts(
  from: Readable,
  row: GridRow,
  place: number,
  cell: PlacedCell,
  role: ColumnRole,
  named: RowNames,
  around: Around,
  grid: GridTable,
  orientation: Orientation,
  page: ToolPage | undefined,
): SystemRow[] {
  const said = namesInLabel(row.labels.at(-1) ?? '', cell.figures.length)
  const statistics = said ?? around.statistics
  if (cell.figures.length > 1 && cell.figures.length !== statistics.length) return []
  const labelled = said === undefined ? named.test : named.test.replace(row.labels.at(-1) ?? '', '').trim()
  const parameters = { ...named.parameters }
  if (role.parameter !== undefined) Object.assign(parameters, chosenBy(role.parameter, grid))
  const metric =
    tidyMetric(role.metric, grid) ||
    (named.test === '' || role.parameter !== undefined || named.chosen || isCount(named.test)
      ? around.metric || wordOf(around.unit, named.test === '' && role.parameter === undefined)
      : '')
  const over = grid.columns[place]?.group ?? ''
  const isChosen = headingKind(over) === 'size' && headingKind(grid.labelHeads[0] ?? '') === 'parameter'
  if (isChosen) Object.assign(parameters, chosenBy(over, grid))
  const group = over === role.system ? '' : groupName(grid, over, isChosen)
  const test = pageTest(page, named.words)
  const base = [test === undefined ? labelled : named.words, group, chosenName(grid, role.parameter), metric]
    .filter(text => text !== '')
    .join(' ')
  return cell.figures.flatMap((figure, at) => {
    const statistic = cell.figures.length > 1 ? (statistics[at] ?? '') : ''
    const name = [base, statistic].filter(text => text !== '').join(' ')
    const reading = readingAt(from, figure)
    if (reading === undefined || name === '') return []
    const span: Span = row.line
    const unit = around.unit ?? test?.unit
    const head = grid.columns[place]?.head ?? ''
    const spread = spreadOf(from, row, cell, place, orientation)
    const draft: MeasurementDraft = {
      test: name,
      parameters,
      reading,
      source: sourceOf(from.message, span),
      ...(unit === undefined ? {} : { unit, unitFrom: cell.unit === undefined ? 'header' : 'written' }),
      better: directionOf(unit, test, `${head} ${role.metric}`, metric === '' ? named.test : metric, around),
      ...(spread === undefined ? {} : { spread }),
      span,
    }
    const label =
      role.system === '' ? undefined : { text: role.system, chunks: grid.columns[place]?.chunks ?? [] }
    return [
      {
        draft,
        system: [named.system, role.system].filter(text => text !== '').join(' '),
        rowLabels: row.line,
        label,
      },
    ]
  })
}

/** `Encrypt / Decrypt` before cells such as `114/106`: what each of the figures is of. */
function namesInLabel(label: string, count: number): readonly string[] | undefined {
  const names = label.replace(/[\s:]+$/, '').split(/\s?\/\s?/)
  return count > 1 && names.length === count && names.every(namesOperation) ? names : undefined
}

/** `bs=4k` over a column says itself what it is; another number is of what the first heading names. */
function chosenBy(parameter: string, grid: GridTable): Readonly<Record<string, string>> {
  const [, key, value] = /^([A-Za-z]\w*)\s?=\s?(\S+)$/.exec(parameter) ?? []
  if (key !== undefined && value !== undefined) return { [key]: value }
  return { [keyOf(grid.labelHeads[0] ?? '')]: parameter }
}

/** `1 NIC`, `10 NICs`: of how many, and not what was measured; `8 threads` is a setting, and kept as one. */
function isCount(name: string): boolean {
  return /^\d+ [A-Za-z]+$/.test(name) && Object.keys(settingsIn(name)).length === 0
}

/** What stands over several columns, without its unit; a chosen number with what it is of. */
function groupName(grid: GridTable, over: string, isChosen: boolean): string {
  if (isChosen) return chosenName(grid, over)
  return statedUnit(over) === undefined ? over : withoutBrackets(over)
}

/** A bare number says nothing without its heading: `threads 4`, but `64KB`. */
function chosenName(grid: GridTable, parameter: string | undefined): string {
  if (parameter === undefined) return ''
  const head = grid.labelHeads[0] ?? ''
  return /^\d+$/.test(parameter) && head !== '' ? `${keyOf(head)} ${parameter}` : parameter
}

/** What to call a figure whose row and column only say for which chosen number it is. */
function wordOf(unit: Unit | undefined, nameless: boolean): string {
  return WORDS.get(unit?.kind ?? '') ?? (nameless && unit?.kind === 'rate' ? unit.symbol : '')
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['bandwidth', 'throughput'],
  ['time', 'time'],
  ['score', 'score'],
])

function pageTest(page: ToolPage | undefined, name: string): TestPage | undefined {
  return page === undefined ? undefined : testNamed(page, name)
}

/** A metric without what stands in brackets: its unit. `hdd (write)` beside `hdd (read)` keeps it. */
function tidyMetric(metric: string, grid: GridTable): string {
  const bare = withoutBrackets(metric)
  const alike = grid.columns.filter(({ head }) => head !== metric && withoutBrackets(head) === bare)
  return alike.length > 0 ? metric.replace(/\s+/g, ' ').trim() : bare
}

function withoutBrackets(text: string): string {
  return text
    .replace(/[([][^()[\]]{0,40}[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function directionOf(
  unit: Unit | undefined,
  test: TestPage | undefined,
  head: string,
  metric: string,
  around: Around,
): MeasurementDraft['better'] {
  const stated = statedDirection(head) ?? around.better
  if (stated !== undefined) return stated
  if (unit !== undefined && unit.better !== 'unknown') return unit.better
  if (unit === undefined && test !== undefined) return test.better
  const implied = impliedDirection(metric)
  return implied === 'unknown' ? impliedDirection(around.metric) : implied
}

/** The spread beside a value, where the next column is one and the value has none of its own. */
function spreadOf(
  from: Readable,
  row: GridRow,
  cell: PlacedCell,
  place: number,
  orientation: Orientation,
): ReturnType<typeof readingAt> {
  if (cell.spread !== undefined && cell.spreadPercent !== true) return readingAt(from, cell.spread)
  const next = row.cells[place + 1]
  const figure = next?.figures[0]
  if (orientation.roles[place + 1]?.role !== 'spread' || figure === undefined) return undefined
  if (next?.unit?.kind === 'percent' && cell.unit?.kind !== 'percent') return undefined
  return readingAt(from, figure)
}
