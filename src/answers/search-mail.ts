import type { Block } from '../body/block.ts'
import type { QuoteLink } from '../body/link-quotes.ts'
import { splitBlocks } from '../body/split-blocks.ts'
import { groupBy, uniqueBy } from '../core/order.ts'
import { plural } from '../core/plural.ts'
import { messageId, type Source, type Span } from '../core/source.ts'
import { type Message, sourceOf } from '../mail/message.ts'
import type { Passage } from '../passages/passage.ts'
import { threadSubject } from '../passages/subject.ts'
import type { Archive } from '../search/archive.ts'
import { parseSearch, type Search } from '../search/query-syntax.ts'
import { stemsOf, wordsOf } from '../words/stem.ts'
import { type Answer, emptyAnswer, type Found, type FoundIn } from './answer.ts'
import type { Desk } from './desk.ts'
import { goneText } from './gone-mail.ts'

const USUAL_LIMIT = 10
const MOST_SHOWN = 50
/** About four lines of a terminal: enough to see whether it is the mail that one looks for. */
const EXCERPT_CHARACTERS = 300
const LONGEST_SEARCH = 2000

/**
 * Finds mails by a search as list people write it, the newest first, each with its author's own words
 * around the hit. Where a mail only quotes them, they are shown as who wrote them first wrote them.
 *
 * Dates such as `d:last.month..` count from the newest mail of the archive: there is no clock here, and
 * an old archive has no last month of its own otherwise.
 */
export function searchMail(written: string, limit: string | undefined, desk: Desk): Answer {
  const { archive } = desk
  const query = written
    .slice(0, LONGEST_SEARCH)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  const most = limitOf(limit)
  if (most === undefined) {
    return emptyAnswer(
      'abstention',
      '',
      `"${(limit ?? '').slice(0, 40)}" is no limit; give a number from 1 to ${MOST_SHOWN}`,
    )
  }
  const { newest } = archive.counts()
  const search = parseSearch(query, new Date(newest ?? 0))
  if (!search.ok) return emptyAnswer('abstention', '', `The search cannot be read: ${search.problem}`)
  const { total, messages } = archive.search(search.value, most)
  if (total === 0) {
    const gone = search.value.kind === 'term' && search.value.field === 'id' ? search.value.text : undefined
    return emptyAnswer(
      'abstention',
      query,
      (gone === undefined ? undefined : goneText(messageId(gone), archive)) ??
        `No mail matches "${query}".${mutes(search.value, archive)}`,
    )
  }
  const stems = new Set(termsOf(search.value).flatMap(stemsOf))
  const each = messages.map(message => foundIn(message, archive, stems))
  const quoted = each.flatMap(one => archive.message(one.source.message) ?? [])
  const found = sameWordsOnce(each)
  const shown = messages.length < total ? `; the newest ${messages.length} are shown` : ''
  return {
    ...emptyAnswer('answer', query, `${plural(total, 'mail matches', 'mails match')} "${query}"${shown}.`),
    ...(newest !== undefined && /\bd(?:t|ate)?:[^ ]*[a-z]/i.test(query)
      ? { reading: `dates count from the newest mail, of ${newest.slice(0, 10)}` }
      : {}),
    found,
    cited: uniqueBy([...messages, ...quoted], message => message.id).map(message => ({
      id: message.id,
      author: message.author.name,
      subject: message.subject,
      list: message.lists[0] ?? '',
      ...(message.date === undefined ? {} : { date: message.date }),
      ...(message.url === undefined ? {} : { url: message.url }),
    })),
  }
}

/** What several mails were found by is shown once, under the first of them. */
function sameWordsOnce(found: readonly Found[]): readonly Found[] {
  const groups = groupBy(found, ({ author, excerpt }) => `${author}\n${excerpt.replace(/\s+/g, ' ').trim()}`)
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    return [others.length === 0 ? first : { ...first, alsoIn: others.map(mailOf) }]
  })
}

function mailOf({ author, date, source, quotedIn }: Found): FoundIn {
  return quotedIn ?? { author, ...(date === undefined ? {} : { date }), source }
}

function limitOf(written: string | undefined): number | undefined {
  if (written === undefined || written.trim() === '') return USUAL_LIMIT
  const limit = Number(written)
  return Number.isInteger(limit) && limit >= 1 && limit <= MOST_SHOWN ? limit : undefined
}

/** Which part of a search nothing matches, where one of them alone is to blame. */
function mutes(search: Search, archive: Archive): string {
  if (search.kind !== 'and') return ''
  const empty = search.parts.flatMap(part =>
    part.kind === 'term' && archive.search(part, 1).total === 0 ? [`"${part.text}"`] : [],
  )
  return empty.length === 0 ? '' : ` Nothing has ${empty.join(' or ')}.`
}

/** The words that a hit has in its body; what a search excludes is not there to be shown. */
function termsOf(search: Search): readonly string[] {
  switch (search.kind) {
    case 'term':
      return search.field === 'any' ||
        search.field === 'body' ||
        search.field === 'own' ||
        search.field === 'subject'
        ? [search.text]
        : []
    case 'and':
    case 'or':
      return search.parts.flatMap(termsOf)
    case 'dates':
    case 'not':
      return []
  }
}

