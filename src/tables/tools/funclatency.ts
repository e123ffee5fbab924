import { NUMBER } from '../../units/number.ts'
import { spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

const ROW = new RegExp(String.raw`\bavg\s*=\s*(?<value>${NUMBER})\s+(?<unit>[num]?secs),\s+total:`, 'dg')

/** Reads the last line of bcc's `funclatency`: how long a function took on average. */
export const funclatency: ToolReader = {
  tool: 'funclatency',
  hint: /\bavg\s*=\s*\d+\s+[num]?secs,\s+total:/,
  read(from, page) {
    let last = 0
    const rows = [...from.text.matchAll(ROW)].flatMap(match => {
      const command = /funclatency\b(?:\s+-\w+(?:\s+\d+)?)*\s+(?<name>[\w:.*]+)/g
      const traced = [...from.text.slice(last, match.index).matchAll(command)].at(-1)?.groups?.['name']
      last = match.index
      return toolRow(from, page, {
        test: traced === undefined ? 'average latency' : `${traced} average latency`,
        value: match.indices?.groups?.['value'],
        unit: match.groups?.['unit'],
        span: spanOf(match),
      })
    })
    return toolRuns(from, rows, {
      tool: 'funclatency',
      skip: /^(?:Average:|IFACE|rxcmp|\d)|Tracing|nsecs\s+:\s+count/,
    })
  },
}
