import type { ToolPage } from '../../catalogue/catalogue.ts'
import type { Span } from '../../core/source.ts'
import { NUMBER } from '../../units/number.ts'
import { type KeyedDraft, spanOf, toolRow } from '../kit.ts'
import type { Readable } from '../readable.ts'

/** Lines of fio itself, which are neither heading nor command. */
export const SKIP =
  /^(?:fio: |(?:\d+ )?(?:zone )?resets$|\[[\w. -]+\]$|\S+: \(g=\d+\)|\S+: \(groupid|fio-\d|fio \d|Starting \d+|Jobs: |Run status|Disk stats|READ:|WRITE:|\w+: Laying out|bs=|\.\.\.$|4096B-4096B|\S*\(T\)|\([\d.]+[KMG]?i?B\/s-|(?:.*\b(?:ioengine|iodepth)=)|#?[a-z_]+=\S|(?:lat|cpu|IO depths|submit|complete|issued|latency|bw|iops|clat|slat)\b.*[:=])/

/**
 * The sum of a group of jobs, of fio 3 and of fio 2: `READ: bw=531MiB/s (557MB/s), 531MiB/s-531MiB/s`; what a
 * poster wrote behind it, `#128k`, tells it from others, and what stands before it, `cached:`, is who was measured.
 */
const GROUP = new RegExp(
  String.raw`^[ \t]*(?:(?<who>[A-Za-z][^\n:]{0,40}?)[ \t]?:[ \t]+)?(?<op>READ|WRITE|TRIM):[ \t]+(?:bw=|io=\S+[ \t]*\S*,[ \t]+aggrb=)(?<bw>${NUMBER})[ \t]?(?<unit>[KMG]?i?B\/s)(?:[^\n#]{0,200}[ \t]#[ \t]*(?<case>\w[^\n]{0,30}?)[ \t]*$)?`,
  'dgm',
)

/** Where a line of one direction begins. */
export interface Direction {
  readonly at: number
  readonly op: string
}

/** The group's sum where the lines of its jobs were left out; beside them it is the same figure again. */
export function groupSums(from: Readable, page: ToolPage, ops: readonly Direction[]): KeyedDraft[] {
  const seen = new Map<string, number>()
  const summed = new Map<string, number>()
  let at = 0
  return [...from.text.matchAll(GROUP)].flatMap(match => {
    const op = (match.groups?.['op'] ?? '').toLowerCase()
    for (let one = ops[at]; one !== undefined && one.at < match.index; one = ops[++at])
      seen.set(one.op, one.at)
    const told = (seen.get(op) ?? -1) > (summed.get(op) ?? -1)
    summed.set(op, match.index)
    if (told) return []
    const inCase = match.groups?.['case'] ?? (isLed(match) ? settingOver(from, match.index) : undefined)
    return toolRow(from, page, {
      test: `${op} bandwidth`,
      value: match.indices?.groups?.['bw'],
      unit: match.groups?.['unit'],
      span: sumOf(match),
      ...(inCase === undefined ? {} : { parameters: { case: inCase } }),
    })
  })
}

/** Where the sums begin that stand behind a name on their line: each is of a run of its own. */
export function ledSums(text: string): readonly number[] {
  return [...text.matchAll(GROUP)].filter(isLed).map(match => sumOf(match).start)
}

/** `cached:  WRITE: bw=…`: the line itself begins with who was measured. */
function isLed(match: RegExpExecArray): boolean {
  const who = match.groups?.['who']
  return who !== undefined && !SKIP.test(who)
}

/** A sum without who was measured, so that those words stand before it as a heading does. */
function sumOf(match: RegExpExecArray): Span {
  const { start, end } = spanOf(match)
  return { start: match.indices?.groups?.['op']?.[0] ?? start, end }
}

/** `rsize=1M:` right over lines that say themselves who was measured: what was set for all of them. */
function settingOver(from: Readable, at: number): string | undefined {
  const last = from.lines.lineAt(at) - 1
  for (let number = last; number >= 1 && last - number < MOST_LED; number--) {
    const { start, end } = from.lines.spanOf(number)
    if (end - start > LONGEST_LINE) return undefined
    const line = from.text.slice(start, end)
    if (/:[ \t]+(?:READ|WRITE|TRIM):[ \t]/.test(line)) continue
    return /^\s{0,16}(?<setting>\w[^\n:]{0,60}):\s*$/.exec(line)?.groups?.['setting']
  }
  return undefined
}

/** So many lines of sums, each with its system, stand below one setting at most. */
const MOST_LED = 12

const LONGEST_LINE = 300
