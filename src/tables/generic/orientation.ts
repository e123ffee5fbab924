import { crossedHeadings, wordsOfHead } from './crossed-headings.ts'
import type { GridColumn, GridTable } from './columns.ts'
import { isChosenNumber } from './cell.ts'
import { cellText } from './cell-text.ts'
import { headingKind, type HeadingKind, isMetric, namesOperation, namesSystem } from './words.ts'

/** What one column of figures is for. */
export interface ColumnRole {
  readonly role: 'value' | 'label' | 'change' | 'spread' | 'unread'
  /** What was measured, as far as the heading says. */
  readonly metric: string
  /** Who was measured, where columns are systems. */
  readonly system: string
  /** The chosen number that the heading is, where columns are sizes. */
  readonly parameter?: string
}

/** How a table lies: which of its labels are systems, and which say what was measured. */
export interface Orientation {
  readonly roles: readonly ColumnRole[]
  /** For each label column, what its texts are. */
  readonly labels: readonly ('system' | 'test' | 'parameter')[]
  /** False where neither headings nor labels say anything that figures could be of. */
  readonly known: boolean
}

/**
 * Decides what the rows and columns of a table are, by what their labels say.
 *
 * Columns that name something measured leave the rows to be systems (or tests, where they are called
 * so); columns that name sizes too; all other columns are systems and the rows are tests.
 */
export function orientationOf(grid: GridTable): Orientation {
  const kinds = grid.columns.map((column, place) =>
    isChange(grid, place)
      ? 'change'
      : isLoad(grid, place)
        ? 'metric'
        : isUnchosen(grid, place)
          ? 'other'
          : headingKind(column.head),
  )
  const asLabels = labelColumnsIn(grid, kinds)
  const open = kinds.map((kind, place) =>
    asLabels.has(place) || kind === 'change' || kind === 'spread' ? undefined : kind,
  )
  const live = open.filter(kind => kind !== undefined)
  const shared = sharedWords(grid.columns.filter((_, place) => open[place] !== undefined))
  const rests = grid.columns.map(column => without(column.head, shared))
  const distinct = new Set(rests.filter((_, place) => open[place] !== undefined)).size === live.length
  const systemWords = rests.filter((rest, place) => open[place] !== undefined && namesSystem(rest)).length
  const repeated = shared.length > 0 && distinct && live.length > 1
  const measured = live.filter(kind => kind === 'metric' || kind === 'statistic').length
  const systems = repeated
    ? systemWords > 0 || allOther(rests, open)
    : systemWords >= measured && measured < live.length
  const operations = rests.every(
    (rest, place) => open[place] === undefined || headingKind(rest) === 'operation',
  )
  const mode = countedHeadings(grid, open)
    ? 'sizes'
    : rowsAreSystems(grid, systemWords) || (operations && rowsMayBeSystems(grid))
      ? 'metrics'
      : modeOf(live, measured, systems)
  const crossed = crossedHeadings(grid, open)
  if (crossed !== undefined) {
    const labels = labelKinds(grid, asLabels, 'systems')
    const roles = crossed.map((role, place) =>
      asLabels.has(place) ? ({ role: 'label', metric: '', system: '' } as const) : role,
    )
    return { roles, labels, known: true }
  }
  const roles = grid.columns.map((column, place) =>
    roleOf(column, kinds[place] ?? 'other', asLabels.has(place), mode, shared, rests[place] ?? ''),
  )
  const behind = [...chosenBehind(grid, kinds, roles), ...keyColumns(grid, kinds, roles)]
  for (const place of behind) roles[place] = { role: 'label', metric: '', system: '' }
  const labels = labelKinds(grid, asLabels, mode)
  return { roles, labels, known: isKnown(grid, kinds, mode, labels, asLabels.size > 0) }
}

/** `vhost cpu` over shares of a hundred: how busy it was, and not how many there are. */
function isLoad(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return (
    /\bcpus?\b/i.test(grid.columns[place]?.head ?? '') && cells.every(cell => cell.unit?.kind === 'percent')
  )
}

/** `memcg iter` over shares and decimals sounds like a chosen number and is none. */
function isUnchosen(grid: GridTable, place: number): boolean {
  if (headingKind(grid.columns[place]?.head ?? '') !== 'parameter') return false
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return cells.some(cell => cell.kind === 'value' && (cell.unit?.kind === 'percent' || cell.whole !== true))
}

/** A column of signed percentages is computed from the others, whatever stands over it. */
function isChange(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  const shares = /%\)?$/.test(grid.columns[place]?.head ?? '')
  // `randwrite%` over -8.3 and 0.7: so much more or less of something.
  if (shares && grid.rows.some(row => /^[-−]/.test(cellText(row, row.cells[place])))) return true
  const percent = cells.every(cell => cell.kind !== 'value' || cell.unit?.kind === 'percent')
  return percent && (cells.some(cell => cell.kind === 'change') || isAllChange(grid))
}

