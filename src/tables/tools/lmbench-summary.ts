import type { ToolPage } from '../../catalogue/catalogue.ts'
import { testNamed } from '../../catalogue/look-up.ts'
import { groupBy } from '../../core/order.ts'
import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import type { Better, Unit } from '../../units/unit.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { summaryTest } from './lmbench-names.ts'

/** A word of a line and where it stands in it. */
interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** One table of a summary: what its title says, and its columns by the dashes under its header. */
interface Summary {
  readonly unit: Unit | undefined
  readonly better: Better | undefined
  readonly columns: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  /** The first line below the dashes. */
  readonly next: number
}

const DASHES = /^\s*-{3,}(?:\s+-{2,}){2,}\s*$/

const MORE_DASHES = /^[-\s]*-{2,}\s*$/

const TITLE =
  /\bin\s+(?<unit>microseconds|nanoseconds|MB\/s)\b(?:\s+-\s+(?<way>smaller|bigger)\s+is\s+better)?/i

/** Titles and headers stand in so many lines over the dashes. */
const REACH = 8

/** A digit more would be no cell of a summary, which are cut to their width. */
const CELL = /^-?\d+(?:\.\d+)?/

const THOUSANDS: ReadonlyMap<string, string> = new Map([
  ['ns', 'us'],
  ['µs', 'ms'],
  ['MB/s', 'GB/s'],
])

/**
 * Reads the tables that lmbench's `make see` prints: one row a system, columns by place.
 *
 * Cells that were not measured are blank, so a cell's column is that of the dashes it stands under, never
 * its number. Cells are cut to their width: `129.` is 129, and `31.K` is 31 thousands. Unit and direction
 * are what the title states.
 *
 * Format: `scripts/getsummary` (lmbench 3).
 */
export function summaryRuns(from: Readable, page: ToolPage): RunDraft[] {
  const rows: { readonly host: string; readonly os: string; readonly draft: MeasurementDraft }[] = []
  for (const heading of from.text.matchAll(/\bHost[ \t]+OS\b/g)) {
    const table = tableUnder(from, from.lines.lineAt(heading.index))
    if (table === undefined) continue
    for (let number = table.next; number <= from.lines.count; number++) {
      const row = rowAt(from, number, table, page)
      if (row === undefined) break
      rows.push(...row.drafts.map(draft => ({ host: row.host, os: row.os, draft })))
      number += row.further
    }
  }
  if (rows.length === 0) return []
  const hosts = new Set(rows.map(row => row.host)).size
  const systems = new Set(rows.map(row => row.os)).size
  const nameOf = ({ host, os }: { readonly host: string; readonly os: string }): string =>
    os === '' || (systems === 1 && hosts > 1) ? host : hosts === 1 ? os : `${host} ${os}`
  const version = /L M B E N C H\s+(?<version>[\d][\d. ]*\d)/.exec(from.text)?.groups?.['version']
  return [...groupBy(rows, nameOf)].map(([system, members]): RunDraft => {
    const measurements = members.map(member => member.draft)
    const first = measurements[0]?.span ?? { start: 0, end: 0 }
    return {
      tool: 'lmbench',
      ...(version === undefined ? {} : { version: version.replaceAll(' ', '') }),
      ...(system === '' ? {} : { label: { text: system, source: sourceOf(from.message, first) } }),
      environment: [],
      measurements,
      span: { start: first.start, end: measurements.at(-1)?.span.end ?? first.end },
      notes: [],
    }
  })
}

function textAt(from: Readable, number: number): string {
  const { start, end } = from.lines.spanOf(number)
  return number < 1 || end - start > 320 ? '' : from.text.slice(start, end)
}

/** The table whose header begins on a line: down to the dashes, and up to the title. */
function tableUnder(from: Readable, header: number): Summary | undefined {
  let dashes = header
  while (dashes < header + REACH && !DASHES.test(textAt(from, dashes))) dashes += 1
  const line = textAt(from, dashes)
  if (!DASHES.test(line)) return undefined
  const extents = wordsOf(line)
  const more = MORE_DASHES.test(textAt(from, dashes + 1)) ? wordsOf(textAt(from, dashes + 1)) : []
  const places = [
    ...extents,
    ...more.map(word => ({ ...word, from: word.from + 1e4, to: word.to + 1e4 })),
  ].slice(2)
  const names = headingsOf(from, header, dashes, places, more.length > 0)
  // What the machine has, not what was measured of it.
  if (names.some(name => /descr|tlb/i.test(name))) return undefined
  const title = titleOver(from, header)
  const said = TITLE.exec(title)?.groups
  const latency = names.some(name => /ctxsw|conn/.test(name)) && !/bandwidth/i.test(title)
  const remote = /\*Remote\*/.test(title)
  const way = said?.['way']?.toLowerCase()
  return {
    unit: said?.['unit'] === undefined ? undefined : parseUnit(said['unit']),
    better: way === undefined ? undefined : way === 'smaller' ? 'lower' : 'higher',
    columns: places.map((place, at) => ({
      ...place,
      name: summaryTest(names[at] ?? '', latency || /latenc/i.test(title), remote),
    })),
    next: dashes + 1 + (more.length > 0 ? 1 : 0),
  }
}

