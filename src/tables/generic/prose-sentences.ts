import type { Span } from '../../core/source.ts'
import type { Readable } from '../readable.ts'

/** A sentence, or what stands alone as one, e.g. an item of a list. */
export interface Sentence extends Span {
  readonly text: string
}

/** Where a sentence ends: at its mark before a capital letter or a name of a program, `unlz4fn`, at an empty line, before an item of a list. */
const END =
  /(?<!\bvs|\be\.g|\bi\.e|\bapprox)[.!?]["')]{0,2}[ \t\n]{1,40}(?=["'(]?(?:[A-Z]|[a-z]+[_\d]\w))|\n[ \t]*\n\s*|\n[ \t]*[-*•+][ \t]/g

/** What is longer is no sentence. */
const LONGEST = 500

/**
 * The sentences of a text in its order. Left out is what is longer than anybody's sentence, and what has no figure
 * or is no sentence at all: rows of a table, code, a log.
 */
export function sentencesIn(from: Readable): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const add = (end: number): void => {
    const text = end - start > LONGEST ? '' : from.text.slice(start, end)
    const indent = text.length - text.trimStart().length
    if (isSentence(text.trim()) && isTyped(from, start + indent))
      sentences.push({ start: start + indent, end: start + text.trimEnd().length, text: text.trim() })
  }
  for (const match of from.text.matchAll(END)) {
    add(match.index + 1)
    start = match.index + match[0].length
  }
  add(from.text.length)
  return sentences
}

/** Nobody types a longer line, and what asks for the line of a sentence would read all of it each time. */
const LONGEST_LINE = 2000

function isTyped(from: Readable, at: number): boolean {
  const line = from.lines.spanOf(from.lines.lineAt(at))
  return line.end - line.start <= LONGEST_LINE
}

function isSentence(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]{2}/.test(text) && !/\||[^\s.]\t+\S|[^\s.] {4,}\S|[{};]\n/.test(text)
}
