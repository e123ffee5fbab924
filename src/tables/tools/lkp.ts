import { groupBy } from '../../core/order.ts'
import { NUMBER } from '../../units/number.ts'
import type { Better } from '../../units/unit.ts'
import { escapePattern } from '../../catalogue/look-up.ts'
import type { SystemLabel } from '../../facts/fact.ts'
import { sourceOf } from '../../mail/message.ts'
import { type Place, spanOf, toolRow } from '../kit.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'
import { runsByColumn } from './sided.ts'

const MEAN = String.raw`${NUMBER}(?:[ \t]+±[ \t]*\d+%)?`

/** `filebench.sum_operations/s`, `fio.read_clat_99%_us`; what ends in `%` changes by points, and is left out. */
const NAME = String.raw`[a-z][\w-]*(?:\.[\w\/%-]*[\w-])+`

/** A mean of the first commit, then for each other one the change and its mean, then the name. */
const LKP_ROW = new RegExp(
  String.raw`^[ \t]*(?<means>${MEAN}(?:[ \t]+[-+][\d.]+%?[ \t]+${MEAN}){1,4})[ \t]+(?<name>${NAME})[ \t]*$`,
  'dgm',
)

/** A mean of a row: neither a change, which has a sign, nor a deviation, which has one, too. */
const LKP_MEAN = new RegExp(String.raw`(?<![-+\w.]|±[ \t]{0,4})${NUMBER}(?![\w.%])`, 'g')

/** The commits, or their nearest tags, that the columns are of. */
const LKP_HEAD =
  /^[ \t]*(?<names>(?:[0-9a-f]{12,40}|v\d[\w.-]*)(?:[ \t]+(?:[0-9a-f]{12,40}|v\d[\w.-]*)){1,4})[ \t]*\n[ \t]*-{8,}[ \t]+-{8,}/gm

/** A commit of the list above the table, with its title: `  70a64b7919 ("memcg: allocate lruvec_stats")`. */
const COMMIT = /^[ \t]*(?<hash>[0-9a-f]{8,40}) \("[^\n]{1,200}"\)[ \t]*$/gm

/** `compiler/kconfig/testcase:` and, on the next line, what each of them is. */
const LKP_SETUP =
  /^[ \t]*(?<keys>[a-z]\w*(?:\/[a-z_]\w*){3,24}):[ \t]*\n[ \t]*(?<values>[^\s][^\n]{1,600})$/gm

/** What tells test cases apart; the compiler and the root file system do not change within a report. */
const LKP_KEYS =
  /^(?:testcase|test|mode|nr_task\w*|nr_threads|disk|fs|fs2|class|runtime|rw|bs|ioengine|ipc|iterations|workload|filesize|size|cluster|ip|protocol|send_size|thp_\w+|runs|tbox_group)$/

/**
 * Reads the comparison tables of the kernel test robot: mean before, change, mean after, name. Which way
 * a name is good the robot says of the metric that it reports; of the others only the rates on its page
 * have a direction.
 */
export const lkp: ToolReader = {
  tool: 'LKP',
  hint: /%stddev|will-it-scale\.|\.ops_per_sec|kernel test robot/,
  read(from, page) {
    const heads = [...from.text.matchAll(LKP_HEAD)]
    const setups = [...from.text.matchAll(LKP_SETUP)]
    const rows = [...from.text.matchAll(LKP_ROW)]
    const ways = waysOf(from, rows)
    const commits = [...from.text.matchAll(COMMIT)]
    const titled = (column: string): SystemLabel | undefined => {
      const commit = commits.find(({ groups }) => column.startsWith(groups?.['hash'] ?? ' '))
      if (commit === undefined) return undefined
      return { text: commit[0].trim(), source: sourceOf(from.message, spanOf(commit)) }
    }
    // A report has a table for each test case, each with its own heading.
    return [...groupBy(rows, row => lastBefore(heads, row.index))].flatMap(([head, members]) => {
      const columns = heads[head]?.groups?.['names']?.split(/\s+/) ?? ['before', 'after']
      const parameters = setupOf(setups[lastBefore(setups, heads[head]?.index ?? members[0]?.index ?? 0)])
      const sided = members.flatMap(match => {
        const test = match.groups?.['name'] ?? ''
        const means = meansOf(match)
        // With a commit's mean left out, nothing says which one it is.
        if (means.length !== columns.length) return []
        return means.flatMap((value, at) =>
          toolRow(from, page, { test, parameters, span: spanOf(match), value, ...ways.get(test) }).map(
            row => ({
              column: columns[at] ?? '',
              row,
            }),
          ),
        )
      })
      const heading = heads[head]
      return runsByColumn(from, 'LKP', sided, heading === undefined ? undefined : spanOf(heading), titled)
    })
  },
}

/** `noticed a -29.4% regression of aim7.jobs-per-min on:` says which way the metric is good. */
const NOTICED = new RegExp(
  String.raw`\bnoticed an? (?<sign>[-+]?)(?<share>[\d.]+)%\s+(?<way>regression|improvement)\s+of\s+(?<name>${NAME})`,
  'g',
)

/**
 * For the metric that the report is about whether more of it is a gain. Some reports leave out the sign; then
 * it is that of the row with the same change.
 */
function waysOf(
  from: Readable,
  rows: readonly RegExpExecArray[],
): ReadonlyMap<string, { readonly better: Better }> {
  const ways = new Map<string, { readonly better: Better }>()
  for (const { groups } of from.text.matchAll(NOTICED)) {
    const { sign, share = '', way, name = '' } = groups ?? {}
    const row = rows.find(one => one.groups?.['name'] === name)
    const change = new RegExp(`([-+])${escapePattern(share)}%`).exec(row?.groups?.['means'] ?? '')
    const stated = sign === '' ? change?.[1] : sign
    if (stated === undefined) continue
    ways.set(name, { better: (stated === '-') === (way === 'regression') ? 'higher' : 'lower' })
  }
  return ways
}

function meansOf(match: RegExpExecArray): Place[] {
  const [start = 0] = match.indices?.groups?.['means'] ?? []
  return [...(match.groups?.['means'] ?? '').matchAll(LKP_MEAN)].map(found => [
    start + found.index,
    start + found.index + found[0].length,
  ])
}

/** The place of the last match that begins before an offset; -1 where none does. */
function lastBefore(matches: readonly RegExpExecArray[], offset: number): number {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.index ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

function setupOf(match: RegExpExecArray | undefined): Readonly<Record<string, string>> {
  const keys = match?.groups?.['keys']?.split('/') ?? []
  const values = match?.groups?.['values']?.trim().split('/') ?? []
  if (keys.length !== values.length) return {}
  return Object.fromEntries(
    keys.flatMap((key, place) => (LKP_KEYS.test(key) ? [[key, values[place] ?? '']] : [])),
  )
}
