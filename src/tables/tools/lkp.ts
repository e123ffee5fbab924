import { groupBy } from '../../core/order.ts'
import { NUMBER } from '../../units/number.ts'
import { spanOf, toolRow } from '../kit.ts'
import type { ToolReader } from '../tool-reader.ts'
import { runsByColumn } from './sided.ts'

const LKP_ROW = new RegExp(
  String.raw`^[ \t]*(?<old>${NUMBER})(?:[ \t]+±[ \t]*\d+%)?[ \t]+[-+][\d.]+%?[ \t]+(?<new>${NUMBER})(?:[ \t]+±[ \t]*\d+%)?[ \t]+(?<name>[a-z][\w-]*(?:\.[\w-]+)+)[ \t]*$`,
  'dgm',
)

/** The commits, or their nearest tags, that the two columns are of. */
const LKP_HEAD =
  /^[ \t]*(?<old>[0-9a-f]{12,40}|v\d[\w.-]*)[ \t]+(?<new>[0-9a-f]{12,40}|v\d[\w.-]*)[ \t]*\n[ \t]*-{8,}[ \t]+-{8,}/gm

/** `compiler/kconfig/testcase:` and, on the next line, what each of them is. */
const LKP_SETUP =
  /^[ \t]*(?<keys>[a-z]\w*(?:\/[a-z_]\w*){3,24}):[ \t]*\n[ \t]*(?<values>[^\s][^\n]{1,600})$/gm

/** What tells test cases apart; the compiler and the root file system do not change within a report. */
const LKP_KEYS =
  /^(?:testcase|test|mode|nr_task\w*|nr_threads|disk|fs|fs2|class|runtime|rw|bs|ioengine|ipc|iterations|workload|filesize|size|cluster|ip|protocol|send_size|thp_\w+|runs|tbox_group)$/

/**
 * Reads the comparison tables of the kernel test robot: mean before, change, mean after, name. Which way
 * a name is good the robot does not say; only the names of rates on its page have a direction.
 */
export const lkp: ToolReader = {
  tool: 'LKP',
  hint: /%stddev|will-it-scale\.|\.ops_per_sec|kernel test robot/,
  read(from, page) {
    const heads = [...from.text.matchAll(LKP_HEAD)]
    const setups = [...from.text.matchAll(LKP_SETUP)]
    const rows = [...from.text.matchAll(LKP_ROW)]
    // A report has a table for each test case, each with its own heading.
    return [...groupBy(rows, row => lastBefore(heads, row.index))].flatMap(([head, members]) => {
      const names = heads[head]?.groups
      const parameters = setupOf(setups[lastBefore(setups, heads[head]?.index ?? members[0]?.index ?? 0)])
      const sided = members.flatMap(match => {
        const test = match.groups?.['name'] ?? ''
        const at = match.indices?.groups ?? {}
        const row = { test, parameters, span: spanOf(match) }
        return [
          ...toolRow(from, page, { ...row, value: at['old'] }).map(row => ({
            column: names?.['old'] ?? 'before',
            row,
          })),
          ...toolRow(from, page, { ...row, value: at['new'] }).map(row => ({
            column: names?.['new'] ?? 'after',
            row,
          })),
        ]
      })
      const heading = heads[head]
      return runsByColumn(from, 'LKP', sided, heading === undefined ? undefined : spanOf(heading))
    })
  },
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
