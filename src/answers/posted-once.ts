import type { MessageId } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import { withoutReposts } from '../facts/reposted.ts'
import { type Evidence, messageIn } from './evidence.ts'

/**
 * The rows of an answer without those that their author posted again, in another version of a patch or a reply.
 * Of two such mails the one whose rows stand first answers to the question best, and keeps them.
 */
export function postedOnce(rows: readonly Comparison[], evidence: readonly Evidence[]): Comparison[] {
  const authors = new Map<MessageId, string>()
  const authorOf = (id: MessageId): string => {
    const author = authors.get(id) ?? messageIn(evidence, id)?.author.name ?? ''
    authors.set(id, author)
    return author
  }
  return withoutReposts(rows, id => ({ author: authorOf(id) }), 'first')
}
