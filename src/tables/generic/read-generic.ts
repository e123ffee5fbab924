import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Span } from '../../core/source.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { passagesAbove } from './context.ts'
import { findTables, type FoundTable } from './find-tables.ts'
import { listedLines } from './listings.ts'
import { readDottedTrees } from './dotted-trees.ts'
import { readLabelTrees } from './label-trees.ts'
import { readListedRuns } from './listed-runs.ts'
import { readKeyValues } from './key-values.ts'
import { underNumbers } from './numbered-headings.ts'
import { readPairedColumns } from './paired-columns.ts'
import { readPairedRows } from './paired-rows.ts'
import { readPairedTimes } from './paired-times.ts'
import { readProse } from './prose.ts'
import { readInlineArrows } from './prose-arrows.ts'
import { readOpposed } from './prose-opposed.ts'
import { readThan } from './prose-than.ts'
import { readWorkers } from './prose-workers.ts'
import { readSidedTimes } from './sided-times.ts'
import { readSlashed } from './slashed.ts'
import { readTwinBlocks } from './twin-blocks.ts'
import { turnRepeated } from './repeated-tables.ts'
import { readTable } from './read-table.ts'
import { withSettings } from './stated-settings.ts'
import { type TableLine, tableLines } from './table-line.ts'

/** Lines that look like figures and were not read, and why. */
export interface UnreadStretch extends Span {
  readonly reason: string
}

/** What was read of figures that no known tool printed. */
export interface GenericReading {
  readonly drafts: readonly RunDraft[]
  readonly unread: readonly UnreadStretch[]
}

/**
 * Reads the tables, lists and sentences of figures that people made by hand.
 *
 * `taken` are the stretches that a tool's reader has read; their lines are left alone. A table that is
 * found and not understood stays unread as a whole: half a table makes a wrong comparison.
 */
export function readGeneric(from: Readable, taken: readonly Span[], catalogue: Catalogue): GenericReading {
  if (!/\d/.test(from.text)) return { drafts: [], unread: [] }
  const lines = tableLines(from)
  const used = new Set(listedLines(from))
  for (const span of taken) {
    const { firstLine, lastLine } = from.lines.linesOf(span)
    for (let number = firstLine; number <= lastLine; number++) used.add(number)
  }
  const printed = new Set(used)
  // Each of its columns is two, which whoever reads other tables cannot know.
  const paired = readPairedColumns(from, lines, line => !used.has(line.number))
  for (const { label, measurements } of paired)
    for (const source of [label?.source, ...measurements.map(row => row.source)])
      if (source !== undefined) used.add(source.firstLine - from.message.lineOffset)
  const open = used.size === 0 ? lines : lines.map(line => (used.has(line.number) ? withoutRow(line) : line))
  const tables: (readonly RunDraft[])[] = []
  const unread: UnreadStretch[] = []
  let floor = 0
  for (const table of findTables(open)) {
    const [first] = table.rows
    // Headings that hold for a second table stand above the first one, and the name of its system below them.
    const header = table.headers.find(({ number }) => number > floor)
    const top = table.titles[0] ?? header ?? first
    if (first === undefined || top === undefined) continue
    const last = table.rows.at(-1) ?? first
    if (table.headers.length === 0 && isList(table)) continue
    const above = Math.min(top.number, header?.number ?? top.number)
    const reading = readTable(from, table, passagesAbove(open, from.text, above - 1, floor), catalogue)
    floor = last.number
    if (reading.kind === 'unread') {
      unread.push({ start: first.start, end: last.end, reason: reading.reason })
      continue
    }
    tables.push(reading.drafts)
    for (let number = above; number <= last.number; number++) used.add(number)
  }
  const drafts = [...paired, ...turnRepeated(from, underNumbers(from, tables)).flat()]
  const free = (line: TableLine): boolean => !used.has(line.number)
  const take = (listed: readonly RunDraft[]): void => {
    drafts.push(...listed)
    for (const { measurements } of listed)
      for (const { source } of measurements) used.add(source.firstLine - from.message.lineOffset)
  }
  take(readListedRuns(from, open, free))
  take(readPairedRows(from, open, free))
  take(readPairedTimes(from, open, free))
  take(readSidedTimes(from, open, free))
  take(readLabelTrees(from, open, free))
  take(readDottedTrees(from, open, free))
  take([...readSlashed(from, open, free), ...readKeyValues(from, open, free)])
  take(readTwinBlocks(from, open, free, line => printed.has(line.number)))
  const isOpen = (span: Span): boolean => isFree(from, span, used)
  take(readProse(from, isOpen))
  take(readOpposed(from, isOpen))
  take(readThan(from, isOpen))
  drafts.push(...readInlineArrows(from, isOpen), ...readWorkers(from, isOpen))
  return { drafts: withSettings(drafts), unread }
}

/** One figure a line and no heading: lines of a list, which have a reader of their own. */
function isList(table: FoundTable): boolean {
  return table.rows.every(line => (line.row?.cells.length ?? 0) <= 1)
}

function withoutRow(line: TableLine): TableLine {
  const { start, end, number, kind } = line
  return { start, end, number, kind: kind === 'row' ? 'ruler' : kind, piped: false, chunks: [] }
}

function isFree(from: Readable, span: Span, used: ReadonlySet<number>): boolean {
  const { firstLine, lastLine } = from.lines.linesOf(span)
  for (let number = firstLine; number <= lastLine; number++) if (used.has(number)) return false
  return true
}
