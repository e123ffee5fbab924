import { NUMBER } from '../../units/number.ts'
import { spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'
import { quietRows } from './netperf-quiet.ts'

const HEAD =
  /\b(?<protocol>TCP|UDP|SCTP)[ _](?<kind>STREAM|MAERTS|SENDFILE|REQUEST\/RESPONSE|RR|CRR|CONNECT\/REQUEST\/RESPONSE)\s+TEST\b/g

const RATE = String.raw`(?<unit>10\^[369]bits\/s(?:ec)?|[KMG]?Bytes\/s(?:ec)?)`
const N = NUMBER

const STREAM = new RegExp(
  String.raw`${RATE}\s+(?<recv>${N})\s+(?<send>${N})\s+(?<message>${N})\s+${N}\s+(?<value>${N})(?![\w.])`,
  'd',
)
const RESPONSE = new RegExp(
  String.raw`per\s+sec\s+(?<send>${N})\s+(?<recv>${N})\s+(?<request>${N})\s+(?<response>${N})\s+${N}\s+(?<value>${N})(?![\w.])`,
  'd',
)
const DATAGRAM = new RegExp(
  String.raw`#\s+#\s+${RATE}\s+${N}\s+(?<message>${N})\s+${N}\s+${N}\s+${N}\s+${N}\s+${N}\s+${N}\s+${N}\s+(?<value>${N})(?![\w.])`,
  'd',
)

const NAMES: ReadonlyMap<string, string> = new Map([
  ['REQUEST/RESPONSE', 'RR'],
  ['CONNECT/REQUEST/RESPONSE', 'CRR'],
])

const SKIP = /^(?:MIGRATED|(?:TCP|UDP)[ _]|Recv\s|Socket|Size\b|bytes|Local|Send\s|AF_\w+$|.*port 0 AF_INET)/

/** Longer than any report of one test. */
const REPORT = 1200

/**
 * Reads netperf's reports: throughput of the stream tests, transactions of the request/response tests. Of
 * a UDP stream the second row counts, which is what arrived.
 */
export const netperf: ToolReader = {
  tool: 'netperf',
  hint: /\b(?:STREAM|MAERTS|SENDFILE|RESPONSE|RR|CRR)\s+TEST\b|\bnetperf\b[^\n]{0,300}\s-P\s?0\b/,
  read(from, page) {
    const heads = [...from.text.matchAll(HEAD)]
    const rows = heads.flatMap((head, place) => {
      const stop = Math.min(heads[place + 1]?.index ?? from.text.length, head.index + REPORT)
      const report = from.text.slice(head.index, stop)
      const kind = head.groups?.['kind'] ?? ''
      const protocol = head.groups?.['protocol'] ?? ''
      const datagram = protocol === 'UDP' && kind === 'STREAM'
      const pattern = datagram ? DATAGRAM : NAMES.has(kind) || /RR$/.test(kind) ? RESPONSE : STREAM
      const match = pattern.exec(report)
      const value = match?.indices?.groups?.['value']
      if (match === null || value === undefined) return []
      const parameters: Record<string, string> = {}
      for (const name of ['message', 'request', 'response']) {
        const said = match.groups?.[name]
        if (said !== undefined) parameters[name] = said
      }
      const { start, end } = spanOf(match)
      return toolRow(from, page, {
        test: `${protocol}_${NAMES.get(kind) ?? kind}`,
        value: [head.index + value[0], head.index + value[1]],
        ...(match.groups?.['unit'] === undefined ? {} : { unit: match.groups['unit'] }),
        parameters,
        span: { start: head.index + Math.max(start, value[0] - 60), end: head.index + end },
      })
    })
    const starts = heads.map(head => head.index)
    return toolRuns(from, [...rows, ...quietRows(from, page)], { tool: 'netperf', starts, skip: SKIP })
  },
}
