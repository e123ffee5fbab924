import { refused, ok, type Result } from '../core/result.ts'

/**
 * Where a term of a search is looked for; the letters are those of public-inbox and notmuch.
 *
 * - `subject` s:, `from` f:, `list` l:, `id` m:
 * - `body` b:, `own` nq: (the author's own words, no quotes)
 * - `any`: subject, sender or body
 */
export type SearchField = 'any' | 'subject' | 'from' | 'to' | 'list' | 'id' | 'body' | 'own'

/** A search as a tree. */
export type Search =
  | { readonly kind: 'term'; readonly field: SearchField; readonly text: string; readonly phrase: boolean }
  /** ISO dates, the first included, the last excluded; either may be open. */
  | { readonly kind: 'dates'; readonly from?: string; readonly before?: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Search[] }
  | { readonly kind: 'not'; readonly part: Search }

const FIELDS: ReadonlyMap<string, SearchField | 'dates'> = new Map([
  ['s', 'subject'],
  ['subject', 'subject'],
  ['f', 'from'],
  ['from', 'from'],
  ['t', 'to'],
  ['to', 'to'],
  ['c', 'to'],
  ['tc', 'to'],
  ['b', 'body'],
  ['body', 'body'],
  ['nq', 'own'],
  ['bs', 'any'],
  ['l', 'list'],
  ['list', 'list'],
  ['m', 'id'],
  ['mid', 'id'],
  ['id', 'id'],
  ['d', 'dates'],
  ['dt', 'dates'],
  ['date', 'dates'],
])

interface Token {
  readonly kind: 'word' | 'phrase' | 'open' | 'close' | 'and' | 'or' | 'not'
  readonly field: SearchField | 'dates'
  readonly text: string
}

/** More terms than this are no search that a person writes. */
const MOST_TOKENS = 60

/**
 * Reads a search as list people write it. `now` settles `d:last.month..`; words side by side must all occur.
 *
 *     parseSearch('s:"fork exit" f:ann -nq:xen', now)   // subject AND from AND NOT own words
 *     parseSearch('fork OR pipe d:2005-09..2005-10', now)
 *     parseSearch('d:yesterdayish', now)                // refused: says which dates can be read
 */
export function parseSearch(written: string, now: Date): Result<Search> {
  const tokens = tokensOf(written)
  if (tokens.length === 0)
    return refused('there is nothing to search for; write a word, or for example s:fork')
  if (tokens.length > MOST_TOKENS)
    return refused(`the search has more than ${MOST_TOKENS} terms; leave some out`)
  const problems: string[] = []
  const tree = new Parser(tokens, now, problems).whole()
  const [problem] = problems
  return problem === undefined ? ok(tree) : refused(problem)
}

const TOKEN = /([()])|(-|!|\+)?(?:([a-z]{1,7}):)?(?:"([^"]*)"?|([^\s()"]+))/giu

function tokensOf(written: string): readonly Token[] {
  const tokens: Token[] = []
  for (const [whole, bracket, sign, prefix, phrase, word = ''] of written.slice(0, 4000).matchAll(TOKEN)) {
    if (bracket !== undefined) {
      tokens.push({ kind: bracket === '(' ? 'open' : 'close', field: 'any', text: bracket })
      continue
    }
    if (sign === '-' || sign === '!') tokens.push({ kind: 'not', field: 'any', text: sign })
    const field = prefix === undefined ? 'any' : FIELDS.get(prefix.toLowerCase())
    const operator = /^(?:and|or|not)$/i.test(whole) && whole === whole.toUpperCase()
    if (operator)
      tokens.push({
        kind: whole === 'AND' ? 'and' : whole === 'OR' ? 'or' : 'not',
        field: 'any',
        text: whole,
      })
    else if (phrase !== undefined) tokens.push({ kind: 'phrase', field: field ?? 'any', text: phrase })
    // A prefix that is none is part of the word: `pci:` and `http://x`.
    else
      tokens.push({
        kind: 'word',
        field: field ?? 'any',
        text: field === undefined ? `${prefix ?? ''}:${word}` : word,
      })
  }
  return tokens
}

/** Deeper brackets than this are no search either; it keeps the descent off the end of the stack. */
const MOST_DEPTH = 20

class Parser {
  readonly #tokens: readonly Token[]
  readonly #now: Date
  readonly #problems: string[]
  #at = 0

  constructor(tokens: readonly Token[], now: Date, problems: string[]) {
    this.#tokens = tokens
    this.#now = now
    this.#problems = problems
  }

