import type { Note } from '../../core/parsed.ts'
import type { Result } from '../../core/result.ts'
import type { MessageId } from '../../core/source.ts'
import type { Run } from '../../facts/fact.ts'
import type { Message } from '../../mail/message.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Connection } from './database.ts'
import type { Damage } from './find-damage.ts'
import type { PreparedMail } from './prepare-mail.ts'
import type { KnownSource, StoreReport } from './store-report.ts'

/** What is read of a message when it enters the store. */
export interface Reading {
  readonly passages: readonly Passage[]
  readonly runs: readonly Run[]
  readonly notes: readonly Note[]
}

/** What a store needs from the rooms: how texts are stemmed, and how messages are read. */
export interface StoreOptions {
  /** The same function that questions go through: what is looked for must agree with what was stored. */
  readonly stems: (text: string) => readonly string[]
  readonly analyse: (message: Message) => Reading
  /** Refuses all writing, and a file that is not there. */
  readonly readonly?: boolean
}

/** A mail on its way in. */
export interface IncomingMail {
  readonly message: Message
  /** The mail as it came; absent for a part of a pasted page, whose file is the original. */
  readonly raw?: Uint8Array
}

/** A mail that could not be read, kept for whoever wants to know why. */
export interface UnreadMail {
  /** Where it stands in its source, e.g. an offset or a file name. */
  readonly place: string
  readonly reason: string
  readonly raw?: Uint8Array
}

/** A mail that a source has for a list, and what the source calls it. */
export interface Held {
  readonly id: MessageId
  readonly list: string
  readonly place?: string
}

/** Which mails a source no longer has, once it was read to its end. */
export interface Ended {
  /**
   * - `unseen`: those that did not come in this round: the source was read from its beginning
   * - `unknown`: nobody can say, since a part of it could not be read
   * - or what tells of a mail, by its place or its id, that it is gone
   */
  readonly lost: 'unseen' | 'unknown' | ((mail: Pick<Held, 'id' | 'place'>) => boolean)
}

/** What enters the store in one step: all of it or, if the power fails, none of it. */
export interface Batch<Mail = IncomingMail> {
  readonly mails: readonly Mail[]
  /** Mails that a list no longer has. */
  readonly removed?: readonly { readonly id: MessageId; readonly list: string }[]
  readonly unread?: readonly UnreadMail[]
  /** What the source has, as far as this batch saw it. */
  readonly held?: readonly Held[]
  /** Set where the source was read to its end, and had all that it has. */
  readonly ended?: Ended
  /** How far its source has been read after this batch, if that is another place than before; stored in the same transaction. */
  readonly progress?: { readonly source: string; readonly position?: string }
}

/** A batch whose mails somebody has read already. */
export type PreparedBatch = Batch<PreparedMail>

/** What a batch did. */
export interface Written {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

/** An opened store. Close it when done. */
export interface Store {
  readonly path: string
  /** Writes a batch; refused (disk full, file locked or read-only) it leaves the store as it was. */
  readonly addMessages: (batch: Batch) => Result<Written>
  /** The same for mails that {@link prepareMail} was given. */
  readonly addPrepared: (batch: PreparedBatch) => Result<Written>
  /** How far a source had been read when it was last imported. */
  readonly position: (source: string) => string | undefined
  readonly sources: () => readonly KnownSource[]
  /** Remembers how a source is read again; its position is kept where it has one. */
  readonly noteSource: (known: KnownSource) => Result<undefined>
  readonly report: () => StoreReport
  readonly unread: () => readonly {
    readonly source: string
    readonly place: string
    readonly reason: string
  }[]
  /** The mail that a list is known to have in this very form. */
  readonly known: (raw: Uint8Array, list: string) => MessageId | undefined
  /** Some mails of a source, for one that must be asked for each of them whether it still has it. */
  readonly longUnseen: (
    source: string,
    most: number,
  ) => readonly { readonly id: MessageId; readonly list: string }[]
  /** The mail as it came. */
  readonly raw: (id: MessageId) => Uint8Array | undefined
  /** Everything that is wrong with the file; empty where all is well. */
  readonly damage: () => readonly Damage[]
  /** Makes everything anew that follows from the stored mails; gives how many were read. */
  readonly repair: (onProgress: (done: number, all: number) => void) => Result<number>
  /**
   * From now on, what others write is not seen; asked again, the snapshot is that of the new moment. While
   * it is held, the log beside the file can only grow.
   */
  readonly holdSnapshot: () => void
  readonly close: () => void
  /** For the files of this folder only. */
  readonly connection: Connection
  readonly options: StoreOptions
}
