import type { ToolPage } from '../../catalogue/catalogue.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import { readEnvironment } from '../environment.ts'
import { readingAt, type Readable } from '../readable.ts'
import { namedTest, namesPattern } from '../row-names.ts'
import { splitRuns } from '../split-runs.ts'
import type { MeasurementDraft, RunDraft, ToolReader } from '../tool-reader.ts'

const SKIP = /lm-?bench/i

/**
 * Reads lmbench's own lines: `Name: 0.1516 microseconds`, `… nanoseconds`, `… MB/sec`, `… KB/sec`.
 *
 * Format: `micro()`, `nano()` and `mb()` of `src/lib_timing.c` (lmbench 3).
 */
export const lmbench: ToolReader = {
  tool: 'lmbench',
  hint: /:\s+-?[\d.]+\s+(?:micro|nano)seconds|:\s+[\d.]+\s+[MK]B\/sec/,
  read(from, page) {
    return splitRuns(from, readRows(from, page), [], SKIP).map(({ rows, span, label }): RunDraft => ({
      tool: 'lmbench',
      ...(label === undefined ? {} : { label }),
      environment: readEnvironment(from, span),
      measurements: rows.map(({ key: _key, ...draft }) => draft),
      span,
      notes: [],
    }))
  },
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
