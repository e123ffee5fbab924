import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import type { TableLine } from './table-line.ts'

const TIME = String.raw`\d{1,4}m\d{1,2}(?:\.\d{1,6})?`

/** `real 0m1.20s   real 0m0.80s`: what one shell printed, beside what another did. */
const LINE = new RegExp(
  String.raw`^[ \t]*(?<what>real|user|sys)[ \t]+${TIME}s(?:[ \t|]+\k<what>[ \t]+${TIME}s){1,3}[ \t|]*$`,
)

const EACH = new RegExp(String.raw`(?<time>${TIME})s`, 'dg')

/**
 * Reads the times of a shell for several systems side by side, under a line with as many names:
 *
 *     before               after
 *     real  0m1.201s       real  0m0.801s
 *     user  0m0.100s       user  0m0.100s
 */
export function readSidedTimes(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  if (!/\breal[ \t][^\n]{1,60}\breal[ \t]/.test(from.text)) return []
  const drafts: RunDraft[] = []
  let names: readonly string[] = []
  let rows: MeasurementDraft[][] = []
  let heads: TableLine | undefined
  const flush = (): void => {
    for (const [place, measurements] of rows.entries()) {
      const [first] = measurements
      if (heads === undefined || first === undefined) continue
      const label = { text: names[place] ?? '', source: sourceOf(from.message, heads) }
      const span = { start: first.span.start, end: measurements.at(-1)?.span.end ?? first.span.end }
      drafts.push({ tool: 'time', label, environment: [], measurements, span, notes: [] })
    }
    rows = []
  }
  for (const line of lines) {
    const text = line.end - line.start > WIDEST ? '' : from.text.slice(line.start, line.end)
    const what = free(line) ? LINE.exec(text)?.groups?.['what'] : undefined
    if (what === undefined) {
      flush()
      // An empty line or a ruler may part the times from their heads.
      if (line.kind === 'text') {
        heads = line
        names = text === '' ? [] : line.chunks.map(chunk => chunk.text.replace(/[\s:]+$/, ''))
      } else if (line.kind === 'row') names = []
      continue
    }
    const times = [...text.matchAll(EACH)]
    if (times.length !== names.length || new Set(names).size < names.length) continue
    for (const [place, match] of times.entries()) (rows[place] ??= []).push(...rowOf(from, line, what, match))
  }
  flush()
  return drafts
}

/** A longer line is no row. */
const WIDEST = 200

function rowOf(from: Readable, line: TableLine, what: string, match: RegExpExecArray): MeasurementDraft[] {
  const [start, end] = match.indices?.groups?.['time'] ?? [0, 0]
  const reading = readingAt(from, { start: line.start + start, end: line.start + end })
  const unit = parseUnit('s')
  if (reading === undefined || unit === undefined) return []
  const source = sourceOf(from.message, line)
  return [
    { test: what, parameters: {}, reading, source, unit, unitFrom: 'written', better: 'lower', span: line },
  ]
}
