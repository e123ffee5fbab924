import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, type Place, toolRow } from '../kit.ts'
import { settingsIn } from '../line-tool.ts'
import type { Readable } from '../readable.ts'
import type { ToolPage } from '../../catalogue/catalogue.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

/**
 * The heads of the columns: `#bytes  #iterations  BW peak[MB/sec]  BW average[MB/sec]  MsgRate[Mpps]`. They are wide,
 * and a mail program may have wrapped them.
 */
const HEADS =
  /^[ \t]*#bytes[ \t]+(?:#sl[ \t]+)?#iterations[ \t]+(?<columns>[^\n]{5,400}(?:\n[ \t]*(?:average|MsgRate|t_|99|percentile)[^\n]{0,160}\])?)[ \t]*$/gm

/** One of them with its unit; `tps average` of a latency over a time has none. */
const COLUMN =
  /(?<name>(?:[A-Za-z][\w.-]*|\d[\d.]*%)(?:\s{1,4}[A-Za-z][\w.-]*)?)\[(?<unit>[A-Za-z%/]{1,10})\]|(?<plain>tps average)/g

const ROW = new RegExp(
  String.raw`^[ \t]*(?<bytes>\d{1,12})(?:[ \t]+\d{1,3}(?=[ \t]+\d{1,12}[ \t]))?[ \t]+\d{1,12}(?<values>(?:[ \t]+${NUMBER}){1,12})[ \t]*$`,
  'd',
)

/** What it says while it runs, between the heads and the rows. */
const CHATTER = /^\s*(?:Conflicting CPU|Test integrity|Warning|WARNING|CPU Frequency)/

/** Sizes are doubled from 2 bytes to 8 MiB at most. */
const MOST_ROWS = 40

/** How far figures spread, and how busy a processor was while they were taken. */
const LEFT_OUT = /^(?:t_stdev|CPU_Util)$/

/** What begins a run: its banner, or in brackets the name of the program, as people write it over the table. */
const START = /^[ \t]*(?:(?:Send|RDMA_\w{1,10}|Atomic)\b[^\n]{0,60}\bTest|\[\w{2,20}_(?:bw|lat)\])[ \t]*$/gm

const TEST =
  /^[ \t]*\[?((?:Send|RDMA_\w{1,10}|Atomic)\b[^\n]{0,60}?(?=[ \t]+Test[ \t]*$)|\w{2,20}_(?:bw|lat)(?=\][ \t]*$))/gm

/** Banners and addresses. */
const SKIP =
  /^(?:Dual-port|Number of qps|Connection type|[TR]X depth|CQ Moderation|Mtu|Link type|GID(?: index)?|Max inline|rdma_cm QPs|Data ex\.|Outstand reads|Using\b|Device\b|Post List|(?:local|remote) address|#bytes|[-*]|(?:Send|RDMA_\w+|Atomic)\b[^\n]{0,60}\bTest$|\[\w{2,20}_(?:bw|lat)\]|\d+\s+\d+\s|Conflicting|Test integrity|Warning|WARNING|Waiting for client)/

/**
 * Reads perftest: `ib_send_bw`, `ib_write_lat`, `raw_ethernet_bw` and their like.
 *
 * Format: `RESULT_FMT*` in `src/perftest_resources.h`. Its MB are 2^20 bytes. Rows with another number of figures
 * than the heads have columns are left out.
 */
export const perftest: ToolReader = {
  tool: 'perftest',
  hint: /#bytes[ \t]+(?:#sl[ \t]+)?#iterations[ \t]/,
  read(from, page) {
    const heads = [...from.text.matchAll(HEADS)]
    const rows = heads.flatMap(head => rowsBelow(from, page, head))
    return toolRuns(from, rows, {
      tool: 'perftest',
      starts: [...from.text.matchAll(START)].map(({ index }) => index),
      skip: SKIP,
      headings: true,
      parameters: settingsIn({
        test: TEST,
        qps: /\bNumber of qps\s{1,10}:\s{1,4}(\d{1,6})\b/g,
      }),
    })
  },
}

interface Column {
  readonly name: string
  readonly unit: string | undefined
}

function rowsBelow(from: Readable, page: ToolPage, head: RegExpExecArray): KeyedDraft[] {
  const columns = [...(head.groups?.['columns'] ?? '').matchAll(COLUMN)].map(({ groups }): Column => ({
    name: (groups?.['name'] ?? groups?.['plain'] ?? '').replace(/\s+/g, ' '),
    unit: groups?.['unit'],
  }))
  const first = from.lines.lineAt(head.index + head[0].trimEnd().length) + 1
  const found: KeyedDraft[] = []
  for (let number = first; number <= Math.min(from.lines.count, first + MOST_ROWS); number++) {
    const { start, end } = from.lines.spanOf(number)
    const text = from.text.slice(start, end)
    const match = ROW.exec(text)
    if (match === null && CHATTER.test(text)) continue
    if (match === null) break
    const values = valuesOf(match, start)
    if (values.length !== columns.length) continue
    for (const [place, { name, unit }] of columns.entries())
      if (!LEFT_OUT.test(name))
        found.push(
          ...toolRow(from, page, {
            test: name,
            value: values[place],
            unit,
            parameters: { bytes: match.groups?.['bytes'] ?? '' },
            span: { start, end },
          }),
        )
  }
  return found
}

function valuesOf(match: RegExpExecArray, offset: number): Place[] {
  const [start = 0] = match.indices?.groups?.['values'] ?? []
  return [...(match.groups?.['values'] ?? '').matchAll(/\S+/g)].map(found => [
    offset + start + found.index,
    offset + start + found.index + found[0].length,
  ])
}
