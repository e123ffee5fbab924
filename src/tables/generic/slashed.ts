import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import { readingAt, type Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { impliedDirection } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'

const ROW = new RegExp(
  String.raw`^[ \t]*(?:[-*•][ \t]+)?(?<test>[A-Za-z][^:\n]{1,70}?):?[ \t]+(?<a>${NUMBER})[ \t]+\/[ \t]+(?<b>${NUMBER})[ \t]+(?<unit>[A-Za-zµμ][\w/µμ]*)[ \t]*$`,
  'd',
)

/** `native / xenU`, `before / after patch`: two names with a slash between, and no figures. */
const LEGEND =
  /^[^\w]*(?:\[|\()?(?<a>[A-Za-z][^/\n:]{0,40}?)\s+\/\s+(?<b>[A-Za-z][^/\n]{0,40}?)(?:\]|\))?[\s:]*$/

/** How far above its rows a legend may stand, in lines. */
const REACH = 25

/**
 * Reads `Pipe latency: 6.04 / 5.61 microseconds` under a line that names the two sides. Without such a
 * line nobody knows which is which, and nothing is read.
 */
export function readSlashed(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  const sides = { a: [] as RunDraft['measurements'][number][], b: [] as RunDraft['measurements'][number][] }
  const drafts: RunDraft[] = []
  let legend: { readonly a: string; readonly b: string; readonly line: TableLine } | undefined
  const flush = (): void => {
    if (legend !== undefined && sides.a.length > 0) {
      for (const side of ['a', 'b'] as const) {
        const measurements = [...sides[side]]
        const span = { start: measurements[0]?.span.start ?? 0, end: measurements.at(-1)?.span.end ?? 0 }
        const label = { text: legend[side], source: sourceOf(from.message, legend.line) }
        drafts.push({ label, environment: [], measurements, span, notes: [] })
      }
    }
    sides.a.length = 0
    sides.b.length = 0
  }
  for (const line of lines) {
    if (line.kind === 'blank' || line.end - line.start > 160 || !free(line)) continue
    const { start, end } = from.lines.spanOf(line.number)
    const text = from.text.slice(start, end)
    if (!text.includes('/')) continue
    const match = ROW.exec(text)
    const named = match === null ? LEGEND.exec(text)?.groups : undefined
    if (named !== undefined) {
      flush()
      legend = { a: named['a']?.trim() ?? '', b: named['b']?.trim() ?? '', line }
      continue
    }
    const unit = parseUnit(match?.groups?.['unit'] ?? '')
    if (
      match === null ||
      unit === undefined ||
      legend === undefined ||
      line.number - legend.line.number > REACH
    )
      continue
    for (const side of ['a', 'b'] as const) {
      const at = match.indices?.groups?.[side]
      const reading =
        at === undefined ? undefined : readingAt(from, { start: start + at[0], end: start + at[1] })
      const test = match.groups?.['test']?.trim() ?? ''
      if (reading === undefined) continue
      const better = unit.better === 'unknown' ? impliedDirection(test) : unit.better
      sides[side].push({
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
  }
  flush()
  return drafts
}
