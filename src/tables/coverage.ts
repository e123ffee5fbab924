import type { Block } from '../body/block.ts'
import type { Source, Span } from '../core/source.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Run } from '../facts/fact.ts'
import { type Message, sourceOf } from '../mail/message.ts'
import { readGeneric } from './generic/read-generic.ts'
import { type TableLine, tableLines } from './generic/table-line.ts'
import { readable } from './readable.ts'
import { ownText, ownWords } from './views.ts'

/** Lines of a mail with figures, and what became of them. */
export interface CoveredLines {
  readonly source: Source
  /** `read`: a measurement stands there; otherwise why none does. */
  readonly fate: 'read' | 'unread'
  /** For `read`: the tests; for `unread`: one clause that says why. */
  readonly because: string
}

/**
 * What was read of the lines of a mail that hold figures, and why the rest was not, in the order of the
 * mail. Lines next to one another with the same fate are told together.
 *
 * A line counts when it has two figures, or one with a unit: a date or a number in a sentence does not.
 */
export function coverageOf(
  message: Message,
  runs: readonly Run[],
  blocks: readonly Block[],
): readonly CoveredLines[] {
  const reads = readLines(message, runs)
  const spans = runs.flatMap(run => run.measurements.map(row => row.reading.span))
  const { unread } = readGeneric(ownWords(ownText(message, blocks), blocks), spans, NOTHING_KNOWN)
  const found: CoveredLines[] = []
  for (const line of tableLines(readable(message))) {
    const test = reads.get(line.number)
    if (test === undefined && !hasFigures(line)) continue
    const because = test ?? whyNot(line, blocks, unread)
    const fate = test === undefined ? 'unread' : 'read'
    const source = sourceOf(message, line)
    const before = found.at(-1)
    const joins =
      before?.fate === fate &&
      before.source.lastLine + 1 === source.firstLine &&
      (fate === 'read' || before.because === because)
    if (before === undefined || !joins) found.push({ source, fate, because })
    else {
      const both =
        fate === 'read' && before.because !== because ? `${before.because}; ${because}` : before.because
      found[found.length - 1] = {
        ...before,
        source: { ...before.source, lastLine: source.lastLine },
        because: both,
      }
    }
  }
  return found
}

const NOTHING_KNOWN: Catalogue = { tools: [], concepts: [], baselineWords: [] }

function readLines(message: Message, runs: readonly Run[]): ReadonlyMap<number, string> {
  const lines = new Map<number, string>()
  for (const { test, reading, source } of runs.flatMap(run => run.measurements)) {
    for (let line = source.firstLine; line <= source.lastLine; line++) {
      const number = line - message.lineOffset
      if (line === reading.source.firstLine || !lines.has(number)) lines.set(number, test)
    }
  }
  return lines
}

function hasFigures({ row }: TableLine): boolean {
  if (row === undefined) return false
  const values = row.cells.filter(cell => cell.kind === 'value')
  return values.length > 1 || values.some(cell => cell.unit !== undefined && cell.unit.kind !== 'size')
}

function whyNot(
  line: Span,
  blocks: readonly Block[],
  unread: readonly (Span & { readonly reason: string })[],
): string {
  const block = blocks.find(({ start, end }) => start <= line.start && line.start < end)
  const place =
    block === undefined || (block.kind === 'text' && block.depth === 0) ? undefined : PLACES.get(block.kind)
  if (place !== undefined) return place
  const table = unread.find(({ start, end }) => start <= line.start && line.start <= end)
  return table?.reason ?? 'nothing says what the figures measure'
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ['quote', 'quoted: the figures belong to the mail that they were first posted in'],
  ['attribution', 'the line that introduces a quote'],
  ['diff', 'part of a patch'],
  ['code', 'program text'],
  ['log', 'a log'],
  ['signature', 'a signature'],
  ['footer', 'a footer of the list'],
])
