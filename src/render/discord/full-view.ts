import type { Answer } from '../../answers/answer.ts'
import type { Source } from '../../core/source.ts'
import { answerParts, behindBar, creditLine, rowCitations } from './answer-parts.ts'
import { type Bearings, pagingRows } from './buttons.ts'
import { type Citation, Citations, dayText, linesText, sourceLines } from './cite.ts'
import { captionOf, fullRow, joinedTables, labelOf, wrap } from './code-table.ts'
import { escapeMarkdown, fenced, maskedLink, oneLine } from './escape.ts'
import { LIMITS, PAGE_ROOM } from './limits.ts'
import { ENGLISH, type Texts } from '../../texts/texts.ts'
import { quoteLines } from '../quote-lines.ts'
import { COLOURS, type DiscordMessage, embedMessage, plainMessage } from './message.ts'
import { type Item, paginate, type Part } from './parts.ts'
import type { View } from './state.ts'

/** A few lines of a mail, as they stand there. */
export interface Excerpt {
  readonly heading: string
  readonly text: string
}

/** So much of one excerpt or quote goes on one page. */
const PIECE = 700

/** Everything that an answer holds, page by page: every row with its lines, every quote whole. */
export function fullPages(answer: Answer, words: Texts = ENGLISH): readonly string[] {
  const citations = new Citations(answer)
  const tables = joinedTables(answer.tables).map((table): Part => {
    const items = table.rows.map((row): Item => ({
      text: fullRow(row),
      cites: rowCitations([row]),
    }))
    const caption = wrap(captionOf(table))
    return plainPart(items, texts => fenced([...caption, ...texts.flatMap(text => ['', text])]))
  })
  const quotes = plainPart(
    answer.explanations.flatMap(quotation => {
      const pieces = splitWords(quoteLines(quotation.quote), PIECE)
      const credit = creditLine(quotation, answer, citations, words)
      return pieces.map((piece, at): Item => ({
        text: `> ${at === 0 ? '“' : '… '}${behindBar(escapeMarkdown(piece))}${at === pieces.length - 1 ? '”' : ' …'}\n${credit}`,
        cites: [citations.of(quotation.source)],
      }))
    }),
    texts => texts.join('\n\n'),
  )
  // What is short in the answer is short here, too; only tables and quotes have more to show.
  const rest = answerParts({ ...answer, tables: [], explanations: [] }, citations, words).slice(1)
  const sources = (cites: readonly Citation[]): string => sourceLines(answer, cites).slice(0, 12).join('\n')
  return paginate([...tables, quotes, ...rest], PAGE_ROOM, sources)
}

/** The messages that an answer stands on, a paragraph each. */
export function sourcePages(answer: Answer): readonly string[] {
  const cited = new Map<string, Source[]>()
  for (const { source } of citedPlaces(answer)) {
    cited.set(source.message, [...(cited.get(source.message) ?? []), source])
  }
  const items = answer.cited.map((message): Item => {
    const places = [...new Set((cited.get(message.id) ?? []).map(linesText))]
    const shown =
      places.slice(0, 12).join(', ') + (places.length > 12 ? ` and ${places.length - 12} more places` : '')
    const day = dayText(message.date)
    return {
      text: [
        `**${maskedLink(oneLine(message.subject).slice(0, 160) || '(no subject)', message.url)}**`,
        `${escapeMarkdown(oneLine(message.author).slice(0, 120))}, ${escapeMarkdown(message.list)}${day === undefined ? '' : `, ${escapeMarkdown(day)}`}`,
        ...(shown === '' ? [] : [`-# ${shown}`]),
      ].join('\n'),
      cites: [],
    }
  })
  return paginate([plainPart(items, texts => texts.join('\n\n'))], PAGE_ROOM, () => '')
}

/** Lines of mails as they stand there, in code blocks. */
export function excerptPages(excerpts: readonly Excerpt[]): readonly string[] {
  const items = excerpts.flatMap(({ heading, text }) =>
    splitLines(text, PIECE).map((piece): Item => ({
      text: `**${escapeMarkdown(oneLine(heading).slice(0, 160))}**\n${fenced([piece])}`,
      cites: [],
    })),
  )
  return paginate([plainPart(items, texts => texts.join('\n'))], PAGE_ROOM, () => '')
}

/** Every place that an answer cites, with what it is cited for: the figures of the tables first. */
export function citedPlaces(
  answer: Answer,
): readonly { readonly heading: string; readonly source: Source }[] {
  const figures = answer.tables.flatMap(table =>
    table.rows.flatMap(row =>
      [row.baseline, row.subject].map(side => ({
        heading: `${row.test}, ${labelOf(side)}: ${linesText(side.measurement.source)}`,
        source: side.measurement.source,
      })),
    ),
  )
  const quoted = [...answer.explanations, ...answer.checks, ...answer.found].map(({ author, source }) => ({
    heading: `${author}: ${linesText(source)}`,
    source,
  }))
  const listed = answer.lists.flatMap(list =>
    list.items.flatMap(({ source }) =>
      source === undefined ? [] : [{ heading: `${list.heading}: ${linesText(source)}`, source }],
    ),
  )
  return [...figures, ...quoted, ...listed]
}

/** One page of a view as a message. */
export function renderPage(
  answer: Answer,
  view: Exclude<View, 'answer'>,
  pages: readonly string[],
  page: number,
  bearings: Bearings,
  plain = false,
): DiscordMessage {
  const at = Math.min(page, Math.max(0, pages.length - 1))
  const words = (bearings.texts ?? ENGLISH).views
  const text = pages[at] ?? words.nothing
  const rows = pagingRows(answer, bearings, view, at, pages.length)
  // Only a page of very long names is longer than plain text may be.
  if (plain && text.length <= LIMITS.content) return plainMessage(text, rows)
  const embed = {
    title: words[view],
    description: text,
    color: COLOURS[answer.kind],
    ...(pages.length > 1 ? { footer: { text: words.page(at + 1, pages.length) } } : {}),
  }
  return embedMessage(embed, rows)
}

function plainPart(items: readonly Item[], write: Part['write']): Part {
  return { called: 'lines', items, keep: 0, yields: 0, write }
}

/** Splits a text between words into pieces of at most `room`; a longer word is a piece cut by signs. */
function splitWords(text: string, room: number): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const word of text.split(' ').flatMap(word => cutSigns(word, room))) {
    if (piece !== '' && piece.length + 1 + word.length > room) {
      pieces.push(piece)
      piece = word
    } else piece = piece === '' ? word : `${piece} ${word}`
  }
  return [...pieces, piece]
}

function splitLines(text: string, room: number): readonly string[] {
  const pieces: string[] = []
  let piece: string | undefined
  for (const line of text.split('\n').flatMap(line => cutSigns(line, room))) {
    if (piece !== undefined && piece.length + 1 + line.length > room) {
      pieces.push(piece)
      piece = line
    } else piece = piece === undefined ? line : `${piece}\n${line}`
  }
  return piece === undefined ? pieces : [...pieces, piece]
}

/** Cuts what is too long between whole signs, never within a surrogate pair. */
function cutSigns(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const sign of text) {
    if (piece.length + sign.length > room) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece]
}
