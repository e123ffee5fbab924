import type { ToolPage } from '../../catalogue/catalogue.ts'
import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { readEnvironment } from '../environment.ts'
import { readingAt, type Readable } from '../readable.ts'
import { namedTest, namesPattern } from '../row-names.ts'
import { splitRuns } from '../split-runs.ts'
import type { MeasurementDraft, RunDraft, ToolReader } from '../tool-reader.ts'

/** The start of a report: versions 3 and 4 print it in one line, 5 and later as a boxed title. */
const BANNER = /BYTE\s+UNIX\s+Benchmarks\s+\(Version\s+(?<version>[\d.]+)/g

/** Version 5 runs everything once with one copy and once with as many as there are processors. */
const COPIES = /running\s+(?<copies>\d+)\s+parallel\s+(?:copy|copies)\s+of\s+tests/gi

const SKIP = /BYTE\s+UNIX|unix\s*bench|byte-?bench|INDEX\s+VALUES|^TEST\b|BASELINE|^System\s+Benchmarks/i

/**
 * Reads UnixBench: the raw rows (`name value unit (secs, samples)`), the index rows (`name baseline
 * result index`) and the final score, of versions 3, 4 and 5.
 *
 * Format: the printing functions of `UnixBench/Run` (kdlucas/byte-unixbench).
 */
export const unixbench: ToolReader = {
  tool: 'UnixBench',
  hint: /bufsize|Dhrystone|Whetstone|Execl\s+Throughput|Pipe\s+Throughput|Process\s+Creation|Context\s+Switching|FINAL\s+SCORE|SUM\s+of\s+\d+\s+items|System\s+Call\s+Overhead|Index\s+Score|Shell\s+Scripts/,
  read(from, page) {
    const rows = readRows(from, page)
    const banners = [...from.text.matchAll(BANNER)]
    const copies = [...from.text.matchAll(COPIES)]
    const starts = [...banners, ...copies].map(found => found.index).sort((a, b) => a - b)
    return splitRuns(from, rows, starts, SKIP).map(({ rows: grouped, span, label }): RunDraft => {
      const version = lastBefore(banners, span.start + 1)?.groups?.['version']
      const parallel = lastBefore(copies, span.start + 1)?.groups?.['copies']
      const measurements = grouped.map(({ key: _key, ...draft }) =>
        parallel === undefined ? draft : { ...draft, parameters: { ...draft.parameters, copies: parallel } },
      )
      return {
        tool: 'UnixBench',
        ...(version === undefined ? {} : { version }),
        ...(label === undefined ? {} : { label }),
        environment: readEnvironment(from, span),
        measurements: withRepeats(measurements),
        span,
        notes: [],
      }
    })
  },
}

const SUM_ABOVE = /SUM\s+of\s+\d+\s+items\s+[\d.]+\s+$/

type KeyedDraft = MeasurementDraft & { readonly key: string }

function readRows(from: Readable, page: ToolPage): KeyedDraft[] {
  const raw = String.raw`(?<value>${NUMBER})\s+(?<unit>[A-Za-z]{3,5})\s+\((?<sampling>${NUMBER}\s+s(?:ecs?)?,\s*\d+\s+samples?)\)`
  const index = String.raw`(?<base>${NUMBER})\s+(?<result>${NUMBER})\s+(?<index>${NUMBER})(?![\w.]|\s*(?:[A-Za-z%]+\/|lps|%))`
  const score = String.raw`(?<score>${NUMBER})(?![\w.])`
  const pattern = new RegExp(
    String.raw`(?:=+\s+)?(?<name>${namesPattern(page)}(?:\s+\(Partial\s+Only\))?)(?<indexed>\s+INDEX(?!\s+VALUES))?[\s.:]*\s(?:${raw}|${index}|${score})`,
    'dg',
  )
  const drafts: KeyedDraft[] = []
  for (const match of from.text.matchAll(pattern)) {
    const draft = readRow(from, page, match)
    if (draft !== undefined) drafts.push(draft)
  }
  return drafts
}

function readRow(from: Readable, page: ToolPage, match: RegExpExecArray): KeyedDraft | undefined {
  const at = match.indices?.groups ?? {}
  const said = match.groups ?? {}
  const span = { start: match.index, end: match.index + match[0].length }
  const { name, test } = namedTest(page, said['name'] ?? '')
  const isScore = test?.concepts.includes('overall') ?? false
  // A lone number after any other name is prose or a chart label, not a result.
  const indexed = said['indexed'] !== undefined
  if (said['score'] !== undefined && !isScore && !indexed) return undefined
  // Version 3 ends in a sum and a mean; the word alone stands over many a column.
  if (name === 'AVERAGE' && !SUM_ABOVE.test(from.text.slice(Math.max(0, span.start - 160), span.start)))
    return undefined
  const section = said['sampling'] !== undefined ? 'raw' : isScore ? 'score' : 'index'
  // `Pipe Throughput INDEX  247.0`: the index alone, which is no rate.
  const alone = indexed && said['score'] !== undefined && !isScore
  const reading = readAt(from, at['value'] ?? at['result'] ?? at['score'])
  if (reading === undefined) return undefined
  // Two systems side by side with a percentage look the same; an index row has its heading or adds up.
  if (said['result'] !== undefined && !isIndexRow(from, at, span)) return undefined
  const written = said['unit'] === undefined ? undefined : parseUnit(said['unit'])
  const unit: Unit | undefined = alone ? parseUnit('index') : (written ?? test?.unit)
  const baseline = readAt(from, at['base'])
  const index = readAt(from, at['index'])
  const sampling = said['sampling']?.replace(/\s+/g, ' ')
  const samples = Number(/(\d+) samples?/.exec(sampling ?? '')?.[1])
  return {
    key: `${section} ${name}`,
    test: name,
    section,
    parameters: {},
    reading,
    source: sourceOf(from.message, span),
    ...(unit === undefined ? {} : { unit, unitFrom: written === undefined ? 'documented' : 'written' }),
    better: (alone ? unit?.better : test?.better) ?? unit?.better ?? 'unknown',
    ...(sampling === undefined ? {} : { sampling, samples }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(index === undefined ? {} : { index }),
    span,
  }
}

const INDEX_HEADING = /\bRESULT\s+INDEX\b|INDEX\s+VALUES/i

/** Under the heading of the index table, or with figures of which the last follows from the others. */
function isIndexRow(
  from: Readable,
  at: Readonly<Record<string, readonly [number, number]>>,
  span: Span,
): boolean {
  const [base, result, index] = [at['base'], at['result'], at['index']].map(
    place => readAt(from, place)?.value,
  )
  const times = (base ?? 0) * (index ?? 0) === 0 ? 0 : (result ?? 0) / (base ?? 1) / (index ?? 1)
  if (Math.abs(times - 0.1) < 0.002 || Math.abs(times - 1) < 0.02) return true
  return INDEX_HEADING.test(from.text.slice(Math.max(0, span.start - INDEX_TABLE), span.start))
}

/** An index table with wraps and quote marks is not longer. */
const INDEX_TABLE = 3000

/** A raw row that stands again in the index table is one execution, shown twice. */
function withRepeats(drafts: readonly MeasurementDraft[]): MeasurementDraft[] {
  const raw = new Map<string, number>()
  for (const [place, { section, test }] of drafts.entries())
    if (section === 'raw' && !raw.has(test)) raw.set(test, place)
  return drafts.map(draft => {
    if (draft.section !== 'index') return draft
    const place = raw.get(draft.test)
    return place === undefined ? draft : { ...draft, repeatsIndex: place }
  })
}

function readAt(from: Readable, at: readonly [number, number] | undefined): ReturnType<typeof readingAt> {
  return at === undefined ? undefined : readingAt(from, { start: at[0], end: at[1] } satisfies Span)
}

/** The last of some matches, in the order of the text, that begins before an offset. */
function lastBefore(matches: readonly RegExpExecArray[], offset: number): RegExpExecArray | undefined {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.index ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return matches[low - 1]
}
