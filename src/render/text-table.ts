import type { Answer, ComparisonTable } from '../answers/answer.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { isSame, ratioText, sideText, spreadText, testText } from '../facts/ratio-text.ts'
import type { TextOptions } from './style.ts'
import { wrap } from './wrap.ts'

/** The compared rows of an answer as tables with columns alike, and what was computed from them below. */
export function tablesText(answer: Answer, options: TextOptions): string {
  if (answer.tables.length === 0) return ''
  const widths = widthsOf(answer.tables, options)
  const lines = answer.tables.flatMap((table, at) =>
    tableLines(table, answer.tables[at - 1], widths, options),
  )
  return [...lines, ...answer.agreements.map(sentence => wrap(sentence, options.width, '  ', '    '))].join(
    '\n',
  )
}

/** The columns of all tables of an answer: alike, so that figures can be read down the page. */
interface Widths {
  readonly name: number
  readonly baseline: number
  readonly subject: number
  /** Changes are written as short as they can be. */
  readonly terse: boolean
}

/** A test's name gets at least this much room; a longer one stands on a line of its own. */
const LEAST_NAME = 16

function widthsOf(tables: readonly ComparisonTable[], options: TextOptions): Widths {
  const rows = tables.flatMap(table => table.rows)
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => text.length))
  const baseline = widest(
    rows.flatMap(row => [figureText(row, row.baseline), short(row.baseline.run.system)]),
  )
  const subject = widest(rows.flatMap(row => [figureText(row, row.subject), short(row.subject.run.system)]))
  const left = options.width - 2 - baseline - subject - 6
  // The outcome of a test in words takes half a terminal; where that is too much it is benchstat's `~`.
  const terse = left - widest(rows.map(row => changeText(row))) < LEAST_NAME
  const room = left - widest(rows.map(row => changeText(row, terse)))
  return { baseline, subject, terse, name: Math.max(LEAST_NAME, Math.min(room, widest(rows.map(rowName)))) }
}

/** One table: its caption with unit and direction, the two systems as columns, a row for each test. */
function tableLines(
  table: ComparisonTable,
  before: ComparisonTable | undefined,
  widths: Widths,
  options: TextOptions,
): string[] {
  const first = table.rows[0]
  if (first === undefined) return []
  const unit = first.unit === undefined ? '' : `, ${first.unit.symbol}`
  const better = first.better === 'unknown' ? '' : `, ${first.better} is better`
  const caption = `${table.caption}${unit}${better}`
  const above = before?.rows[0]
  const repeated =
    above !== undefined &&
    above.baseline.run.system === first.baseline.run.system &&
    above.subject.run.system === first.subject.run.system
  const heads = repeated
    ? ''
    : `${short(first.baseline.run.system).padStart(widths.baseline)}  ${short(first.subject.run.system).padStart(widths.subject)}`
  const fits = caption.length <= widths.name
  const header = fits
    ? [`  ${options.style.accent(caption)}${' '.repeat(widths.name - caption.length)}  ${heads}`.trimEnd()]
    : [
        wrap(options.style.accent(caption), options.width, '  '),
        ...(heads === '' ? [] : [`  ${' '.repeat(widths.name)}  ${heads}`]),
      ]
  const rows = table.rows.map(row => {
    const label = rowName(row)
    const name =
      label.length <= widths.name ? label.padEnd(widths.name) : `${label}\n  ${' '.repeat(widths.name)}`
    const base = figureText(row, row.baseline).padStart(widths.baseline)
    const subject = figureText(row, row.subject).padStart(widths.subject)
    return `  ${name}  ${base}  ${subject}  ${changeText(row, widths.terse)}`
  })
  return [...header, ...rows]
}

/** A system's label, cut where it would push the figures off the page. */
function short(label: string): string {
  return label.length <= 18 ? label : `${label.slice(0, 17)}…`
}

function rowName(row: Comparison): string {
  const parameters = Object.entries(row.baseline.measurement.parameters)
    .filter(([, value]) => !row.test.includes(value))
    .map(([key, value]) => `${key} ${value}`)
  return parameters.length === 0 ? row.test : `${row.test} (${parameters.join(', ')})`
}

/** A side's figure, and after six runs or more how far its median may be off: `12.5 ± 2%`. */
function figureText(row: Comparison, side: Side): string {
  const spread = spreadText(side)
  return spread === undefined ? sideText(row, side) : `${sideText(row, side)} ${spread}`
}

/**
 * The change in a few words: `2.5x as long`, `3.1x as long per op`, `no difference (1.00x)`; after a rank
 * test that found none `no evidence of a difference (p=0.34, n=6+6)`, in short `~ (p=0.34, n=6+6)`.
 */
export function changeText(row: Comparison, terse = false): string {
  const tested = testText(row)
  if (tested !== undefined && isSame(row)) return `${terse ? '~' : 'no evidence of a difference'} (${tested})`
  const ratio = ratioChange(row)
  return tested === undefined || row.timeRatio === undefined ? ratio : `${ratio} (${tested})`
}

function ratioChange(row: Comparison): string {
  if (row.timeRatio === undefined)
    return row.valueRatio === undefined ? 'not comparable' : `${ratioText(row.valueRatio)} the value`
  if (isSame(row)) return `no difference (${ratioText(row.timeRatio)})`
  if (row.better === 'higher') return `${ratioText(row.timeRatio)} as long per op`
  return row.unit === undefined || row.unit.kind === 'time'
    ? `${ratioText(row.timeRatio)} as long`
    : `${ratioText(row.timeRatio)} as much`
}
