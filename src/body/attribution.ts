import { messageId, type MessageId } from '../core/source.ts'
import type { BodyLine } from './body-line.ts'

/** The lines that say whom the quote after them is from. */
export interface Attribution {
  /** Index of its first and last line. */
  readonly first: number
  readonly last: number
  readonly author?: string
  readonly message?: MessageId
}

/** An attribution may be wrapped, but not without end: what is longer is a paragraph. */
const MOST_LINES = 4
const MOST_CHARACTERS = 500

const VERB =
  'wrote|writes|said|says|schrieb|écrit|escribió|escreveu|scrisse|ha scritto|skrev|schreef|napisał(?:\\(a\\))?|пишет|писал|写道|寫道'
/** The verb at the end, perhaps with a date or place after it: `wrote:`, `a écrit :`, `wrote on Monday:`. */
const ENDS_WITH_VERB = new RegExp(
  `(?:^|\\s)(?:${VERB})(?:\\s[^:]{0,60}|\\s\\S{1,20} \\S{1,40})?\\s?:\\s*$`,
  'iu',
)
const NAME_THEN_VERB = new RegExp(`^(.{2,60}?)\\s(?:${VERB})\\b`, 'iu')
const STANDING_VERB = new RegExp(`\\s(?:a |ha )?(?:${VERB})(?=[\\s:])`, 'giu')
/** Name, address and verb in one line: what stands above it belongs to the text before. */
const WHOLE = /^\s*["']?\p{L}[^<>@]{1,60}<[^<>\s]+>\s\S+(?:\s\S+)?\s?:\s*$/u
const VERB_THEN_NAME = /^(?:am|den|op)\s.*\b(?:schrieb|schreef|skrev)\s+([^:]{2,80}):\s*$/iu
const STARTS = /^\s*(?:on|at|am|le|el|em|il|op|den|w dniu|in message|in article|quoting|\* |在|於)/iu
const QUOTING = /^\s*quoting ([^:(]{2,80})(?:\([^)]*\))?:\s*$/iu
/** Ingo's and mutt's short form: `* Name <address> [2021-01-01]:`, `* Name <address> wrote:`. */
const STARRED = /^\* ([^<[:]{2,60}?)\s*(?:<[^>]*>|\[[^\]]*\]|\([^)]*\)|wrote|,|\s)*:\s*$/u
const SUPERCITE = /^>+ "[^"]{1,60}" == (.{2,80}?) writes:\s*$/u
/** Strong enough to mean a reply even where the quote itself bears no marks. */
const DATED = /^\s*(?:on|am|le)\s.{0,120}\b\d{4}\b.*:\s*$/iu

/**
 * Reads the attribution that ends with a given line, at that line's quote depth.
 *
 *     'On Mon, 3 Oct 2005 at 14:02, Angela Norton <a@b.c> wrote:'  // author 'Angela Norton'
 *     'Here is what the kernel wrote:'                             // undefined: no date, name or address
 */
