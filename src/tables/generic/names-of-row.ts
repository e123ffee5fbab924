import { cellText } from './cell-text.ts'
import type { GridRow, GridTable } from './columns.ts'
import type { Orientation } from './orientation.ts'
import { freeKey, settingKey, settingsIn } from './settings.ts'
import { headingKind } from './words.ts'

/** What the labels of a row say. */
export interface RowNames {
  readonly system: string
  readonly test: string
  /** The words of the row without the numbers that stand in columns of their own. */
  readonly words: string
  readonly parameters: Readonly<Record<string, string>>
  /** Nothing but chosen numbers tells the row from others. */
  readonly chosen: boolean
}

/** Reads the labels of a row: who, what, and for which chosen numbers. */
export function namesOfRow(grid: GridTable, row: GridRow, orientation: Orientation): RowNames {
  const system: string[] = []
  const test: string[] = []
  // `jobs=4` over the names of the rows is what was set for all of them.
  const set = grid.labelHeads.flatMap(head => (/\d/.test(head) ? Object.entries(settingsIn(head)) : []))
  const parameters: Record<string, string> = Object.fromEntries(set)
  const labels = row.labels.map(label => label.replace(/^[-*•+|]\s+|(?: -)?[\s:|]+$/g, ''))
  for (const [place, label] of labels.entries()) {
    if (label === '') continue
    const kind = orientation.labels[place]
    const head = grid.labelHeads[place]?.replace(/^.*->\s*| [vV]$/g, '') ?? ''
    if (kind === 'system') system.push(needsHead(label) ? `${head} ${label}`.trim() : label)
    else test.push(label)
    if (kind === 'parameter') parameters[freeKey(keyOf(grid.labelHeads[place]), parameters)] = label
  }
  const words = test.join(' ')
  const sized = orientation.roles.some(({ parameter }) => parameter !== undefined)
  for (const [place, role] of orientation.roles.entries()) {
    const cell = row.cells[place]
    if (role.role !== 'label' || cell === undefined) continue
    const written = cellText(row, cell)
    const head = grid.columns[place]?.head ?? ''
    if (countsSamples(grid, orientation, place)) continue
    parameters[freeKey(head === '' ? settingKey(written) : keyOf(head), parameters)] = written
    // `BIO` over `4k` and `8k` and over columns of other sizes: not what the sizes are of, but what was done.
    const bare = /^\d+$/.test(written) || (sized && headingKind(head) === 'other')
    test.push(bare && head !== '' ? `${tidyHead(head)} ${written}` : written)
  }
  const chosen = test.length > 0 && test.length <= Object.keys(parameters).length - set.length
  return { system: system.join(' '), test: test.join(' '), words, parameters, chosen }
}

/** How many runs a mean is of tells no test from another; where nothing else names the rows, it is what was chosen. */
function countsSamples(grid: GridTable, { roles }: Orientation, place: number): boolean {
  const isNamed =
    grid.rows.some(row => row.labels.some(label => label !== '')) ||
    roles.some(({ role }, other) => role === 'label' && other !== place)
  return isNamed && /^(?:n|#?\s?(?:samples|runs))$/i.test(grid.columns[place]?.head ?? '')
}

/** `4k`, `y`, `off`: of which size, or whether it was set, and the heading says what. */
function needsHead(label: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(label) || (/^\d/.test(label) && headingKind(label) === 'size')
}

/** The name of a chosen number, as its heading has it. */
export function keyOf(head: string | undefined): string {
  return head === undefined || head === '' ? 'row' : tidyHead(head)
}

function tidyHead(head: string): string {
  return head
    .replace(/\s*(?:->|→|:).*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
