import type { LineIndex } from '../core/lines.ts'
import type { Span } from '../core/source.ts'
import { linesIn, type Message, sourceOf } from '../mail/message.ts'
import type { Reading } from '../facts/fact.ts'
import { numberOf } from '../units/number.ts'

/**
 * A message's text made easy to match, character for character as long as the original: no-break
 * spaces are spaces, quote marks are spaces, carriage returns are spaces. So an offset here is an offset
 * in the mail, and `\s+` in a pattern reaches over wrapped lines and quote marks alike. What is left of
 * quoted-printable by a broken mail program (`=C2=B1`, `=20`) becomes the character and padding.
 */
export interface Readable {
  readonly message: Message
  readonly text: string
  /** The message's own: its line breaks stay where they are. */
  readonly lines: LineIndex
}

const cache = new WeakMap<Message, Readable>()

/** The readable form of a message, made once for each message value. */
export function readable(message: Message): Readable {
  const known = cache.get(message)
  if (known !== undefined) return known
  const made = { message, text: readableText(message.text), lines: linesIn(message) }
  cache.set(message, made)
  return made
}

/** The text of {@link readable}. No rule looks over the lines of one author, so that others' may be blanked before. */
export function readableText(written: string): string {
  let text = written.replace(NO_NUMBER, spaces)
  // Most mails have none of these, and asking is cheaper than replacing.
  if (ODD_SPACE.test(text)) text = text.replace(GROUPED, "'").replace(ODD_SPACES, ' ')
  if (text.includes('=C2=') || text.includes('=20'))
    text = text.replace(/=C2=B1/g, '     ±').replace(/=C2=A0| =20$/gm, spaces)
  text = text.replace(QUOTE_MARKS, spaces)
  if (text.includes('\n| ')) text = text.replace(BARRED, lines => lines.replace(BARS, ' '))
  return text.includes('_|') ? text.replace(DRAWN, line => line.replace(UNDERLINES, spaces)) : text
}

const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u3000\r]/
const ODD_SPACES = new RegExp(ODD_SPACE, 'g')

/** `>`, `> > `, `| ` and `A>` at the start of a line; never the `->` or `>` inside it. */
const QUOTE_MARKS = /^[ \t]?(?:[A-Za-z]{0,3}>[ \t]?)+/gm

/** A bar before each of three lines or more, and no other in them: so some set off what they paste. */
const BARRED = /(?:^\|(?:[ \t][^|\n]*)?\n){3,}/gm
const BARS = /^\|/gm

/** `|___small___|_ 59.9 __|`: what is drawn around the cells of a table. */
const DRAWN = /^[ \t]*\|[_ ][^\n]*_\|[ \t]*$/gm
const UNDERLINES = /(?<=[|\s])_+(?=\S|\s|$)|_+(?=[|\s]|$)/g

/** Digits that go on and on are a key or an attack: no figure, and costly to look at again and again. */
const NO_NUMBER = /\d[\d.,'’]{79,}/g

/** A no-break space between groups of three digits: a thousands separator, kept as one. */
const GROUPED = /(?<=(?<![\d.,])\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})*)[\u00a0\u202f\u2009](?=\d{3}(?![\d]))/g

function spaces(marks: string): string {
  return ' '.repeat(marks.length)
}

/** A number that stands at a span of a readable text; `undefined` where none stands there. */
export function readingAt(from: Readable, span: Span): Reading | undefined {
  const written = from.message.text.slice(span.start, span.end)
  const value = numberOf(written)
  if (value === undefined) return undefined
  return { value, written, span, source: sourceOf(from.message, span) }
}

/** Text of a stretch with its line wraps joined and runs of space folded: for names and labels. */
export function foldedText(from: Readable, span: Span): string {
  return from.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
}

/** Nobody types a longer line. */
const LONGEST_LINE = 2000

/** A line of text as its author typed it, before a mail program wrapped it. */
export interface LogicalLine extends Span {
  readonly text: string
}

/**
 * Joins lines that were wrapped softly: a line that ends in a space goes on in the next one when that
 * one is indented by spaces. HTML quotes flattened to text look so: `SL3 ⏎  XenU⏎`.
 */
export function logicalLines(from: Readable, within: Span): LogicalLine[] {
  const joined: LogicalLine[] = []
  const raw = from.message.text
  const first = from.lines.lineAt(within.start)
  const last = from.lines.lineAt(Math.max(within.start, within.end - 1))
  for (let number = first; number <= last; number++) {
    const { start, end } = from.lines.spanOf(number)
    const before = joined.at(-1)
    const wrapped =
      before !== undefined && raw[before.end - 1] === ' ' && /^ +\S/.test(raw.slice(start, start + 80))
    if (wrapped) {
      joined[joined.length - 1] = {
        start: before.start,
        end,
        text: foldedText(from, { start: before.start, end }),
      }
    } else {
      // A line like this is data: folding it again for each row that it holds would take time for nothing.
      const text = end - start > LONGEST_LINE ? raw.slice(start, start + LONGEST_LINE) : undefined
      joined.push({ start, end, text: text ?? foldedText(from, { start, end }) })
    }
  }
  return joined
}
