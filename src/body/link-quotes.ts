import type { Source, Span } from '../core/source.ts'
import { type Message, sourceOf } from '../mail/message.ts'
import type { Block } from './block.ts'

/** Quoted words, and where their author wrote them. */
export interface QuoteLink {
  /** The quoted stretch in the text of the mail that quotes, its marks included. */
  readonly span: Span
  /** The lines that it was taken from. */
  readonly source: Source
  /** Who wrote them first, not who passed them on. */
  readonly author: string
}

/** A mail with its blocks. */
export interface Blocked {
  readonly message: Message
  readonly blocks: readonly Block[]
}

/** Shorter words (`Yes.`, `Hi Ann,`) stand in many mails, and say nothing about which one was quoted. */
const LEAST_CHARACTERS = 16

/**
 * Links what a mail quotes to the mail and lines that it came from.
 *
 * `earlier` are the mails before it on its path to the root of the thread, the parent first. Words are
 * compared without line breaks and marks, so that a quote that was wrapped anew is found; a paragraph of
 * which something was cut is linked line by line. Only own words of a mail are its words: what a parent
 * quotes itself is found in the mail where it is own, and credited to that author.
 *
 *     linkQuotes({ text: '> why is fork\n> slow here?\nPage tables.' }, [{ text: 'why is fork slow here?' }])
 *     // span of the two lines, lines 1–1 of the parent
 */
export function linkQuotes(quoting: Blocked, earlier: readonly Blocked[]): readonly QuoteLink[] {
  const indexes: OwnWords[] = []
  const find = (words: string): { readonly in: Message; readonly span: Span } | undefined => {
    if (words.length < LEAST_CHARACTERS) return undefined
    for (const [at, one] of earlier.entries()) {
      const span = (indexes[at] ??= ownWords(one)).find(words)
      if (span !== undefined) return { in: one.message, span }
    }
    return undefined
  }
  const links: QuoteLink[] = []
  for (const paragraph of quotedParagraphs(quoting)) {
    const whole = find(paragraph.map(line => line.words).join(' '))
    const parts = whole === undefined ? paragraph.map(line => [line] as const) : [paragraph]
    for (const part of parts) {
      const found = whole ?? find(part.map(line => line.words).join(' '))
      const [first, last] = [part[0], part.at(-1)]
      if (found === undefined || first === undefined || last === undefined) continue
      const link = {
        span: { start: first.start, end: last.end },
        source: sourceOf(found.in, found.span),
        author: found.in.author.name,
      }
      const before = links.at(-1)
      if (before !== undefined && follows(before, link)) links[links.length - 1] = merged(before, link)
      else links.push(link)
    }
  }
  return links
}

interface QuotedLine extends Span {
  readonly words: string
}

/** Quoted lines, in runs that no blank line and no change of depth parts. */
function* quotedParagraphs({ message, blocks }: Blocked): Generator<readonly QuotedLine[]> {
  for (const block of blocks) {
    if (block.kind !== 'quote' && block.depth === 0) continue
    let paragraph: QuotedLine[] = []
    for (let start = block.start; start < block.end;) {
      const stop = message.text.indexOf('\n', start)
      const end = stop === -1 || stop >= block.end ? block.end : stop
      const words = folded(message.text.slice(start, end).replace(MARKS, ''))
      if (words !== '') paragraph.push({ start, end, words })
      else if (paragraph.length > 0) {
        yield paragraph
        paragraph = []
      }
      start = end + 1
    }
    if (paragraph.length > 0) yield paragraph
  }
}

const MARKS = /^(?:[ \t\u00a0]?[A-Za-z]{0,3}>)+/

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A mail's own text on one line, with the way back from each character to where it stands. */
class OwnWords {
  readonly #text: string
  readonly #places: Uint32Array

  constructor(text: string, places: Uint32Array) {
    this.#text = text
    this.#places = places
  }

  /** Where these words stand, as whole words; `undefined` where they do not. */
  find(words: string): Span | undefined {
    // A space before and after each: the text begins and ends with one.
    const at = this.#text.indexOf(` ${words} `)
    if (at === -1) return undefined
    const first = this.#places[at + 1] ?? 0
    return { start: first, end: (this.#places[at + words.length] ?? first) + 1 }
  }
}

function ownWords({ message, blocks }: Blocked): OwnWords {
  const spans: readonly Span[] =
    blocks.length === 0
      ? [{ start: 0, end: message.text.length }]
      : blocks.filter(block => block.depth === 0 && block.kind !== 'quote' && block.kind !== 'attribution')
  let text = ' '
  const places: number[] = [0]
  for (const { start, end } of spans) {
    for (const word of message.text.slice(start, end).matchAll(/\S+/g)) {
      for (let at = 0; at < word[0].length; at += 1) places.push(start + word.index + at)
      places.push(start + word.index + word[0].length)
      text += `${word[0]} `
    }
  }
  return new OwnWords(text, Uint32Array.from(places))
}

/** Whether a link goes on where the one before it ends, in both mails. */
function follows(before: QuoteLink, link: QuoteLink): boolean {
  const gap = link.source.firstLine - before.source.lastLine
  return (
    before.source.message === link.source.message &&
    link.span.start - before.span.end <= 1 &&
    gap >= 0 &&
    gap <= 1
  )
}

function merged(before: QuoteLink, link: QuoteLink): QuoteLink {
  return {
    ...before,
    span: { start: before.span.start, end: link.span.end },
    source: { ...before.source, lastLine: link.source.lastLine },
  }
}
