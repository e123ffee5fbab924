import { parseUnit } from '../../units/known-units.ts'
import { cellText } from './cell-text.ts'
import type { GridTable } from './columns.ts'
import type { FoundTable } from './find-tables.ts'
import type { Orientation } from './orientation.ts'
import type { Around } from './around.ts'
import { isMeasured } from './cell-parts.ts'
import { rowsAreMetrics } from './label-kinds.ts'
import { headingKind, isMetric, namesSystem } from './words.ts'

/**
 * Why a table is left alone, in one clause; `undefined` for one that can be read.
 *
 * A table is read as a whole or not at all: what its headings do not say is not guessed.
 */
export function whyUnread(
  table: FoundTable,
  grid: GridTable,
  orientation: Orientation,
  around: Around,
): string | undefined {
  const values = orientation.roles.filter(role => role.role === 'value')
  if (table.headers.length === 0) return 'no heading says what the columns are'
  if (isWrapped(table)) return 'its rows are wrapped, so that a figure may stand under a wrong heading'
  if (LISTING.test(table.headers.map(line => line.chunks.map(({ text }) => text).join('  ')).join('  ')))
    return 'it lists what a machine has, not what was measured'
  if (isOfRobot(table)) return 'it is a report of the test robot, with columns that are not told apart'
  // `1418 ± 5%  interrupts.CPU10` over rows of the like: a row of a report, and no heading.
  if (
    grid.columns.some(({ head }) => /\d\s?±/.test(head)) ||
    grid.labelHeads.some(head => /\d\s?±/.test(head))
  )
    return 'what stands over its columns is figures itself'
  if (grid.astray) return 'which heading stands over which column cannot be told'
  if (isNumbering(grid)) return 'its only figures are the numbers of its rows'
  if (values.length === 0) return 'no column is named as something measured'
  if (statesChanges(around.caption) && isOfShares(grid))
    return 'its percentages were computed from values that it does not show'
  const units = grid.rows.some(row =>
    row.cells.some(
      cell => (cell?.unit !== undefined && cell.unit.kind !== 'size') || cell?.parts?.some(isMeasured),
    ),
  )
  if (grid.rows.length === 1 && grid.columns.length === 1 && !units && around.unit === undefined)
    return 'one figure without a unit'
  // `old (KIOPS)` and `new (KIOPS)`: every row says so itself.
  const stated = grid.rows.every(({ labels }) => isMeasuredIn(labels.at(-1) ?? ''))
  // `old cycles`, `new cycles`: the heads share what was measured.
  const headed = values.every(({ metric, system }) => system !== '' && isMetric(metric))
  const measured =
    around.unit !== undefined || around.metric !== '' || units || stated || headed || rowsAreMetrics(grid)
  if (values.length === 1 && !measured && values[0]?.metric === '')
    return 'one column, and nothing says what it is of'
  if (!orientation.known && !(measured && values.every(role => role.system !== ''))) {
    return 'no heading says what was measured or on what system'
  }
  const metrics = values.some(role => role.metric !== '' || headingKind(role.system) === 'operation')
  const named = around.sides.length > 0 || values.every(role => namesSystem(role.system))
  if (!measured && !metrics && !named) {
    return 'nothing says what the figures measure'
  }
  return undefined
}

/** "increases the throughput by the following amounts", "improvement in percent:": by how much, and not how much. */
const OF_CHANGES =
  /\b(?:increas|decreas|improv|reduc|rais|lower|cut|speed|sped|slow|gain|drop|chang|regress|degrad|boost)\w*\b[^.]{0,80}\bby the following\b|\b(?:(?:the |these |following |relative |percent(?:age)? |performance |average )*(?:improvements?|increases?|decreases?|reductions?|speed-?ups?|slow-?downs?|gains?|changes?|degradations?|regressions?|differences?))\b[^.\w]*(?:in (?:%|percent\w*)|\((?:in )?(?:%|percent\w*)\)|(?:over|relative to|compared (?:to|with)|vs\.?|versus|against) )/i

function statesChanges(caption: string): boolean {
  return OF_CHANGES.test(caption)
}

/** True where every figure is a percentage. */
function isOfShares(grid: GridTable): boolean {
  const cells = grid.rows.flatMap(row => row.cells.filter(cell => cell?.kind === 'value'))
  return cells.length > 0 && cells.every(cell => cell?.unit?.kind === 'percent')
}

/** Headings of what `df`, `parted`, `smartctl`, `/proc/interrupts`, `ps` and the like print. */
const LISTING =
  /\bMounted on\b|\btext\s+data\s+bss\b|\bFlags\b|\bStart +End\b|\bWORST +THRESH\b|\bRAW_VALUE\b|\bCPU0 +CPU1\b|\bPID\b|\bRaid ?Device\b|\bMajor +Minor\b|\bUsed +Avail|\bShared Object\b|\bInode\b|\bFunction +old +new\b|\bLifeTime\b|\bCPU Model\b|\bModel name\b|@ ?\d+(?:\.\d+)?GHz/

function isMeasuredIn(label: string): boolean {
  if (/\b(?:target|limit|goal)\b/i.test(label)) return false
  const unit = parseUnit(/\((?<unit>[^()]{1,12})\)\s*:?$/.exec(label)?.groups?.['unit'] ?? '')
  return unit?.kind === 'rate' || unit?.kind === 'bandwidth' || unit?.kind === 'time'
}

/** The test robot puts names behind the figures; in front of them stand those of whoever types a table by hand. */
function isOfRobot({ headers, rows }: FoundTable): boolean {
  const said = headers.flatMap(line => line.chunks.map(({ text }) => text)).join(' ')
  return /%stddev|%change/.test(said) && rows.some(({ row }) => row?.labels.length === 0)
}

/** `0 | try to avoid it`, `1 | …`, `2 | …`: a list in words, whose rows are counted. */
function isNumbering(grid: GridTable): boolean {
  const [first] = grid.rows
  if (grid.columns.length !== 1 || grid.rows.length < 2 || first === undefined) return false
  const numbers = grid.rows.map(row => cellText(row, row.cells[0]))
  const start = Number(numbers[0])
  return start <= 1 && numbers.every((number, place) => number === String(start + place))
}

/** Rows with labels and rows without them by turns: each row is two lines. */
function isWrapped(table: FoundTable): boolean {
  const labelled = table.rows.map(line => (line.row?.labels.length ?? 0) > 0)
  const [first, second] = labelled
  if (labelled.length < 4 || first !== true || second !== false || table.rows[0]?.piped === true) return false
  return labelled.every((own, place) => own === (place % 2 === 0))
}
