/** A stretch of mail as text, and what was odd in reading it. */
export interface DecodedText {
  readonly text: string
  readonly problem?: string
}

/**
 * Undoes a transfer encoding and a charset; line breaks become LF, all else stays as it is.
 *
 * A charset that is unknown, or that the bytes contradict, is put right: UTF-8 is recognised by its
 * strict form, and what is not UTF-8 is read as Windows-1252, in which no byte is an error.
 *
 *     decodeText('caf=C3=A9', 'quoted-printable', 'utf-8').text  // 'café'
 *     decodeText('caf\xe9', '8bit', 'utf-8').text                // 'café', with a problem
 */
export function decodeText(encoded: string, transfer: string, charset: string | undefined): DecodedText {
  const bytes = undoTransfer(encoded, transfer)
  const { text, problem } = undoCharset(bytes, charset)
  const plain = text.includes('\r') ? text.replace(/\r+\n/g, '\n') : text
  return problem === undefined ? { text: plain } : { text: plain, problem }
}

/** Bytes, one character each, without their transfer encoding. */
function undoTransfer(encoded: string, transfer: string): string {
  const kind = transfer.trim().toLowerCase()
  if (kind.includes('quoted-printable')) return undoQuotedPrintable(encoded)
  if (kind.includes('base64')) return undoBase64(encoded)
  return encoded
}

function undoQuotedPrintable(encoded: string): string {
  if (!encoded.includes('=')) return encoded
  return encoded.replace(/=(?:[ \t]*\r?\n|([0-9A-Fa-f]{2}))/g, (_, hex: string | undefined) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function undoBase64(encoded: string): string {
  // List software appends its footer in plain text below an encoded body.
  const body = /^[A-Za-z0-9+/\s]*={0,2}/.exec(encoded)?.[0] ?? ''
  return Buffer.from(body, 'base64').toString('latin1')
}

const NOT_ASCII = /[^\0-\x7f]/
/** An escape that switches alphabets: text in 7 bits that is not ASCII all the same. */
const ESCAPES = /\x1b[$(]/

function undoCharset(bytes: string, charset: string | undefined): DecodedText {
  const label = (charset ?? '').trim().toLowerCase()
  const wide = /^(?:utf-?16|ucs-?2|utf-?7|hz-gb)/.test(label)
  if (!NOT_ASCII.test(bytes) && !ESCAPES.test(bytes) && !wide) return { text: bytes }
  const buffer = Buffer.from(bytes, 'latin1')
  const western = /^(?:|us-?ascii|ascii|iso-?8859-1|latin-?1|windows-1252|cp1252|unknown-8bit|utf-?8)$/.test(
    label,
  )
  if (western) {
    const utf8 = strictUtf8(buffer)
    if (utf8 !== undefined) return { text: utf8 }
    const text = new TextDecoder('windows-1252').decode(buffer)
    return /^utf-?8$/.test(label)
      ? { text, problem: 'it says charset utf-8 and is not; read as windows-1252' }
      : { text }
  }
  const decoder = decoderFor(label)
  if (decoder !== undefined) return { text: decoder.decode(buffer) }
  const problem = `its charset "${label.slice(0, 40)}" is unknown`
  return { text: strictUtf8(buffer) ?? new TextDecoder('windows-1252').decode(buffer), problem }
}

/** The text of bytes that are UTF-8 without a fault; a character that a cut halved at the end is no fault. */
function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return undefined
  }
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  const spelled = label
    .replace(/^x-/, '')
    .replace(/^cp-?(\d)/, 'windows-$1')
    .replace(/^iso-?8859-?(\d+)-?[ie]?$/, 'iso-8859-$1')
  for (const name of [label, spelled]) {
    try {
      return new TextDecoder(name)
    } catch {
      // TextDecoder has no way to ask for a label other than trying it.
    }
  }
  return undefined
}
