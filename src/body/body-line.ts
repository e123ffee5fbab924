/** One line of a body, with the quote marks before it counted. */
export interface BodyLine {
  /** Offsets in the body; the end is that of the line break, so that lines tile the body. */
  readonly start: number
  readonly end: number
  /** How many `>` stand before it. */
  readonly depth: number
  /** What stands after the quote marks and one space, without the line break. */
  readonly content: string
  /** True where nothing but white space stands after the quote marks. */
  readonly blank: boolean
}

const LF = 10
const TAB = 9
const SPACE = 32
const MARK = 62 // >
const EQUALS = 61
const NO_BREAK_SPACE = 0xa0

/**
 * Cuts a body into lines and counts the quote marks of each.
 *
 *     cutLines('> > so?\n>= 2.6\n')  // depth 2 'so?', depth 0 '>= 2.6'
 */
export function cutLines(text: string): readonly BodyLine[] {
  const lines: BodyLine[] = []
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed + 1
    const stop = feed === -1 ? end : feed
    const { depth, after } = countMarks(text, start, stop)
    const content = text.slice(after, stop)
    lines.push({ start, end, depth, content, blank: content.trim() === '' })
    start = end
  }
  return lines
}

/** The line as if its quote marks were part of what it says. */
export function unquoted(line: BodyLine, text: string): BodyLine {
  const stop = text.charCodeAt(line.end - 1) === LF ? line.end - 1 : line.end
  const content = text.slice(line.start, stop)
  return { start: line.start, end: line.end, depth: 0, content, blank: content.trim() === '' }
}

function countMarks(
  text: string,
  start: number,
  stop: number,
): { readonly depth: number; readonly after: number } {
  let depth = 0
  let at = start
  for (;;) {
    // One space may stand before each mark: ` > `, `> > `. More is an indented `>` of the author's.
    const mark = isSpace(text.charCodeAt(at)) ? at + 1 : at
    // `>= 2.6` and `>>= 3` are comparisons and shifts; nobody quotes a text that begins with `=` so tightly.
    if (mark >= stop || text.charCodeAt(mark) !== MARK || text.charCodeAt(mark + 1) === EQUALS) break
    depth += 1
    at = mark + 1
  }
  if (depth > 0 && at < stop && isSpace(text.charCodeAt(at))) at += 1
  return { depth, after: at }
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB || code === NO_BREAK_SPACE
}
