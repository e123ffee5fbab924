import type { Block } from '../body/block.ts'
import type { Span } from '../core/source.ts'
import { linesIn, type Message } from '../mail/message.ts'
import { threadSubject } from './subject.ts'
import type { Passage } from './passage.ts'

/** Longer paragraphs are cut at a line: a quote of more than this is an essay, not an answer. */
const LONGEST = 1800

interface Line extends Span {
  /** The line with no-break spaces as spaces and without white space at its end. */
  readonly plain: string
  /** True where the line ends in white space: the sentence goes on in the next line. */
  readonly soft: boolean
  /** True where the line begins with a space (not a no-break space). */
  readonly indented: boolean
}

/**
 * Cuts an author's own text into paragraphs.
 *
 * Blank lines part them, and so does a heading (`Comments on lmbench:`), which becomes the context of the
 * paragraphs below it. In a mail whose lines end in a space where they were wrapped, a line that does not
 * is the end of a paragraph too (as in format=flowed, RFC 3676). Rows of figures are no passages.
 */
export function cutPassages(message: Message, blocks: readonly Block[]): Passage[] {
  const own =
    blocks.length === 0
      ? [{ start: 0, end: message.text.length }]
      : blocks.filter(block => block.kind === 'text')
  const lines = own.map(span => linesWithin(message, span))
  const wrapping = wrappingOf(lines.flat())
  const subject = threadSubject(message.subject)
  const passages: Passage[] = []
  let heading: string | undefined
  for (const [at, block] of own.entries()) {
    // An answer below a quote speaks of what was quoted, whatever heading came before.
    const quoted = quotedBefore(message, block, blocks)
    if (quoted !== undefined) heading = quoted
    for (const paragraph of paragraphsOf(lines[at] ?? [], wrapping)) {
      const text = paragraph.map(line => line.plain).join(' ')
      if (isHeading(text)) {
        heading = text
        continue
      }
      if (isFigures(paragraph) || !/\p{L}{2}/u.test(text)) continue
      passages.push(passageOf(message, subject, paragraph, passages.length, heading))
    }
  }
  return passages
}

/** A quote of more characters than this is context by its end: the words that are answered. */
const MOST_CONTEXT = 400

/** The quoted words right above a block of own text, without their marks. */
function quotedBefore(message: Message, own: Span, blocks: readonly Block[]): string | undefined {
  const quote = blocks.find(block => block.kind === 'quote' && block.end === own.start)
  if (quote === undefined) return undefined
  const paragraphs = message.text
    .slice(quote.start, quote.end)
    .replace(/^[> |]+/gm, '')
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(paragraph => paragraph !== '')
  const last = paragraphs.at(-1) ?? ''
  return last === '' ? undefined : last.slice(-MOST_CONTEXT)
}

function linesWithin(message: Message, within: Span): Line[] {
  const index = linesIn(message)
  const lines: Line[] = []
  const last = index.lineAt(Math.max(within.start, within.end - 1))
  for (let number = index.lineAt(within.start); number <= last; number++) {
    const { start, end } = index.spanOf(number)
    const raw = message.text.slice(start, end)
    lines.push({
      start,
      end,
      plain: raw.replace(/\s/g, ' ').trimEnd(),
      soft: /\S\s$/.test(raw),
      indented: raw.startsWith(' '),
    })
  }
  return lines
}

/**
 * How a mail's lines were wrapped.
 *
 * - `flowed`: a line that goes on ends in a space
 * - `hanging`: so it does, and the next one is indented (an HTML quote flattened to text)
 * - `hard`: line ends say nothing
 */
type Wrapping = 'flowed' | 'hanging' | 'hard'

function wrappingOf(lines: readonly Line[]): Wrapping {
  const after = lines.filter(
    (line, number) => number > 0 && lines[number - 1]?.soft === true && line.plain !== '',
  )
  if (after.length >= 5 && after.filter(line => line.indented).length >= after.length * 0.7) return 'hanging'
  const long = lines.filter(line => line.plain.length >= 40)
  return long.length >= 3 && long.filter(line => line.soft).length >= long.length * 0.6 ? 'flowed' : 'hard'
}

/** True where a line begins a new paragraph although no blank line stands before it. */
function breaks(before: Line, line: Line, wrapping: Wrapping): boolean {
  if (wrapping === 'hanging') return !(before.soft && line.indented)
  return wrapping === 'flowed' && !before.soft
}

function paragraphsOf(lines: readonly Line[], wrapping: Wrapping): Line[][] {
  const paragraphs: Line[][] = [[]]
  let length = 0
  for (const line of lines) {
    const current = paragraphs.at(-1) ?? []
    const before = current.at(-1)
    const ended =
      before !== undefined &&
      (breaks(before, line, wrapping) ||
        isItem(line.plain) ||
        length > LONGEST ||
        (current.length === 1 && isHeading(before.plain)))
    if (line.plain.trim() === '') {
      paragraphs.push([])
      length = 0
    } else if (ended) {
      paragraphs.push([line])
      length = line.plain.length
    } else {
      current.push(line)
      length += line.plain.length
    }
  }
  return paragraphs.filter(paragraph => paragraph.length > 0)
}

/** A line that begins an item of a list. */
function isItem(plain: string): boolean {
  return /^\s*(?:[-*•o]|\(?\d{1,2}[.)]|\[\d+\]:?)\s+\S/.test(plain)
}

/** A short line of words that ends in a colon: it names what the next paragraphs are about. */
export function isHeading(text: string): boolean {
  return /^[^.!?]{2,60}:$/.test(text.trim()) && /\p{L}/u.test(text)
}

/** A number on its own, not part of a version or a name. */
const STANDING_NUMBER = /(?<![\w.-])\d[\d.,]*%?(?![\w.-])/g

/** Rows of a table: most lines hold several numbers or wide gaps, or there are more digits than words. */
function isFigures(paragraph: readonly Line[]): boolean {
  const rows = paragraph.filter(({ plain }) => isRow(plain))
  if (rows.length * 2 > paragraph.length) return true
  const text = paragraph.map(line => line.plain).join(' ')
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.length < 3 && !/[.!?]$/.test(text.trim())
}

function isRow(plain: string): boolean {
  if (/\S {3,}\S.*\d|\|.*\||^[-=_+*#| ]{3,}$/.test(plain)) return true
  // Most lines have no digit at all.
  return /\d/.test(plain) && (plain.match(STANDING_NUMBER) ?? []).length >= 4
}

function passageOf(
  message: Message,
  subject: string,
  paragraph: readonly Line[],
  number: number,
  heading: string | undefined,
): Passage {
  const first = paragraph[0]
  const last = paragraph.at(-1)
  const raw = message.text.slice(first?.start, last?.end)
  const start = (first?.start ?? 0) + (raw.length - raw.trimStart().length)
  const end = start + raw.trim().length
  return {
    id: `${message.id}#p${number + 1}`,
    message: message.id,
    span: { start, end },
    text: message.text.slice(start, end),
    subject,
    author: message.author.name,
    ...(message.date === undefined ? {} : { date: message.date }),
    ...(heading === undefined ? {} : { context: heading }),
  }
}
