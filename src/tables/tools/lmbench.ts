import type { ToolPage } from '../../catalogue/catalogue.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import { readEnvironment } from '../environment.ts'
import { readingAt, type Readable } from '../readable.ts'
import { namedTest, namesPattern } from '../row-names.ts'
import { splitRuns } from '../split-runs.ts'
import type { MeasurementDraft, RunDraft, ToolReader } from '../tool-reader.ts'
import { summaryRuns } from './lmbench-summary.ts'

const SKIP = /lm-?bench/i

/**
 * Reads lmbench's own lines, `Name: 0.1516 microseconds`, `… nanoseconds`, `… MB/sec`, `… KB/sec`, and the
 * tables that `make see` makes of them.
 *
 * Format: `micro()`, `nano()` and `mb()` of `src/lib_timing.c` (lmbench 3).
 */
export const lmbench: ToolReader = {
  tool: 'lmbench',
  hint: /:\s+-?[\d.]+\s+(?:micro|nano)seconds|:\s+[\d.]+\s+[MK]B\/sec|\bHost[ \t]+OS\b/,
  read(from, page) {
    const raw = splitRuns(from, readRows(from, page), [], SKIP).map(({ rows, span, label }): RunDraft => ({
      tool: 'lmbench',
      ...(label === undefined ? {} : { label }),
      environment: readEnvironment(from, span),
      measurements: rows.map(({ key: _key, ...draft }) => draft),
      span,
      notes: [],
    }))
    const summaries = summaryRuns(from, page)
    const [run] = raw
    const [summary] = summaries
    if (raw.length !== 1 || summaries.length !== 1 || run === undefined || summary === undefined)
      return [...raw, ...summaries]
    return sameRun(run, summary) ? [together(run, summary)] : [run, summary]
  },
}

/** True where most rows that a summary shares with raw lines have their figures, as far as it shows them. */
function sameRun(raw: RunDraft, summary: RunDraft): boolean {
  const first = firstOfTests(raw)
  const pairs = summary.measurements.flatMap(row => {
    const other = raw.measurements[first.get(row.test) ?? -1]
    return other === undefined ? [] : [{ row, other }]
  })
  const alike = pairs.filter(({ row, other }) => {
    const exact = other.reading.value * (other.unit?.factor ?? 1)
    return Math.abs(row.reading.value * (row.unit?.factor ?? 1) - exact) <= Math.abs(exact) * 0.03
  })
  return alike.length > 0 && alike.length * 2 >= pairs.length
}

/** For each test the place of its first row. */
function firstOfTests(run: RunDraft): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, { test }] of run.measurements.entries()) if (!places.has(test)) places.set(test, place)
  return places
}

/** One execution, shown twice: the rows of the summary repeat the raw ones. */
function together(raw: RunDraft, summary: RunDraft): RunDraft {
  const first = firstOfTests(raw)
  const shown = summary.measurements.map(row => {
    const place = first.get(row.test)
    return place === undefined ? row : { ...row, repeatsIndex: place }
  })
  return {
    ...raw,
    ...(summary.version === undefined ? {} : { version: summary.version }),
    ...(raw.label !== undefined || summary.label === undefined ? {} : { label: summary.label }),
    measurements: [...raw.measurements, ...shown],
    span: {
      start: Math.min(raw.span.start, summary.span.start),
      end: Math.max(raw.span.end, summary.span.end),
    },
  }
}

type KeyedDraft = MeasurementDraft & { readonly key: string }

function readRows(from: Readable, page: ToolPage): KeyedDraft[] {
  const pattern = new RegExp(
    String.raw`(?<name>${namesPattern(page)}):\s+(?<value>-?${NUMBER})\s+(?<unit>microseconds|nanoseconds|[MK]B\/sec)`,
    'dg',
  )
  const drafts: KeyedDraft[] = []
  for (const match of from.text.matchAll(pattern)) {
    const value = match.indices?.groups?.['value']
    const reading = value === undefined ? undefined : readingAt(from, { start: value[0], end: value[1] })
    if (reading === undefined) continue
    const span = { start: match.index, end: match.index + match[0].length }
    const { name, test } = namedTest(page, match.groups?.['name'] ?? '')
    const unit = parseUnit(match.groups?.['unit'] ?? '')
    drafts.push({
      key: name,
      test: name,
      parameters: {},
      reading,
      source: sourceOf(from.message, span),
      ...(unit === undefined ? {} : { unit, unitFrom: 'written' }),
      better: test?.better ?? unit?.better ?? 'unknown',
      span,
    })
  }
  return drafts
}