/** Nothing but percentages, some of them with a sign: every column is computed, although one has no loss in it. */
function isAllChange(grid: GridTable): boolean {
  const cells = grid.rows.flatMap(row => row.cells.flatMap(cell => cell ?? []))
  const percent = cells.every(({ kind, unit }) => kind !== 'value' || unit?.kind === 'percent')
  return percent && cells.filter(({ kind }) => kind === 'change').length * 8 >= cells.length
}

/** Rows that are named as systems under columns that are not: the columns are tests. */
function rowsAreSystems(grid: GridTable, systemColumns: number): boolean {
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  const sized = grid.columns.every(column => headingKind(column.head) === 'size')
  if (systemColumns > 0 || sized || grid.columns.length < 2 || labels.length < 2) return false
  return labels.every(label => namesSystem(label)) && grid.columns.every(column => column.head !== '')
}

/** Under columns that are operations, rows that are neither operations nor chosen numbers. */
function rowsMayBeSystems(grid: GridTable): boolean {
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  return labels.length > 1 && labels.every(label => /^(?:other|system)$/.test(headingKind(label)))
}

/** `ttl = 0`, `ttl = 50`: one name and a number each, over rows that are named as systems. */
function countedHeadings(grid: GridTable, open: readonly (HeadingKind | undefined)[]): boolean {
  const heads = grid.columns.flatMap(({ head }, place) => (open[place] === undefined ? [] : head))
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  if (heads.length < 2 || labels.length < 2 || heads.some(head => headingKind(head) === 'size')) return false
  const shapes = new Set(heads.map(head => head.replace(/\d+/g, '#').replace(/s\b/g, '')))
  const counted = heads.every(head => /^[A-Za-z][\w ]*(?:[ =:]\s*|\b)\d+$|^\d+\s?[A-Za-z][\w -]*$/.test(head))
  const version = heads.some(head =>
    /^(?:v|patch|rc|kernel|linux|pass|run|iter\w*|test|round|sample)\s?\d/i.test(head),
  )
  return shapes.size === 1 && counted && !version && labels.every(label => namesSystem(label))
}

type Mode = 'metrics' | 'systems' | 'sizes'

function modeOf(live: readonly HeadingKind[], measured: number, systems: boolean): Mode {
  const sizes = live.filter(kind => kind === 'size').length
  if (sizes > 0 && sizes === live.length) return 'sizes'
  if (measured > 0 && !systems) return 'metrics'
  return 'systems'
}

/** What is left of headings such as `old tps` and `new tps` is no metric word. */
function allOther(rests: readonly string[], open: readonly (HeadingKind | undefined)[]): boolean {
  return rests.every((rest, place) => {
    if (open[place] === undefined) return true
    const kind = headingKind(rest)
    return rest !== '' && (kind === 'other' || kind === 'system')
  })
}

/** Columns of figures on the left that are chosen numbers: `bs`, `threads`, `TCP conn`. */
function labelColumnsIn(grid: GridTable, kinds: readonly HeadingKind[]): ReadonlySet<number> {
  const found = new Set<number>()
  // `BASE  PATCHED` over two columns of figures: samples of the one and of the other.
  const allSystems = grid.columns.every(({ head }) => namesSystem(head) && headingKind(head) === 'system')
  for (const [place, kind] of kinds.entries()) {
    const first =
      place === 0 &&
      grid.labelHeads.length === 0 &&
      kinds.length > 1 &&
      !allSystems &&
      !isMeasured(grid, place)
    const unnamed = grid.columns[place]?.head === '' && isChosen(grid, place)
    const counted = place === 0 && kinds.length > 1 && isCounter(grid, place)
    if (kind === 'parameter' || unnamed || counted || (first && kind !== 'metric' && kind !== 'statistic'))
      found.add(place)
    else if (kind === 'size' || place > 3) break
    else break
  }
  return found.size === kinds.length ? new Set() : found
}

