import type { Rows } from './database.ts'

/** From when to when the bot speaks only when called; `from` after `to` goes over midnight. */
export interface QuietHours {
  /** `22:00`. */
  readonly from: string
  readonly to: string
  /** As IANA names it, e.g. `Europe/Berlin`. */
  readonly zone: string
}

/** What the managers of a server have set. */
export interface GuildSettings {
  /** Channels and forums in which every question is answered. */
  readonly channels: readonly string[]
  readonly quiet?: QuietHours
  /** Whether votes are kept. */
  readonly feedback: boolean
  /** The server's own corpus that answers; absent or empty: the one that all share. */
  readonly corpus?: string
  /** Corpora of single channels, by the channel's id. */
  readonly channelCorpora?: Readonly<Record<string, string>>
}

/** What holds where nobody has set anything. */
export const DEFAULT_SETTINGS: GuildSettings = { channels: [], feedback: true }

/** The settings of a server. What cannot be read counts as not set: a bot must not die of its settings. */
export function settingsOf(rows: Rows, guildId: string): GuildSettings {
  const row = rows.first<{ json: string }>('select json from settings where guild = ?', guildId)
  return row === undefined ? DEFAULT_SETTINGS : readSettings(row.json)
}

/** Replaces the settings of a server. */
export function saveSettings(rows: Rows, guildId: string, settings: GuildSettings): void {
  rows.run('insert or replace into settings (guild, json) values (?, ?)', guildId, JSON.stringify(settings))
}

/** Whether any server has a channel in which every question is answered. */
export function anyChannels(rows: Rows): boolean {
  return rows
    .all<{ json: string }>('select json from settings')
    .some(({ json }) => readSettings(json).channels.length > 0)
}

function readSettings(json: string): GuildSettings {
  let value: Partial<GuildSettings>
  try {
    value = JSON.parse(json) as Partial<GuildSettings>
  } catch {
    return DEFAULT_SETTINGS
  }
  const { channels, quiet, feedback, corpus, channelCorpora } = value
  return {
    channels: Array.isArray(channels) ? channels.filter(id => typeof id === 'string') : [],
    feedback: feedback !== false,
    ...(typeof quiet?.from === 'string' && typeof quiet.to === 'string' && typeof quiet.zone === 'string'
      ? { quiet: { from: quiet.from, to: quiet.to, zone: quiet.zone } }
      : {}),
    ...(typeof corpus === 'string' ? { corpus } : {}),
    ...(typeof channelCorpora === 'object' ? { channelCorpora: namesIn(channelCorpora) } : {}),
  }
}

function namesIn(value: Readonly<Record<string, unknown>> | null): Readonly<Record<string, string>> {
  const named = Object.entries(value ?? {}).flatMap(([id, name]) =>
    typeof name === 'string' ? [[id, name] as const] : [],
  )
  return Object.fromEntries(named)
}
