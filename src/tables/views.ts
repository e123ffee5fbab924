import type { Block } from '../body/block.ts'
import { patchesIn } from '../body/patch-lines.ts'
import type { Span } from '../core/source.ts'
import { linesIn, type Message } from '../mail/message.ts'
import { type Readable, readable, readableText } from './readable.ts'

/**
 * The readable text of a message with the words of others blanked out, offsets unchanged.
 *
 * Patches go with them: what a patch adds to a file nobody has measured. Program text and logs stay,
 * since a tool's JSON looks like the one and its progress like the other.
 */
export function ownText(message: Message, blocks: readonly Block[]): Readable {
  // The words of others are most of a mail, and blank they are readable at once.
  const text = blank(
    message.text,
    blocks.filter(block => !isOwn(block)),
  )
  return { message, text: readableText(text), lines: linesIn(message) }
}

/**
 * Whether {@link ownText} has a number at all that does not belong to a word, as in `x86` or `v2`. Half of all
 * mails have none, and then nobody needs to look for figures.
 */
export function hasNumbers({ text }: Message, blocks: readonly Block[]): boolean {
  const own = blocks.length === 0 ? [{ start: 0, end: text.length }] : blocks.filter(isOwn)
  return own.some(({ start, end }) => NUMBER.test(text.slice(start, end)))
}

const NUMBER = /(?:^|[^A-Za-z0-9.])\.?\d/

function isOwn({ depth, kind }: Block): boolean {
  return depth === 0 && kind !== 'quote' && kind !== 'attribution' && kind !== 'diff'
}

/**
 * The author's own words alone, without what machines and list servers wrote: for tables made by hand. Made of
 * what {@link ownText} gives, since the words of others are most of a mail and blank there.
 *
 * Of a log the lines are kept that name one rate each, as a kernel prints of its own speed tests, or say in what
 * time a thing was done, and headings with what it took behind them.
 */
export function ownWords(own: Readable, blocks: readonly Block[]): Readable {
  const { text } = own.message
  const hidden = blocks.filter(isOwn).flatMap((block): readonly Span[] => {
    if (block.kind === 'text') return []
    const log = block.kind === 'log' ? text.slice(block.start, block.end) : ''
    return RATE_LINE.test(log) || HEADING_LINE.test(log) ? logRest(text, block) : [block]
  })
  return blanked(own, hidden)
}

/** `[  3.521]    neon     :  1660 MB/sec`, `[  0.71] bus 3 scanned in 812ms`, and nothing behind it. */
const RATE_LINE =
  /^(?<stamp>[ \t]*\[[ \t]*\d+\.\d+\])[ \t]+(?:[\w-]+(?: \w+\(\))?[ \t]*:?[ \t]+\d+(?:\.\d+)?[ \t]+[KMG]B\/s(?:ec)?|[A-Za-z][\w /-]{3,59}ed in \d+(?:\.\d+)? ?[munµ]?s(?:ec\w*)?)[ \t]*$/m

/** `Unpatched (1245 seconds):`, right over the log that it was taken from. */
const HEADING_LINE = /^[A-Za-z][^()\n:]{1,40} \(\d[\d.,]{0,12} ?[a-z]{1,12}\):[ \t]*$/m

/** Everything of a log but such headings and such lines without their time stamps. */
function logRest(text: string, block: Span): Span[] {
  return linesOf(text, block).map(line => {
    const written = text.slice(line.start, line.end)
    const stamp = HEADING_LINE.test(written) ? '' : RATE_LINE.exec(written)?.groups?.['stamp']
    return stamp === undefined ? line : { start: line.start, end: line.start + stamp.length }
  })
}

/**
 * The quoted words alone, for mails whose originals are not held, and without the patches among them;
 * `undefined` where no number is left that stands by itself.
 */
export function quotedText(message: Message, blocks: readonly Block[]): Readable | undefined {
  const hidden = blocks.flatMap((block): readonly Span[] =>
    block.kind === 'quote' ? patchesIn(message.text, block) : [block],
  )
  const text = blank(message.text, hidden)
  return NUMBER.test(text) ? { message, text: readableText(text), lines: linesIn(message) } : undefined
}

/**
 * The two sides of the raw output of `diff` over two result files, and nothing else; `undefined` where a
 * mail has none. A `>` there is the second file, not a quote.
 */
export function diffSides(
  message: Message,
  blocks: readonly Block[],
): readonly [Readable, Readable] | undefined {
  const sided = blocks.filter(
    block => block.kind === 'diff' && isSided(message.text.slice(block.start, block.end)),
  )
  if (sided.length === 0) return undefined
  const whole = readable(message)
  const side = (mark: string): Readable => {
    const kept: Span[] = []
    for (const block of sided) {
      for (const line of linesOf(message.text, block)) {
        if (message.text.slice(line.start, line.end).trimStart().startsWith(mark)) kept.push(line)
      }
    }
    const text = keep(whole.text, kept).replace(/^([ \t]*)[<>]/gm, '$1 ')
    return { ...whole, text }
  }
  return [side('<'), side('>')]
}

function isSided(text: string): boolean {
  return /^[ \t]*< .*\d/m.test(text) && /^[ \t]*> .*\d/m.test(text) && !/^@@ /m.test(text)
}

function linesOf(text: string, within: Span): Span[] {
  const lines: Span[] = []
  for (let start = within.start; start < within.end;) {
    const stop = text.indexOf('\n', start)
    const end = stop === -1 || stop > within.end ? within.end : stop
    lines.push({ start, end })
    start = end + 1
  }
  return lines
}

function blanked(whole: Readable, hidden: readonly Span[]): Readable {
  return hidden.length === 0 ? whole : { ...whole, text: blank(whole.text, hidden) }
}

/** A text with some stretches turned into spaces. */
function blank(text: string, hidden: readonly Span[]): string {
  if (hidden.length === 0) return text
  const kept: Span[] = []
  let at = 0
  for (const { start, end } of [...hidden].sort((a, b) => a.start - b.start)) {
    if (start > at) kept.push({ start: at, end: start })
    at = Math.max(at, end)
  }
  kept.push({ start: at, end: text.length })
  return keep(text, kept)
}

/** A text with everything but the kept stretches turned into spaces, its line breaks left. */
function keep(text: string, kept: readonly Span[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of kept) {
    blankLines(text, at, start, parts)
    parts.push(text.slice(start, end))
    at = end
  }
  blankLines(text, at, text.length, parts)
  return parts.join('')
}

/** Spaces for the characters of a stretch, line by line: a pattern for each character is slow. */
function blankLines(text: string, start: number, end: number, parts: string[]): void {
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at)
    if (stop === -1 || stop >= end) {
      parts.push(' '.repeat(end - at))
      return
    }
    const width = stop - at
    parts.push(BLANK_LINES[width] ?? `${' '.repeat(width)}\n`)
    at = stop + 1
  }
}

/** By width: to make them anew for every line of every mail takes time and memory. */
const BLANK_LINES = Array.from({ length: 100 }, (_, width) => `${' '.repeat(width)}\n`)
