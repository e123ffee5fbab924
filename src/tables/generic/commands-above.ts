import { groupBy } from '../../core/order.ts'
import { COMMAND } from '../introduction.ts'
import { distinctions } from '../distinctions.ts'
import type { Readable } from '../readable.ts'
import type { TableLine } from './table-line.ts'

/** A command prints no more lines than this before a figure. */
const REACH = 12

/** The command that stands over a line, with nothing but what it printed between. */
export function commandAbove(from: Readable, lines: readonly TableLine[], place: number): string | undefined {
  for (let at = place - 1; at >= Math.max(0, place - REACH); at--) {
    const line = lines[at]
    if (line === undefined || line.kind === 'blank' || line.end - line.start > 200) return undefined
    const text = from.text.slice(line.start, line.end).trim()
    if (COMMAND.test(text)) return text
  }
  return undefined
}

/**
 * What tells commands apart, where each printed figures of the same names: those are who was measured, and the
 * command is what was done. None where a name stands under one command alone.
 */
export function caseOfCommands(
  figures: readonly { readonly key: string; readonly command?: string }[],
): ReadonlyMap<string, string> {
  const commands = groupBy(
    figures.filter(({ command }) => command !== undefined),
    ({ command }) => command ?? '',
  )
  const names = [...commands.values()].map(some => [...new Set(some.map(({ key }) => key))].sort().join('\n'))
  const isShared = names.length > 1 && new Set(names).size === 1 && (names[0] ?? '').includes('\n')
  if (!isShared) return new Map()
  const given = [...commands.keys()]
  const apart = distinctions(given)
  return new Map(given.map((command, place) => [command, apart[place] ?? '']))
}
