import type { RowShape } from './row-shape.ts'
import type { TableLine } from './table-line.ts'

/** Behind these a name goes on. */
const OPEN = /\b(?:in|of|for|on|to|with|by|from|per|and|using|during)$/i

/** Nobody breaks a name into more lines. */
const MOST_LINES = 4

/**
 * `Cycles spent in   4411   4212` over `compute_digest()`, set in as the name is, up to an empty line: what a name
 * that breaks off goes on with. Gives the row under its whole name, and how many lines that took.
 */
export function withRestOfLabel(
  lines: readonly TableLine[],
  at: number,
  row: RowShape,
): { readonly row: RowShape; readonly lines: number } {
  const [label, second] = row.labels
  const nothing = { row, lines: 0 }
  if (label === undefined || second !== undefined || row.cells.length < 2) return nothing
  if (!OPEN.test(label.text)) return nothing
  const below = lines.slice(at + 1, at + 1 + MOST_LINES + 1)
  const stop = below.findIndex(({ kind }) => kind !== 'text')
  const end = stop === -1 ? below.length : stop
  const rest = below.slice(0, end).flatMap(({ chunks }) => (chunks.length === 1 ? chunks : []))
  const after = lines[at + 1 + end]
  const isWhole = end > 0 && rest.length === end && (after === undefined || after.kind === 'blank')
  if (!isWhole || rest.some(({ from }) => Math.abs(from - label.from) > 3)) return nothing
  // What stands in brackets says more of it, and is no part of the name.
  const said = [label, ...rest].map(({ text }) => text).filter(text => !/^\(.*\)$/.test(text))
  return { row: { ...row, labels: [{ ...label, text: said.join(' ') }] }, lines: end }
}
