import type { ComparisonTable } from '../../answers/answer.ts'
import { groupBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { figureWithUnit, isUndecided, ratioText, sideText, testText } from '../../facts/ratio-text.ts'
import { linesText } from './cite.ts'
import { oneLine } from './escape.ts'
import { PHONE_COLUMNS } from './limits.ts'
import { shorten } from './shorten.ts'

const RATIO_HEADING = 'as long'
/** Where nobody says which way is better, a ratio tells of the values alone. */
const VALUE_HEADING = 'ratio'

/** Names come from mail, so they can be of any length. */
const LONGEST_NAME = 160
const LONGEST_LABEL = 60

/**
 * Tables with tables alike joined to the first of them: the versions of a patch each post one row of the
 * same table, and a heading over every row hides the rows.
 */
export function joinedTables(tables: readonly ComparisonTable[]): readonly ComparisonTable[] {
  const alike = groupBy(tables, table =>
    JSON.stringify([captionOf(table), headings(table.rows), hasTimes(table.rows)]),
  )
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, rows: [first, ...others].flatMap(({ rows }) => rows) }],
  )
}

/** Whether any row has a ratio of times; where the direction is unknown only the values have one. */
function hasTimes(rows: readonly Comparison[]): boolean {
  return rows.some(({ timeRatio }) => timeRatio !== undefined)
}

/** A comparison as lines for a code block: a head, and one entry a row that may span several lines. */
export interface CodeTable {
  readonly head: readonly string[]
  readonly rows: readonly string[]
}

/**
 * Lays a comparison out in at most 42 columns: a row on one line where every row fits, else the test's
 * name above its figures. Values are in the form in which they were written; only the last column is
 * computed, and its heading says what of.
 */
export function codeTable(table: ComparisonTable): CodeTable {
  const times = hasTimes(table.rows)
  const ratioHeading = times ? RATIO_HEADING : VALUE_HEADING
  const shared = sharedParameters(table.rows)
  const cells = table.rows.map(row => cellsOf(row, times, shared))
  const [baseline, subject, legend] = headings(table.rows)
  const valueWidth = (side: 'baseline' | 'subject', heading: string): number =>
    Math.max(width(heading), ...cells.map(row => width(row[side])))
  const widths = {
    name: Math.max(0, ...cells.map(row => width(row.name))),
    baseline: valueWidth('baseline', baseline),
    subject: valueWidth('subject', subject),
    ratio: Math.max(width(ratioHeading), ...cells.map(row => width(row.ratio))),
  }
  const figures = (a: string, b: string, c: string): string =>
    `${a.padStart(widths.baseline)} ${b.padStart(widths.subject)} ${c.padStart(widths.ratio)}`
  const figuresWidth = widths.baseline + widths.subject + widths.ratio + 2
  const settings = shared.map(([key, value]) => `${key}\u00a0${value}`)
  const caption = [...wrap([captionOf(table), ...settings].join(', ')), ...legend]

  if (widths.name + 1 + figuresWidth <= PHONE_COLUMNS) {
    const line = (name: string, rest: string): string => `${name.padEnd(widths.name)} ${rest}`
    return {
      head: [...caption, line('', figures(baseline, subject, ratioHeading))],
      rows: cells.map(row => line(row.name, figures(row.baseline, row.subject, row.ratio))),
    }
  }
  // Right-aligned under one another, the figures of all rows still read as columns.
  const under = (rest: string): string => rest.padStart(Math.min(PHONE_COLUMNS, figuresWidth + 2))
  return {
    head: [...caption, under(figures(baseline, subject, ratioHeading))],
    rows: cells.map(row =>
      [...wrap(row.name), under(figures(row.baseline, row.subject, row.ratio))].join('\n'),
    ),
  }
}

/** One row with everything known of it, for the full view: values, samples, lines and flags. */
export function fullRow(row: Comparison): string {
  const { name, ratio } = cellsOf(row)
  const side = (label: string, of: Comparison['baseline']): readonly string[] => {
    const samples = of.n > 1 ? `, median of ${of.n}` : ''
    // A no-break space keeps "lines 15–23" together when the line has to be broken.
    const places = linesText(of.measurement.source).replace(' ', '\u00a0')
    return wrap(`${label}: ${oneLine(figureWithUnit(row, of))}${samples}, ${places}`, '  ')
  }
  return [
    ...wrap(name),
    ...side(labelOf(row.baseline), row.baseline),
    ...side(labelOf(row.subject), row.subject),
    ...wrap(changeText(row, ratio), '  '),
    ...row.flags.flatMap(flag => wrap(`! ${shorten(oneLine(flag), LONGEST_NAME).text}`, '  ')),
  ].join('\n')
}

function changeText(row: Comparison, ratio: string): string {
  if (row.timeRatio === undefined)
    return row.valueRatio === undefined
      ? 'not comparable'
      : `computed: ${valueCell(row)} the value; which way is better is not stated`
  const tested = testText(row)
  if (isUndecided(row)) return `~ no evidence of a difference (${tested ?? ''})`
  return `computed: ${ratio} as long${tested === undefined ? '' : ` (${tested})`}`
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
    ...samplesText(table.rows),
  ].join(', ')
}

/** That the figures are medians, and of how many runs, where that is so of every row. */
function samplesText(rows: readonly Comparison[]): readonly string[] {
  const counts = new Set(rows.map(({ baseline, subject }) => `${baseline.n}\u00a0and\u00a0${subject.n}`))
  const [count] = counts
  const sampled = rows.every(({ baseline, subject }) => baseline.n > 1 && subject.n > 1)
  if (!sampled || count === undefined) return []
  return [counts.size === 1 ? `medians of ${count}\u00a0runs` : 'medians']
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

/** Settings that all rows have alike; said once above them. Of a single row they belong to its name. */
function sharedParameters(rows: readonly Comparison[]): readonly (readonly [string, string])[] {
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return []
  return Object.entries(first.subject.measurement.parameters).filter(([key, value]) =>
    others.every(({ subject }) => subject.measurement.parameters[key] === value),
  )
}

function cellsOf(row: Comparison, times = true, shared: readonly (readonly [string, string])[] = []): Cells {
  const parameters = Object.entries(row.subject.measurement.parameters)
    .filter(([key, value]) => shared.every(([other]) => other !== key) && !row.test.includes(value))
    .map(([key, value]) => `${key} ${value}`)
  return {
    name: shorten(oneLine([row.test, ...parameters].join(', ')), LONGEST_NAME).text,
    baseline: oneLine(sideText(row, row.baseline)),
    subject: oneLine(sideText(row, row.subject)),
    ratio: times ? ratioCell(row) : valueCell(row),
  }
}

/** As benchstat has it: `~` where a test found no difference; a dash where nothing can be computed. */
function ratioCell(row: Comparison): string {
  if (row.timeRatio === undefined || !Number.isFinite(row.timeRatio)) return '–'
  return isUndecided(row) ? '~' : ratioText(row.timeRatio)
}

function valueCell({ valueRatio }: Comparison): string {
  return valueRatio === undefined || !Number.isFinite(valueRatio) ? '–' : ratioText(valueRatio)
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
