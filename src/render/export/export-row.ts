import type { Answer } from '../../answers/answer.ts'
import { baseValue, middleOf } from '../../facts/compare.ts'
import type { Comparison, Side } from '../../facts/comparison.ts'

/** One side of an exported row: figures in the row's unit, and as their author wrote them. */
export interface ExportSide {
  readonly system: string
  /** The median, in the row's unit. */
  readonly value: number
  /** The author's own characters of every value, ascending. */
  readonly written: readonly string[]
  /** Every value in base units (seconds, operations a second, bytes), ascending. */
  readonly base: readonly number[]
  readonly n: number
  readonly message: string
  readonly firstLine: number
  readonly lastLine: number
  readonly url?: string
}

/** One compared row as every exporter gets it: flat, and with no opinion on how it is written. */
export interface ExportRow {
  readonly suite: string
  readonly version: string
  readonly test: string
  readonly parameters: Readonly<Record<string, string>>
  readonly unit: string
  readonly kind: string
  readonly better: 'lower' | 'higher' | 'unknown'
  readonly baseline: ExportSide
  readonly subject: ExportSide
  readonly valueRatio?: number
  readonly timeRatio?: number
  /** Of the rank test, where there are runs enough for one. */
  readonly p?: number
  readonly flags: readonly string[]
}

/** Every compared row of an answer, those included that its tables have no room for. */
export function exportRowsOf(answer: Answer): ExportRow[] {
  const urls = new Map(answer.cited.map(message => [message.id as string, message.url]))
  const rows = answer.rows ?? answer.tables.flatMap(table => table.rows)
  return rows.map(row => exportRowOf(row, urls))
}

function exportRowOf(row: Comparison, urls: ReadonlyMap<string, string | undefined>): ExportRow {
  const { run, measurement } = row.baseline
  return {
    suite: row.tool ?? run.caption ?? '',
    version: run.version ?? '',
    test: row.test,
    parameters: measurement.parameters,
    unit: row.unit?.symbol ?? '',
    kind: row.unit?.kind ?? '',
    better: row.better,
    baseline: sideOf(row.baseline, row, urls),
    subject: sideOf(row.subject, row, urls),
    ...(row.valueRatio === undefined ? {} : { valueRatio: row.valueRatio }),
    ...(row.timeRatio === undefined ? {} : { timeRatio: row.timeRatio }),
    ...(typeof row.significance === 'object' ? { p: row.significance.p } : {}),
    flags: row.flags,
  }
}

function sideOf(side: Side, { unit }: Comparison, urls: ReadonlyMap<string, string | undefined>): ExportSide {
  const { source } = side.measurement
  const url = urls.get(source.message)
  const sameUnit = side.n <= 1 && side.measurement.unit?.factor === unit?.factor
  return {
    system: side.run.system,
    // A single value goes out as it was read; the way through base units may cost its last digit.
    value: sameUnit ? side.measurement.reading.value : tidy(middleOf(side) / (unit?.factor ?? 1)),
    written: side.values.map(value => value.reading.written),
    base: side.values.map(value => tidy(baseValue(value))),
    n: side.n,
    message: source.message,
    firstLine: source.firstLine,
    lastLine: source.lastLine,
    ...(url === undefined ? {} : { url }),
  }
}

/** Without the dust of binary arithmetic: 12.1886 µs is 0.0000121886 s and not 0.000012188599999999999. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
