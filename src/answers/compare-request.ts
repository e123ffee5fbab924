import { ok, refused, type Result } from '../core/result.ts'
import { parseSearch } from '../search/query-syntax.ts'

/** What rows must have; every given condition must hold. */
export interface Filters {
  readonly suite?: string
  readonly test?: string
  readonly system?: string
  readonly list?: string
  /** ISO dates of the mail, the first included, the last excluded. */
  readonly dates?: { readonly from?: string; readonly before?: string; readonly written: string }
}

/** One side of an `A vs B`: its words, of which some may name the test, and what holds for it alone. */
export interface SideRequest {
  readonly words: string
  readonly filters: Filters
}

/** What a person asked to have compared. */
export interface CompareRequest {
  /** A test, a suite or `everything`; empty where only filters or sides were given. */
  readonly name: string
  readonly filters: Filters
  /** The baseline's side first. */
  readonly sides?: readonly [SideRequest, SideRequest]
}

const KEYS: ReadonlyMap<string, keyof Filters> = new Map([
  ['suite', 'suite'],
  ['tool', 'suite'],
  ['test', 'test'],
  ['system', 'system'],
  ['list', 'list'],
  ['l', 'list'],
  ['d', 'dates'],
  ['date', 'dates'],
])

const FILTER = /(?<=^|\s)(suite|tool|test|system|list|l|d|date):(?:"([^"]*)"?|(\S+))/giu
const VERSUS = /(?<=^|\s)(?:vs\.?|versus|against)(?=\s|$)/iu

/**
 * Reads what is to be compared: a name, filters among its words, and two sides around a `vs`. `now` settles
 * dates such as `d:last.year`. A filter that stands on one side of the `vs` only holds for both, but for
 * `system:`, which says which side it is.
 *
 *     parseCompare('unixbench d:2005', now)           // name unixbench, mails of 2005
 *     parseCompare('native vs xenu suite:lmbench', now) // two sides, of one suite
 *     parseCompare('pipe-latency d:2005 vs d:2009', now) // the same test in mails of two years
 *     parseCompare('fork d:soonish', now)             // refused: says which dates can be read
 */
export function parseCompare(written: string, now: Date): Result<CompareRequest> {
  const problems: string[] = []
  const [left = '', ...rest] = written.split(VERSUS)
  if (rest.length > 1) return refused('two systems can be compared at a time; write one "vs"')
  const first = sideFrom(left, now, problems)
  const second = rest[0] === undefined ? undefined : sideFrom(rest[0], now, problems)
  const [problem] = problems
  if (problem !== undefined) return refused(problem)
  if (second === undefined) return ok({ name: first.words, filters: first.filters })
  for (const [side, where] of [
    [first, 'before'],
    [second, 'after'],
  ] as const) {
    if (side.words === '' && Object.keys(side.filters).length === 0)
      return refused(`a system is missing ${where} the "vs"; write for example native vs xenu`)
  }
  return ok({
    name: '',
    filters: {},
    sides: [
      { ...first, filters: { ...sharedOf(second.filters), ...first.filters } },
      { ...second, filters: { ...sharedOf(first.filters), ...second.filters } },
    ],
  })
}

function sharedOf({ system: _system, ...shared }: Filters): Filters {
  return shared
}

function sideFrom(written: string, now: Date, problems: string[]): SideRequest {
  let filters: Filters = {}
  for (const [whole, prefix = '', quoted, word = ''] of written.matchAll(FILTER)) {
    const key = KEYS.get(prefix.toLowerCase())
    const value = (quoted ?? word).trim()
    if (key === undefined || value === '') continue
    if (key !== 'dates') {
      filters = { ...filters, [key]: value }
      continue
    }
    const dates = datesOf(value, now)
    if (dates === undefined)
      problems.push(`"${whole.slice(0, 60)}" is no date; write d:2005, d:2005-10 or d:2005-09..2006-03`)
    else filters = { ...filters, dates: { ...dates, written: value } }
  }
  return { words: written.replace(FILTER, ' ').replace(/\s+/g, ' ').replace(/[,:]$/, '').trim(), filters }
}

function datesOf(value: string, now: Date): { from?: string; before?: string } | undefined {
  const search = parseSearch(`d:"${value}"`, now)
  if (!search.ok || search.value.kind !== 'dates') return undefined
  const { from, before } = search.value
  return { ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) }
}
