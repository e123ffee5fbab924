import { headerOf, readHeaders, readStructured, type Headers, type Structured } from './read-headers.ts'

/** One leaf of a mail's tree of parts: where its body stands, still encoded. */
export interface MimePart {
  readonly headers: Headers
  readonly type: Structured
  readonly disposition: Structured
  readonly start: number
  readonly end: number
}

/** The leaves of a mail, and what was passed over for being too much. */
export interface MimeParts {
  /** Those of the mail itself. */
  readonly headers: Headers
  readonly leaves: readonly MimePart[]
  readonly problems: readonly string[]
}

/** Deeper or wider than this, nobody reads it. */
const MOST_DEPTH = 40
const MOST_PARTS = 500

interface Stretch {
  readonly start: number
  readonly end: number
  readonly depth: number
  /** What a part without a Content-Type is. */
  readonly standard: string
}

/**
 * Finds the leaves of a raw mail (one character a byte), in the order of the text.
 *
 * A list stands in for recursion: mail with 10,000 nested parts is somebody's joke, not a stack of ours.
 * A part that lacks its closing boundary ends where its parent ends.
 */
export function mimeParts(raw: string): MimeParts {
  const leaves: MimePart[] = []
  const problems: string[] = []
  const top = readHeaders(raw, 0, raw.length)
  const waiting: Stretch[] = [{ start: 0, end: raw.length, depth: 0, standard: 'text/plain' }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const headers = next.depth === 0 ? top : readHeaders(raw, next.start, next.end)
    if (headers.cut)
      problems.push('its headers are longer than any mail program writes; the rest was passed over')
    const type = readStructured(headerOf(headers, 'content-type') ?? next.standard)
    const disposition = readStructured(headerOf(headers, 'content-disposition') ?? '')
    const boundary = type.parameters.get('boundary') ?? ''
    const composite = type.value.startsWith('multipart/') && boundary !== ''
    const forwarded = type.value === 'message/rfc822' && disposition.value !== 'attachment'
    if ((composite || forwarded) && next.depth >= MOST_DEPTH) {
      problems.push(`its parts are nested more than ${MOST_DEPTH} deep; the inner ones were passed over`)
      continue
    }
    const inner = {
      depth: next.depth + 1,
      standard: type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    }
    if (composite) {
      const children = childrenOf(raw, headers.bodyStart, next.end, boundary).map(child => ({
        ...child,
        ...inner,
      }))
      waiting.push(...children.reverse())
    } else if (forwarded) {
      waiting.push({ start: headers.bodyStart, end: next.end, ...inner })
    } else {
      leaves.push({ headers, type, disposition, start: headers.bodyStart, end: next.end })
    }
    if (leaves.length >= MOST_PARTS) {
      problems.push(`it has more than ${MOST_PARTS} parts; the rest were passed over`)
      break
    }
  }
  return { headers: top, leaves, problems: [...new Set(problems)] }
}

function childrenOf(
  raw: string,
  start: number,
  end: number,
  boundary: string,
): { start: number; end: number }[] {
  // Only this stretch is searched, so that a boundary that never comes costs no more than its own part.
  const stretch = raw.slice(start, end)
  const mark = `--${boundary}`
  const children: { start: number; end: number }[] = []
  let open: number | undefined
  for (let at = stretch.indexOf(mark); at !== -1; at = stretch.indexOf(mark, at + mark.length)) {
    if (at > 0 && stretch[at - 1] !== '\n') continue
    const feed = stretch.indexOf('\n', at)
    const stop = feed === -1 ? stretch.length : feed
    const rest = stretch.slice(at + mark.length, Math.min(stop, at + mark.length + 200)).trim()
    if (rest !== '' && rest !== '--') continue // a longer boundary that begins with this one
    // The line break before a boundary belongs to the boundary.
    if (open !== undefined) {
      children.push({ start: start + open, end: start + Math.max(open, lineEndBefore(stretch, at)) })
    }
    open = rest === '--' ? undefined : Math.min(stop + 1, stretch.length)
    if (rest === '--' || children.length >= MOST_PARTS) break
  }
  if (open !== undefined) children.push({ start: start + open, end })
  return children
}

function lineEndBefore(text: string, at: number): number {
  if (text[at - 1] !== '\n') return at
  return text[at - 2] === '\r' ? at - 2 : at - 1
}
