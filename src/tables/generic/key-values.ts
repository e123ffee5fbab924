import { groupBy } from '../../core/order.ts'
import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Unit } from '../../units/unit.ts'
import { scaledUnit } from '../../units/known-units.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { headingAbove } from './heading-above.ts'
import { type Entry, roleOf } from './key-roles.ts'
import { caseOfCommands, commandAbove } from './commands-above.ts'
import type { FigureLine } from './figure-line.ts'
import { figureLines } from './figure-lines.ts'
import { impliedDirection, statedDirection, statedUnit } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { isMetric } from './words.ts'

/**
 * Reads lines that name one figure each: `IOPS: 327K`, `Upstream: 1.38 Gbits/sec`, `1 frag -> 32.3 Gbps`,
 * and figures alone on a line under the line that names them.
 *
 * Where the key says what was measured, the heading says on what; where it does not, the key itself is
 * the system and the words above say what was measured.
 */
export function readKeyValues(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  const entries = withUnits(figureLines(from, lines, free)).map((line): Entry => {
    const { heading, caption } = headingAbove(from, lines, line.line.number - 1, free)
    const done: Readonly<Record<string, string>> =
      line.done === undefined || line.done === '' ? {} : { done: line.done }
    const parameters = { ...optionsAbove(from, lines, line.line.number - 1), ...done }
    const command = commandAbove(from, lines, line.line.number - 1)
    return {
      ...line,
      heading,
      caption: line.caption ?? caption,
      parameters,
      ...(command === undefined ? {} : { command }),
    }
  })
  const drafts: RunDraft[] = []
  for (const cluster of clustersOf(entries)) drafts.push(...readCluster(from, cluster))
  return drafts
}

/** Options of a load generator, by which figures below them differ. */
const OPTION =
  /(?:^|\s)-{1,2}(?<key>rw|readwrite|bs|blocksize|iodepth|numjobs|threads|size)=(?<value>[\w.]+)/g

/** What the line of options right above a line sets; nothing where no such line is. */
function optionsAbove(
  from: Readable,
  lines: readonly TableLine[],
  place: number,
): Readonly<Record<string, string>> {
  const above = lines[place - 1]
  if (above === undefined || above.kind === 'blank') return {}
  const text = from.text.slice(above.start, above.end)
  return Object.fromEntries(
    [...text.matchAll(OPTION)].map(({ groups }) => [groups?.['key'] ?? '', groups?.['value'] ?? '']),
  )
}

/** A figure alone on its line may leave out the unit that the one before it had. */
function withUnits(lines: readonly FigureLine[]): (FigureLine & { readonly unit: Unit | undefined })[] {
  let last: { readonly unit: Unit; readonly line: number } | undefined
  return lines.map(line => {
    const stated = line.cell.unit ?? (isMetric(line.key) ? statedUnit(line.key) : undefined)
    const known = line.cell.unit === undefined ? scaled(stated, line) : stated
    // Cycles are counted, and tell how long something took.
    if (known !== undefined && (known.kind !== 'count' || known.better === 'lower')) {
      const plain =
        line.cell.prefix !== undefined && line.cell.unit !== undefined ? line.bareUnit : line.cell.unit
      if (plain !== undefined) last = { unit: plain, line: line.line.number }
      return { ...line, unit: known }
    }
    const near = last !== undefined && line.line.number - last.line <= 8 && line.alone
    if (near && last !== undefined) {
      const inherited = scaled(last.unit, line)
      last = { ...last, line: line.line.number }
      return { ...line, unit: inherited }
    }
    return { ...line, unit: undefined }
  })
}

function scaled(unit: Unit | undefined, line: FigureLine): Unit | undefined {
  return line.cell.prefix === undefined || unit === undefined ? unit : scaledUnit(unit, line.cell.prefix)
}

/** Nobody compares more figures than this in one list. */
const MOST = 120

/** Entries whose lines are near one another belong to one comparison. */
function clustersOf(entries: readonly Entry[]): Entry[][] {
  const clusters: Entry[][] = []
  for (const entry of entries) {
    const before = clusters.at(-1)?.at(-1)
    if (
      before !== undefined &&
      entry.line.number - before.line.number <= 15 &&
      (clusters.at(-1)?.length ?? 0) < MOST
    )
      clusters.at(-1)?.push(entry)
    else clusters.push([entry])
  }
  return clusters
}

function readCluster(from: Readable, cluster: readonly Entry[]): RunDraft[] {
  const sections = [...groupBy(cluster, entry => entry.heading?.start ?? -1).values()]
  const cases = caseOfCommands(cluster)
  // Figures that nobody names a system for are of one run until one of them comes again.
  let seen = new Set<string>()
  let unnamed = 0
  let last: TableLine | undefined
  const drafts: {
    readonly run: number
    readonly system: string
    readonly at: Span
    readonly draft: MeasurementDraft
    readonly caption: string
  }[] = []
  for (const section of sections) {
    for (const entry of section) {
      const role = roleOf(entry, section, sections)
      if (role === undefined) continue
      const isWho = role.system === entry.key && entry.command !== undefined
      const inCase = isWho ? cases.get(entry.command ?? '') : undefined
      const draft = draftOf(from, inCase === undefined ? entry : withCommand(entry, inCase), role.test)
      if (draft === undefined) continue
      // Several figures of one line are samples of one run.
      if (role.system === '' && seen.has(role.test) && entry.line !== last) {
        unnamed += 1
        seen = new Set()
      }
      if (role.system === '') seen.add(role.test)
      last = entry.line
      drafts.push({ run: unnamed, system: role.system, at: role.at, draft, caption: entry.caption })
    }
  }
  return [
    ...groupBy(drafts, ({ system, run, caption }) => `${system}\n${system === '' ? run : caption}`).values(),
  ].map(members => {
    const [first] = members
    const system = first?.system ?? ''
    const measurements = members.map(member => member.draft)
    const span = { start: measurements[0]?.span.start ?? 0, end: measurements.at(-1)?.span.end ?? 0 }
    return {
      ...(system === '' || first === undefined
        ? {}
        : { label: { text: system, source: sourceOf(from.message, first.at) } }),
      ...(first === undefined || first.caption === '' ? {} : { caption: first.caption }),
      environment: [],
      measurements,
      span,
      notes: [],
    }
  })
}

function withCommand(entry: Entry, command: string): Entry {
  return { ...entry, parameters: { ...entry.parameters, command } }
}

function draftOf(from: Readable, entry: Entry, test: string): MeasurementDraft | undefined {
  const figure = entry.cell.figures[0]
  const reading = figure === undefined || entry.cell.figures.length > 1 ? undefined : readingAt(from, figure)
  if (reading === undefined || test === '') return undefined
  const { unit } = entry
  const stated = statedDirection(`${entry.key} ${entry.caption}`)
  const implied = unit !== undefined && unit.better !== 'unknown' ? unit.better : impliedDirection(test)
  const spread =
    entry.cell.spread === undefined || entry.cell.spreadPercent === true
      ? undefined
      : readingAt(from, entry.cell.spread)
  return {
    test,
    parameters: entry.parameters,
    reading,
    source: sourceOf(from.message, entry.line),
    ...(unit === undefined ? {} : { unit, unitFrom: entry.cell.unit === undefined ? 'header' : 'written' }),
    better: stated ?? implied,
    ...(spread === undefined ? {} : { spread }),
    span: entry.line,
  }
}