export function attributionEndingAt(lines: readonly BodyLine[], last: number): Attribution | undefined {
  const end = lines[last]
  if (end === undefined || end.blank) return undefined
  const bottom = end.content
  if (bottom.length > MOST_CHARACTERS || !endsInColon(bottom)) return undefined

  const short = QUOTING.exec(bottom)?.[1] ?? STARRED.exec(bottom)?.[1]
  if (short !== undefined) return { first: last, last, ...named(short) }
  if (!ENDS_WITH_VERB.test(bottom) && !VERB_THEN_NAME.test(bottom)) return undefined

  const one = { first: last, last, ...authorIn(bottom), ...messageIn(bottom) }
  if (WHOLE.test(bottom) && !STARTS.test(lines[last - 1]?.content ?? '')) return one

  let joined = bottom
  for (let first = last; ; first -= 1) {
    const opening = STARTS.test(joined) && /\d|@|["<]/.test(joined)
    const above = lines[first - 1]
    const more =
      last - first + 1 < MOST_LINES && above !== undefined && !above.blank && above.depth === end.depth
    if (opening || (!more && speaker(joined, first === last))) {
      return { first, last, ...authorIn(joined), ...messageIn(joined) }
    }
    if (!more || joined.length + above.content.length > MOST_CHARACTERS) break
    joined = `${above.content.trim()} ${joined.trim()}`
  }
  return speaker(bottom, true) ? one : undefined
}

/** Asked of every line of every mail: a pattern would begin at each of its spaces. */
function endsInColon(content: string): boolean {
  const said = content.trimEnd()
  return said.endsWith(':') || said.endsWith('：')
}

/** Supercite's own line, `>>>>> "Ingo" == Ingo Molnar <i@x> writes:`, whose marks are no quote. */
export function superciteAuthor(written: string): string | undefined {
  const name = SUPERCITE.exec(written)?.[1]
  return name === undefined ? undefined : named(name).author
}

/** Whether an attribution says a year, so that it means a reply even with no `>` after it. */
export function isDated(lines: readonly BodyLine[], attribution: Attribution): boolean {
  const joined = lines.slice(attribution.first, attribution.last + 1).map(line => line.content.trim())
  return DATED.test(joined.join(' '))
}

/** `Name <address> wrote:` and `Some Name wrote:` speak of a person; `the kernel wrote:` does not. */
function speaker(joined: string, oneLine: boolean): boolean {
  if (/[\w.+-]@[\w-]|<[^<>\s]{3,}>/.test(joined)) return true
  const name = NAME_THEN_VERB.exec(joined)?.[1]
  return (
    oneLine &&
    name !== undefined &&
    /^["']?\p{Lu}[\p{L}'.-]*(?:\s\p{Lu}[\p{L}'.-]*){0,3}["']?$/u.test(name.trim())
  )
}

function messageIn(joined: string): { readonly message?: MessageId } {
  const id = /\b(?:message|article|news:)\s*<([^<>\s]{1,200}@[^<>\s]{1,200})>/i.exec(joined)?.[1]
  return id === undefined ? {} : { message: messageId(id) }
}

/** Words that stand between a date and a name. */
const DATE_WORDS = new Set(
  (
    'am pm at um uhr the on a at, utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst msk ' +
    'mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday ' +
    'jan feb mar apr may jun jul aug sep oct nov dec ' +
    'january february march april june july august september october november december'
  ).split(' '),
)

function authorIn(joined: string): { readonly author?: string } {
  const german = VERB_THEN_NAME.exec(joined)?.[1]
  if (german !== undefined) return named(german)
  const found = [...joined.matchAll(STANDING_VERB)].at(-1)
  const before = found === undefined ? joined : joined.slice(0, found.index)
  const address = /[<(["]?(?:mailto:)?([\w.+-]+@[\w.-]+)/.exec(before)?.[1]
  const bare = before
    .replace(/\b(?:in )?(?:message|article)\s*<[^<>]*>,?/i, '')
    .replace(/<[^<>]*>|\[[^[\]]*\]|\([^()]*\)/g, ' ')
    .trim()
  const words = bare.split(/\s+/)
  let first = words.length
  while (first > 0 && isNameWord(words[first - 1] ?? '')) first -= 1
  const name = words.slice(first).join(' ')
  return named(name === '' ? (address ?? '') : name)
}

function isNameWord(word: string): boolean {
  return word !== '' && !/[\d]/.test(word) && !DATE_WORDS.has(word.toLowerCase().replace(/[.,]+$/, ''))
}

function named(written: string): { readonly author?: string } {
  const author = written
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+via\s.*$/i, '')
    .replace(/^[\s"'*,;-]+|[\s"'*,;:]+$/g, '')
    .replace(/\s+/g, ' ')
  return author === '' ? {} : { author }
}
