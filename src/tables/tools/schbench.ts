import type { ToolPage } from '../../catalogue/catalogue.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'

const HEAD =
  /(?<what>Wakeup|Request|Latency|RPS)[ \t]+(?:Latencies[ \t]+)?percentiles[ \t]+\((?<unit>[num]?s(?:ec)?|requests)\)/gi

/** `* 99.0th: 118 (224187 samples)`: the median, the 99th and the 99.9th of a list; those between are not kept. */
const LIST = new RegExp(
  String.raw`^[ \t]*\*?[ \t]*50\.0+th:\s+(?<median>${NUMBER})[^\n]*\n(?:[^\n]*\n){0,3}?[ \t]*\*?[ \t]*99\.0+th:\s+(?<p99>${NUMBER})(?:[^\n]*\n(?:[ \t]*\*?[ \t]*99\.5+th:[^\n]*\n)?[ \t]*\*?[ \t]*99\.9+th:\s+(?<p999>${NUMBER}))?`,
  'dgm',
)

const RATE = new RegExp(String.raw`average\s+rps:\s+(?<value>${NUMBER})`, 'dg')

const TRANSFER = new RegExp(
  String.raw`avg\s+worker\s+transfer:\s+(?<value>${NUMBER})\s+(?<unit>ops\/sec)\s+(?<rate>${NUMBER})\s?(?<rateUnit>[KMG]?B\/s)`,
  'dg',
)

/** Between a list and its heading people put the name of the system, and a ruler. */
const REACH = 300

/** Reads schbench: percentiles of wakeup and request latencies, and the average rate. */
export const schbench: ToolReader = {
  tool: 'schbench',
  hint: /\b(?:Wakeup|Request|RPS|Latency)\s+(?:Latencies\s+)?percentiles\s+\(|avg worker transfer/i,
  read(from, page) {
    const rows = [...percentiles(from, page), ...rates(from, page)]
    return toolRuns(from, rows, {
      tool: 'schbench',
      headings: true,
      skip: /percentiles|^\*? ?\d+\.\d+th|^min=|^current rps/i,
    })
  },
}

/** The lists, each under the heading that is nearest above it; one of two heads may stand for both systems. */
function percentiles(from: Readable, page: ToolPage): KeyedDraft[] {
  const heads = [...from.text.matchAll(HEAD)]
  let next = 0
  return [...from.text.matchAll(LIST)].flatMap(match => {
    while (next < heads.length && (heads[next]?.index ?? 0) < match.index) next += 1
    const head = heads[next - 1]
    const kinds = new Set(heads.slice(0, 8).map(one => one.groups?.['what']))
    const near = head !== undefined && match.index - head.index < REACH
    if (head === undefined || (!near && kinds.size > 1)) return []
    const what = head.groups?.['what'] ?? ''
    if (/^rps$/i.test(what)) return []
    return (['median', 'p99', 'p999'] as const).flatMap(name =>
      toolRow(from, page, {
        test: `${what} latency ${NAMES[name]}`,
        value: match.indices?.groups?.[name],
        unit: head.groups?.['unit'],
        span: spanOf(match),
      }),
    )
  })
}

const NAMES = { median: '50th', p99: '99th', p999: '99.9th' } as const

function rates(from: Readable, page: ToolPage): KeyedDraft[] {
  const average = [...from.text.matchAll(RATE)].flatMap(match =>
    toolRow(from, page, {
      test: 'average rps',
      value: match.indices?.groups?.['value'],
      span: spanOf(match),
    }),
  )
  const transfers = [...from.text.matchAll(TRANSFER)].flatMap(match => {
    const [said, at, span] = [match.groups, match.indices?.groups, spanOf(match)]
    return [
      ...toolRow(from, page, {
        test: 'avg worker transfer',
        value: at?.['value'],
        unit: said?.['unit'],
        span,
      }),
      ...toolRow(from, page, {
        test: 'avg worker transfer rate',
        value: at?.['rate'],
        unit: said?.['rateUnit'],
        span,
      }),
    ]
  })
  return [...average, ...transfers]
}
