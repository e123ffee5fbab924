import type { BodyLine } from './body-line.ts'

const RULER = /^\s*(?:_{10,}|-{20,}|--?\s?|={20,}|\*{10,})\s*$/
const FOOTER =
  /mailing list|listinfo|to unsubscribe|unsubscribe from this|majordomo|subscribed to the google groups|lists\.\S{1,80}\/mailman|^unsubscribe\b/i
const BARE_FOOTER =
  /^(?:to unsubscribe from this list:|you received this message because you are subscribed to)/i
const FOOTER_REACH = 3

/** The index after the list's footer that begins at this line, or the line itself where none begins. */
export function endOfFooter(lines: readonly BodyLine[], first: number): number {
  const line = lines[first]
  if (line === undefined || line.depth > 0 || line.blank) return first
  let at = first
  if (RULER.test(line.content)) {
    // A `-- ` right above a footer is the list's own; one further up is the author's.
    // The list names itself right after the ruler; a ruler in a table or under a heading has no such line.
    const reach = line.content.trim().length > 2 ? FOOTER_REACH : 1
    const named = lines.slice(first + 1, first + 1 + reach).findIndex(next => FOOTER.test(next.content))
    if (named === -1) return first
    at = first + 1 + named
  } else if (!BARE_FOOTER.test(line.content)) return first
  while (at < lines.length && lines[at]?.blank === false && lines[at]?.depth === 0) at += 1
  return at
}

const MOST_SIGNATURE_LINES = 20
const MOST_BARE_LINES = 5
const MOST_BARE_WIDTH = 72

/**
 * The index after the signature that begins at this line, given where other blocks begin after it.
 *
 * `-- ` is a signature by rule. `--` alone is one only where a few short lines end the mail: people
 * also draw it under headings and between tables.
 */
export function endOfSignature(lines: readonly BodyLine[], first: number, limit: number): number {
  const line = lines[first]
  if (line === undefined || line.depth > 0) return first
  const exact = line.content === '-- ' || line.content === '--\u00a0'
  if (!exact && line.content.trimEnd() !== '--') return first
  const rest = lines.slice(first + 1, Math.min(limit, first + 2 + MOST_SIGNATURE_LINES))
  const reaches = first + 1 + rest.length >= limit
  if (exact) return reaches ? limit : first + 1 + paragraphLength(rest)
  const said = rest.filter(next => !next.blank)
  const short = said.every(next => next.content.length <= MOST_BARE_WIDTH && !hasColumns(next.content))
  return reaches && said.length > 0 && said.length <= MOST_BARE_LINES && short ? limit : first
}

/** The first lines up to a blank one: all that a signature with a whole mail after it can be trusted for. */
function paragraphLength(lines: readonly BodyLine[]): number {
  const blank = lines.findIndex(line => line.blank)
  return blank === -1 ? lines.length : blank
}

function hasColumns(content: string): boolean {
  return /\d\s{2,}\S*\d/.test(content)
}