  whole(): Search {
    const tree = this.#either(0)
    if (this.#at < this.#tokens.length) this.#problems.push('a ")" closes no "("')
    return tree
  }

  #either(depth: number): Search {
    const parts = [this.#all(depth)]
    while (this.#skip('or')) parts.push(this.#all(depth))
    return joined('or', parts)
  }

  #all(depth: number): Search {
    const parts = [this.#one(depth)]
    for (;;) {
      this.#skip('and')
      const next = this.#tokens[this.#at]?.kind
      if (next === undefined || next === 'or' || next === 'close') return joined('and', parts)
      parts.push(this.#one(depth))
    }
  }

  #one(depth: number): Search {
    const token = this.#tokens[this.#at]
    this.#at += 1
    if (token === undefined || depth > MOST_DEPTH) {
      this.#problems.push(
        token === undefined
          ? 'the search ends where a term is missing'
          : 'the search has too many brackets in one another',
      )
      this.#at = this.#tokens.length
      return NOTHING
    }
    if (token.kind === 'not') return { kind: 'not', part: this.#one(depth + 1) }
    if (token.kind === 'open') {
      const inner = this.#either(depth + 1)
      if (!this.#skip('close')) this.#problems.push('a "(" is never closed')
      return inner
    }
    if (token.kind !== 'word' && token.kind !== 'phrase') {
      this.#problems.push(`a term is missing before "${token.text}"`)
      return NOTHING
    }
    if (token.field !== 'dates')
      return { kind: 'term', field: token.field, text: token.text, phrase: token.kind === 'phrase' }
    const dates = parseDates(token.text, this.#now)
    if (dates === undefined) {
      this.#problems.push(
        `"${token.text.slice(0, 60)}" is no date; write d:2005-10, d:2005-09..2005-10 or d:last.month..`,
      )
    }
    return dates ?? NOTHING
  }

  #skip(kind: Token['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false
    this.#at += 1
    return true
  }
}

const NOTHING: Search = { kind: 'or', parts: [] }

function joined(kind: 'and' | 'or', parts: readonly Search[]): Search {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind, parts }
}

function parseDates(written: string, now: Date): Search | undefined {
  const [first = '', last] = written.split('..')
  const from = first === '' ? undefined : spanOf(first, now)
  const until = last === undefined ? from : last === '' ? undefined : spanOf(last, now)
  if ((first !== '' && from === undefined) || (last !== undefined && last !== '' && until === undefined))
    return undefined
  if (from === undefined && until === undefined) return undefined
  return {
    kind: 'dates',
    ...(from === undefined ? {} : { from: iso(from.start) }),
    ...(until === undefined ? {} : { before: iso(until.end) }),
  }
}

interface DateSpan {
  readonly start: number
  readonly end: number
}

/** Reads `2005`, `2005-10`, `20051003`, `2005-10-03`, `yesterday`, `last.month`, `3.weeks.ago`. */
function spanOf(written: string, now: Date): DateSpan | undefined {
  const [, year, month, day] = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?$/.exec(written) ?? []
  if (year !== undefined) {
    const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
    if (m < 0 || m > 11 || d < 1 || d > 31) return undefined
    const end =
      day !== undefined
        ? Date.UTC(y, m, d + 1)
        : month !== undefined
          ? Date.UTC(y, m + 1, 1)
          : Date.UTC(y + 1, 0, 1)
    return { start: Date.UTC(y, m, d), end }
  }
  const [y, m, d] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  const words = written
    .toLowerCase()
    .replace(/[._-]+/g, ' ')
    .trim()
  if (words === 'today' || words === 'now') return { start: Date.UTC(y, m, d), end: Date.UTC(y, m, d + 1) }
  if (words === 'yesterday') return { start: Date.UTC(y, m, d - 1), end: Date.UTC(y, m, d) }
  const [, which, unit = ''] = /^(this|last) (day|week|month|year)$/.exec(words) ?? []
  if (which !== undefined) return calendarSpan(unit, which === 'last' ? 1 : 0, now)
  const [, count, ago = ''] = /^(\d{1,4}) (day|week|month|year)s? ago$/.exec(words) ?? []
  if (count === undefined) return undefined
  const n = Number(count)
  const start =
    ago === 'year'
      ? Date.UTC(y - n, m, d)
      : ago === 'month'
        ? Date.UTC(y, m - n, d)
        : Date.UTC(y, m, d - n * (ago === 'week' ? 7 : 1))
  return { start, end: start + 86_400_000 }
}

function calendarSpan(unit: string, back: number, now: Date): DateSpan {
  const [y, m, d] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  if (unit === 'year') return { start: Date.UTC(y - back, 0, 1), end: Date.UTC(y - back + 1, 0, 1) }
  if (unit === 'month') return { start: Date.UTC(y, m - back, 1), end: Date.UTC(y, m - back + 1, 1) }
  if (unit === 'day') return { start: Date.UTC(y, m, d - back), end: Date.UTC(y, m, d - back + 1) }
  // Weeks begin on Monday.
  const monday = d - ((now.getUTCDay() + 6) % 7) - back * 7
  return { start: Date.UTC(y, m, monday), end: Date.UTC(y, m, monday + 7) }
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
