import { sourceOf } from '../../mail/message.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import { headingText } from './context.ts'
import { impliedDirection } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { namesSystem } from './words.ts'

/** Dots between labels of a branch, and figures with commas between at its end. */
const BRANCH =
  /^(?<lead>[\s:|`]*\.{2,60}\s+)(?<labels>[^\s.][^\n]{0,60}?)\s+\.{2,60}\s+(?<figures>[~≈]?\d[^\n]*,\s[^\n]*)$/d

const HINT = /^[ \t]*[:|`][^\n]{0,20}\.{2,60}[ \t]+\S[^\n]{0,60}\.{2,60}[ \t]+\d/m

/** `0.65 s kern`, `105 MB/s`: a figure, its unit, and a word for what it is of. */
const PART = /^(?<figure>[~≈]?\d[\d.,]*\s?[A-Za-zµ%][\w/µ]{0,9})(?:\s+(?<word>[A-Za-z][\w ]{0,20}))?$/

const WORDS: ReadonlyMap<string, string> = new Map([
  ['time', 'time'],
  ['bandwidth', 'throughput'],
])

interface Label {
  readonly text: string
  readonly column: number
  /** It stands on a branch, and not alone on its line. */
  readonly drawn: boolean
}

interface Branch {
  readonly line: TableLine
  readonly path: readonly Label[]
  readonly heading: string
  readonly rows: readonly MeasurementDraft[]
}

const WIDEST = 140

/**
 * Reads trees whose branches are drawn with colons and dots and end in several figures:
 *
 *     Results (ext4):
 *       holes
 *        :... v1 ... Cold ... 20.540 s, 105 MB/s, 3% cpu
 *        :    :..... Warm ... 18.252 s, 118 MB/s, 3% cpu
 *        :... v2 ... Cold ... 19.205 s, 112 MB/s, 3% cpu
 *             :..... Warm ...  9.253 s, 233 MB/s, 6% cpu
 *
 * A label belongs to those further left above it. Of the labels on branches those that name a system are who was
 * measured; the heading over a tree is the case.
 */
export function readDottedTrees(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  if (!HINT.test(from.text)) return []
  const branches: Branch[] = []
  let heading = ''
  let stack: readonly Label[] = []
  for (const line of lines) {
    const text = line.end - line.start > WIDEST ? '' : from.text.slice(line.start, line.end)
    if (text.trim() === '' || !free(line)) {
      stack = []
      continue
    }
    const match = BRANCH.exec(text)
    if (match === null) {
      const said = headingText(text.trim())
      if (/:\s*$/.test(text)) [heading, stack] = [said, []]
      // What is drawn like a branch and is none says more of the one above it.
      else if (/^\s*[A-Za-z]/.test(text))
        stack = pushed(stack, { text: said, column: text.search(/\S/), drawn: false })
      continue
    }
    const [start] = match.indices?.groups?.['labels'] ?? [0]
    let column = start
    for (const label of (match.groups?.['labels'] ?? '').split(/\s+\.{2,60}\s+/)) {
      column = text.indexOf(label, column)
      stack = pushed(stack, { text: label, column, drawn: true })
    }
    const [first] = match.indices?.groups?.['figures'] ?? [0]
    branches.push({ line, path: stack, heading, rows: rowsOf(from, line, text, first) })
  }
  return runsOf(from, branches)
}

/** The labels that a label stands below, and itself. */
function pushed(stack: readonly Label[], label: Label): readonly Label[] {
  return [...stack.filter(({ column }) => column < label.column), label].slice(-MOST_LEVELS)
}

const MOST_LEVELS = 6

/** The figures of a branch, named by their own words; none where anything else stands among them. */
function rowsOf(from: Readable, line: TableLine, text: string, first: number): readonly MeasurementDraft[] {
  const rows: MeasurementDraft[] = []
  let at = line.start + first
  for (const part of text.slice(first).trimEnd().split(/,\s+/)) {
    const { figure = '', word } = PART.exec(part)?.groups ?? {}
    const start = from.text.indexOf(part, at)
    at = start + part.length
    const [cell, second] = readCells(from.text, start, start + figure.length) ?? []
    const [span] = cell?.figures ?? []
    const reading = span === undefined ? undefined : readingAt(from, span)
    const unit = cell?.unit
    if (figure === '' || second !== undefined || reading === undefined || unit === undefined) return []
    if (cell === undefined || !(isMeasured(cell) || unit.kind === 'percent')) return []
    const test = nameOf(word, unit)
    const better = unit.better === 'unknown' ? impliedDirection(test) : unit.better
    rows.push({
      test,
      parameters: {},
      reading,
      source: sourceOf(from.message, line),
      unit,
      unitFrom: 'written',
      better,
      span: line,
    })
  }
  return rows
}

function nameOf(word: string | undefined, unit: Unit): string {
  const plain = WORDS.get(unit.kind) ?? ''
  return [word ?? '', unit.kind === 'time' || word === undefined ? plain : '']
    .filter(text => text !== '')
    .join(' ')
}

function runsOf(from: Readable, branches: readonly Branch[]): RunDraft[] {
  const runs = new Map<string, { readonly rows: MeasurementDraft[]; readonly line: TableLine }>()
  for (const { line, path, heading, rows } of branches) {
    const isWho = ({ text, drawn }: Label): boolean => drawn && namesSystem(text)
    const system = path
      .filter(isWho)
      .map(({ text }) => text)
      .join(', ')
    const done = path.filter(label => !isWho(label)).map(({ text }) => text)
    const parameters: Readonly<Record<string, string>> = heading === '' ? {} : { case: heading }
    const own = rows.map(row => ({ ...row, parameters, test: [...done, row.test].join(' ').trim() }))
    const run = runs.get(system)
    if (run === undefined) runs.set(system, { rows: own, line })
    else run.rows.push(...own)
  }
  return [...runs].flatMap(([system, { rows, line }]): RunDraft[] => {
    const keys = new Set(rows.map(row => JSON.stringify([row.test, row.parameters])))
    // A branch that comes again belongs to another tree, and nobody knows to which.
    if (rows.length < 2 || keys.size < rows.length) return []
    const span = { start: rows[0]?.span.start ?? 0, end: rows.at(-1)?.span.end ?? 0 }
    const label = { text: system, source: sourceOf(from.message, line) }
    return [{ ...(system === '' ? {} : { label }), environment: [], measurements: rows, span, notes: [] }]
  })
}
