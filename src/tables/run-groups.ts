import type { Span } from '../core/source.ts'
import { introductionTo } from './introduction.ts'
import { type KeyedDraft } from './kit.ts'
import type { Readable } from './readable.ts'
import type { RunRules } from './tool-runs.ts'

/** Where the line that a place stands in ends. */
export function endOfLine(from: Readable, at: number): number {
  return from.lines.spanOf(from.lines.lineAt(at)).end
}

/** The rows of one run, and where it begins. */
interface Group {
  readonly rows: KeyedDraft[]
  readonly start: number
}

/** Divides rows, in their order, where a run begins: at a start, at a heading, at a row that comes again. */
export function groupsOf(from: Readable, rows: readonly KeyedDraft[], rules: RunRules): Group[] {
  const groups: Group[] = []
  const starts = [...(rules.starts ?? [])].sort((a, b) => a - b)
  let next = 0
  let keys = new Set<string>()
  for (const row of rows) {
    let start: number | undefined
    for (; next < starts.length && (starts[next] ?? 0) <= row.span.start; next++) start ??= starts[next]
    const current = groups.at(-1)
    const last = current?.rows.at(-1)
    // Lines of one test right below one another are samples of one run.
    const sample = last !== undefined && last.key === row.key && isNextLine(from, last.span, row.span)
    const again = rules.repeats !== true && keys.has(row.key) && !sample
    const headed =
      rules.headings !== undefined && current !== undefined && isHeaded(from, current, row, rules)
    if (current === undefined || start !== undefined || again || headed) {
      groups.push({ rows: [row], start: start ?? row.span.start })
      keys = new Set()
    } else current.rows.push(row)
    keys.add(row.key)
  }
  return groups
}

function isNextLine(from: Readable, above: Span, below: Span): boolean {
  return /^[^\n]*\n[^\S\n]*$/.test(from.text.slice(above.end, below.start))
}

/** What stands before a figure on its own line and names it is not longer. */
const LONGEST_HEADING = 120

function isHeaded(from: Readable, group: Group, row: KeyedDraft, rules: RunRules): boolean {
  const end = endOfLine(from, group.rows.at(-1)?.span.end ?? group.start)
  if (end >= row.span.start) return false
  // `iostat=1, with patch: IOPS=9.84M`: a heading on the line of the figure itself.
  const line = from.lines.spanOf(from.lines.lineAt(row.span.start)).start
  const lead = from.text.slice(Math.max(line, row.span.start - LONGEST_HEADING), row.span.start)
  // Another heading stands apart by an empty line, or ends in a colon.
  const apart = /\n[ \t]*\n|\n[^\n]{1,70}:[ \t]*\n/.test(from.text.slice(end, row.span.start))
  if (!apart && !/\S:\s*$/.test(lead)) return false
  const { label, command } = introductionTo(from, end, row.span.start, rules.skip)
  return label !== undefined || (command !== undefined && rules.headings !== 'words')
}
