import type { Answer } from '../../answers/answer.ts'
import { ENGLISH, type Texts } from '../../texts/texts.ts'
import { answerParts, escapedWithin, rowCitations } from './answer-parts.ts'
import { answerRows, type Bearings } from './buttons.ts'
import { type Citation, Citations, sourceLines } from './cite.ts'
import { oneLine } from './escape.ts'
import { fullPages } from './full-view.ts'
import { LIMITS } from './limits.ts'
import { COLOURS, type DiscordMessage, embedMessage, plainMessage } from './message.ts'
import { fit } from './parts.ts'

/** How an answer is to be shown. */
export interface RenderOptions extends Bearings {
  /** The name of the attached chart, e.g. `chart.png`. */
  readonly chart?: string
  /** 0 is the answer; further pages are those of the full view. */
  readonly page?: number
  /** Without an embed, for channels where the bot may not post one. */
  readonly plain?: boolean
}

/**
 * Shows an answer as one Discord message.
 *
 * It never exceeds a limit: whole items are left out, the least needed first, and what was left out is
 * said together with the button that shows it. Verdict and citations always stay.
 */
export function renderAnswer(answer: Answer, options: RenderOptions): DiscordMessage {
  const texts = options.texts ?? ENGLISH
  const drawn = answer.picture === true && options.chart !== undefined
  const first = firstPage(answer, options.plain === true, texts, drawn)
  // Plain text has half the room of an embed, so there the rest is shown by the button alone.
  const more = first.whole || options.plain === true ? [] : fullPages(answer, texts)
  const pages = 1 + more.length
  const page = Math.min(options.page ?? 0, more.length)
  const shown = more[page - 1] ?? first.text
  const rows = answerRows(answer, options, page, pages)
  if (options.plain === true) return plainMessage(shown, rows)
  return embedMessage(
    {
      title: titleOf(answer),
      description: shown,
      color: COLOURS[answer.kind],
      ...(options.chart === undefined || page > 0 ? {} : { image: { url: `attachment://${options.chart}` } }),
      ...(pages > 1 ? { footer: { text: texts.views.page(page + 1, pages) } } : {}),
    },
    rows,
  )
}

/** The question as an embed's title; a title must not be empty. */
export function titleOf(answer: Answer): string {
  return escapedWithin(oneLine(answer.question), LIMITS.embedTitle) || 'Threadmark'
}

function firstPage(
  answer: Answer,
  plain: boolean,
  texts: Texts,
  drawn: boolean,
): { readonly text: string; readonly whole: boolean } {
  const citations = new Citations(answer)
  const sources = (cites: readonly Citation[]): string =>
    cites.length === 0 ? '' : [`**${texts.answer.sources}**`, ...sourceLines(answer, cites)].join('\n')
  const room = plain ? LIMITS.content : LIMITS.embedDescription
  if (!drawn) return fit(answerParts(answer, citations, texts), room, sources, texts)
  // The picture shows the rows; where they stand in the mail is told all the same.
  const rows = answer.tables.flatMap(table => rowCitations(table.rows))
  const parts = answerParts({ ...answer, tables: [], agreements: [] }, citations, texts)
  const shown = fit(parts, room, cites => sources([...rows, ...cites]), texts)
  return { ...shown, whole: false }
}
