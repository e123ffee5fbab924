import type { Message } from '../../mail/message.ts'
import type { Connection } from './database.ts'
import { pack, unpack } from './pack.ts'

/** What `bodies` has of a mail, packed. */
export interface StoredBody {
  /** The message as JSON, without its lists; see {@link Written}. */
  readonly decoded: Uint8Array
  /** The mail as it came. */
  readonly raw: Uint8Array | undefined
}

/** A mail without its lists, which stand in a table of their own. */
export type Decoded = Omit<Message, 'lists'>

/** A message as it is written: its text, or where in the raw mail it stands. */
type Written = Omit<Decoded, 'text'> &
  ({ readonly text: string } | { readonly textAt: readonly [start: number, end: number] })

/** With a text all of its mail is unpacked: where that has so much beside it, the text is kept on its own. */
const MOST_BESIDE = 64 * 1024

/** Packs a mail. A text that stands in the raw mail byte for byte, as most do, is not packed twice. */
export function packBody(message: Message, raw: Uint8Array | undefined): StoredBody {
  const textAt = raw === undefined ? undefined : placeOf(message.text, raw)
  // JSON leaves out what is undefined.
  const parts = textAt === undefined ? { lists: undefined } : { lists: undefined, text: undefined, textAt }
  return {
    decoded: pack(Buffer.from(JSON.stringify({ ...message, ...parts }))),
    raw: raw === undefined ? undefined : pack(raw),
  }
}

function placeOf(text: string, raw: Uint8Array): readonly [number, number] | undefined {
  if (raw.length - text.length > MOST_BESIDE) return undefined
  const bytes = Buffer.from(text)
  const start = Buffer.from(raw.buffer, raw.byteOffset, raw.length).indexOf(bytes)
  return start === -1 ? undefined : [start, start + bytes.length]
}

/**
 * A stored mail, whose text is unpacked when it is first asked for; `undefined` where there is none, as in a
 * damaged file.
 */
export function readBody(db: Connection, number: number): Decoded | undefined {
  // Both in one look: in between somebody may write the mail in another form.
  const row = db.first<{ decoded: Uint8Array; raw: Uint8Array | null }>(
    'select decoded, raw from bodies where message = ?',
    number,
  )
  if (row === undefined) return undefined
  const { decoded, raw } = row
  const written = JSON.parse(unpack(decoded).toString('utf8')) as Written
  if ('text' in written) return written
  const { textAt, ...rest } = written
  let known: string | undefined
  return {
    ...rest,
    get text() {
      return (known ??= raw === null ? '' : unpack(raw).toString('utf8', ...textAt))
    },
  }
}

/** The mail as it came. */
export function readRaw(db: Connection, number: number): Buffer | undefined {
  const row = db.first<{ raw: Uint8Array | null }>('select raw from bodies where message = ?', number)
  return row?.raw == null ? undefined : unpack(row.raw)
}
