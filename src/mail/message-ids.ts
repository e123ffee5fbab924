import { messageId, type MessageId } from '../core/source.ts'

/** Longer ids are somebody's attack on an index, not ids. */
const LONGEST = 500
/** Thread headers can grow without end; the root and the last ones tell all. */
const MOST_REFERENCES = 100
const BRACKETED = /<([^<>]{1,600})>/g

/**
 * The id of a mail as its Message-ID header has it, without the white space that folding leaves in it.
 *
 *     readMessageId(' <a.1 @example.org> (added by x)')  // '<a.1@example.org>'
 *     readMessageId('')                                  // undefined
 */
export function readMessageId(written: string | undefined): MessageId | undefined {
  if (written === undefined) return undefined
  const bracketed =
    [...written.matchAll(BRACKETED)][0]?.[1] ?? written.split(/[\s,;]/).find(word => word.includes('@'))
  const bare = bracketed?.replace(/\s+/g, '') ?? ''
  return bare === '' || bare.length > LONGEST || /[\0-\x1f]/.test(bare) ? undefined : messageId(bare)
}

/**
 * The mails that a mail answers, oldest first, its direct parent last.
 *
 * In-Reply-To names the parent where it is present, as public-inbox reads it. Old mailers wrote a
 * sentence there, with the writer's address in brackets as well: an id that opens the header is the
 * id, else the last one is.
 *
 *     readReferences('<a@x> <b@x>', undefined)                       // ['<a@x>', '<b@x>']
 *     readReferences(undefined, 'Your message of "Mon, 3 Oct" <b@x>')  // ['<b@x>']
 */
export function readReferences(
  references: string | undefined,
  inReplyTo: string | undefined,
): readonly MessageId[] {
  const named = idsIn(references)
  const answered = idsIn(inReplyTo)
  const parent = /^\s*</.test(inReplyTo ?? '') ? answered[0] : answered.at(-1)
  const all = parent === undefined ? named : [...named.filter(id => id !== parent), parent]
  const unique = [...new Set(all)]
  return unique.length <= MOST_REFERENCES
    ? unique
    : [...unique.slice(0, 1), ...unique.slice(1 - MOST_REFERENCES)]
}

function idsIn(written: string | undefined): readonly MessageId[] {
  if (written === undefined) return []
  const ids = [...written.matchAll(BRACKETED)].map(([whole]) => readMessageId(whole))
  return ids.filter(id => id !== undefined)
}
