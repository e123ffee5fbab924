import type { MessageId, Span } from '../core/source.ts'

/** One paragraph of an author's own, unquoted prose: the unit that is searched for and quoted. */
export interface Passage {
  /** `<message-id>#n`. */
  readonly id: string
  readonly message: MessageId
  /** Where it stands in the message's text; `text` is exactly that stretch. */
  readonly span: Span
  readonly text: string
  /** The subject of its message, without `Re:` and list tags. */
  readonly subject: string
  readonly author: string
  readonly date?: string
  /** The heading or quoted words that it stands under and speaks of; searched, not quoted. */
  readonly context?: string
}
