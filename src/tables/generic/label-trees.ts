import { sourceOf } from '../../mail/message.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import { type FigureCell, readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import { impliedDirection } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { namesSystem, statesChange } from './words.ts'

/** Branches of a tree, drawn or indented, before the label of a line. */
const BRANCH = /^[\s|│├└┬─`+*'\\-]*(?=[A-Za-z0-9("<])/

/** Behind a leaf: dots, a colon, or a gap, and its figure. */
const LEAF =
  /^(?<label>\S(?:[^\n:]{0,60}?\S)?)\s*(?:\.{2,60}\s*|:\s*(?:\.{2,60}\s*)?|\s{2,60})(?<figure>[~≈]?\d[^\n]{0,24})$/d

/** A line of a tree: its label, how far it stands to the right, and the figure of a leaf. */
interface Node {
  readonly line: TableLine
  readonly from: number
  readonly label: string
  readonly cell?: FigureCell
  /** It is drawn as a branch, or its figure stands behind dots. */
  readonly drawn: boolean
}

/** A leaf with the labels on the way to it, outermost first. */
interface Leaf {
  readonly path: readonly string[]
  readonly node: Node & { readonly cell: FigureCell }
  readonly root: TableLine
}

/** Most mails hold no figure at the end of a line, behind a colon, dots or a gap. */
const MEASURED = /[:.\s]\s?\d[\d.,]*[ \t]?[A-Za-zµ][\w/µ]{0,12}[ \t]*$/m

/** Of a tree that is longer nobody sees the root. */
const LONGEST = 120

/**
 * Reads trees of labels with a figure at the end of each branch, whether they are drawn, dotted or indented:
 *
 *     before:                      file system
 *      |-- read                      create ......... 120 us
 *      |   |-- seq: 801 MB/s         unlink .........  80 us
 *      |   `-- rand: 102 MB/s      memory
 *      `-- write                     mmap ........... 3.2 us
 *          `-- seq: 401 MB/s         munmap ......... 2.1 us
 *
 * Labels on the way to a leaf that name a system are who was measured, the others what. A heading over a list is a
 * tree of two levels as well, and is read by who reads lists: such a one has to be drawn, or have a third level.
 */
export function readLabelTrees(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): RunDraft[] {
  if (!MEASURED.test(from.text)) return []
  const drafts: RunDraft[] = []
  let block: Node[] = []
  const flush = (): void => {
    if (block.length > 2 && block.length <= LONGEST) drafts.push(...draftsOf(from, block))
    block = []
  }
  for (const line of lines) {
    const node = line.kind === 'ruler' || line.kind === 'blank' ? undefined : nodeOf(from, line, free)
    if (node === undefined) flush()
    else block.push(node)
  }
  flush()
  return drafts
}

/** A longer line is a sentence. */
const WIDEST = 100

function nodeOf(from: Readable, line: TableLine, free: (line: TableLine) => boolean): Node | undefined {
  if (line.end - line.start > WIDEST || !free(line)) return undefined
  const text = from.text.slice(line.start, line.end).trimEnd()
  const branch = BRANCH.exec(text)?.[0]
  if (branch === undefined) return undefined
  const said = text.slice(branch.length)
  const base = { line, from: branch.length, drawn: /[|│├└`]/.test(branch) }
  const match = /\d/.test(said) ? LEAF.exec(said) : null
  if (match === null) {
    const label = said.replace(/[\s:]+$/, '')
    return /[.;,!?=]$/.test(said) || label.split(' ').length > 6 ? undefined : { ...base, label }
  }
  const [start, end] = match.indices?.groups?.['figure'] ?? [0, 0]
  const at = line.start + branch.length
  const [cell, second] = readCells(from.text, at + start, at + end) ?? []
  if (cell?.kind !== 'value' || second !== undefined || cell.figures.length !== 1 || !isMeasured(cell))
    return undefined
  const label = match.groups?.['label'] ?? ''
  return { ...base, label, cell, drawn: base.drawn || said.includes('...') }
}

function draftsOf(from: Readable, block: readonly Node[]): RunDraft[] {
  const leaves = leavesOf(block)
  const deep = leaves.filter(({ path }) => path.length > 1)
  const isTree =
    deep.length > 1 &&
    deep.length === leaves.length &&
    new Set(deep.map(({ path }) => path.slice(0, -1).join('\n'))).size > 1 &&
    (deep.every(({ node }) => node.drawn) || deep.some(({ path }) => path.length > 2)) &&
    new Set(deep.map(({ path }) => path.join('\n'))).size === deep.length
  return isTree ? runsOf(from, deep) : []
}

/** The leaves of a block; none where a label leads to nothing, since then it is no tree that was meant. */
function leavesOf(block: readonly Node[]): readonly Leaf[] {
  const stack: Node[] = []
  const leaves: Leaf[] = []
  for (const [place, node] of block.entries()) {
    while ((stack.at(-1)?.from ?? -1) >= node.from) stack.pop()
    const next = block[place + 1]
    if (node.cell === undefined) {
      if (next === undefined || next.from <= node.from) return []
      stack.push(node)
      continue
    }
    if (next !== undefined && next.from > node.from) return []
    const root = stack[0]?.line ?? node.line
    leaves.push({
      path: [...stack, node].map(({ label }) => label),
      node: { ...node, cell: node.cell },
      root,
    })
  }
  return leaves
}

function runsOf(from: Readable, leaves: readonly Leaf[]): RunDraft[] {
  const labels = leaves.flatMap(({ path }) => path)
  const names = labels.some(statesChange) ? statesChange : namesSystem
  const runs = new Map<string, { readonly rows: MeasurementDraft[]; readonly root: TableLine }>()
  for (const { path, node, root } of leaves) {
    const system = path.filter(names).join(', ')
    const row = rowOf(from, node, path.filter(label => !names(label)).join(' '))
    if (row === undefined) continue
    const run = runs.get(system)
    if (run === undefined) runs.set(system, { rows: [row], root })
    else run.rows.push(row)
  }
  return [...runs].map(([system, { rows, root }]) => ({
    ...(system === '' ? {} : { label: { text: system, source: sourceOf(from.message, root) } }),
    environment: [],
    measurements: rows,
    span: { start: rows[0]?.span.start ?? 0, end: rows.at(-1)?.span.end ?? 0 },
    notes: [],
  }))
}

function rowOf(from: Readable, { line, cell }: Leaf['node'], test: string): MeasurementDraft | undefined {
  const [figure] = cell.figures
  const reading = figure === undefined ? undefined : readingAt(from, figure)
  const { unit } = cell
  if (reading === undefined || unit === undefined || test === '') return undefined
  return {
    test,
    parameters: {},
    reading,
    source: sourceOf(from.message, line),
    unit,
    unitFrom: 'written',
    better: unit.better === 'unknown' ? impliedDirection(test) : unit.better,
    span: line,
  }
}
