/** One cell of a line that bars divide, as it reads, and where its words stand in the line. */
export interface PipeCell {
  /** Without the marks around it, `\|` as the bar that it stands for. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A bar that is escaped divides nothing. */
const BETWEEN_BARS = /(?:\\[|│]|[^|│])+/g

/** Marks of Markdown around a whole cell: `` `12.5` ``, `**12.5**`. They set a figure, they are not of it. */
const MARKS = /^(?<mark>`{1,2}|\*{1,3}|_{2})(?<inner>[^`*].*?)\k<mark>$/

/**
 * The cells of one line of a table with bars, empty ones left out.
 *
 *     pipeCells('| `seq \\| write` |  **90.1** |')  // `seq | write` and `90.1`, each with its place
 */
export function pipeCells(line: string): PipeCell[] {
  return [...line.matchAll(BETWEEN_BARS)].flatMap(found => {
    const text = found[0].trim()
    if (text === '') return []
    const start = found.index + found[0].length - found[0].trimStart().length
    const marked = MARKS.exec(text)?.groups
    const inner = marked?.['inner'] ?? text
    const first = start + (marked?.['mark']?.length ?? 0)
    return [{ text: inner.replace(/\\([|│])/g, '$1'), start: first, end: first + inner.length }]
  })
}
