/** One header line, unfolded, as it came: nothing decoded yet. */
export interface Header {
  /** Lower case. */
  readonly name: string
  readonly value: string
}

/** The headers of a mail or of a part of it, and where its body begins. */
export interface Headers {
  readonly fields: readonly Header[]
  readonly bodyStart: number
  /** True where the limit was met and the rest of the headers was passed over. */
  readonly cut: boolean
}

/** More than this is no header block that a mail program wrote. Characters and lines. */
const MOST_CHARACTERS = 512 * 1024
const MOST_FIELDS = 2000
const NAMED = /^[!-9;-~]{1,100}[ \t]*:/

/**
 * Reads the header block at the start of a stretch of raw mail (one character a byte).
 *
 * A line that is no header and continues none is passed over: archives hold plenty of them. A block
 * with no single header in it is not one: the whole stretch is body.
 *
 *     readHeaders('Subject: a\n b\n\nhello', 0, 20).fields  // [{ name: 'subject', value: 'a b' }]
 */
export function readHeaders(raw: string, start: number, end: number): Headers {
  const fields: Header[] = []
  const limit = Math.min(end, start + MOST_CHARACTERS)
  let folded: string[] = []
  let name: string | undefined
  const finish = (): void => {
    if (name !== undefined) fields.push({ name, value: folded.join(' ').trim() })
    name = undefined
  }
  let at = start
  let bodyStart = end
  let cut = false
  for (;;) {
    if (at >= end) break
    if (at >= limit || fields.length >= MOST_FIELDS) {
      cut = true
      const gap = /\r?\n\r?\n/g
      gap.lastIndex = at
      bodyStart = gap.exec(raw) === null ? end : Math.min(gap.lastIndex, end)
      break
    }
    const feed = raw.indexOf('\n', at)
    const stop = feed === -1 || feed >= end ? end : feed
    const line = lineOf(raw, at, Math.min(stop, at + MOST_CHARACTERS))
    at = stop + 1
    if (line === '') {
      bodyStart = Math.min(at, end)
      break
    }
    if (name !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) {
      folded.push(line.trim())
      continue
    }
    if (!NAMED.test(line)) continue
    finish()
    const colon = line.indexOf(':')
    name = line.slice(0, colon).trimEnd().toLowerCase()
    folded = [line.slice(colon + 1)]
  }
  finish()
  const bare = fields.length === 0 && !/^\r?\n/.test(raw.slice(start, Math.min(end, start + 2)))
  return { fields, bodyStart: bare ? start : bodyStart, cut }
}

function lineOf(raw: string, start: number, stop: number): string {
  return raw.slice(start, stop > start && raw[stop - 1] === '\r' ? stop - 1 : stop)
}

/** The value of the first header of a name: a second `From:` must not outrank the first. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.fields.find(field => field.name === name)?.value
}

/** A header such as `text/plain; charset="utf-8"`, cut into its value and its parameters. */
export interface Structured {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

const PARAMETER = /;\s*([\w*.-]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.){0,2000})"|([^\s;"]{0,2000}))/g

/**
 * Reads a structured header. The first parameter of a name holds; `name*0=` and `name*=` are joined.
 *
 *     readStructured('text/plain; charset="utf-8"')  // value 'text/plain', charset → 'utf-8'
 */
export function readStructured(written: string): Structured {
  const parameters = new Map<string, string>()
  for (const [, key = '', quoted, bare] of written.matchAll(PARAMETER)) {
    const [base = key, section] = key.toLowerCase().split('*')
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? ''
    const known = parameters.get(base)
    // RFC 2231 cuts long values in numbered sections.
    if (known === undefined) parameters.set(base, value)
    else if (section !== undefined && section !== '0') parameters.set(base, known + value)
  }
  const value = (/^[^;]*/.exec(written)?.[0] ?? '').trim().toLowerCase()
  return { value, parameters }
}
