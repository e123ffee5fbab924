import type { Answer } from '../../answers/answer.ts'
import type { Conversation, Desk } from '../../answers/desk.ts'
import type { Result } from '../../core/result.ts'
import type { Command, CommandOption } from '../../command.ts'
import type { Asked } from '../../render/discord/state.ts'

/** A log in the shape of pino's. It is never given tokens or what people wrote. */
export interface BotLog {
  readonly info: (fields: Readonly<Record<string, unknown>>, text: string) => void
  readonly warn: (fields: Readonly<Record<string, unknown>>, text: string) => void
  readonly error: (fields: Readonly<Record<string, unknown>>, text: string) => void
}

/** A picture that goes with an answer. */
export interface Chart {
  readonly png: Uint8Array
  /** What is in the picture, in words. */
  readonly alt: string
}

/** Somebody found an answer good or not. */
export interface Vote {
  readonly good: boolean
  readonly asked: Asked
  /** The answer as it can be made again; absent where it cannot. */
  readonly answer?: Answer
  readonly userId: string
  readonly guildId?: string
  readonly channelId: string
  readonly messageId: string
}

/** A question that got no answer, for the list of what the archive lacks. */
export interface Gap {
  readonly question: string
  readonly answer: Answer
  readonly guildId?: string
  readonly channelId: string
}

/** From when to when the bot speaks only when called, e.g. from `22:00` to `07:00` in `Europe/Berlin`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
  readonly zone: string
}

/** What the managers of a server have set. */
export interface GuildSettings {
  /** Channels and forums in which every question is answered. */
  readonly channels: readonly string[]
  readonly quiet?: QuietHours
  /** Whether votes are kept. */
  readonly feedback: boolean
  /** The server's own corpus that answers; absent: the one that all share. */
  readonly corpus?: string
  /** Corpora of single channels and forums, by the channel's id; empty for the shared one. */
  readonly channelCorpora?: Readonly<Record<string, string>>
}

/** Where settings of servers are kept. */
export interface SettingsBook {
  readonly of: (guildId: string) => GuildSettings
  readonly save: (guildId: string, settings: GuildSettings) => void
  /** Whether any server has a channel in which every question is answered. */
  readonly anyChannels: () => boolean
  /** How many votes and unanswered questions of a server are kept. */
  readonly countsOf: (guildId: string) => { readonly votes: number; readonly gaps: number }
}

/** Mail that a manager wants in one of the server's own corpora. */
export interface ImportJob {
  readonly guildId: string
  /** The corpus by its name. */
  readonly corpus: string
  /** An address to read from, or a file that was attached. */
  readonly from: { readonly url: string } | { readonly file: string; readonly name: string }
  readonly list?: string
}

/** The corpora of servers. */
export interface CorpusBook {
  readonly namesOf: (guildId: string) => readonly string[]
  /** Hosts that may be read from. */
  readonly hosts: readonly string[]
  /** Whether somebody's import or re-reading is running; one at a time. */
  readonly busy: () => boolean
  /** What came of the last one for a server, for whoever looks later. */
  readonly lastOf: (guildId: string) => string | undefined
  readonly read: (job: ImportJob) => Promise<Result<string>>
  /** Reads every stored mail of a corpus anew. */
  readonly reindex: (guildId: string, corpus: string) => Promise<Result<string>>
}

/** How an answer can be made again: what was asked, and what was asked before it. */
export interface Recall {
  readonly asked: Asked
  readonly before?: Recall
}

/** Keeps what does not fit into the buttons of a message, so that they work after a restart, too. */
export interface RecallBook {
  readonly keep: (messageId: string, recall: Recall) => void
  readonly find: (messageId: string) => Recall | undefined
}

/** Counts and times what the bot does, for whoever runs it. */
export interface Meter {
  /** Milliseconds from when the bot heard of an interaction to when Discord had its acknowledgement. */
  readonly acknowledged: (ms: number) => void
  /** What came of a question, and after how many milliseconds. */
  readonly answered: (outcome: Answer['kind'] | 'failed' | 'refused', ms: number) => void
}

/** A command of a message's context menu, or of a form: it works on a text that somebody wrote. */
export interface TextAction {
  /** As shown in the menu, e.g. `Check these numbers`; for a form the command's name, lower case. */
  readonly name: string
  readonly run: (text: string, desk: Desk) => Answer
}

/** A slash command that opens a form for a text too long for an option. */
export interface FormAction extends TextAction {
  readonly description: string
  /** The heading of the form and the label of its field, 45 characters each. */
  readonly title: string
  readonly label: string
}

/** How much one person or one server may ask, and how much is worked on at a time. */
export interface Pace {
  readonly perUser: number
  readonly perGuild: number
  /** The stretch of time in which so many may be asked. */
  readonly windowMs: number
  readonly atOnce: number
  readonly waiting: number
}

/** Everything that a bot needs to know. */
export interface BotOptions {
  readonly token: string | undefined
  /** Another base of the REST interface, for tests: loopback or https only. */
  readonly apiUrl?: string
  readonly commands: readonly Command[]
  /** The desk as of now: a re-read archive shows from the next question on. */
  readonly desk: (corpus?: string) => Desk | Promise<Desk>
  /** What to offer for an option while somebody types, best first. */
  readonly complete?: (
    kind: NonNullable<CommandOption['complete']>,
    typed: string,
    corpus?: string,
  ) => readonly string[] | Promise<readonly string[]>
  readonly chart?: (answer: Answer) => Promise<Chart | undefined>
  /**
   * Makes an answer elsewhere, so that the connection to Discord never waits for one; the command's own
   * `run` does it here when absent. Rejects where the command throws.
   */
  readonly answer?: (asked: Asked, before?: Conversation) => Promise<Answer>
  /** What is done to an answer before it is shown, e.g. a sentence above it; never rejects. */
  readonly finish?: (answer: Answer) => Promise<Answer>
  /** Whether `answer` has the answer, or is making it: then nobody has to wait for a turn. */
  readonly isMade?: (asked: Asked) => boolean
  /** Keeps a vote; `already` where this person voted so before, `changed` where it was the other way. */
  readonly feedback?: (vote: Vote) => Promise<'kept' | 'changed' | 'already'>
  readonly gap?: (gap: Gap) => Promise<void>
  readonly messageActions?: readonly TextAction[]
  readonly forms?: readonly FormAction[]
  /** False for slash commands alone: then the bot asks for no intent but Guilds. */
  readonly mentions?: boolean
  /** Ids of channels (or forums) in which every question is answered; needs the MessageContent intent. */
  readonly channels?: readonly string[]
  /** Commands whose answers only the asker sees, until the asker shares them. */
  readonly privateCommands?: readonly string[]
  readonly settings?: SettingsBook
  readonly corpora?: CorpusBook
  readonly recall?: RecallBook
  readonly meter?: Meter
  readonly pace?: Partial<Pace>
  readonly log: BotLog
  /** Told when Discord ends the connection for good, e.g. because the token was revoked. */
  readonly onLost?: (problem: string) => void
  /** Milliseconds since an epoch; the clock unless a test says otherwise. */
  readonly now?: () => number
}
