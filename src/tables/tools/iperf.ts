import { greatestOf } from '../../core/order.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import { tellsState } from '../marks.ts'
import { toolRuns } from '../tool-runs.ts'
import type { ToolReader } from '../tool-reader.ts'

/** A mail program may have wrapped the row before what was lost of the datagrams. */
const ROW = new RegExp(
  String.raw`^[ \t]*(?<prefix>[^\n[]{1,30}?:[ \t]*)?\[\s*(?<id>\d+|SUM)\](?:\[[\w-]+\])?\s+(?<from>${NUMBER})\s?-\s*(?<to>${NUMBER})\s+sec\s+${NUMBER}\s+[KMGT]?Bytes\s+` +
    String.raw`(?<rate>${NUMBER})\s+(?<unit>[KMG]?(?:bits|Bytes)\/sec)(?<rest>[^\n]{0,60}?(?:\n[ \t]*\d{1,12}\/\d{1,12} \([\d.]{1,6}%\)[ \t]{1,8})?(?:sender|receiver))?`,
  'dgm',
)

const START =
  /^[ \t]*(?:Connecting to host|Accepted connection|Client connecting to|Server listening on (?:TCP|UDP)|-----[^\n]*\n[ \t]*Client)/gm

const SKIP =
  /^(?:Client connecting|Server listening|TCP window|UDP buffer|Connecting to|Accepted|\[ ?(?:ID|\d+|SUM)\]|iperf Done|Binding|local|- -|Test Complete|Starting Test|\d+\/\d+ \()/i

/**
 * Reads iperf 2 and 3: of each test the one row that is its result, the receiver's total where there is
 * one. Rows of single seconds are progress, unless their author has put a name before each; where such names
 * tell states, `Before:` and `After:`, they are marks of systems.
 */
export const iperf: ToolReader = {
  tool: 'iperf',
  hint: /\[\s*(?:\d+|SUM)\][^\n]*\bsec\s+[\d.]+\s+[KMGT]?Bytes/,
  read(from, page) {
    const matches = [...from.text.matchAll(ROW)]
    const starts = [...from.text.matchAll(START)].map(match => match.index)
    const groups: RegExpExecArray[][] = []
    let end = 0
    let next = 0
    for (const match of matches) {
      while (next < starts.length && (starts[next] ?? 0) < end) next += 1
      const fresh = (starts[next] ?? match.index) < match.index
      const apart = from.text.slice(end, match.index).split('\n').length > 4
      const before = groups.at(-1)?.at(-1)
      if (before === undefined || fresh || (apart && !goesOn(before, match))) groups.push([match])
      else groups.at(-1)?.push(match)
      end = match.index + match[0].length
    }
    const results = groups.flatMap(group => resultsOf(group))
    const areStates = results.some(({ groups: said }) => tellsState(said?.['prefix'] ?? ''))
    const rows = results.flatMap((match): KeyedDraft[] => {
      const lead = match.groups?.['prefix'] ?? ''
      const name = areStates || lead === '' ? undefined : lead.replace(/[:\s]+$/, '')
      return toolRow(from, page, {
        test: name === undefined ? 'Bitrate' : `Bitrate ${name}`,
        value: match.indices?.groups?.['rate'],
        unit: match.groups?.['unit'],
        ...(name === undefined ? {} : { parameters: { case: name } }),
        span: areStates ? { ...spanOf(match), start: startOfRow(match) } : spanOf(match),
      })
    })
    return toolRuns(from, rows, {
      tool: 'iperf',
      starts,
      skip: SKIP,
      version: /\biperf (?<version>\d\.\d[\w.]*)/,
      headings: true,
    })
  },
}

/** Where what iperf has printed begins, behind the mark that its author has put before it. */
function startOfRow({ index, 0: row }: RegExpExecArray): number {
  return index + row.indexOf('[')
}

/** The next stretch of time of the same test, or the whole of it, whatever is printed in between. */
function goesOn(before: RegExpExecArray, match: RegExpExecArray): boolean {
  const [to, from, end] = [before.groups?.['to'], match.groups?.['from'], match.groups?.['to']].map(Number)
  if (to === undefined || from === undefined || end === undefined) return false
  return (
    Math.abs(from - to) < 0.02 ||
    (from < 0.02 && end >= to - 0.02 && to - Number(before.groups?.['from']) < end / 2)
  )
}

/** The rows of one test that stand for the whole of it. */
function resultsOf(group: readonly RegExpExecArray[]): RegExpExecArray[] {
  const named = group.filter(match => match.groups?.['prefix'] !== undefined)
  if (named.length > 0) return named
  const ended = group.filter(match => match.groups?.['rest'] !== undefined)
  const received = ended.filter(match => match.groups?.['rest']?.endsWith('receiver'))
  const whole = received.length > 0 ? received : ended.length > 0 ? ended : widest(group)
  const sums = whole.filter(match => match.groups?.['id'] === 'SUM')
  const found = sums.length > 0 ? sums : whole
  return found.length === 1 || ended.length > 0 ? found.slice(0, 1) : []
}

/** Rows over the longest time, from its beginning on; several of them are threads without a sum. */
function widest(group: readonly RegExpExecArray[]): RegExpExecArray[] {
  const length = (match: RegExpExecArray): number =>
    Number(match.groups?.['to']) - Number(match.groups?.['from'])
  const longest = greatestOf(group.map(length))
  return group.filter(
    match => length(match) === longest && (group.length === 1 || Number(match.groups?.['from']) < 0.5),
  )
}
