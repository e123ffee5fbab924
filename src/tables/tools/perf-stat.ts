import type { ToolPage } from '../../catalogue/catalogue.ts'
import { testNamed } from '../../catalogue/look-up.ts'
import type { Span } from '../../core/source.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow, toolRuns } from '../kit.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'

const HEAD = /^[ \t]*Performance\s+counter\s+stats\s+for\b/gm

/** `1,604      branch-misses   #    0.01% of all branches   ( +-  0.26% )`; what follows `#` is computed. */
const EVENT = new RegExp(
  String.raw`^[ \t]*(?<value>${NUMBER})[ \t]+(?:(?<unit>msec|ns|Joules|MiB)[ \t]+)?(?<event>[A-Za-z][\w:./=-]{2,60})(?=[ \t]+[#(]|[ \t]*$)`,
  'dgm',
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
  hint: /Performance\s+counter\s+stats|seconds\s+time\s+elapsed/,
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
    const rows = [
      ...reports.flatMap(report => counters(from, page, report)),
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
    return toolRuns(from, rows, { tool: 'perf stat', starts: heads, skip: /^Performance\s+counter/ })
  },
}

function counters(from: Readable, page: ToolPage, report: Span): KeyedDraft[] {
  const text = from.text.slice(report.start, report.end)
  return [...text.matchAll(EVENT)].flatMap(match => {
    const value = match.indices?.groups?.['value']
    if (value === undefined) return []
    const span = { start: report.start + match.index, end: report.start + match.index + match[0].length }
    return toolRow(from, page, {
      // `cycles:u` counts user space alone: another test than `cycles`.
      test: match.groups?.['event'] ?? '',
      value: [report.start + value[0], report.start + value[1]],
      unit: match.groups?.['unit'],
      better: testNamed(page, (match.groups?.['event'] ?? '').replace(/:\w+$/, ''))?.better ?? 'unknown',
      span,
    })
  })
}
