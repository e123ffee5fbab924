import type { Answer } from '../../answers/answer.ts'
import type { Rows } from './database.ts'
import { plainWords } from './plain-words.ts'

/** A question that was asked and not answered. */
export interface MissedQuestion {
  readonly question: string
  readonly answer: Answer
  readonly guildId?: string
  readonly channelId: string
}

/** A question that the archive has no answer to, however often it was asked. */
export interface KeptGap {
  /** As it was asked last. */
  readonly question: string
  /** What the bot said of it, or would have said. */
  readonly verdict: string
  readonly times: number
  /** ISO times. */
  readonly first: string
  readonly last: string
  readonly guildId?: string
}

/** More questions than this are not kept; those that were asked longest ago go. */
const MOST_GAPS = 20_000

interface GapRow {
  readonly guild: string
  readonly question: string
  readonly verdict: string
  readonly times: number
  readonly first: string
  readonly last: string
}

/** Keeps a question without an answer; the same words on the same server are counted, not kept twice. */
export function keepGap(rows: Rows, gap: MissedQuestion, at: string): void {
  const question = plainWords(gap.question, 500)
  const words = question.toLowerCase().replace(/[\s?!.]+$/u, '')
  if (words === '') return
  rows.together(() => {
    rows.run(
      `insert into gaps (guild, words, question, verdict, channel, times, first, last)
       values (?, ?, ?, ?, ?, 1, ?, ?)
       on conflict (guild, words) do update set question = excluded.question, verdict = excluded.verdict,
         channel = excluded.channel, times = times + 1, last = excluded.last`,
      gap.guildId ?? '',
      words,
      question,
      plainWords(gap.answer.verdict, 1000),
      gap.channelId,
      at,
      at,
    )
    const { n } = rows.first<{ n: number }>('select count(*) as n from gaps') ?? { n: 0 }
    if (n > MOST_GAPS) {
      rows.run(
        'delete from gaps where last < (select last from gaps order by last desc limit 1 offset ?)',
        MOST_GAPS,
      )
    }
  })
}

/** The questions that were asked most often first, then the newest. */
export function listGaps(rows: Rows, limit: number): readonly KeptGap[] {
  return rows
    .all<GapRow>('select * from gaps order by times desc, last desc, words, guild limit ?', limit)
    .map(({ guild, question, verdict, times, first, last }) => ({
      question,
      verdict,
      times,
      first,
      last,
      ...(guild === '' ? {} : { guildId: guild }),
    }))
}