function foundIn(message: Message, archive: Archive, stems: ReadonlySet<string>): Found {
  const passages = archive.passagesOf(message.id)
  const own = passageWith(passages, stems) ?? lineWith(message, stems)
  const quote = own === undefined ? quoteWith(message, archive, stems) : undefined
  if (quote !== undefined) {
    const { author, date } = found(message, quote.link.span)
    const quotedIn = { author, source: sourceOf(message, quote.link.span) }
    return {
      ...found(quote.original, quote.span),
      quotedIn: { ...quotedIn, ...(date === undefined ? {} : { date }) },
    }
  }
  // Where the hit is in the headers, the first paragraph says what the mail is about.
  const first = passages[0] === undefined ? firstLineOf(message.text) : within(passages[0], stems)
  return found(message, own ?? first)
}

function found(message: Message, span: Span): Found {
  return {
    title: threadSubject(message.subject),
    author: message.author.name,
    ...(message.date === undefined ? {} : { date: message.date }),
    excerpt: message.text.slice(span.start, span.end),
    source: sourceOf(message, span),
    ...(message.url === undefined ? {} : { url: message.url }),
  }
}

/** Where the paragraph stands that has most of what was looked for. */
function passageWith(passages: readonly Passage[], stems: ReadonlySet<string>): Span | undefined {
  let best: Passage | undefined
  let most = 0
  for (const passage of passages) {
    const held = sharedStems(passage.text, stems)
    if (held <= most) continue
    best = passage
    most = held
  }
  return best === undefined ? undefined : within(best, stems)
}

function sharedStems(text: string, stems: ReadonlySet<string>): number {
  return new Set(stemsOf(text).filter(stem => stems.has(stem))).size
}

/** The quoted words that have most of what was looked for, and where they were written first. */
function quoteWith(
  message: Message,
  archive: Archive,
  stems: ReadonlySet<string>,
): { readonly link: QuoteLink; readonly original: Message; readonly span: Span } | undefined {
  const links = archive
    .quotesOf(message.id)
    .map(link => ({ link, held: sharedStems(message.text.slice(link.span.start, link.span.end), stems) }))
    .filter(({ held }) => held > 0)
    .sort((a, b) => b.held - a.held)
  const link = links[0]?.link
  const original = link === undefined ? undefined : archive.message(link.source.message)
  if (link === undefined || original === undefined) return undefined
  const { firstLine, lastLine } = link.source
  const passages = archive
    .passagesOf(original.id)
    .filter(({ span }) => meets(sourceOf(original, span), firstLine, lastLine))
  const span = passageWith(passages, stems) ?? lineWith(original, stems)
  return span === undefined ? undefined : { link, original, span }
}

function meets(place: Source, firstLine: number, lastLine: number): boolean {
  return place.firstLine <= lastLine && place.lastLine >= firstLine
}

/** A stretch of a paragraph around its first hit, from a word to a word. */
function within({ span, text }: Passage, stems: ReadonlySet<string>): Span {
  if (text.length <= EXCERPT_CHARACTERS) return span
  const words = wordsOf(text).filter(({ start }) => start === 0 || /\s/.test(text.charAt(start - 1)))
  const hit = wordsOf(text).find(word => stems.has(word.stem))?.start ?? 0
  const least = Math.max(0, Math.min(hit - EXCERPT_CHARACTERS / 3, text.length - EXCERPT_CHARACTERS))
  const start = words.find(word => word.start >= least)?.start ?? least
  const next = words.findLast(word => word.start > start && word.start <= start + EXCERPT_CHARACTERS)
  const end = text.length - start <= EXCERPT_CHARACTERS ? text.length : (next?.start ?? text.length)
  return { start: span.start + start, end: span.start + text.slice(0, end).trimEnd().length }
}

/** The first line of the author's own that has any of what was looked for: of a table or a patch. */
function lineWith({ text, origin }: Message, stems: ReadonlySet<string>): Span | undefined {
  const whole: Span = { start: 0, end: text.length }
  for (const block of origin === 'page' ? [whole] : splitBlocks(text).filter(isOwn)) {
    for (let start = block.start; start < block.end;) {
      const stop = text.indexOf('\n', start)
      const end = stop === -1 || stop > block.end ? block.end : stop
      const line = text.slice(start, Math.min(end, start + EXCERPT_CHARACTERS))
      if (stemsOf(line).some(stem => stems.has(stem))) return trimmed(text, start, end)
      start = end + 1
    }
  }
  return undefined
}

function isOwn({ kind, depth }: Block): boolean {
  return depth === 0 && kind !== 'quote' && kind !== 'attribution'
}

function firstLineOf(text: string): Span {
  const start = /\S/.exec(text)?.index ?? 0
  const stop = text.indexOf('\n', start)
  return trimmed(text, start, stop === -1 ? text.length : stop)
}

function trimmed(text: string, start: number, end: number): Span {
  const line = text.slice(start, Math.min(end, start + EXCERPT_CHARACTERS))
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length }
}
