import type { Readable } from '../readable.ts'
import type { PlacedCell } from './row-shape.ts'
import { headingText } from './context.ts'
import { bareUnitOf, type FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'
import { namesSystem, statesChange } from './words.ts'

/** A name and, on the line below it, its figures. */
interface Named {
  readonly name: string
  readonly line: TableLine
  readonly cells: readonly PlacedCell[]
}

/** Such pairs right below one another, under the heading that says who was measured. */
interface Block {
  readonly heading: string
  readonly pairs: readonly Named[]
}

/** A longer line is a sentence. */
const LONGEST = 60

/**
 * The figures of lists under two headings, one right over the other: who was measured, and what.
 *
 *     Without the series:
 *     warm:
 *         277.5 ns    1054 cycles
 *     cold
 *         348.2 ns    1323 cycles
 *
 * Every figure of a line has a unit of its own, which tells it from the other. A name must come again under another
 * heading, and tell no state itself, else nobody knows which of the two says who.
 */
export function headedFigures(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): FigureLine[] {
  const blocks = blocksIn(from, lines, free)
  if (new Set(blocks.map(({ heading }) => heading)).size < 2) return []
  const names = new Set(blocks.flatMap(({ pairs }) => pairs.map(({ name }) => name)))
  // `cold (same as below)` is `cold`, where that is a name.
  const plain = (name: string): string => {
    const bare = name.replace(/\s*\([^()]*\)$/, '')
    return names.has(bare) ? bare : name
  }
  const times = (name: string): number =>
    blocks.filter(({ pairs }) => pairs.some(pair => plain(pair.name) === name)).length
  return blocks.flatMap(({ heading, pairs }) =>
    pairs.flatMap(({ name, line, cells }) =>
      times(plain(name)) < 2
        ? []
        : cells.map(cell => ({
            line,
            key: `${plain(name)} ${cell.unit?.kind === 'time' ? 'time' : (cell.unit?.symbol ?? '')}`,
            cell,
            alone: false,
            system: heading,
            caption: heading,
            ...bareUnitOf(from, cell),
          })),
    ),
  )
}

function blocksIn(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
): readonly Block[] {
  const blocks: Block[] = []
  for (let at = 1; at + 1 < lines.length; at++) {
    if (pairAt(from, lines, at, free) === undefined) continue
    const heading = nameAt(from, lines[at - 1], free)
    const pairs: Named[] = []
    for (let pair = pairAt(from, lines, at, free); pair !== undefined; pair = pairAt(from, lines, at, free)) {
      pairs.push(pair)
      at += 2
    }
    at -= 1
    const states = pairs.some(({ name }) => statesChange(name))
    if (heading !== undefined && !states && (statesChange(heading) || namesSystem(heading)))
      blocks.push({ heading, pairs })
  }
  return blocks
}

function pairAt(
  from: Readable,
  lines: readonly TableLine[],
  at: number,
  free: (line: TableLine) => boolean,
): Named | undefined {
  const line = lines[at + 1]
  const { labels = [], cells = [], remark } = line?.row ?? {}
  if (line === undefined || !free(line) || line.piped || labels.length > 0 || cells.length < 2)
    return undefined
  const units = new Set(cells.map(({ unit, kind }) => (kind === 'value' ? unit?.symbol : undefined)))
  if (units.has(undefined) || units.size < cells.length || remark !== undefined) return undefined
  const name = nameAt(from, lines[at], free)
  return name === undefined ? undefined : { name, line, cells }
}

function nameAt(
  from: Readable,
  line: TableLine | undefined,
  free: (line: TableLine) => boolean,
): string | undefined {
  if (line?.kind !== 'text' || !free(line) || line.end - line.start > LONGEST) return undefined
  const name = headingText(from.text.slice(line.start, line.end).trim())
  return name === '' || /[.,;!?]$/.test(name) ? undefined : name
}
