import type { Span } from './source.ts'

/**
 * Turns offsets of a text into 1-based line numbers and back.
 *
 * Line breaks are LF alone; a text that ends in LF has no further, empty line.
 */
export class LineIndex {
  readonly #starts: readonly number[]
  /** Where the last line ends: before the line break that the text may end in. */
  readonly #end: number

  constructor(text: string) {
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    const broken = starts.length > 1 && starts.at(-1) === text.length
    if (broken) starts.pop()
    this.#starts = starts
    this.#end = broken ? text.length - 1 : text.length
  }

  /** The number of lines. */
  get count(): number {
    return this.#starts.length
  }

  /** The line that holds the character at this offset. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** The span of a line without its line break. */
  spanOf(line: number): Span {
    const start = this.#starts[line - 1] ?? this.#end
    const next = this.#starts[line]
    return { start, end: next === undefined ? this.#end : next - 1 }
  }

  /** The first and last line that a span touches; an empty span touches the line it stands in. */
  linesOf(span: Span): { readonly firstLine: number; readonly lastLine: number } {
    return { firstLine: this.lineAt(span.start), lastLine: this.lineAt(Math.max(span.start, span.end - 1)) }
  }
}
