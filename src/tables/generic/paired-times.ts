import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import type { TableLine } from './table-line.ts'

/** Minutes and seconds behind a number that names the case: `83296: 2m10.917s`. */
const PAIR = String.raw`\d[\d,]{0,12}\s?:\s{1,6}\d{1,4}m\d{1,2}(?:\.\d{1,6})?s`

const LINE = new RegExp(
  String.raw`^\s{0,24}(?<who>[A-Za-z][^\n:]{0,60}?)\s{1,12}(?<pairs>${PAIR}(?:\s{1,12}${PAIR}){1,6})\s*$`,
  'd',
)

const EACH = /(?<inCase>\d[\d,]*)\s?:\s+(?<time>\d+m\d+(?:\.\d+)?)s/dg

/**
 * Reads lines of who was measured and then several numbers with a time behind each:
 *
 *     6.1 plain [OLD]   83296: 2m10.917s  187891: 9m35.789s
 *     6.1 fixed [NEW]   88614: 1m49.649s  182801: 3m15.003s
 *
 * The numbers stay as written in the names of the tests: times of different numbers are not held together.
 * A line alone is not read, since nothing says that its words are a system.
 */
export function readPairedTimes(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  if (!/\dm\d/.test(from.text)) return []
  const found = lines.map(line => (free(line) ? draftOf(from, line) : undefined))
  return found.flatMap((draft, place) => {
    const beside = [found[place - 1], found[place + 1]].flatMap(other => other?.label?.text ?? [])
    return draft !== undefined && beside.some(text => text !== draft.label?.text) ? [draft] : []
  })
}

/** A line longer than this is no row. */
const LONGEST = 240

function draftOf(from: Readable, line: TableLine): RunDraft | undefined {
  if (line.end - line.start > LONGEST || line.end === line.start) return undefined
  const match = LINE.exec(from.text.slice(line.start, line.end))
  const [offset] = match?.indices?.groups?.['pairs'] ?? []
  const { who = '', pairs = '' } = match?.groups ?? {}
  if (offset === undefined) return undefined
  const span = { start: line.start, end: line.end }
  const unit = parseUnit('s')
  const measurements = [...pairs.matchAll(EACH)].flatMap((pair): MeasurementDraft[] => {
    const [start, end] = pair.indices?.groups?.['time'] ?? [0, 0]
    const at = line.start + offset
    const reading = readingAt(from, { start: at + start, end: at + end })
    if (reading === undefined) return []
    return [
      {
        test: `${pair.groups?.['inCase'] ?? ''} time`,
        parameters: {},
        reading,
        source: sourceOf(from.message, span),
        ...(unit === undefined ? {} : { unit, unitFrom: 'written' }),
        better: 'lower',
        span,
      },
    ]
  })
  const label = { text: who.replace(/\s+/g, ' '), source: sourceOf(from.message, span) }
  return { label, environment: [], measurements, span, notes: [] }
}
