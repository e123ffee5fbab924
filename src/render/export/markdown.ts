import { ratioText } from '../../facts/ratio-text.ts'
import { ALPHA } from '../../facts/statistics.ts'
import { groupBy } from '../../core/order.ts'
import type { ExportRow, ExportSide } from './export-row.ts'

/**
 * Rows as GFM tables, one for each suite and pair of systems, in the order in which they came.
 *
 * Nothing from a mail can break out of its cell: pipes, backslashes and line breaks are escaped, and so is
 * what Markdown or HTML would act upon.
 */
export function markdownOf(rows: readonly ExportRow[]): string {
  const groups = groupBy(rows, row =>
    [row.suite, row.version, row.baseline.message, row.baseline.system, row.subject.system].join('\n'),
  )
  return [...groups.values()].map(tableOf).join('\n')
}

function tableOf(rows: readonly ExportRow[]): string {
  const [first] = rows
  if (first === undefined) return ''
  const head = [
    'test',
    'unit',
    'better',
    first.baseline.system === '' ? 'baseline' : first.baseline.system,
    first.subject.system === '' ? 'subject' : first.subject.system,
    'time per operation',
    'n',
  ]
  const lines = [head, ...rows.map(cellsOf)].map(cells => `| ${cells.map(cell).join(' | ')} |`)
  const rule = '| --- | --- | --- | ---: | ---: | ---: | --- |'
  const caption = [first.suite, first.version].filter(part => part !== '').join(' ')
  return [`### ${cell(caption === '' ? 'Table' : caption)}`, '', lines[0], rule, ...lines.slice(1), ''].join(
    '\n',
  )
}

function cellsOf(row: ExportRow): string[] {
  const parameters = Object.entries(row.parameters).map(([key, value]) => `${key} ${value}`)
  const test = parameters.length === 0 ? row.test : `${row.test} (${parameters.join(', ')})`
  const same = row.p !== undefined && row.p >= ALPHA
  const ratio = row.timeRatio === undefined ? '–' : same ? '~' : ratioText(row.timeRatio)
  const p = row.p === undefined ? '' : ` (p=${row.p.toFixed(3)})`
  return [
    test,
    row.unit,
    row.better,
    figureOf(row.baseline),
    figureOf(row.subject),
    `${ratio}${p}`,
    `${row.baseline.n}+${row.subject.n}`,
  ]
}

function figureOf(side: ExportSide): string {
  return side.n === 1 ? (side.written[0] ?? '') : String(side.value)
}

/**
 * Words as the inside of a cell.
 *
 *     cell('a | b')     // a \| b
 *     cell('<b>*x*')    // \<b\>\*x\*
 */
export function cell(text: string): string {
  return text
    .replace(/[\\|`*_[\]<>~&#@!]/g, character => `\\${character}`)
    .replace(/\s+/g, ' ')
    .trim()
}
