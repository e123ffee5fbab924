import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

const START = /#\s*Running\s+'?(?<suite>[\w-]+\/[\w-]+)'?\s+benchmark/g

const ROW = new RegExp(
  String.raw`(?:^[ \t]*|\s)(?:(?<total>Total time):\s+(?<time>${NUMBER})\s+\[(?<timeUnit>m?u?sec)\]|(?<value>${NUMBER})\s+(?<unit>[num]?secs\/op|ops\/sec|operations\/sec|[KMG]?B\/[sS]ec))`,
  'dgm',
)

const SKIP = /^#|^Total time|^Executed|^\d+ (?:sender|groups)|benchmark:?$/

const REPORT = 1500

/** Reads `perf bench`: time and rate of one operation are one measurement in two units. */
export const perfBench: ToolReader = {
  tool: 'perf bench',
  hint: /#\s*Running\s+'?[\w-]+\/[\w-]+'?\s+benchmark/,
  read(from, page) {
    const heads = [...from.text.matchAll(START)]
    const rows = heads.flatMap((head, place): KeyedDraft[] => {
      const stop = Math.min(heads[place + 1]?.index ?? from.text.length, head.index + REPORT)
      const suite = head.groups?.['suite'] ?? ''
      const found: KeyedDraft[] = []
      for (const match of from.text.slice(head.index, stop).matchAll(ROW)) {
        const at = match.indices?.groups ?? {}
        const value = at['value'] ?? at['time']
        if (value === undefined) continue
        const total = match.groups?.['total'] !== undefined
        const { start, end } = spanOf(match)
        found.push(
          ...toolRow(from, page, {
            test: total ? `${suite} total time` : suite,
            value: [head.index + value[0], head.index + value[1]],
            better:
              at['value'] === undefined || /\/op$/.test(match.groups?.['unit'] ?? '') ? 'lower' : 'higher',
            unit: (match.groups?.['unit'] ?? match.groups?.['timeUnit'])?.replace('Sec', 'sec'),
            span: { start: head.index + start, end: head.index + end },
          }),
        )
      }
      return found
    })
    const starts = heads.map(head => head.index)
    return toolRuns(from, rows, { tool: 'perf bench', starts, skip: SKIP })
  },
}
