import type { MessageId } from '../core/source.ts'
import type { Archive } from '../search/archive.ts'

/** A sentence for whoever asks for a mail that its list has taken back; `undefined` for any other. */
export function goneText(id: MessageId, archive: Archive): string | undefined {
  const gone = archive.gone(id)
  if (gone === undefined) return undefined
  const { author, subject, list, date, seen } = gone
  const of = date === undefined ? '' : ` of ${date.slice(0, 10)}`
  const last = seen === undefined ? '' : `; it was last there on ${seen.slice(0, 10)}`
  return `The mail of ${author}${of}, "${subject}", was removed from ${list}${last}. What it said is not kept.`
}
