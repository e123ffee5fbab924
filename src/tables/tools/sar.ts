import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

const HEAD = /\b(?<first>IFACE|DEV)\s+(?<columns>(?:(?!Average)[%a-z][\w%\/-]*\s+){3,15})/gi

/**
 * Reads the averages of `sar -n DEV` and `sar -d`: one row a device. The rows of single seconds before
 * them are what they are the average of.
 */
export const sar: ToolReader = {
  tool: 'sar',
  hint: /\bAverage:\s+\S+\s+[\d.]+/,
  read(from, page) {
    const heads = [...from.text.matchAll(HEAD)]
    const rows: KeyedDraft[] = []
    for (const [place, head] of heads.entries()) {
      const columns = (head.groups?.['columns'] ?? '')
        .split(/\s+/)
        .filter(name => /^%?[a-z][\w%/-]*$/i.test(name) && name !== 'Average')
      const body = head.index + head[0].length
      const stop = Math.min(heads[place + 1]?.index ?? from.text.length, body + 4000)
      const row = new RegExp(
        String.raw`Average:\s+(?<device>[\w.@:-]+)(?<figures>(?:\s+${NUMBER}){${Math.max(1, columns.length)}})(?![\w.])`,
        'g',
      )
      for (const match of from.text.slice(head.index, stop).matchAll(row)) {
        const offset = head.index + match.index
        const named = match[0].length - (match.groups?.['figures'] ?? '').length
        const figures = [...match[0].slice(named).matchAll(/\S+/g)]
        const { start, end } = spanOf(match)
        for (const [column, figure] of figures.entries()) {
          const at = offset + named + figure.index
          rows.push(
            ...toolRow(from, page, {
              test: columns[column] ?? '',
              value: [at, at + figure[0].length],
              parameters: { device: match.groups?.['device'] ?? '' },
              span: { start: head.index + start, end: head.index + end },
            }),
          )
        }
      }
    }
    const starts = heads.map(head => head.index)
    return toolRuns(from, rows, { tool: 'sar', starts, skip: /^(?:Average:|IFACE|Linux )/ })
  },
}
