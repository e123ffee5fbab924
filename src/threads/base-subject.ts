/** What a subject says of its mail's place: the words that a thread shares, and whether it answers. */
export interface BaseSubject {
  /** Lower case, without `Re:`, list tags and double spaces; the same for all mails of a thread. */
  readonly base: string
  readonly isReply: boolean
}

const REPLY = /^(?:re|aw|antw|antwort|sv|vs|odp|rif|ynt|回复|答复)(?:\[\d+\]|\^\d+|\(\d+\))?\s*[:：]\s*/iu
const FORWARD = /^(?:fwd?|wg|tr)\s*:\s*/i
const TAG = /^\[[^[\]]{1,60}\]\s*/

/**
 * Reads what mail programs put before a subject.
 *
 *     baseSubject('Re: [tea] AW: Slow  Pipes')  // base 'slow pipes', isReply true
 *     baseSubject('Report: slow')               // base 'report: slow', isReply false
 */
export function baseSubject(subject: string): BaseSubject {
  let rest = subject.slice(0, 1000).replace(/\s+/g, ' ').trim()
  let isReply = false
  for (;;) {
    const prefix = REPLY.exec(rest)?.[0]
    if (prefix !== undefined) isReply = true
    const gone = prefix ?? FORWARD.exec(rest)?.[0] ?? TAG.exec(rest)?.[0]
    if (gone === undefined) return { base: rest.toLowerCase(), isReply }
    rest = rest.slice(gone.length)
  }
}
