import { groupBy } from '../core/order.ts'
import type { Span } from '../core/source.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { isLabel } from './headings.ts'
import { foldedText, type Readable } from './readable.ts'

/** What {@link byMark} needs to know of a row. */
export interface MarkableRow {
  readonly span: Span
  /** Equal for rows that would be the same measurement: section, name, parameters. */
  readonly key: string
}

/** Rows that one mark belongs to, and what the legend says of the mark; no label for rows without one. */
export interface MarkedRows<R extends MarkableRow> {
  readonly rows: readonly R[]
  readonly label?: SystemLabel
  /** The rows are of several files of one name, `old-1.log` and `old-2.log`: samples of one run. */
  readonly samples?: boolean
}

/** `(1)`, `[2]`, at the start of a line. */
const MARK = String.raw`(?<mark>\(\d{1,2}\)|\[\d{1,2}\])`

const BEFORE_ROW = new RegExp(String.raw`^\s*${MARK}\s*$`)

/** `before:`, `after :`, `with the patch:` at the start of the line of a figure. */
const WORDS_BEFORE_ROW = /^\s*(?<mark>[A-Za-z][\w.+-]*(?: [\w.+-]+){0,2})\s{0,3}:\s*$/

/** `# 5.7`, `6.1-rc3:`, `v4.19` at the start of the line of a figure: a version, and no number of a row. */
const VERSION_BEFORE_ROW = /^\s*(?:#{1,3} ?|(?=v|\S+\s*:))(?<mark>v?\d+\.\d+[\w.+-]*)\s*:?\s*$/

/** `nowait-off-2.fio`, `base.3.log`: a file of results, and the number of the run. */
const FILE =
  /^(?<name>[A-Za-z][\w+-]*?(?:\.[\w+-]*?)?)(?:[-_.]?\d{1,3})?\.(?:fio|log|txt|out|json|res(?:ult)?s?)$/

/** A heading that tells one state of a thing from another: of a patch, a version, a setting. */
const TELLS_STATE =
  /\b(?:base(?:line)?|before|after|with|without|w\/o|no|un?patched|patch(?:ed|es|set)?|old|new|stock|vanilla|orig(?:inal)?|default|reverted)\b|\bv?\d+\.\d+/i

/** True for the name of a state of a thing, by which it is a system and no case: "with the patch", `6.8-rc7`. */
export function tellsState(name: string): boolean {
  return TELLS_STATE.test(name)
}

/** `(1) .... rc5-mm1`, `[2] = with the patch`, `(3): vanilla`. */
const LEGEND = new RegExp(String.raw`^[ \t]*${MARK}(?<said>[^\n]{1,120})$`, 'dgm')

/** A row is indented by no more than this before its mark and its name. */
const LONGEST_LEAD = 32

/**
 * Rows that begin with a mark of the system they are of, parted by mark.
 *
 * People put two systems' rows one below the other, `(1) Execl Throughput …` and `(2) Execl Throughput …`,
 * and say elsewhere what the marks stand for. Marks that only number the rows do not come twice with one
 * test; then nothing is parted. Without a legend the mark itself is the label: that the rows are of two
 * systems is known, even where their names are not.
 */
export function byMark<R extends MarkableRow>(from: Readable, rows: readonly R[]): MarkedRows<R>[] {
  const marks = rows.map(row => markBefore(from, row.span.start))
  if (!areSystems(rows, marks) || !tellSystems(marks)) return [{ rows }]
  const legend = legendIn(from, rows)
  const places = [...groupBy([...rows.keys()], place => marks[place]?.text ?? '')]
  return places.map(([mark, members]) => {
    const own = members.flatMap(place => rows[place] ?? [])
    const first = marks[members[0] ?? 0]
    if (first === undefined) return { rows: own }
    return {
      rows: own,
      label: legend.get(mark) ?? { text: mark, source: sourceOf(from.message, first.span) },
      ...(first.isFile ? { samples: true } : {}),
    }
  })
}

/** What the marks of a text stand for, by mark; the first line that says it counts. */
export function legendIn(
  from: Readable,
  rows: readonly { readonly span: Span }[],
): ReadonlyMap<string, SystemLabel> {
  const starts = new Set(rows.map(row => from.lines.lineAt(row.span.start)))
  const found = new Map<string, SystemLabel>()
  for (const match of from.text.matchAll(LEGEND)) {
    const said = match.groups?.['said'] ?? ''
    const mark = match.groups?.['mark'] ?? ''
    const text = said.replace(/^[\s.:=\-–—>]+/, '').replace(/[\s:;,]+$/, '')
    if (found.has(mark) || text === '' || starts.has(from.lines.lineAt(match.index))) continue
    const led = /^\s*(?:\.{2,}|[:=–—]|-{1,2}>?\s)/.test(said)
    if (!led && !isLabel(text)) continue
    const span = { start: match.index, end: match.index + match[0].length }
    found.set(mark, { text: text.replace(/\s+/g, ' '), source: sourceOf(from.message, span) })
  }
  return found
}

interface Mark {
  readonly text: string
  readonly span: Span
  readonly isFile: boolean
}

function markBefore(from: Readable, start: number): Mark | undefined {
  const near = from.text.slice(Math.max(0, start - LONGEST_LEAD), start)
  const lead = near.slice(near.lastIndexOf('\n') + 1)
  const match = BEFORE_ROW.exec(lead) ?? WORDS_BEFORE_ROW.exec(lead) ?? VERSION_BEFORE_ROW.exec(lead)
  const mark = match?.groups?.['mark']
  if (mark === undefined) return undefined
  const span = { start: start - lead.length, end: start }
  const text = foldedText(from, span).replace(/^#+\s*|\s*:$/g, '')
  const file = FILE.exec(text)?.groups?.['name']
  return { text: file ?? text, span, isFile: file !== undefined }
}

/** Words at the start of lines tell systems where one of them tells a state; `bowls:` and `cups:` are cases. */
function tellSystems(marks: readonly (Mark | undefined)[]): boolean {
  // What was grepped out of files is of as many systems as they have names.
  if (marks.every(mark => mark?.isFile === true)) return true
  const words = marks.flatMap(mark => (mark === undefined || /^[([]/.test(mark.text) ? [] : [mark.text]))
  return words.length === 0 || words.some(tellsState)
}

/** True where a test comes under two marks: marks that are all of one test each are numbers of rows. */
function areSystems(
  rows: readonly MarkableRow[],
  marks: readonly ({ readonly text: string } | undefined)[],
): boolean {
  const marksOf = new Map<string, string>()
  for (const [place, { key }] of rows.entries()) {
    const mark = marks[place]?.text
    if (mark === undefined) continue
    const known = marksOf.get(key)
    if (known !== undefined && known !== mark) return true
    marksOf.set(key, mark)
  }
  return false
}
