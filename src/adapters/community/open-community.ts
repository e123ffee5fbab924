import { ok, type Result } from '../../core/result.ts'
import { openRows } from './database.ts'
import { type CastVote, keepVote, type KeptVote, listVotes } from './feedback.ts'
import { type KeptGap, keepGap, listGaps, type MissedQuestion } from './gaps.ts'
import { keepRecall, type KeptRecall, recallOf } from './recall.ts'
import { anyChannels, type GuildSettings, saveSettings, settingsOf } from './settings.ts'

/** What a community tells the bot, and what its managers set. */
export interface Community {
  /** Keeps a vote: `changed` where it replaces this person's opposite one, `already` where it repeats it. */
  readonly keepVote: (vote: CastVote) => 'kept' | 'changed' | 'already'
  readonly votes: (limit: number) => readonly KeptVote[]
  /** Keeps a question that got no answer. */
  readonly keepGap: (gap: MissedQuestion) => void
  readonly gaps: (limit: number) => readonly KeptGap[]
  readonly settingsOf: (guildId: string) => GuildSettings
  readonly saveSettings: (guildId: string, settings: GuildSettings) => void
  /** Whether any server wants every question of a channel answered. */
  readonly anyChannels: () => boolean
  readonly keepRecall: (messageId: string, recall: KeptRecall) => void
  readonly recallOf: (messageId: string) => KeptRecall | undefined
  /** How many votes and unanswered questions of a server are kept. */
  readonly countsOf: (guildId: string) => { readonly votes: number; readonly gaps: number }
  readonly close: () => void
}

/**
 * Opens what is kept for communities: a file of its own in `dataDir`, or memory where there is none, and
 * then all of it is gone when the process ends.
 */
export function openCommunity(dataDir: string | undefined, now: () => number = Date.now): Result<Community> {
  const opened = openRows(dataDir)
  if (!opened.ok) return opened
  const rows = opened.value
  const at = (): string => new Date(now()).toISOString()
  const count = (sql: string, guildId: string): number => rows.first<{ n: number }>(sql, guildId)?.n ?? 0
  return ok({
    keepVote: vote => keepVote(rows, vote, at()),
    votes: limit => listVotes(rows, limit),
    keepGap: gap => {
      keepGap(rows, gap, at())
    },
    gaps: limit => listGaps(rows, limit),
    settingsOf: guildId => settingsOf(rows, guildId),
    saveSettings: (guildId, settings) => {
      saveSettings(rows, guildId, settings)
    },
    anyChannels: () => anyChannels(rows),
    keepRecall: (messageId, recall) => {
      keepRecall(rows, messageId, recall, at())
    },
    recallOf: messageId => recallOf(rows, messageId),
    countsOf: guildId => ({
      votes: count('select count(*) as n from votes where guild = ?', guildId),
      gaps: count('select count(*) as n from gaps where guild = ?', guildId),
    }),
    close: () => {
      rows.close()
    },
  })
}
