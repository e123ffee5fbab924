import { createHmac, randomBytes } from 'node:crypto'
import type { Answer } from '../../answers/answer.ts'
import { groupBy } from '../../core/order.ts'
import type { Source } from '../../core/source.ts'
import { plainWords } from './plain-words.ts'
import type { Rows } from './database.ts'

/** A vote as it is cast. */
export interface CastVote {
  readonly good: boolean
  readonly asked: { readonly command: string; readonly input: Readonly<Record<string, string>> }
  /** The answer that was voted on; absent where it cannot be made again. */
  readonly answer?: Answer
  readonly userId: string
  readonly guildId?: string
  readonly channelId: string
  readonly messageId: string
}

/** A vote as it is kept, with what the answer stood on. */
export interface KeptVote {
  readonly good: boolean
  /** ISO time. */
  readonly at: string
  readonly command: string
  readonly input: Readonly<Record<string, string>>
  readonly question: string
  readonly verdict: string
  /** A line a message: its id and the lines that were cited. */
  readonly evidence: readonly string[]
  readonly guildId?: string
}

/** More votes than this are not kept; the oldest go. */
const MOST_VOTES = 50_000

interface VoteRow {
  readonly good: number
  readonly at: string
  readonly command: string
  readonly input: string
  readonly question: string
  readonly verdict: string
  readonly evidence: string
  readonly guild: string | null
}

/**
 * Keeps a vote: one for each person and message, the later one counting.
 *
 * Who voted is kept as a keyed digest alone: that is enough to count nobody twice, and the list of votes
 * is not a list of people.
 */
export function keepVote(rows: Rows, vote: CastVote, at: string): 'kept' | 'changed' | 'already' {
  const voter = createHmac('sha256', saltOf(rows)).update(vote.userId).digest('hex').slice(0, 32)
  return rows.together(() => {
    const before = rows.first<{ good: number }>(
      'select good from votes where message = ? and voter = ?',
      vote.messageId,
      voter,
    )
    if (before?.good === Number(vote.good)) return 'already'
    rows.run(
      `insert or replace into votes
         (message, voter, good, at, guild, channel, command, input, question, verdict, evidence)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      vote.messageId,
      voter,
      Number(vote.good),
      at,
      vote.guildId ?? null,
      vote.channelId,
      vote.asked.command,
      JSON.stringify(vote.asked.input),
      plainWords(vote.answer?.question ?? Object.values(vote.asked.input).join(' '), 500),
      plainWords(vote.answer?.verdict ?? '', 1000),
      JSON.stringify(vote.answer === undefined ? [] : evidenceOf(vote.answer)),
    )
    trim(rows)
    return before === undefined ? 'kept' : 'changed'
  })
}

/** The newest votes first. */
export function listVotes(rows: Rows, limit: number): readonly KeptVote[] {
  return rows
    .all<VoteRow>('select * from votes order by at desc, message desc, voter limit ?', limit)
    .map(row => ({
      good: row.good === 1,
      at: row.at,
      command: row.command,
      input: JSON.parse(row.input) as Readonly<Record<string, string>>,
      question: row.question,
      verdict: row.verdict,
      evidence: JSON.parse(row.evidence) as readonly string[],
      ...(row.guild === null ? {} : { guildId: row.guild }),
    }))
}

/** What an answer stood on, a line a message: `<id> lines 15–23, 50–53`. */
export function evidenceOf(answer: Answer): readonly string[] {
  const sources: readonly Source[] = [
    ...answer.tables.flatMap(table =>
      table.rows.flatMap(row => [row.baseline.measurement.source, row.subject.measurement.source]),
    ),
    ...[...answer.explanations, ...answer.checks, ...answer.found].map(({ source }) => source),
    ...answer.lists.flatMap(list => list.items.flatMap(({ source }) => source ?? [])),
  ]
  return [...groupBy(sources, source => source.message)].map(([id, places]) => {
    const lines = new Set(
      places.map(({ firstLine, lastLine }) =>
        firstLine === lastLine ? `${firstLine}` : `${firstLine}–${lastLine}`,
      ),
    )
    return `${id} lines ${[...lines].join(', ')}`
  })
}

function saltOf(rows: Rows): string {
  // Two shards may start at once: the first one's salt stays.
  rows.run("insert or ignore into facts (name, value) values ('salt', ?)", randomBytes(16).toString('hex'))
  return rows.first<{ value: string }>("select value from facts where name = 'salt'")?.value ?? ''
}

function trim(rows: Rows): void {
  const { n } = rows.first<{ n: number }>('select count(*) as n from votes') ?? { n: 0 }
  if (n > MOST_VOTES) {
    rows.run(
      'delete from votes where at < (select at from votes order by at desc limit 1 offset ?)',
      MOST_VOTES,
    )
  }
}
