import type { QuoteLink } from '../body/link-quotes.ts'
import type { MessageId } from '../core/source.ts'
import type { Run } from '../facts/fact.ts'
import type { Message } from '../mail/message.ts'
import type { Passage } from '../passages/passage.ts'
import type { Search } from './query-syntax.ts'

/** A message in its place in a thread. */
export interface ThreadMember {
  readonly message: Message
  readonly parent?: MessageId
  /** True where the place was inferred (from a subject or a salutation) and not from the headers. */
  readonly guessed: boolean
}

/** One thread: its members in reading order (parents before children, then by date). */
export interface Thread {
  readonly id: string
  readonly subject: string
  readonly list: string
  readonly members: readonly ThreadMember[]
}

/** What the archive holds, in numbers. */
export interface Counts {
  readonly messages: number
  readonly threads: number
  readonly runs: number
  readonly measurements: number
  readonly lists: readonly { readonly list: string; readonly messages: number }[]
  /** ISO date of the newest mail. */
  readonly newest?: string
  /** What could not be read, counted by reason. */
  readonly unread: number
}

/** One kind of test that the archive holds measurements of. */
export interface TestCount {
  readonly tool?: string
  readonly test: string
  readonly measurements: number
}

/** Which measurements to find; every given condition must hold. */
export interface MeasurementQuery {
  /** Words of a test's name (any of them), matched by stem. */
  readonly words?: readonly string[]
  readonly tool?: string
  /** Exact test name. */
  readonly test?: string
  readonly list?: string
  readonly limit: number
}

/** What a thread must have measured; every given condition must hold. */
export interface MeasuredQuery {
  /** One of these tests, in a mail of the given lists and days. */
  readonly tests?: readonly Pick<TestCount, 'tool' | 'test'>[]
  /** Of each group one system, by its label as written, in any mail of the thread. */
  readonly systems?: readonly (readonly string[])[]
  /** Names of lists, of which one has the mail. */
  readonly lists?: readonly string[]
  /** ISO days of the mail, the first included, the last excluded; a mail without a date is of no day. */
  readonly from?: string
  readonly before?: string
}

/** Mails that a search found: the newest first, as many as were wanted, and how many there are in all. */
export interface MailsFound {
  readonly total: number
  readonly messages: readonly Message[]
}

/** A mail that was here and that its list has taken back. */
export interface GoneMail {
  readonly author: string
  readonly subject: string
  readonly list: string
  /** ISO date of the mail. */
  readonly date?: string
  /** ISO date at which its source was last known to have it. */
  readonly seen?: string
}

/**
 * What the rooms ask of a store. One implementation stands on SQLite (src/adapters/store), on a file
 * or in memory; a second engine can stand beside it. The store finds candidates; ranking is done in
 * the application. An archive is a snapshot: the same questions give the same answers until reopened. Of a
 * message all but its header may be read when it is first asked for, so it is used while the store is open.
 */
export interface Archive {
  readonly counts: () => Counts
  readonly message: (id: MessageId) => Message | undefined
  /** What is still known of a mail that was removed: whoever follows a citation to it is told so. */
  readonly gone: (id: MessageId) => GoneMail | undefined
  /** The thread that holds the message. */
  readonly threadOf: (id: MessageId) => Thread | undefined
  /**
   * The threads that hold the most of some stems, as a whole (subject, authors, words, tests and labels),
   * best first: a question's words are spread over the mails of a thread. Scores are positive and only
   * comparable within one call. Where some are required, only threads with one of those count.
   */
  readonly threadsAbout: (
    stems: readonly string[],
    limit: number,
    required?: readonly string[],
  ) => readonly { readonly thread: Thread; readonly score: number }[]
  /** Threads of one series (see `seriesSubject` in passages/subject.ts), the newest first. */
  readonly threadsOfSeries: (series: string, limit: number) => readonly Thread[]
  /** What a message quotes, each with the mail of its thread and the lines in which it was first written. */
  readonly quotesOf: (id: MessageId) => readonly QuoteLink[]
  /** Every run read from a message, in the order of the text. */
  readonly runsOf: (id: MessageId) => readonly Run[]
  /** The passages of a message, in the order of the text. */
  readonly passagesOf: (id: MessageId) => readonly Passage[]
  /**
   * Passages that hold at least one of the stems (see `stems` in text-terms.ts), best first by the
   * engine's own ranking, at most `limit`. Candidates only: the caller ranks.
   */
  readonly passages: (stems: readonly string[], limit: number) => readonly Passage[]
  /** Whether a passage has a stem: cheaper than to count them. */
  readonly holds: (stem: string) => boolean
  /** In how many passages a stem occurs, and how many passages there are. */
  readonly frequency: (stem: string) => number
  readonly passageCount: () => number
  /** Mails that a search by a person asks for; see `parseSearch`. */
  readonly search: (search: Search, limit: number) => MailsFound
  /** Runs that hold a matching measurement. */
  readonly runsWith: (query: MeasurementQuery) => readonly Run[]
  /** Threads that measured what is wanted, those with the most values of it first, then the newest. */
  readonly threadsMeasuring: (query: MeasuredQuery, limit: number) => readonly Thread[]
  readonly tests: () => readonly TestCount[]
  /** System labels as written, most frequent first. */
  readonly systems: () => readonly string[]
  /** Authors, the most mails first. */
  readonly people: () => readonly { readonly name: string; readonly messages: number }[]
  /** The subjects of threads in the order of `threads`, without reading a mail: for completion. */
  readonly subjects: (limit: number) => readonly string[]
  /** Threads, those with the most measurements first, then the newest; at most `limit`. */
  readonly threads: (limit: number) => readonly Thread[]
}