function titleOver(from: Readable, header: number): string {
  for (let number = header - 1; number >= Math.max(1, header - 5); number--) {
    const text = textAt(from, number).trim()
    if (TITLE.test(text)) return text
    if (CELL.test(text)) return ''
  }
  return ''
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    from: index,
    to: index + text.length,
  }))
}

/** The words over each column, from the top down. */
function headingsOf(
  from: Readable,
  first: number,
  dashes: number,
  columns: readonly Word[],
  wrapped: boolean,
): string[] {
  const heads: string[][] = columns.map(() => [])
  let files = 0
  for (let number = first; number < dashes; number++) {
    const line = textAt(from, number)
    const words = wordsOf(line).filter(({ text }) => text !== 'Host' && text !== 'OS')
    // The end of a header line that a mail program broke: its words stand over the last columns.
    const tail = wrapped && number > first && (words[0]?.from ?? 99) < 12
    for (const [at, word] of words.entries()) {
      const place = tail ? columns.length - words.length + at : nearest(word, columns)
      const over = heads[place]
      if (/^(?:10|0)K$/.test(word.text) && words[at + 1]?.text === 'File') continue
      if (word.text === 'File' && /^(?:10|0)K$/.test(words[at - 1]?.text ?? '')) continue
      if (/^(?:Create|Delete)$/.test(word.text)) over?.push(files++ < 2 ? '0K File' : '10K File')
      over?.push(word.text)
    }
  }
  return heads.map(head => head.join(' '))
}

function nearest(word: Word, columns: readonly Omit<Word, 'text'>[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [place, column] of columns.entries()) {
    const distance =
      Math.max(0, column.from - word.to + 1, word.from - column.to + 1) * 100 + Math.abs(column.to - word.to)
    if (distance < least) [best, least] = [place, distance]
  }
  return best
}

interface Row {
  readonly host: string
  readonly os: string
  readonly drafts: readonly MeasurementDraft[]
  /** Lines beyond the first that the row was broken over. */
  readonly further: number
}

function rowAt(from: Readable, number: number, table: Summary, page: ToolPage): Row | undefined {
  const line = textAt(from, number)
  const [first] = table.columns
  if (first === undefined || !/^\s*[A-Za-z]/.test(line)) return undefined
  const { start } = from.lines.spanOf(number)
  // Names run over their columns where they are long; the figures begin at the first column of them.
  const words = wordsOf(line).filter(word => word.to > first.from && isCell(word.text))
  const names = line.slice(0, words[0] === undefined ? line.length : words[0].from)
  const [, host = '', os = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(names) ?? []
  const placed = words.map(word => ({ word, offset: start, place: nearest(word, table.columns) }))
  const next = textAt(from, number + 1)
  const rest = wordsOf(next)
  const broken = table.columns.some(column => column.from >= 1e4)
  const tail = broken && rest.length > 0 && rest.every(word => isCell(word.text))
  const { start: below } = from.lines.spanOf(number + 1)
  if (tail)
    for (const [at, word] of rest.entries())
      placed.push({ word, offset: below, place: table.columns.length - rest.length + at })
  if (placed.length === 0) return undefined
  const places = placed.map(cell => cell.place)
  // Two cells under one column: the row is not in the places that the header gives.
  if (new Set(places).size !== places.length) return { host, os, drafts: [], further: tail ? 1 : 0 }
  const span = { start, end: from.lines.spanOf(tail ? number + 1 : number).end }
  const drafts = placed.flatMap(({ word, offset, place }) =>
    cellDraft(
      from,
      { start: offset + word.from, end: offset + word.to },
      word.text,
      place,
      table,
      page,
      span,
    ),
  )
  return { host, os, drafts, further: tail ? 1 : 0 }
}

function isCell(text: string): boolean {
  return /^-?\d+(?:\.\d*)?[KM]?$|^(?:na|NaN|-+|\?+)$/.test(text)
}

function cellDraft(
  from: Readable,
  at: Span,
  text: string,
  place: number,
  table: Summary,
  page: ToolPage,
  span: Span,
): MeasurementDraft[] {
  const digits = CELL.exec(text)?.[0]
  const name = table.columns[place]?.name ?? ''
  if (digits === undefined || name === '' || name === 'Mhz' || name === 'Guesses') return []
  const reading = readingAt(from, { start: at.start, end: at.start + digits.length })
  const test = testNamed(page, name)
  const plain = table.unit ?? test?.unit
  const unit = text.endsWith('K') ? thousandsOf(plain) : plain
  if (reading === undefined || (text.endsWith('K') && unit === undefined) || text.endsWith('M')) return []
  return [
    {
      test: name,
      section: 'summary',
      parameters: {},
      reading,
      source: sourceOf(from.message, span),
      ...(unit === undefined ? {} : { unit, unitFrom: table.unit === undefined ? 'documented' : 'header' }),
      better: table.better ?? test?.better ?? unit?.better ?? 'unknown',
      span,
    },
  ]
}

/** The unit that is a thousand of another: `31.K` under microseconds is 31 milliseconds. */
function thousandsOf(unit: Unit | undefined): Unit | undefined {
  const larger = parseUnit(THOUSANDS.get(unit?.symbol ?? '') ?? '')
  return unit === undefined || larger === undefined ? undefined : { ...larger, written: `K ${unit.written}` }
}
