import type { MessageId, Span } from '../core/source.ts'

/**
 * What a stretch of a body is.
 *
 * - `text`: the author's own prose (tables of figures among it: the table readers find those)
 * - `quote`: somebody else's words, marked by `>` or as a forwarded original
 * - `attribution`: the line that says whom the following quote is from
 * - `signature`, `footer`: the author's and the list's
 * - `diff`, `code`, `log`: a patch, program text, the output of a machine
 */
export type BlockKind = 'text' | 'quote' | 'attribution' | 'signature' | 'footer' | 'diff' | 'code' | 'log'

/** One stretch of whole lines of a body. The blocks of a body tile it: joined, they give it back. */
export interface Block extends Span {
  readonly kind: BlockKind
  /** How many times quoted: 0 for the author's own. */
  readonly depth: number
  /** For a quote: whose words, where an attribution or the quoted mail itself says so. */
  readonly quotedAuthor?: string
  readonly quotedMessage?: MessageId
}
