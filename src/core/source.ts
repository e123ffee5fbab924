import type { Brand } from './brand.ts'

/** A Message-ID with its angle brackets, e.g. `<20051004@example.org>`. */
export type MessageId = Brand<string, 'MessageId'>

/** Makes a {@link MessageId} from its written form; adds the angle brackets where they are missing. */
export function messageId(written: string): MessageId {
  const bare = written.trim().replace(/^<|>$/g, '')
  return `<${bare}>` as MessageId
}

/**
 * Where something was read: a message, and 1-based, inclusive lines.
 *
 * Lines count in the message's first text part (transfer-decoded, CRLF as LF, format=flowed not
 * re-joined); for a message on a pasted page they count in the page's file.
 */
export interface Source {
  readonly message: MessageId
  readonly firstLine: number
  readonly lastLine: number
}

/** A stretch of a message's text, in UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}
