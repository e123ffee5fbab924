import type { TestPage, ToolPage } from '../../catalogue/catalogue.ts'
import { testNamed } from '../../catalogue/look-up.ts'
import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft } from '../tool-reader.ts'
import type { Around } from './around.ts'
import type { GridRow, GridTable } from './columns.ts'
import { keyOf, type RowNames } from './names-of-row.ts'
import type { ColumnRole, Orientation } from './orientation.ts'
import { settingsIn } from './settings.ts'
import { impliedDirection, statedDirection, statedUnit } from './stated-unit.ts'
import type { SystemRow } from './systems-of-rows.ts'
import type { PlacedCell } from './row-shape.ts'
import { headingKind, namesOperation } from './words.ts'

/** What one cell says: a measurement for each of its figures, with the system that it is of. */
export function cellDrafts(
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
      better: directionOf(
        unit,
        test,
        `${head} ${role.metric}`,
        metric === '' ? named.test : metric,
        around,
        saysNothingElse(role.metric),
      ),
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
export function wordOf(unit: Unit | undefined, nameless: boolean): string {
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

/** What is said of all columns holds for one without a name of its own, or one that says which figure it is. */
function saysNothingElse(metric: string): boolean {
  return metric === '' || headingKind(metric) === 'statistic' || /^(?:value|result)s?$/i.test(metric)
}

function directionOf(
  unit: Unit | undefined,
  test: TestPage | undefined,
  head: string,
  metric: string,
  around: Around,
  isOpen: boolean,
): MeasurementDraft['better'] {
  const stated = statedDirection(head) ?? around.better
  if (stated !== undefined) return stated
  if (unit !== undefined && unit.better !== 'unknown') return unit.better
  if (unit === undefined && test !== undefined) return test.better
  const implied = impliedDirection(metric)
  return implied === 'unknown' && isOpen ? impliedDirection(around.metric) : implied
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
