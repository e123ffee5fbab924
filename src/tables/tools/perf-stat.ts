import type { ToolPage } from '../../catalogue/catalogue.ts'
import { testNamed } from '../../catalogue/look-up.ts'
import type { Span } from '../../core/source.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'

const HEAD = /^[ \t]*Performance\s+counter\s+stats\s+for\b/gm

/** `1,604      branch-misses   #    0.01% of all branches   ( +-  0.26% )`; what follows `#` is computed. */
const EVENT = new RegExp(
  String.raw`^[ \t]*(?<value>${NUMBER})[ \t]+(?:(?<unit>msec|ns|Joules|MiB)[ \t]+)?(?<event>[A-Za-z][\w:./=-]{2,60})(?=[ \t]+[#(]|[ \t]*$)`,
  'dgm',
)

/** Behind the instructions, with the cycles counted as well: `#    0.75  insn per cycle`. */
const PER_CYCLE = new RegExp(
  String.raw`^[ \t]*#[ \t]+(?<value>${NUMBER})[ \t]+insns?[ \t]+per[ \t]+cycle\b`,
  'd',
)

/** `0.00541 +- 0.0000085 seconds time elapsed  ( +-  0.16% )`, then the two times of the processor. */
const TIME = new RegExp(
  String.raw`^[ \t]*(?<value>${NUMBER})(?:[ \t]+\+-[ \t]+(?<sd>${NUMBER}))?[ \t]+seconds[ \t]+(?<what>time[ \t]+elapsed|user|sys)\b`,
  'dgm',
)

/** The counters of one report, with wrapped lines and quote marks, are not longer. */
const LONGEST_REPORT = 6000

/**
 * Reads `perf stat`: each counter of a report, and its times.
 *
 * Format: `tools/perf/util/stat-display.c` of the Linux kernel. Counters are read below the report's
 * heading alone, since a number before a word is anything elsewhere.
 */
export const perfStat: ToolReader = {
  tool: 'perf stat',
  hint: /Performance\s+counter\s+stats|seconds\s+time\s+elapsed|^[ \t]*\d[\d,]{3,}[ \t]+(?:cycles|instructions|cache-misses|branch-misses|page-faults|[di]TLB-\S+|L1-\S+|LLC-\S+)/m,
  read(from, page) {
    const heads = [...from.text.matchAll(HEAD)].map(match => match.index)
    const times = [...from.text.matchAll(TIME)]
    let at = 0
    const reports = heads.map((start, place): Span => {
      const next = Math.min(heads[place + 1] ?? from.text.length, start + LONGEST_REPORT)
      while ((times[at]?.index ?? start + 1) <= start) at += 1
      const end = times[at]?.index
      return { start, end: end === undefined || end >= next ? start : end }
    })
    const loose = looseReports(from, page, reports)
    const rows = [
      ...[...reports, ...loose].flatMap(report => counters(from, page, report)),
      ...times.flatMap(match =>
        toolRow(from, page, {
          test: (match.groups?.['what'] ?? '').replace(/\s+/g, ' ').replace(/^(?:user|sys)$/, '$& time'),
          value: match.indices?.groups?.['value'],
          unit: 's',
          spread: match.indices?.groups?.['sd'],
          span: spanOf(match),
        }),
      ),
    ]
    const starts = [...heads, ...loose.map(({ start }) => start)]
    return toolRuns(from, rows, { tool: 'perf stat', starts, skip: /^Performance\s+counter/ })
  },
}

/**
 * Counters that were pasted without the report's heading: two or more right below one another, most of them
 * events that are known. A single number before a word is anything.
 */
function looseReports(from: Readable, page: ToolPage, reports: readonly Span[]): Span[] {
  const found: { start: number; end: number; known: number; count: number }[] = []
  let place = 0
  for (const match of from.text.matchAll(EVENT)) {
    const { start, end } = spanOf(match)
    while (place < reports.length && (reports[place]?.end ?? 0) < start) place += 1
    if ((reports[place]?.start ?? Infinity) <= start) continue
    const known = isKnownEvent(page, match.groups?.['event'] ?? '') ? 1 : 0
    const last = found.at(-1)
    if (last !== undefined && from.lines.lineAt(start) - from.lines.lineAt(last.end) === 1)
      Object.assign(last, { end, known: last.known + known, count: last.count + 1 })
    else found.push({ start, end, known, count: 1 })
  }
  return found.filter(({ known, count }) => count > 1 && known * 2 > count)
}

/** An event of the page, or of the caches, by the names that the kernel gives them. */
function isKnownEvent(page: ToolPage, event: string): boolean {
  const name = event.replace(/:\w+$/, '')
  return (
    testNamed(page, name) !== undefined || /^(?:[di]TLB|L1-[di]cache|LLC|cache|branch|node)-\w+/.test(name)
  )
}

function counters(from: Readable, page: ToolPage, report: Span): KeyedDraft[] {
  const text = from.text.slice(report.start, report.end)
  return [...text.matchAll(EVENT)].flatMap(match => {
    const value = match.indices?.groups?.['value']
    if (value === undefined) return []
    const start = report.start + match.index
    const span = { start, end: start + match[0].length }
    const own = toolRow(from, page, {
      // `cycles:u` counts user space alone: another test than `cycles`.
      test: match.groups?.['event'] ?? '',
      value: [report.start + value[0], report.start + value[1]],
      unit: match.groups?.['unit'],
      better: testNamed(page, (match.groups?.['event'] ?? '').replace(/:\w+$/, ''))?.better ?? 'unknown',
      span,
    })
    const ratio = PER_CYCLE.exec(text.slice(span.end - report.start, span.end - report.start + REMARK))
    const at = ratio?.indices?.groups?.['value']
    if (at === undefined) return own
    return [
      ...own,
      ...toolRow(from, page, { test: 'insn per cycle', value: [span.end + at[0], span.end + at[1]], span }),
    ]
  })
}

/** What stands behind a counter begins within so many characters. */
const REMARK = 80
