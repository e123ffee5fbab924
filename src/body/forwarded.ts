import type { BodyLine } from './body-line.ts'

/** The header lines that a mail program puts above an original that it quotes without marks. */
export interface ForwardedHeader {
  readonly first: number
  /** Index after its last line. */
  readonly end: number
  readonly author?: string
}

const DASHED =
  /^\s*(?:-{2,}|_{2,}|\*{2,})\s?(?:original message|original-nachricht|urspr.{1,3}ngliche nachricht|forwarded message|forwarded by .{1,60}|message d'origine|mensaje original|reply message|weitergeleitete nachricht)\b.{0,60}$/i
/** The same in any other language, over a line that says from whom: `-----邮件原件-----`. */
const DASHED_WORDS = /^\s*-{3,}\s?[\p{L}' ]{3,40}\s?-{3,}\s*$/u
const BEGIN = /^\s*begin forwarded message:\s*$/i
const FINISH = /^\s*-{2,}\s?end (?:of )?(?:forwarded|original) message\s?-{0,}\s*$/i
const FIELD =
  /^\s*\*?(from|sent|date|to|cc|bcc|subject|reply-to|message-id|newsgroups|von|gesendet|an|betreff|datum|de|envoyé|objet|à|importance|organization|user-agent|list|发件人|发送时间|收件人|抄送|主题|日期|差出人|送信日時|宛先|件名|от|отправлено|дата|кому|копия|тема)\s?[:：]\*?(?:\s|$|(?<=：))/i
const FROM = /^\s*\*?(?:from|von|de|发件人|差出人|от)\s?[:：]\*?\s*(.{1,200})$/i
/** A git patch pasted with its mailbox line is its sender's own work. */
const PATCH_MAILBOX = /^From [0-9a-f]{40} /
const MOST_HEADER_LINES = 14

/** Reads the header of a quoted original that begins at this line: Outlook's, Thunderbird's, mutt's, Apple's. */
export function forwardedHeaderAt(lines: readonly BodyLine[], first: number): ForwardedHeader | undefined {
  const line = lines[first]
  if (line === undefined || line.blank) return undefined
  const announced =
    DASHED.test(line.content) ||
    BEGIN.test(line.content) ||
    (DASHED_WORDS.test(line.content) && FROM.test(lines[first + 1]?.content ?? ''))
  if (announced) {
    let at = first + 1
    while (at < first + 3 && (lines[at]?.blank ?? false)) at += 1
    const fields = fieldsAt(lines, at, line.depth)
    return { first, end: Math.max(fields.end, first + 1), ...fields.author }
  }
  if (!FROM.test(line.content)) return undefined
  const above = lines[first - 1]
  if (above !== undefined && PATCH_MAILBOX.test(above.content)) return undefined
  const fields = fieldsAt(lines, first, line.depth)
  // `From: someone` alone opens many a patch; an original has its date and its subject or reader too.
  const dated = /\b(?:sent|date|gesendet|datum|envoyé)\b|发送时间|日期|送信日時|отправлено|дата/.test(
    fields.names,
  )
  const whole =
    dated && /\b(?:sent|to|subject|an|betreff|à|objet)\b|收件人|主题|宛先|件名|кому|тема/.test(fields.names)
  return whole ? { first, end: fields.end, ...fields.author } : undefined
}

/** Whether this line closes a forwarded original, so that what follows is the sender's own again. */
export function endsForwarded(line: BodyLine): boolean {
  return FINISH.test(line.content)
}

interface Fields {
  readonly end: number
  readonly names: string
  readonly author: { readonly author?: string }
}

function fieldsAt(lines: readonly BodyLine[], first: number, depth: number): Fields {
  const names: string[] = []
  let author: { readonly author?: string } = {}
  let at = first
  for (; at < lines.length && at < first + MOST_HEADER_LINES; at += 1) {
    const line = lines[at]
    if (line === undefined || line.blank || line.depth !== depth) break
    const name = FIELD.exec(line.content)?.[1]
    // A long To: list is folded: its further lines are indented or hold addresses.
    if (name === undefined && (at === first || !/^\s|@|;\s*$/.test(line.content))) break
    if (name === undefined) continue
    names.push(name.toLowerCase())
    const from = FROM.exec(line.content)?.[1]
    if (from !== undefined) author = nameOf(from)
  }
  return { end: at, names: names.join(' '), author }
}

function nameOf(written: string): { readonly author?: string } {
  const bare = written
    .replace(/<[^<>]*>|\[mailto:[^\]]*\]/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'*]+|[\s"'*,]+$/g, '')
  const author = bare === '' ? /[\w.+-]+@[\w.-]+/.exec(written)?.[0] : bare
  return author === undefined ? {} : { author }
}
