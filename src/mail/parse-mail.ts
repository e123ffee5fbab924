import { addressParser, decodeWords } from 'postal-mime'
import type { Note, Parsed } from '../core/parsed.ts'
import { messageId, type MessageId } from '../core/source.ts'
import { decodeText } from './decode-text.ts'
import { htmlText } from './html-text.ts'
import type { Message, Person } from './message.ts'
import { readMessageId, readReferences } from './message-ids.ts'
import { mimeParts, type MimePart } from './mime-parts.ts'
import { daysBetween, readDate } from './read-date.ts'
import { headerOf, readHeaders, type Headers } from './read-headers.ts'

/** A mail larger than this is read up to here: the time for one mail is bounded by its size. */
const MOST_BYTES = 24 * 1024 * 1024
/** Text beyond this is a dump; its beginning says what it is. */
const MOST_TEXT = 1_000_000

/**
 * Reads one raw mail: its first text part and what its headers say. Never throws.
 *
 * The structure of MIME is read here and not by postal-mime, which joins all text parts and re-flows
 * format=flowed, so that no line number could be cited; encoded words and addresses are its work.
 * What was odd (a wrong charset, no date, nesting without end) comes as notes.
 *
 *     await parseMail(bytes('Subject: =?utf-8?q?caf=C3=A9?=\nFrom: Ann <a@x.org>\n\nhi\n'), 'tea')
 *     // value: subject 'café', author { name: 'Ann', address: 'a@x.org' }, text 'hi\n'
 */
export async function parseMail(raw: Uint8Array, list: string): Promise<Parsed<Message>> {
  const notes: Note[] = []
  const note = (text: string): void => void notes.push({ text })
  if (raw.length > MOST_BYTES) note(`the mail has ${raw.length} bytes; it was read up to ${MOST_BYTES}`)
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, MOST_BYTES)).toString('latin1')
  const parts = mimeParts(bytes)
  const { headers } = parts
  for (const problem of parts.problems) note(problem)

  const text = textOf(bytes, parts.leaves, note)
  const subject = words(headerOf(headers, 'subject') ?? '')
  const author = authorOf(headers)
  const id =
    readMessageId(headerOf(headers, 'message-id')) ??
    (await idFromContent([author.name, subject, headerOf(headers, 'date') ?? '', text]))
  const date = dateOf(headers, note)
  const url = urlOf(headers, id)
  const attachments = attachmentsOf(parts.leaves)
  return {
    value: {
      id,
      lists: [list],
      author,
      ...(date === undefined ? {} : { date }),
      subject,
      references: readReferences(headerOf(headers, 'references'), headerOf(headers, 'in-reply-to')).filter(
        other => other !== id,
      ),
      ...(url === undefined ? {} : { url }),
      text,
      lineOffset: 0,
      origin: 'headers',
      ...(attachments.length === 0 ? {} : { attachments }),
    },
    notes,
  }
}

/** Whether a stretch of bytes has any header that a mail has; what has none is something else. */
export function isMail(raw: Uint8Array): boolean {
  const top = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 64 * 1024)).toString('latin1')
  const known = /^(?:from|date|subject|message-id|received|to|return-path|mime-version)$/
  return readHeaders(top, 0, top.length).fields.some(field => known.test(field.name))
}

function textOf(bytes: string, leaves: readonly MimePart[], note: (text: string) => void): string {
  const shown = leaves.filter(leaf => leaf.disposition.value !== 'attachment')
  const plain = shown.find(
    leaf => leaf.type.value === 'text/plain' || leaf.type.value === 'text' || leaf.type.value === '',
  )
  const html = plain === undefined ? shown.find(leaf => leaf.type.value === 'text/html') : undefined
  const leaf = plain ?? html ?? shown.find(part => part.type.value.startsWith('text/'))
  if (leaf === undefined) return ''
  const transfer = headerOf(leaf.headers, 'content-transfer-encoding') ?? ''
  const { text, problem } = decodeText(
    bytes.slice(leaf.start, leaf.end),
    transfer,
    leaf.type.parameters.get('charset'),
  )
  if (problem !== undefined) note(problem)
  if (text.length > MOST_TEXT) note(`its text has ${text.length} characters; it was read up to ${MOST_TEXT}`)
  const whole = text.length > MOST_TEXT ? text.slice(0, MOST_TEXT) : text
  return leaf === html ? htmlText(whole) : whole
}

