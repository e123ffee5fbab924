import { messageId, type MessageId } from '../../core/source.ts'
import { decodeText } from '../../mail/decode-text.ts'
import type { Message } from '../../mail/message.ts'
import { readPage } from '../../mail/page.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { mailUrl } from './mail-url.ts'
import type { MailItem, SourceItem, UnreadItem } from './source-item.ts'

/** An item that there is something to read in. */
export type ReadableItem = Exclude<SourceItem, UnreadItem>

/** A mail that was read, and the bytes that it came in; a part of a pasted page has none of its own. */
export interface ReadMail {
  readonly message: Message
  readonly raw?: Uint8Array
}

/** What an item holds: no mail where it says that one is gone. */
export interface ReadItem<Mail> {
  readonly mails: readonly Mail[]
  readonly removed?: MessageId
  /** What was odd. */
  readonly notes: readonly string[]
}

/** Reads one item of a source. Nothing that came by mail makes it throw. */
export async function readItem(item: ReadableItem): Promise<ReadItem<ReadMail>> {
  if (item.kind === 'page') {
    const text = decodeText(Buffer.from(item.raw).toString('latin1'), '', 'utf-8').text
    const { value, notes } = readPage(text, { list: item.list, name: item.name })
    return { mails: value.map(message => ({ message })), notes: notes.map(note => note.text) }
  }
  const mail = item.kind === 'mail' ? (item.mail ?? item.raw) : item.raw
  const { value, notes } = await parseMail(mail, item.list)
  if (item.kind === 'removed') return { mails: [], removed: messageId(value.id), notes: [] }
  return {
    mails: [{ message: withUrl(value, item), raw: item.raw }],
    notes: [
      ...notes.map(note => note.text),
      ...(item.omitted === undefined ? [] : ['a mail larger than any mail was cut']),
    ],
  }
}

function withUrl(message: Message, item: MailItem): Message {
  if (message.url !== undefined || item.webBase === undefined) return message
  return {
    ...message,
    url: mailUrl(item.webBase, message.id),
  }
}
