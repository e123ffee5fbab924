import { LineIndex } from '../core/lines.ts'
import type { MessageId, Source, Span } from '../core/source.ts'

/** Who wrote a mail, as its headers or its signature say. */
export interface Person {
  /** The name as written, e.g. `Angela Norton`; the address where there is no name. */
  readonly name: string
  readonly address?: string
}

/** One mail, decoded. Its text is never changed after this: every offset and line counts in it. */
export interface Message {
  readonly id: MessageId
  /** Every list that it was sent to and that we hold, the first one seen first. */
  readonly lists: readonly string[]
  readonly author: Person
  /** ISO 8601 in UTC, from the Date header; absent where the mail does not say or says nonsense. */
  readonly date?: string
  readonly subject: string
  /** The mails it answers by its own headers, oldest first, the direct parent last. */
  readonly references: readonly MessageId[]
  /** Where a person can read it on the web. */
  readonly url?: string
  /** The first text part, transfer-decoded, CRLF as LF, trailing space and no-break spaces kept. */
  readonly text: string
  /** Lines of the file before the first line of `text`: 0 for a mail, more on a page of several mails. */
  readonly lineOffset: number
  /** How we know author and place in the thread: from headers, or from the words of a pasted page. */
  readonly origin: 'headers' | 'page'
  /** Attachment names and the like that a reader may want to know of; never followed. */
  readonly attachments?: readonly string[]
}

const indexes = new WeakMap<Message, LineIndex>()

/** The line index of a message's text, made once for each message value. */
export function linesIn(message: Message): LineIndex {
  const known = indexes.get(message)
  if (known !== undefined) return known
  const made = new LineIndex(message.text)
  indexes.set(message, made)
  return made
}

/** The place of a span of a message's text, as lines that a person can look up. */
export function sourceOf(message: Message, span: Span): Source {
  const { firstLine, lastLine } = linesIn(message).linesOf(span)
  return {
    message: message.id,
    firstLine: firstLine + message.lineOffset,
    lastLine: lastLine + message.lineOffset,
  }
}

/** The text of whole cited lines of a message, without the last line break. */
export function textOfLines(message: Message, source: Source): string {
  const lines = linesIn(message)
  const first = lines.spanOf(source.firstLine - message.lineOffset)
  const last = lines.spanOf(source.lastLine - message.lineOffset)
  return message.text.slice(first.start, last.end)
}
