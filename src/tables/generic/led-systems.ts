import type { Readable } from '../readable.ts'
import { readCells } from './cell.ts'
import { isMeasured } from './cell-parts.ts'
import type { FigureLine } from './figure-line.ts'
import type { TableLine } from './table-line.ts'
import { isMetric } from './words.ts'

const NAME = String.raw`[A-Za-z][\w./+-]{1,29}`

const FIGURE = String.raw`\d[^,;:=\n]{0,24}?`

const LED = new RegExp(
  String.raw`^[ \t]*(?:[-*•][ \t]+)?(?<what>[A-Za-z][^:=\n]{3,60}?)[ \t]+[-–][ \t]+(?<a>${NAME}):[ \t]+(?<x>${FIGURE}),[ \t]+(?<b>${NAME}):[ \t]+(?<y>${FIGURE})[ \t]*[.;]?[ \t]*$`,
  'd',
)

/**
 * `throughput of small files - copied: 621 MB/s, mapped: 1013 MB/s`: what was measured, and two systems with
 * a figure each, in units of one kind.
 */
export function ledSystems(from: Readable, line: TableLine): FigureLine[] {
  const match = LED.exec(from.text.slice(line.start, line.end))
  const { what = '', a = '', b = '' } = match?.groups ?? {}
  if (match === null || !isMetric(what) || isMetric(a) || isMetric(b)) return []
  const found = (
    [
      ['x', a],
      ['y', b],
    ] as const
  ).flatMap(([group, system]): FigureLine[] => {
    const at = match.indices?.groups?.[group] ?? [0, 0]
    const [cell, more] = readCells(from.text, line.start + at[0], line.start + at[1]) ?? []
    if (cell?.kind !== 'value' || more !== undefined || !isMeasured(cell)) return []
    return [
      {
        line,
        key: what,
        cell,
        alone: false,
        system,
        ...(cell.unit === undefined ? {} : { bareUnit: cell.unit }),
      },
    ]
  })
  const [one, other] = found
  return other !== undefined && one?.cell.unit?.kind === other.cell.unit?.kind ? found : []
}
