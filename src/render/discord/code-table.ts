import type { ComparisonTable } from '../../answers/answer.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { isSame, medianText, ratioText, testText } from '../../facts/ratio-text.ts'
import { linesText } from './cite.ts'
import { oneLine } from './escape.ts'
import { PHONE_COLUMNS } from './limits.ts'
import { shorten } from './shorten.ts'

const RATIO_HEADING = 'as long'

/** Names come from mail, so they can be of any length. */
const LONGEST_NAME = 160
const LONGEST_LABEL = 60

/** A comparison as lines for a code block: a head, and one entry a row that may span several lines. */
export interface CodeTable {
  readonly head: readonly string[]
  readonly rows: readonly string[]
}

/**
 * Lays a comparison out in at most 42 columns: a row on one line where every row fits, else the test's
 * name above its figures. Values are in the form in which they were written; only the last column is
 * computed, and its heading says what of. Of several runs the values are their medians.
 */
export function codeTable(table: ComparisonTable): CodeTable {
  const cells = table.rows.map(cellsOf)
  const [baseline, subject, legend] = headings(table.rows)
  const valueWidth = (side: 'baseline' | 'subject', heading: string): number =>
    Math.max(width(heading), ...cells.map(row => width(row[side])))
  const widths = {
    name: Math.max(0, ...cells.map(row => width(row.name))),
    baseline: valueWidth('baseline', baseline),
    subject: valueWidth('subject', subject),
    ratio: Math.max(width(RATIO_HEADING), ...cells.map(row => width(row.ratio))),
  }
  const figures = (a: string, b: string, c: string): string =>
    `${a.padStart(widths.baseline)} ${b.padStart(widths.subject)} ${c.padStart(widths.ratio)}`
  const figuresWidth = widths.baseline + widths.subject + widths.ratio + 2
  const caption = [...wrap(captionOf(table)), ...legend]

  if (widths.name + 1 + figuresWidth <= PHONE_COLUMNS) {
    const line = (name: string, rest: string): string => `${name.padEnd(widths.name)} ${rest}`
    return {
      head: [...caption, line('', figures(baseline, subject, RATIO_HEADING))],
      rows: cells.map(row => line(row.name, figures(row.baseline, row.subject, row.ratio))),
    }
  }
  // Right-aligned under one another, the figures of all rows still read as columns.
  const under = (rest: string): string => rest.padStart(Math.min(PHONE_COLUMNS, figuresWidth + 2))
  return {
    head: [...caption, under(figures(baseline, subject, RATIO_HEADING))],
    rows: cells.map(row =>
      [...wrap(row.name), under(figures(row.baseline, row.subject, row.ratio))].join('\n'),
    ),
  }
}

/** One row with everything known of it, for the full view: values, samples, lines and flags. */
export function fullRow(row: Comparison): string {
  const { name, baseline, subject } = cellsOf(row)
  const unit = row.unit === undefined ? '' : ` ${row.unit.symbol}`
  const side = (label: string, value: string, of: Comparison['baseline']): readonly string[] => {
    const samples = of.n > 1 ? `, median of ${of.n}` : ''
    // A no-break space keeps "lines 15–23" together when the line has to be broken.
    const places = linesText(of.measurement.source).replace(' ', '\u00a0')
    return wrap(`${label}: ${value}${unit}${samples}, ${places}`, '  ')
  }
  return [
    ...wrap(name),
    ...side(labelOf(row.baseline), baseline, row.baseline),
    ...side(labelOf(row.subject), subject, row.subject),
    ...wrap(outcomeOf(row), '  '),
    ...row.flags.flatMap(flag => wrap(`! ${shorten(oneLine(flag), LONGEST_NAME).text}`, '  ')),
  ].join('\n')
}

/** What the table is of: tool, unit, and which way is good. */
export function captionOf(table: ComparisonTable): string {
  const units = new Set(table.rows.map(row => row.unit?.symbol))
  const [unit] = units
  const better = new Set(table.rows.map(row => row.better))
  const [direction] = better
  return [
    shorten(oneLine(table.caption), LONGEST_NAME).text,
    ...(units.size === 1 && unit !== undefined ? [unit] : []),
    ...(better.size === 1 && direction !== undefined && direction !== 'unknown'
      ? [`${direction}\u00a0is\u00a0better`]
      : []),
  ].join(', ')
}

/** A system's name as the mail has it. */
export function labelOf(side: Comparison['baseline']): string {
  return shorten(oneLine(side.run.label?.text ?? side.run.system), LONGEST_LABEL).text
}

interface Cells {
  readonly name: string
  readonly baseline: string
  readonly subject: string
  readonly ratio: string
}

function cellsOf(row: Comparison): Cells {
  const parameters = Object.entries(row.subject.measurement.parameters).map(
    ([key, value]) => `${key} ${value}`,
  )
  return {
    name: shorten(oneLine([row.test, ...parameters].join(', ')), LONGEST_NAME).text,
    baseline: oneLine(medianText(row.baseline)),
    subject: oneLine(medianText(row.subject)),
    ratio: ratioCell(row),
  }
}

/** The ratio; `~`, as benchstat has it, where the rank test found no evidence of a difference. */
function ratioCell(row: Comparison): string {
  if (row.timeRatio === undefined || !Number.isFinite(row.timeRatio)) return '–'
  return testText(row) !== undefined && isSame(row) ? '~' : ratioText(row.timeRatio)
}

function outcomeOf(row: Comparison): string {
  if (row.timeRatio === undefined) return 'not comparable: direction unknown'
  const tested = testText(row)
  if (tested !== undefined && isSame(row)) return `no evidence of a difference (${tested})`
  return `computed: ${ratioCell(row)} as long`
}

/** Column headings; labels that are too long for a column are spelled out above the table. */
function headings(rows: readonly Comparison[]): readonly [string, string, readonly string[]] {
  const [first] = rows
  if (first === undefined) return ['', '', []]
  // The system, not the label of the one run: two tools may label the same system in two ways.
  const labels = [first.baseline, first.subject].map(
    ({ run }) => shorten(oneLine(run.system), LONGEST_LABEL).text,
  )
  const [a = '', b = ''] = labels
  if (labels.every(label => width(label) <= 12)) return [a, b, []]
  return ['A', 'B', [...wrap(`A: ${a}`), ...wrap(`B: ${b}`)]]
}

/** Breaks words into lines of a phone's width; a number longer than that is left whole. */
export function wrap(text: string, indent = ''): readonly string[] {
  const room = PHONE_COLUMNS - indent.length
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap(word => pieces(word, room))) {
    if (line !== '' && width(line) + 1 + width(word) > room) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line]
}

function pieces(word: string, room: number): readonly string[] {
  const signs = [...word]
  if (signs.length <= room || /^[\d.,'+-]+$/.test(word)) return [word]
  const found: string[] = []
  for (let at = 0; at < signs.length; at += room) found.push(signs.slice(at, at + room).join(''))
  return found
}

function width(text: string): number {
  return [...text].length
}