/** `Index`, `No.`, `#` over 1, 2, 3: the number of the row, whatever else an index can be. */
function isCounter(grid: GridTable, place: number): boolean {
  if (!/^(?:index|idx|id|item|no\.?|nr\.?|#|s\.?no\.?)$/i.test(grid.columns[place]?.head ?? '')) return false
  const numbers = grid.rows.map(row => Number(cellText(row, row.cells[place])))
  return (
    numbers.length > 1 && numbers.every((number, at) => number === (numbers[0] ?? 0) + at && at + 1 >= number)
  )
}

/** `jobs` to the right of the figures, where nothing else tells two rows apart. */
function chosenBehind(
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
function keyColumns(
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

/** Every figure of the table is written with a rate or a bandwidth, which is a metric by itself. */
function hasRates(grid: GridTable): boolean {
  const cells = grid.rows.flatMap(row => row.cells.slice(1))
  return cells.every(cell => cell !== undefined && /^(?:rate|bandwidth)$/.test(cell.unit?.kind ?? ''))
}

/** Every figure of a column has the unit of something measured: `82.2 Gbps` is not what tells rows apart. */
function isMeasured(grid: GridTable, place: number): boolean {
  const cells = grid.rows.flatMap(row => row.cells[place] ?? [])
  return cells.every(cell => /^(?:time|rate|bandwidth)$/.test(cell.unit?.kind ?? ''))
}

function roleOf(
  column: GridColumn,
  kind: HeadingKind,
  isLabelColumn: boolean,
  mode: Mode,
  shared: readonly string[],
  rest: string,
): ColumnRole {
  const none = { metric: '', system: '' }
  if (isLabelColumn) return { role: 'label', ...none }
  if (kind === 'change' || kind === 'spread') return { role: kind, ...none }
  if (mode === 'sizes') return { role: 'value', ...none, parameter: column.head }
  if (mode === 'metrics') {
    const useful = kind === 'metric' || kind === 'statistic' || kind === 'operation' || kind === 'system'
    return useful || column.head !== ''
      ? { role: 'value', metric: column.head, system: '' }
      : { role: 'unread', ...none }
  }
  if (kind === 'parameter') return { role: 'unread', ...none }
  return rest === '' && column.head === ''
    ? { role: 'unread', ...none }
    : { role: 'value', metric: shared.join(' '), system: rest === '' ? column.head : rest }
}

/** The words that all headings have in common, where there are several headings. */
function sharedWords(columns: readonly GridColumn[]): string[] {
  const [first, ...others] = columns.map(column => wordsOfHead(column.head))
  if (first === undefined || others.length === 0) return []
  const common = first.filter(word => others.every(words => words.includes(word)))
  return common.some(word => headingKind(word.replace(/[()[\]]/g, '')) === 'metric') ? common : []
}

function without(head: string, shared: readonly string[]): string {
  const words = wordsOfHead(head)
  if (!words.some(word => shared.includes(word))) return head.replace(/^[+|]\s+/, '')
  const rest = words.filter(word => !shared.includes(word)).join(' ')
  // `(IRQ mode)` alone is what the brackets said.
  return /^\([^()]*\)$/.test(rest) && shared.length > 0 ? rest.slice(1, -1).trim() : rest
}

function labelKinds(
  grid: GridTable,
  asLabels: ReadonlySet<number>,
  mode: Mode,
): ('system' | 'test' | 'parameter')[] {
  const width = Math.max(0, ...grid.rows.map(row => row.labels.length))
  const kinds = Array.from({ length: width }, (_, place) =>
    labelKind(
      grid.rows.map(row => row.labels[place] ?? ''),
      grid.labelHeads[place] ?? '',
      mode,
    ),
  )
  // Chosen numbers both ways: the rows are the systems where one of them is a word, such as `Default`.
  const [first] = kinds
  const worded = grid.rows.some(row => headingKind(row.labels[0] ?? '') !== 'size')
  if (mode === 'sizes' && kinds.length === 1 && first === 'parameter' && worded) kinds[0] = 'system'
  // One column of labels and nothing else to tell rows apart: under metrics, they are who was measured.
  if (mode !== 'systems' && !kinds.includes('system') && asLabels.size === 0) {
    const open = kinds.lastIndexOf('test')
    const texts = grid.rows.map(row => row.labels[open] ?? '')
    if (
      open !== -1 &&
      !callsTests(grid.labelHeads[open] ?? '') &&
      !texts.some(text => namesOperation(text)) &&
      !texts.every(text => isMetric(text))
    ) {
      kinds[open] = 'system'
    }
  }
  return kinds
}

function labelKind(texts: readonly string[], head: string, mode: Mode): 'system' | 'test' | 'parameter' {
  const distinct = [...new Set(texts.filter(text => text !== ''))]
  if (callsTests(head)) return 'test'
  const kinds = distinct.map(text => headingKind(text.replace(/[:\s]+$/, '')))
  const share = (kind: HeadingKind): number =>
    kinds.filter(other => other === kind).length / Math.max(1, kinds.length)
  if (share('size') > 0.6 || distinct.every(text => /^(?:pass|run|iter\w*|round)\s*#?\d+:?$/i.test(text)))
    return 'parameter'
  if (mode === 'systems') return 'test'
  if (
    /^(?:kernel|version|release|config\w*|system|machine|host|mode|setup|patch\w*|variant|name|scheduler|driver)s?$/i.test(
      head,
    )
  ) {
    return 'system'
  }
  if (share('operation') >= 0.5) return 'test'
  return share('system') >= 0.4 ? 'system' : 'test'
}

function callsTests(head: string): boolean {
  return /\b(?:tests?(?:-?case)?|bench(?:mark)?s?|workloads?|operations?|ops?|rw|read\/write|r\/w|pattern|function|type)\b/i.test(
    head,
  )
}

function isKnown(
  grid: GridTable,
  kinds: readonly HeadingKind[],
  mode: Mode,
  labels: readonly string[],
  keyed: boolean,
): boolean {
  if (mode === 'metrics') return true
  // Chosen numbers both ways say for what each figure is; its own unit says what it is of.
  if (mode === 'sizes')
    return labels.includes('system') || labels.includes('test') || (keyed && hasRates(grid))
  return (
    kinds.some(kind => kind === 'system') ||
    grid.columns.filter(column => namesSystem(column.head)).length > 0
  )
}
