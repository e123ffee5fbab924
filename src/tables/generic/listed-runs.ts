import { groupBy } from '../../core/order.ts'
import { sourceOf } from '../../mail/message.ts'
import { scaledUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import { isLabel } from '../headings.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { readCells } from './cell.ts'
import { headingText } from './context.ts'
import { impliedDirection, statedUnit } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { headingKind, isMetric, namesSystem } from './words.ts'

/** `randread: jobs 1, iops 64935`: what was done, then numbers behind the words that name them. */
const LINE = /^\s*(?:[-*•]\s+)?(?<name>[A-Za-z][\w()./ -]{0,40}?):\s+(?<parts>[A-Za-z][^:=]{3,120})$/

/** One pair of words and a number, such as `iops read 32694`. */
const PAIR =
  /\s*(?<words>[A-Za-z][A-Za-z_% -]{0,30}?)\s(?<value>\d[\d.,]*[kKMG]?(?:\s?[A-Za-zµ]+(?:\/s)?(?=$))?)(?=\s|$)/dy

/** Lines of a list right below one another, and the headings over it. */
interface List {
  readonly lines: TableLine[]
  readonly rows: MeasurementDraft[]
  /** The line that the list's paragraph begins with: `running case/7`. */
  readonly inner: TableLine | undefined
  /** The line below or above a ruler that all lists below it stand under. */
  readonly outer: TableLine | undefined
}

/**
 * Reads lists of what a script prints of each of its runs, under headings of two levels:
 *
 *     -------
 *     lockless
 *
 *     running case/7
 *       randread: jobs 1, iops 64935
 *       randrw: jobs 1, iops read 32694 write 32710
 *
 * Where the same inner headings come again under several outer ones, the outer ones are who was measured,
 * and the inner ones the case. A list alone under such a heading is read, too, of nobody's system.
 */
export function readListedRuns(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  const lists = listsOf(from, lines, free).filter(list => list.lines.length > 1)
  const text = (line: TableLine | undefined): string =>
    line === undefined ? '' : headingText(from.text.slice(line.start, line.end).trim())
  const alike = groupBy(lists, ({ inner }) => text(inner))
  const repeated = [...alike.values()].some(some => new Set(some.map(({ outer }) => text(outer))).size > 1)
  return lists.map((list): RunDraft => {
    const inner = text(list.inner)
    const system =
      repeated && list.outer !== undefined ? list.outer : namesSystem(inner) ? list.inner : undefined
    const rest = system === list.inner ? '' : inner
    return {
      ...(system === undefined
        ? {}
        : { label: { text: text(system), source: sourceOf(from.message, system) } }),
      ...(rest === '' ? {} : { caption: rest }),
      environment: [],
      measurements: list.rows.map(row =>
        rest === '' ? row : { ...row, parameters: { ...row.parameters, case: rest } },
      ),
      span: { start: list.lines[0]?.start ?? 0, end: list.lines.at(-1)?.end ?? 0 },
      notes: [],
    }
  })
}

function listsOf(from: Readable, lines: readonly TableLine[], free: (line: TableLine) => boolean): List[] {
  const lists: List[] = []
  let outer: TableLine | undefined
  for (const [place, line] of lines.entries()) {
    if (isRuled(from, lines, place)) outer = line
    const rows = line.kind === 'blank' || !free(line) ? [] : rowsIn(from, line)
    if (rows.length === 0) continue
    const last = lists.at(-1)
    if (last !== undefined && last.lines.at(-1) === lines[place - 1]) {
      last.lines.push(line)
      last.rows.push(...rows)
    } else lists.push({ lines: [line], rows: [...rows], inner: headOf(from, lines, place), outer })
  }
  return lists
}

/** A short line right below a ruler, or between two. */
function isRuled(from: Readable, lines: readonly TableLine[], place: number): boolean {
  const line = lines[place]
  if (line?.kind !== 'text' || lines[place - 1]?.kind !== 'ruler') return false
  const below = lines[place + 1]?.kind
  return (below === 'blank' || below === 'ruler') && isLabel(from.text.slice(line.start, line.end).trim())
}

/** The first line of the paragraph that a list ends, where it is a heading; what was run may stand between. */
function headOf(from: Readable, lines: readonly TableLine[], place: number): TableLine | undefined {
  let first = place
  while (place - first <= MOST_BETWEEN && /^(?:text|row)$/.test(lines[first - 1]?.kind ?? '')) first -= 1
  const head = lines[first]
  if (head === undefined || first === place) return undefined
  return isLabel(from.text.slice(head.start, head.end).trim()) ? head : undefined
}

const MOST_BETWEEN = 3

function rowsIn(from: Readable, line: TableLine): MeasurementDraft[] {
  if (line.end - line.start > 160) return []
  const match = LINE.exec(from.text.slice(line.start, line.end))
  const { name = '', parts: written = '' } = match?.groups ?? {}
  if (match === null || !/\s\d/.test(written)) return []
  const parameters: Record<string, string> = {}
  const figures: { readonly metric: string; readonly at: number; readonly written: string }[] = []
  let at = line.start + match[0].length - written.length
  for (const part of written.split(',')) {
    const pairs = pairsIn(part)
    if (pairs === undefined) return []
    const [{ words: only } = { words: '' }] = pairs
    if (pairs.length === 1 && headingKind(only) === 'parameter') parameters[only] = pairs[0]?.written ?? ''
    else {
      const metric = only.split(' ')[0] ?? ''
      if (!isMetric(pairs.length > 1 ? metric : only)) return []
      for (const [place, pair] of pairs.entries())
        figures.push({
          ...pair,
          metric: place === 0 ? pair.words : `${metric} ${pair.words}`,
          at: at + pair.at,
        })
    }
    at += part.length + 1
  }
  const rows = figures.flatMap(({ metric, at: start, written: figure }) => {
    const [cell, second] = readCells(from.text, start, start + figure.length) ?? []
    const [span] = cell?.figures ?? []
    const reading = span === undefined ? undefined : readingAt(from, span)
    const unit = cell?.unit ?? scaled(statedUnit(metric), cell?.prefix)
    if (reading === undefined || unit === undefined || second !== undefined) return []
    const better = unit.better === 'unknown' ? impliedDirection(metric) : unit.better
    return [rowOf(from, line, `${name} ${metric}`, { parameters, reading, unit, better })]
  })
  return rows.length === figures.length ? rows : []
}

function rowOf(
  from: Readable,
  line: TableLine,
  test: string,
  row: Pick<MeasurementDraft, 'parameters' | 'reading' | 'better'> & { readonly unit: Unit },
): MeasurementDraft {
  return { ...row, test, source: sourceOf(from.message, line), unitFrom: 'written', span: line }
}

interface NumberPair {
  readonly words: string
  readonly written: string
  readonly at: number
}

/** All of a part as pairs of words and a number; `undefined` where anything else stands in it. */
function pairsIn(part: string): readonly NumberPair[] | undefined {
  const pairs: NumberPair[] = []
  PAIR.lastIndex = 0
  while (part.slice(PAIR.lastIndex).trim() !== '') {
    const match = PAIR.exec(part)
    const value = match?.indices?.groups?.['value']
    if (match === null || value === undefined) return undefined
    pairs.push({ words: match.groups?.['words'] ?? '', written: match.groups?.['value'] ?? '', at: value[0] })
  }
  return pairs.length === 0 ? undefined : pairs
}

function scaled(unit: Unit | undefined, prefix: string | undefined): Unit | undefined {
  return unit === undefined || prefix === undefined ? unit : scaledUnit(unit, prefix)
}
