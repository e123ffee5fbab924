import { parseUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import type { FigureCell } from './cell.ts'
import type { TableLine } from './table-line.ts'

/** A line with one figure and the words that name it. */
export interface FigureLine {
  readonly line: TableLine
  readonly key: string
  readonly cell: FigureCell
  /** The figure stands alone, named by the line above it. */
  readonly alone: boolean
  /** The unit without the multiplier at the figure. */
  readonly bareUnit?: Unit
  /** Who was measured, where the line itself begins with that. */
  readonly system?: string
  /** What of the key was measured, where the line says both: `time used`. */
  readonly metric?: string
  /** What was done in the time that the line tells: `500 times`; empty where it says only how long it took. */
  readonly done?: string
  /** The words that introduce it, where whoever reads the line knows them. */
  readonly caption?: string
  /** What stands in brackets behind the figure, until {@link withCases} tells what it names. */
  readonly inCase?: string
}

/** The unit of a figure without the multiplier that stands at it: of `45k ops/s` operations a second. */
export function bareUnitOf(from: Readable, cell: FigureCell): { readonly bareUnit?: Unit } {
  if (cell.unit === undefined || cell.prefix === undefined)
    return cell.unit === undefined ? {} : { bareUnit: cell.unit }
  const written = /[A-Za-z%/µμ]+$/.exec(from.text.slice(cell.start, cell.end).replace(/\s*\(.*$/, ''))?.[0]
  const unit = written === undefined ? undefined : parseUnit(written)
  return unit === undefined ? {} : { bareUnit: unit }
}
