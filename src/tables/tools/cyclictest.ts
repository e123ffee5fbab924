import type { ToolPage } from '../../catalogue/catalogue.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, type Place, spanOf, toolRow } from '../kit.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'
import { toolRuns } from '../tool-runs.ts'

/** A thread's last line. `Act` is the latest wakeup, which says nothing of the run, so it is left out. */
const THREAD = new RegExp(
  String.raw`\bT:\s*(?<thread>\d+)\s+\(\s*\d+\)\s+P:[^\n]{1,80}?\bMin:\s*(?<least>${NUMBER})\s+Act:\s*\d+\s+Avg:\s*(?<mean>${NUMBER})\s+Max:\s*(?<most>${NUMBER})`,
  'dg',
)

/** What stands below a histogram: one number a thread, in as many digits. */
const SUMMARY = /^[ \t]*# (?<what>Min|Avg|Max) Latencies:(?<values>(?:[ \t]+\d{5,9}){1,512})[ \t]*$/dgm

/** How large a bar of the histogram, or how deep its bottom is, are no figures of the run. */
const SKIP = /^(?:# |\d{6}\s|T:|policy:|WARN|INFO)/

/**
 * Reads cyclictest's last line a thread, `T: 0 ( 1187) P:80 … Min: 2 Act: 5 Avg: 4 Max: 21`, and what it prints
 * below a histogram, `# Max Latencies: 00021 00019`.
 *
 * Format: `cyclictest.c` of rt-tests. Times are microseconds. With `-N` they are nanoseconds, and nothing in the
 * output says so: below such a command nothing is read.
 */
export const cyclictest: ToolReader = {
  tool: 'cyclictest',
  hint: /\bT:\s*\d+\s+\(\s*\d+\)\s+P:|^[ \t]*# (?:Min|Avg|Max) Latencies:/m,
  read(from, page) {
    if (/\bcyclictest\b[^\n]{0,120}\s(?:-\w*N|--nsecs)\b/.test(from.text)) return []
    const rows = [...threads(from, page), ...summaries(from, page)]
    return toolRuns(from, rows, { tool: 'cyclictest', skip: SKIP })
  },
}

function threads(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(THREAD)].flatMap(match =>
    (
      [
        ['least', 'Min latency'],
        ['mean', 'Avg latency'],
        ['most', 'Max latency'],
      ] as const
    ).flatMap(([group, test]) =>
      row(from, page, test, match.groups?.['thread'] ?? '', match.indices?.groups?.[group], match),
    ),
  )
}

function summaries(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(SUMMARY)].flatMap(match => {
    const [offset] = match.indices?.groups?.['values'] ?? [0]
    const values = [...(match.groups?.['values'] ?? '').matchAll(/\d+/g)]
    return values.flatMap((value, thread) => {
      const start = offset + value.index
      const place: Place = [start, start + value[0].length]
      return row(from, page, `${match.groups?.['what'] ?? ''} latency`, String(thread), place, match)
    })
  })
}

/** Thread 0 is compared with thread 0. */
function row(
  from: Readable,
  page: ToolPage,
  test: string,
  thread: string,
  value: Place | undefined,
  match: RegExpExecArray,
): KeyedDraft[] {
  return toolRow(from, page, { test, value, parameters: { thread }, span: spanOf(match) })
}
