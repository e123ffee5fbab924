import type { MessageId } from '../../core/source.ts'
import type { Message, Person } from '../../mail/message.ts'
import type { Connection } from './database.ts'
import { readBody } from './stored-body.ts'

/** The columns of `messages` that a mail is known by, with the lists that have it. */
export interface HeaderRow {
  readonly number: number
  readonly id: MessageId
  readonly author: string
  readonly date: string | null
  readonly subject: string
  readonly refs: string
  readonly lists: string | null
}

/** What to select for a {@link HeaderRow}. */
export const HEADER = `messages.number as number, id, author, date, subject, refs,
  (select group_concat(name, char(10) order by turn) from message_lists
   join lists on lists.number = list where message = messages.number) as lists`

type Stored = Pick<Message, 'author' | 'url' | 'text' | 'lineOffset' | 'origin' | 'attachments'>

const EMPTY: Stored = { author: { name: '' }, text: '', lineOffset: 0, origin: 'headers' }

/**
 * A mail of which all but its header is read when it is first asked for: an answer looks at hundreds of
 * mails and quotes three.
 */
export function storedMessage(db: Connection, row: HeaderRow): Message {
  let known: Stored | undefined
  // Of a damaged file, of which "threadmark doctor" tells more, there may be none.
  const stored = (): Stored => (known ??= readBody(db, row.number) ?? EMPTY)
  const author = {
    name: row.author,
    get address() {
      return stored().author.address
    },
  }
  const message = {
    id: row.id,
    lists: row.lists?.split('\n') ?? [],
    // What a mail does not say is undefined here and absent in its type: nobody can tell them apart.
    author: author as Person,
    ...(row.date === null ? {} : { date: row.date }),
    subject: row.subject,
    references: JSON.parse(row.refs) as readonly MessageId[],
    get url() {
      return stored().url
    },
    get text() {
      return stored().text
    },
    get lineOffset() {
      return stored().lineOffset
    },
    get origin() {
      return stored().origin
    },
    get attachments() {
      return stored().attachments
    },
  }
  return message as Message
}
