import { byCodeUnit } from '../core/order.ts'
import type { Note, Parsed } from '../core/parsed.ts'
import { messageId, type MessageId } from '../core/source.ts'
import type { Message } from './message.ts'

/** What is known of a pasted page beside its text: where it comes from. */
export interface PageOrigin {
  readonly list: string
  /** A stable name of the page within its list, e.g. the file's name without its ending. */
  readonly name: string
  readonly url?: string
  readonly subject?: string
}

/** One mail of a page: its lines (0-based, end exclusive) and who signed it. */
interface Part {
  readonly first: number
  readonly end: number
  readonly signer?: string
  /** Whom it greets by name. */
  readonly greets?: string
}

/**
 * Reads a page of text without headers: one mail, or several one below the other.
 *
 * A mail ends at a signature, and the next one begins with a greeting: `-- ⏎ Mats`, then `Hi all,`. Its
 * author is who signed it. On a page with the newest mail on top, a mail that greets somebody by name is
 * an answer to that person's mail further down; where no name tells, to the next one.
 */
export function readPage(text: string, origin: PageOrigin): Parsed<readonly Message[]> {
  const normal = text.replace(/\r\n?/g, '\n')
  const lines = normal.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const parts = splitParts(lines)
  const notes: Note[] = []
  const ids = parts.map((_, number) => pageMessageId(origin, number))
  const messages = parts.map((part, number): Message => {
    if (part.signer === undefined) {
      notes.push({
        text: `${origin.name}: nobody signed the mail in lines ${part.first + 1} to ${part.end}; its author is unknown`,
      })
    }
    const parent = parentOf(parts, number)
    return {
      id: ids[number] ?? pageMessageId(origin, number),
      lists: [origin.list],
      author: { name: part.signer ?? 'unknown' },
      subject: origin.subject ?? origin.name,
      references: parent === undefined ? [] : [ids[parent]].filter(id => id !== undefined),
      ...(origin.url === undefined ? {} : { url: origin.url }),
      text: lines.slice(part.first, part.end).join('\n') + '\n',
      lineOffset: part.first,
      origin: 'page',
    }
  })
  return { value: messages, notes }
}

/** The id of the n-th mail of a page: made of its place, so that it is the same at every reading. */
function pageMessageId(origin: PageOrigin, number: number): MessageId {
  const place = `${origin.name}.${number + 1}@${origin.list}`.replace(/[^\w.@-]+/g, '-')
  return messageId(place)
}

/** `Hi all,` `Hello` `Dear Mats,` `Mats,`: the first line of a mail to somebody. */
const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|day|evening)|greetings)\b(?:[ ,]+(?<named>[^,:!]{0,40}?))?[,:!.]?|(?<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)?)[,:])$/i

/** `Thank you,` `Best regards` `Cheers,`: the line above a name at the end of a mail. */
const SIGN_OFF =
  /^(?:(?:many |best |kind |warm |with )?(?:thanks?(?: you)?(?: in advance| very much| a lot)?|regards|wishes|cheers|sincerely|greetings)(?: and regards)?|br|rgds|yours(?: \w+)?|tia)[,.!]*$/i

/** A signature's delimiter; some programs drop the space that RFC 3676 (section 4.3) asks for. */
const DELIMITER = /^-- ?$/

const NAME = /^[\p{Lu}][\p{L}.'-]*(?: [\p{L}.'-]+){0,3}$/u

/** Longer signatures exist, but a name stands in their first lines. */
const SIGNATURE_LINES = 6

function splitParts(lines: readonly string[]): Part[] {
  const parts: Part[] = []
  let first = 0
  for (let at = 0; at < lines.length; at++) {
    const ending = signatureAt(lines, at)
    if (ending === undefined) continue
    const next = nextText(lines, ending.end)
    const lastOfPage = next === lines.length
    if (!lastOfPage && !GREETING.test(plain(lines[next]))) continue
    parts.push(partOf(lines, first, lastOfPage ? lines.length : ending.end, ending.signer))
    first = ending.end
    at = next - 1
  }
  if (nextText(lines, first) < lines.length) parts.push(partOf(lines, first, lines.length, undefined))
  return parts
}

function partOf(lines: readonly string[], first: number, end: number, signer: string | undefined): Part {
  const greeting = GREETING.exec(plain(lines[nextText(lines, first)]))
  const greets = greeting?.groups?.['name'] ?? greeting?.groups?.['named']
  return {
    first,
    end,
    ...(signer === undefined ? {} : { signer }),
    ...(greets === undefined ? {} : { greets }),
  }
}

/** A signature that begins at this line: its end (past the name) and the name. */
function signatureAt(lines: readonly string[], at: number): { end: number; signer?: string } | undefined {
  const line = plain(lines[at])
  if (!DELIMITER.test(line) && !SIGN_OFF.test(line)) return undefined
  const next = nextText(lines, at + 1)
  // A name may itself be wrapped: `Angela ⏎  Norton`.
  const wrapped = /\s$/.test(lines[next] ?? '') && /^\s+\S/.test(lines[next + 1] ?? '')
  const joined = wrapped ? `${plain(lines[next])} ${plain(lines[next + 1])}` : plain(lines[next])
  if (wrapped && NAME.test(joined)) return { end: next + 2, signer: joined }
  if (NAME.test(plain(lines[next]))) return { end: signatureEnd(lines, next + 1), signer: plain(lines[next]) }
  return DELIMITER.test(line) ? { end: signatureEnd(lines, at + 1) } : undefined
}

/** Past the last line of a signature: its lines run on until a blank one. */
function signatureEnd(lines: readonly string[], from: number): number {
  let end = from
  while (end < lines.length && end - from < SIGNATURE_LINES && plain(lines[end]) !== '') end++
  return end
}

function nextText(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && plain(lines[at]) === '') at++
  return at
}

function plain(line: string | undefined): string {
  return (line ?? '').replace(/\s+/g, ' ').trim()
}

/** Which mail of a page a mail answers: that of the person it greets, else the one below it. */
function parentOf(parts: readonly Part[], number: number): number | undefined {
  const greets = parts[number]?.greets?.toLowerCase()
  if (greets !== undefined) {
    const named = parts
      .map((part, index) => ({ index, signer: part.signer?.toLowerCase() ?? '' }))
      .filter(
        ({ index, signer }) => index !== number && signer.split(' ').includes(greets.split(' ')[0] ?? ''),
      )
      .sort(
        (a, b) => Math.abs(a.index - number) - Math.abs(b.index - number) || byCodeUnit(a.signer, b.signer),
      )
    if (named[0] !== undefined) return named[0].index
  }
  const below = number + 1
  return greets !== undefined && !/^(?:all|everyone|list|folks|there)$/.test(greets) && below < parts.length
    ? below
    : undefined
}
