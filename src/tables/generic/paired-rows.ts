import { groupBy } from '../../core/order.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { headingText } from './context.ts'
import { impliedDirection } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { headingKind } from './words.ts'

/** `aes-cbc soft  68.2k`: two words and a figure that is no bare count. */
const ROW = new RegExp(
  String.raw`^[ \t]*(?<what>[A-Za-z][\w.+/()-]{0,39})[ \t]+(?<who>[A-Za-z][\w.+-]{0,29})[ \t]*[:=]?[ \t]+(?<value>${NUMBER})(?<prefix>[kKMG](?![\w/]))?(?:[ \t]?(?<unit>[A-Za-zµμ][\w/µμ]{0,15}))?[ \t]*$`,
  'd',
)

/** Sums of a machine's memory, and counters of its devices. */
const LISTED = /^(?:mem|swap|total|free|used|active|inactive|rx|tx|cached?|buffers?|vm\w*)\b/i

interface Row {
  readonly line: TableLine
  readonly what: string
  readonly who: string
  readonly reading: MeasurementDraft['reading']
  readonly unit: Unit | undefined
}

/** Rows right below one another, and the line above them. */
interface Block {
  readonly rows: readonly Row[]
  readonly heading: string
}

/**
 * Reads rows of two words and a figure, where the second word is who was measured:
 *
 *     Block-size: 64 bytes
 *     aes-cbc soft  68.2k
 *     aes-cbc card  27.1k
 *     aes-ctr soft  67.9k
 *     aes-ctr card  26.8k
 *
 * Every first word comes once with every second word, or nothing is read. What stands over such rows and differs
 * is the case of each.
 */
export function readPairedRows(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  const blocks = blocksOf(from, lines, free).filter(({ rows }) => isCrossed(rows))
  const clusters: Block[][] = []
  for (const block of blocks) {
    const before = clusters.at(-1)
    const near = (block.rows[0]?.line.number ?? 0) - (before?.at(-1)?.rows.at(-1)?.line.number ?? 0) <= 4
    if (before !== undefined && near && namesOf(before[0]) === namesOf(block)) before.push(block)
    else clusters.push([block])
  }
  return clusters.flatMap(cluster => draftsOf(from, cluster))
}

function blocksOf(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): readonly Block[] {
  const blocks: { readonly rows: Row[]; readonly heading: string }[] = []
  for (const [place, line] of lines.entries()) {
    const row = free(line) ? rowAt(from, line) : undefined
    if (row === undefined) continue
    const block = blocks.at(-1)
    const above = lines[place - 1]
    if (block?.rows.at(-1)?.line === above && block !== undefined) block.rows.push(row)
    else {
      const text = above === undefined ? '' : from.text.slice(above.start, above.end).trim()
      blocks.push({ rows: [row], heading: text.length <= LONGEST_HEADING ? headingText(text) : '' })
    }
  }
  return blocks
}

const LONGEST_HEADING = 60

function rowAt(from: Readable, line: TableLine): Row | undefined {
  if (line.kind === 'blank' || line.kind === 'ruler' || line.end - line.start > 120) return undefined
  const match = ROW.exec(from.text.slice(line.start, line.end))
  const at = match?.indices?.groups?.['value']
  const { what = '', who = '', value = '', prefix, unit: written } = match?.groups ?? {}
  if (at === undefined || LISTED.test(what) || !NAMES.has(headingKind(who))) return undefined
  const own = written === undefined ? undefined : parseUnit(written)
  if (written !== undefined && (own === undefined || own.kind === 'size' || own.kind === 'percent'))
    return undefined
  if (own === undefined && prefix === undefined && !value.includes('.')) return undefined
  const reading = readingAt(from, { start: line.start + at[0], end: line.start + at[1] })
  if (reading === undefined) return undefined
  return { line, what, who, reading, unit: prefix === undefined ? own : scaledUnit(own, prefix) }
}

const NAMES: ReadonlySet<string> = new Set(['system', 'other'])

const MOST_SYSTEMS = 6

/** Each of several tests once for each of several systems, and all in figures of one kind. */
function isCrossed(rows: readonly Row[]): boolean {
  const systems = new Set(rows.map(({ who }) => who))
  const tests = groupBy(rows, ({ what }) => what)
  const kinds = new Set(rows.map(({ unit }) => unit?.kind))
  return (
    kinds.size === 1 &&
    tests.size > 1 &&
    systems.size > 1 &&
    systems.size <= MOST_SYSTEMS &&
    rows.length === tests.size * systems.size &&
    [...tests.values()].every(some => new Set(some.map(({ who }) => who)).size === systems.size)
  )
}

function namesOf(block: Block | undefined): string {
  return [...new Set((block?.rows ?? []).map(({ who }) => who))].sort().join('\n')
}

function draftsOf(from: Readable, cluster: readonly Block[]): RunDraft[] {
  const headings = new Set(cluster.map(({ heading }) => heading))
  const isTold = headings.size === cluster.length && !headings.has('')
  const rows = cluster.flatMap(({ rows: own, heading }) =>
    own.map(row => ({ row, parameters: isTold ? settingOf(heading) : {} })),
  )
  // Without a heading each, nobody knows what was another the second time.
  if (cluster.length > 1 && !isTold) return []
  return [...groupBy(rows, ({ row }) => row.who)].map(([who, own]): RunDraft => {
    const measurements = own.map(({ row, parameters }): MeasurementDraft =>
      measurementOf(from, row, parameters),
    )
    const span = { start: measurements[0]?.span.start ?? 0, end: measurements.at(-1)?.span.end ?? 0 }
    const label = { text: who, source: sourceOf(from.message, own[0]?.row.line ?? span) }
    return { label, environment: [], measurements, span, notes: [] }
  })
}

/** `Block-size: 64 bytes` sets something by its name; any other heading is the case. */
function settingOf(heading: string): Readonly<Record<string, string>> {
  const { key, value } = /^(?<key>[A-Za-z][\w -]{0,29}?)\s*[:=]\s*(?<value>\S.*)$/.exec(heading)?.groups ?? {}
  return key === undefined || value === undefined ? { case: heading } : { [key]: value }
}

function measurementOf(
  from: Readable,
  { line, what, reading, unit }: Row,
  parameters: Readonly<Record<string, string>>,
): MeasurementDraft {
  return {
    test: what,
    parameters,
    reading,
    source: sourceOf(from.message, line),
    ...(unit === undefined ? {} : { unit, unitFrom: 'written' }),
    better: unit === undefined || unit.better === 'unknown' ? impliedDirection(what) : unit.better,
    span: line,
  }
}