/** Decodes encoded words and stray 8-bit characters of a header, on one line. */
function words(written: string): string {
  const { text } = decodeText(written, '', undefined)
  return (text.includes('=?') ? decodeWords(text) : text).replace(/[\s\0-\x1f]+/g, ' ').trim()
}

/** What a list writes in the place of the writer where the writer's domain forbids forwarding. */
const VIA = /\s+via\s+\S.*$/i

function authorOf(headers: Headers): Person {
  const from = headerOf(headers, 'from') ?? ''
  const written = personIn(from)
  if (!VIA.test(written?.name ?? '')) return written ?? { name: 'unknown' }
  const original = personIn(headerOf(headers, 'x-original-from') ?? headerOf(headers, 'reply-to') ?? '')
  const name = (written?.name ?? '').replace(VIA, '').replace(/^['"]+|['"]+$/g, '')
  return original?.address === undefined ? { name } : { name, address: original.address }
}

/** Mailman's archives write `ann at example.org (Ann Lee)`; some write `ann at example dot org`. */
const OBFUSCATED = /^\s*([\w.+-]{1,80})\s+(?:at|\(at\)|\[at\])\s+([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})(?=\s|$)/i

function personIn(header: string): Person | undefined {
  if (header === '') return undefined
  const plain = header.slice(0, 2000).replace(OBFUSCATED, '$1@$2')
  // The parser decodes encoded words itself, after it has cut the address off: they may hold commas.
  const [first] = addressParser(decodeText(plain, '', undefined).text, { flatten: true })
  if (first === undefined) return undefined
  const address = first.address?.trim() ?? ''
  const name = first.name.replace(/[\s\0-\x1f]+/g, ' ').replace(/^['"\s]+|['"\s]+$/g, '')
  if (name === '' && address === '') return undefined
  return { name: name === '' ? address : name, ...(address === '' ? {} : { address }) }
}

/** A clock that is off by more than this is not slow but wrong. */
const MOST_DAYS_AHEAD = 30
const MOST_DAYS_BEHIND = 3650

function dateOf(headers: Headers, note: (text: string) => void): string | undefined {
  const written = headerOf(headers, 'date')
  const date = readDate(written ?? '')
  if (date === undefined) {
    note(written === undefined ? 'the mail has no date' : `its date "${written.slice(0, 60)}" is none`)
    return undefined
  }
  const arrived = arrivalOf(headers)
  const ahead = arrived === undefined ? 0 : daysBetween(arrived, date)
  if (ahead <= MOST_DAYS_AHEAD && ahead >= -MOST_DAYS_BEHIND) return date
  note(`it says ${date} and arrived ${arrived ?? ''}; its date is left out`)
  return undefined
}

/** When the last machine on the way that says so received it. */
function arrivalOf(headers: Headers): string | undefined {
  for (const { name, value } of headers.fields) {
    const received = name === 'received' ? readDate(value.slice(value.lastIndexOf(';') + 1)) : undefined
    if (received !== undefined) return received
  }
  return undefined
}

function urlOf(headers: Headers, id: MessageId): string | undefined {
  const archived = addressIn(headerOf(headers, 'archived-at'))
  if (archived !== undefined) return archived
  // A list's archive is no mail's address, but for public-inbox, where the id leads to it.
  const archive = addressIn(headerOf(headers, 'list-archive'))
  if (archive === undefined || !/^https:\/\/lore\.kernel\.org\/[\w.-]+\/?$/.test(archive)) return undefined
  return `${archive.replace(/\/$/, '')}/${encodeURIComponent(id.slice(1, -1)).replaceAll('%40', '@')}/`
}

function addressIn(header: string | undefined): string | undefined {
  return /^\s*<?(https?:\/\/[^\s<>"]{4,1000})>?\s*$/i.exec(header ?? '')?.[1]
}

function attachmentsOf(leaves: readonly MimePart[]): readonly string[] {
  return leaves.flatMap(leaf => {
    const name = leaf.disposition.parameters.get('filename') ?? leaf.type.parameters.get('name')
    // A name is shown and never opened; what looks like a path is cut to its last part all the same.
    const bare =
      words(name ?? '')
        .split(/[/\\]/)
        .at(-1) ?? ''
    return bare === '' ? [] : [bare.slice(0, 200)]
  })
}

/**
 * A stable id for a mail that has none: the same mail gives the same id in every copy.
 *
 * Made of what survives archiving, not of the raw bytes: each archive adds headers of its own.
 */
async function idFromContent(parts: readonly string[]): Promise<MessageId> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\0')))
  return messageId(`${Buffer.from(digest).toString('hex').slice(0, 32)}@without-id.invalid`)
}
