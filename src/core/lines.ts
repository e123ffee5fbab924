import type { Span } from './source.ts'

/**
 * Turns offsets of a text into 1-based line numbers and back.
 *
 * Line breaks are LF alone; a text that ends in LF has no further, empty line.
 */
export class LineIndex {
  readonly #starts: readonly number[]
  readonly #length: number

  constructor(text: string) {
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    if (starts.length > 1 && starts.at(-1) === text.length) starts.pop()
    this.#starts = starts
    this.#length = text.length
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
    const start = this.#starts[line - 1] ?? this.#length
    const next = this.#starts[line]
    return { start, end: next === undefined ? this.#length : next - 1 }
  }

  /** The first and last line that a span touches; an empty span touches the line it stands in. */
  linesOf(span: Span): { readonly firstLine: number; readonly lastLine: number } {
    return { firstLine: this.lineAt(span.start), lastLine: this.lineAt(Math.max(span.start, span.end - 1)) }
  }
}
