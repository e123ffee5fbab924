import { cutLines, unquoted, type BodyLine } from './body-line.ts'
import { endOfEdDiff } from './patch-lines.ts'
import { superciteAuthor } from './attribution.ts'
import type { BlockKind } from './block.ts'

/** The lines of a body with the quote marks that are none taken back, and what those lines are instead. */
export interface MarkedLines {
  readonly lines: readonly BodyLine[]
  /** By index: what a line with taken-back marks is. */
  readonly kinds: ReadonlyMap<number, BlockKind>
}

/**
 * Counts quote marks, and takes back those that are something else.
 *
 * The `>` side of plain `diff`, a prompt, a `>From ` that mbox files escape, and a sentence that happens
 * to be wrapped before `>5%` all look quoted. A long line that a mailer wrapped looks unquoted at its end.
 */
export function markedLines(text: string): MarkedLines {
  const lines = [...cutLines(text)]
  const kinds = new Map<number, BlockKind>()
  const takeBack = (index: number, kind: BlockKind): void => {
    const line = lines[index]
    if (line === undefined) return
    lines[index] = unquoted(line, text)
    kinds.set(index, kind)
  }
  const written = (index: number): string => {
    const line = lines[index]
    return line === undefined ? '' : text.slice(line.start, line.end).trimEnd()
  }
  const promptsOnly = arePrompts(lines, written)
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) break
    if (line.depth === 0) {
      const end = endOfEdDiff(lines, index, written)
      for (; index < end; index += 1) takeBack(index, 'diff')
      if (lines[index]?.depth === 0) continue
    }
    const said = written(index)
    if (superciteAuthor(said) !== undefined) takeBack(index, 'attribution')
    else if (promptsOnly && line.depth > 0) takeBack(index, 'code')
    else if (isLoneMark(lines, index, said)) takeBack(index, 'text')
    else if (POINTED_LINE.test(said)) takeBack(index, 'code')
  }
  return { lines: rejoined(lines), kinds }
}

const COMMAND =
  /^(?:sudo |\.\/|time [-.\/]|perf |make\b|git |cat |ls\b|echo |grep |fio |iperf|netperf |sysbench |gcc |cd |taskset |numactl |modprobe |dmesg|\w+ = )/

/**
 * Whether all marks of a body are prompts: each stands alone before a command, and none at another depth.
 *
 * Only the whole body can tell: one quoted line with an answer below it is how people talk.
 */
function arePrompts(lines: readonly BodyLine[], written: (index: number) => string): boolean {
  let seen = 0
  let deepest = 0
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined || line.depth === 0) continue
    seen += 1
    const python = line.depth === 3 && written(index).startsWith('>>> ')
    const alone =
      line.depth === 1 && (lines[index - 1]?.depth ?? 0) === 0 && (lines[index + 1]?.depth ?? 0) === 0
    if (!python && !alone) return false
    if (!python && (!COMMAND.test(line.content) || /[?.!]\s*$/.test(line.content))) return false
    if (deepest !== 0 && deepest !== line.depth) return false
    deepest = line.depth
  }
  return seen > 0
}

/** A listing with line numbers that points at one of its lines, as build robots send it. */
const POINTED_LINE = /^ ?> {1,5}\d+\t/

/** One `>` right before a word, in the middle of an unquoted paragraph. */
function isLoneMark(lines: readonly BodyLine[], index: number, written: string): boolean {
  if (lines[index]?.depth !== 1 || !/^>(?:From |\d)/.test(written)) return false
  const above = lines[index - 1]
  const below = lines[index + 1]
  const free = (line: BodyLine | undefined): boolean => line === undefined || line.depth === 0
  const beside = above?.blank === false || below?.blank === false
  return free(above) && free(below) && beside
}

const WRAP_FROM = 60
const LONGEST_REST = 30

/** Gives the end of a quoted line that a mailer wrapped its marks back. */
function rejoined(lines: readonly BodyLine[]): readonly BodyLine[] {
  return lines.map((line, index) => {
    const above = lines[index - 1]
    const below = lines[index + 1]
    if (line.depth > 0 || line.blank || above === undefined || below === undefined) return line
    if (above.depth === 0 || above.depth !== below.depth) return line
    // Only where the sentence runs through all three lines: a terse answer stands in the same place.
    const runsOn = /[\p{L},]$/u.test(above.content.trimEnd()) && above.end - above.start >= WRAP_FROM
    const rest = line.content.length <= LONGEST_REST && /^[\p{Ll}(][^.!?]*$/u.test(line.content)
    return runsOn && rest && /^\p{Ll}/u.test(below.content) ? { ...line, depth: above.depth } : line
  })
}
