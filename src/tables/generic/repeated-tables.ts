import { groupBy } from '../../core/order.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Span } from '../../core/source.ts'
import { foldedText, type Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { headingsBetween } from '../outline.ts'
import { headingText } from './context.ts'
import { ofCase, settingsIn } from './settings.ts'
import { namesSystem, statesChange } from './words.ts'

/** A longer line over a table says more than who was measured. */
const LONGEST_HEADING = 80

/**
 * Turns tables that stand in a mail several times, each under the name of a system.
 *
 *     - v5.8                       - v5.9
 *        syscall   total (msec)       syscall   total (msec)
 *        sendto        2595           sendto        3316
 *        recvfrom      2163           recvfrom      2464
 *
 * One such table alone may well have systems for rows. Repeated with the same rows and columns under
 * headings that name systems, its rows are what was measured on them. Where the rows name systems
 * themselves (`vanilla` and `patched` under `ext4` and `xfs`), they stay what they are.
 */
export function turnRepeated(
  from: Readable,
  tables: readonly (readonly RunDraft[])[],
): readonly (readonly RunDraft[])[] {
  const shapes = [...groupBy(tables, shapeOf).values()].filter(alike => alike.length > 1)
  const outer = outerHeadings(from, tables)
  const groups = shapes.flatMap(alike =>
    [alike.map(headingOf), alike.map(table => outer.get(table) ?? '')]
      .filter((headings, isOuter) => areTurned(alike, headings, isOuter === 1))
      .slice(0, 1)
      .map(headings => new Map(alike.map((table, place) => [table, headings[place] ?? '']))),
  )
  const turned = new Map(groups.flatMap(group => [...group]))
  const cased = new Set(shapes.filter(areCases).flat())
  const alike = [...groupBy(tables, rowNamesOf).values()].filter(isNameless)
  const headed = new Set(alike.flat())
  return tables.map(table => {
    const heading = turned.get(table)
    if (heading !== undefined) return [turn(from, table, heading)]
    if (cased.has(table)) return table.map(run => ofCase(run, headingOf(table)))
    return headed.has(table) ? table.map(run => underHeading(from, run)) : table
  })
}

/** For each table the last heading above it that says with which change of the code: it holds for all below it. */
function outerHeadings(
  from: Readable,
  tables: readonly (readonly RunDraft[])[],
): ReadonlyMap<readonly RunDraft[], string> {
  const found = new Map<readonly RunDraft[], string>()
  let floor = 0
  let current = ''
  for (const table of tables) {
    const [first, last] = [table[0], table.at(-1)]
    if (first === undefined || last === undefined) continue
    const above = headingsBetween(from, floor, from.lines.lineAt(first.span.start))
    current = above.findLast(statesChange) ?? current
    found.set(table, current)
    floor = from.lines.lineAt(last.span.end)
  }
  return found
}

/** The same systems and the same tests again and again: what the heading says is what else was different. */
function areCases(tables: readonly (readonly RunDraft[])[]): boolean {
  const headings = tables.map(headingOf)
  return (
    (tables[0]?.[0]?.label?.text ?? '') !== '' &&
    new Set(headings).size === headings.length &&
    headings.every(heading => heading !== '' && heading.length <= LONGEST_HEADING) &&
    !haveSettings(headings)
  )
}

/** `4k blocks` and `64k blocks`: what is different is a setting with a name, and is kept as one. */
function haveSettings(headings: readonly string[]): boolean {
  const settings = headings.map(heading => JSON.stringify(settingsIn(heading)))
  return new Set(settings).size === settings.length
}

/** Equal for tables without systems whose first rows go by one name; their columns may be more or fewer. */
function rowNamesOf(table: readonly RunDraft[]): string {
  const [only, second] = table
  if (only === undefined || second !== undefined || only.label !== undefined || only.system !== undefined)
    return ''
  const [first] = only.measurements
  if (first === undefined) return ''
  return Object.values(first.parameters).reduce((name, value) => name.replace(value, '#'), first.test)
}

/** The same table again and again, each under another short line: the line is what tells them apart. */
function isNameless(tables: readonly (readonly RunDraft[])[]): boolean {
  const headings = tables.map(headingOf)
  return (
    tables.length > 1 &&
    rowNamesOf(tables[0] ?? []) !== '' &&
    new Set(headings).size === headings.length &&
    headings.every(heading => heading.length <= LONGEST_HEADING) &&
    headings.filter(heading => heading !== '').length > 1
  )
}

function underHeading(from: Readable, run: RunDraft): RunDraft {
  const heading = headingOf([run])
  return heading === ''
    ? run
    : { ...run, label: { text: heading, source: sourceOf(from.message, lineOf(from, run, heading)) } }
}

/** A heading stands no further above its table than this, in lines. */
const REACH = 8

/** The line of a heading above a run; the run itself where it is found in no line. */
function lineOf(from: Readable, { span }: RunDraft, heading: string): Span {
  const first = from.lines.lineAt(span.start)
  for (let number = first - 1; number >= Math.max(1, first - REACH); number--) {
    const line = from.lines.spanOf(number)
    if (line.end - line.start < 2 * LONGEST_HEADING && headingText(foldedText(from, line)) === heading)
      return line
  }
  return span
}

/** Equal for tables with the same rows and columns. */
function shapeOf(table: readonly RunDraft[]): string {
  return JSON.stringify(
    table.map(({ label, tool, measurements }) => [
      tool ?? '',
      label?.text ?? '',
      measurements.map(({ test, parameters }) => [test, parameters]),
    ]),
  )
}

/**
 * True for tables whose rows look like systems and are tests: the headings over them name the systems. Under a
 * heading further up there may be several such tables, samples of one thing.
 */
function areTurned(
  tables: readonly (readonly RunDraft[])[],
  headings: readonly string[],
  mayRepeat: boolean,
): boolean {
  const labels = tables[0]?.map(({ label }) => label?.text ?? '') ?? []
  return (
    labels.length > 0 &&
    new Set(labels).size === labels.length &&
    labels.every(label => label !== '' && !namesSystem(label) && !/\bnot\b/i.test(label)) &&
    (new Set(headings).size === headings.length || (mayRepeat && new Set(headings).size > 1)) &&
    headings.every(heading => heading.length <= LONGEST_HEADING && namesSystem(heading))
  )
}

function headingOf(table: readonly RunDraft[]): string {
  return headingText(table[0]?.caption ?? '')
}

/** One run of the system in the heading; what its rows were called is part of the tests' names. */
function turn(from: Readable, table: readonly RunDraft[], heading: string): RunDraft {
  const [first, ...others] = table
  if (first === undefined) throw new Error('a table that is repeated has rows')
  const last = others.at(-1) ?? first
  const span = { start: first.span.start, end: last.span.end }
  const { label, ...rest } = first
  return {
    ...rest,
    label: { text: heading, source: label?.source ?? sourceOf(from.message, span) },
    measurements: table.flatMap(run =>
      run.measurements.map(one => ({ ...one, test: `${run.label?.text ?? ''} ${one.test}` })),
    ),
    span,
    notes: table.flatMap(run => run.notes),
  }
}
