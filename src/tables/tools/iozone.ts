import type { ToolPage } from '../../catalogue/catalogue.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { toolRuns } from '../tool-runs.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'

const THROUGHPUT = new RegExp(
  String.raw`\b(?<who>Children see|Parent sees)\s+throughput\s+for\s+(?<count>\d+)\s+(?<what>[\w-]+(?:\s+[\w-]+){0,3}?)\s*=\s*(?<value>${NUMBER})\s+(?<unit>[kKMG]?B(?:ytes)?\/s(?:ec)?)`,
  'dg',
)

/** The columns of the automatic mode, in the order in which iozone prints them. */
const COLUMNS = [
  'write',
  'rewrite',
  'read',
  'reread',
  'random read',
  'random write',
  'bkwd read',
  'record rewrite',
  'stride read',
  'fwrite',
  'frewrite',
  'fread',
  'freread',
]

/** Below the totals: what the slowest and the fastest process saw, and the mean. */
const PER_PROCESS = new RegExp(
  String.raw`^[ \t]*(?<which>Min|Max|Avg)\s+throughput\s+per\s+(?:process|thread)\s*=\s*(?<value>${NUMBER})\s+(?<unit>[kKMG]?B(?:ytes)?\/s(?:ec)?)`,
  'dgm',
)

const SKIP =
  /^(?:Min |Max |Avg |CPU util|Parent|Children|Command line|Output is|Run began|File size|Record Size|Processor|File stride|Throughput test|Each process|Auto Mode|Time Resolution|kB\b|random\b)/i

/**
 * Reads iozone: the table of the automatic mode, keyed by file and record size, and the totals of the
 * throughput mode. What the children saw is the result; the parent's figure includes starting them.
 */
export const iozone: ToolReader = {
  tool: 'iozone',
  hint: /throughput\s+for\s+\d+|\breclen\b/,
  read(from, page) {
    const rows = [...throughput(from, page), ...perProcess(from, page), ...automatic(from, page)]
    return toolRuns(from, rows, {
      tool: 'iozone',
      skip: SKIP,
      headings: true,
      starts: [...from.text.matchAll(/Iozone: Performance Test/g)].map(match => match.index),
      version: /Revision:\s+(?<version>\d[\d.]*)/,
    })
  },
}

function throughput(from: Readable, page: ToolPage): KeyedDraft[] {
  return [...from.text.matchAll(THROUGHPUT)].flatMap(match => {
    const parent = match.groups?.['who'] === 'Parent sees'
    return toolRow(from, page, {
      test: `${(match.groups?.['what'] ?? '').replace(/\s+/g, ' ')}${parent ? ', as the parent sees it' : ''}`,
      value: match.indices?.groups?.['value'],
      unit: match.groups?.['unit']?.replace(/^k?B\//, 'kB/'),
      parameters: { processes: match.groups?.['count'] ?? '' },
      span: spanOf(match),
    })
  })
}

/** The figures of single processes are of the operation whose total stands above them. */
function perProcess(from: Readable, page: ToolPage): KeyedDraft[] {
  const totals = [...from.text.matchAll(THROUGHPUT)]
  let next = 0
  return [...from.text.matchAll(PER_PROCESS)].flatMap(match => {
    while (next < totals.length && (totals[next]?.index ?? 0) < match.index) next += 1
    const total = totals[next - 1]
    if (total === undefined || match.index - total.index > 800) return []
    return toolRow(from, page, {
      test: `${(total.groups?.['what'] ?? '').replace(/\s+/g, ' ')}, ${match.groups?.['which']?.toLowerCase() ?? ''} of a process`,
      value: match.indices?.groups?.['value'],
      unit: match.groups?.['unit']?.replace(/^k?B\//, 'kB/'),
      parameters: { processes: total.groups?.['count'] ?? '' },
      span: spanOf(match),
    })
  })
}

function automatic(from: Readable, page: ToolPage): KeyedDraft[] {
  const head = /\breclen\s+write\s+rewrite\s+read\b[^\n]*/.exec(from.text)
  if (head === null) return []
  const rows: KeyedDraft[] = []
  const pattern = new RegExp(
    String.raw`^[ \t]*(?<size>\d+)[ \t]+(?<record>\d+)(?:[ \t]+${NUMBER}){2,13}[ \t]*$`,
    'gm',
  )
  pattern.lastIndex = head.index + head[0].length
  for (const match of from.text.matchAll(pattern)) {
    const figures = [...match[0].matchAll(/\d+/g)]
    const parameters = {
      'file size': match.groups?.['size'] ?? '',
      'record size': match.groups?.['record'] ?? '',
    }
    for (const [place, figure] of figures.slice(2).entries()) {
      const start = match.index + figure.index
      const test = COLUMNS[place]
      if (test !== undefined)
        rows.push(
          ...toolRow(from, page, {
            test,
            value: [start, start + figure[0].length],
            parameters,
            span: spanOf(match),
          }),
        )
    }
  }
  return rows
}
