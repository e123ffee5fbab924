import { isChange, isLoad, isUnchosen } from './column-kinds.ts'
import type { GridColumn, GridTable } from './columns.ts'
import { crossedHeadings, wordsOfHead } from './crossed-headings.ts'
import { chosenBehind, keyColumns, labelColumnsIn } from './label-columns.ts'
import { labelKinds, type Mode, rowsAreMetrics } from './label-kinds.ts'
import { areSwitches, type HeadingKind, headingKind, namesSystem } from './words.ts'

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
      : assignedHeadings(grid, open)
        ? 'sizes'
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

/** Rows that are named as systems under columns that are not: the columns are tests. */
function rowsAreSystems(grid: GridTable, systemColumns: number): boolean {
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  const sized = grid.columns.every(column => headingKind(column.head) === 'size')
  if (systemColumns > 0 || sized || grid.columns.length < 2 || labels.length < 2) return false
  const named = labels.every(label => namesSystem(label)) || areSwitches(labels)
  return named && grid.columns.every(column => column.head !== '')
}

/** Under columns that are operations, rows that are neither operations nor chosen numbers. */
function rowsMayBeSystems(grid: GridTable): boolean {
  const labels = grid.rows.flatMap(row => row.labels[0] ?? [])
  return labels.length > 1 && labels.every(label => /^(?:other|system)$/.test(headingKind(label)))
}

/**
 * `qd = 1`, `qd = 64`: a chosen number with its name is no system, whoever the rows are. `poll=0` and `poll=1`
 * say off and on, and are two.
 */
function assignedHeadings(grid: GridTable, open: readonly (HeadingKind | undefined)[]): boolean {
  const heads = grid.columns.flatMap(({ head }, place) => (open[place] === undefined ? [] : head))
  const names = heads.map(head => /^([A-Za-z]\w*) ?= ?\d+[kKMG]?$/.exec(head)?.[1])
  const isSwitch = heads.every(head => /= ?[01]$/.test(head))
  return names.length > 1 && names[0] !== undefined && new Set(names).size === 1 && !isSwitch
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

/** Every figure of the table is written with a rate or a bandwidth, which is a metric by itself. */
function hasRates(grid: GridTable): boolean {
  const cells = grid.rows.flatMap(row => row.cells.slice(1))
  return cells.every(cell => cell !== undefined && /^(?:rate|bandwidth)$/.test(cell.unit?.kind ?? ''))
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
    grid.columns.filter(column => namesSystem(column.head)).length > 0 ||
    rowsAreMetrics(grid)
  )
}
