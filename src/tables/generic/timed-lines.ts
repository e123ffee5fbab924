import { NUMBER } from '../../units/number.ts'
import { groupBy } from '../../core/order.ts'
import type { Readable } from '../readable.ts'
import { type FigureCell, readCells } from './cell.ts'
import { headingText } from './context.ts'
import type { FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'

const TIME = String.raw`(?:[nuµμm]s|[num]?secs?|(?:nano|micro|milli)?seconds?|s|min|minutes?)`

/** `vdso: 500 times in 0.6 seconds (plain)`, `[ 1.23] scan of the bus took 812 ms`, `[ 1.23] bus 3 scanned in 812 ms`. */
const TIMED = new RegExp(
  String.raw`^[ \t]*(?:[-*•][ \t]+)?(?:\[[ \d.]{1,20}\][ \t]+)?(?<name>[A-Za-z_][^\n:()]{0,59}?)` +
    String.raw`(?:[ \t]*:[ \t]*(?<done>\d[\d,.]{0,20}(?: ?[x*] ?\d{1,12})?[ \t][a-z]{2,20})[ \t]+(?:in|took)|[ \t]+(?:took|after|(?:finish|complet)ed in)|(?<=ed)[ \t]+in)` +
    String.raw`[ \t]+(?<figure>${NUMBER}[ \t]?${TIME})(?:[ \t]+\((?<case>[A-Za-z][^()\n%]{0,38})\))?[ \t]*\.?$`,
  'd',
)

/** `gave up after 30 s`, `not even after 5 minutes`: what was waited for in vain, and how long somebody meant to. */
const IN_VAIN =
  /\b(?:tim(?:e[ds]?|ing)[ -]?out|hung|hangs?|block\w*|wait\w*|gave|give|expire\w*|sleep\w*|retr\w*|only|even|than|until|fail\w*|stop\w*|die[sd]?|crash\w*|again)\b/i

/**
 * The line that says in what time how much was done, or how long something took.
 *
 *     timedFigures('vdso: 500 times in 0.6 seconds (plain)')  // `vdso`, 0.6 s, of `500 times`, in the case `plain`
 */
export function timedFigures(from: Readable, line: TableLine): FigureLine[] {
  const match = TIMED.exec(from.text.slice(line.start, line.end))
  const at = match?.indices?.groups?.['figure']
  const { name = '', done = '', case: inCase } = match?.groups ?? {}
  if (at === undefined || (done === '' && IN_VAIN.test(name))) return []
  const cell = onlyCell(from, line.start + at[0], line.start + at[1])
  if (cell?.unit === undefined) return []
  const key = headingText(name.replace(/\s+returned\s+-?\d+$/, ''))
  const figure = { line, key, cell, alone: false, bareUnit: cell.unit, done }
  return [inCase === undefined ? figure : { ...figure, inCase }]
}

function onlyCell(from: Readable, start: number, end: number): FigureCell | undefined {
  const [cell, second] = readCells(from.text, start, end) ?? []
  return cell?.kind === 'value' && second === undefined ? cell : undefined
}

/**
 * Gives the words in brackets behind figures their meaning: where every line has some, and several names come with
 * several of them, they are who was measured, and the names what; else both together name who.
 */
export function withCases(lines: readonly FigureLine[]): FigureLine[] {
  const timed = lines.filter(({ done }) => done !== undefined)
  const casesOf = groupBy(timed, ({ key }) => key)
  const isCrossed =
    casesOf.size > 1 &&
    timed.every(({ inCase }) => inCase !== undefined) &&
    [...casesOf.values()].every(some => new Set(some.map(({ inCase }) => inCase)).size > 1)
  return lines.map(line => {
    const { inCase, ...rest } = line
    if (inCase === undefined) return line
    return isCrossed ? { ...rest, system: inCase } : { ...rest, key: `${line.key} (${inCase})` }
  })
}
