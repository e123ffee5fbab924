import { groupBy } from '../../core/order.ts'
import { sourceOf } from '../../mail/message.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { MeasurementDraft, RunDraft } from '../tool-reader.ts'
import type { TableLine } from './table-line.ts'
import { type TwinLine, twinLines } from './twin-lines.ts'
import { figureOf, type TwinFigure } from './twin-names.ts'
import { type Side, sidesIn } from './twin-sides.ts'

/**
 * Reads what is said in the same words, with other numbers, under headings that name states or systems:
 *
 *     Before patch:                 After patch:
 *
 *     $ ./reproducer                $ ./reproducer
 *     ...                           ...
 *     number of opens: 1184         number of opens: 3
 *
 * A number that is the same on all sides is a setting, unless it is the only one of its line and has a unit of
 * measure. Lines that have no twin are left alone. `isPrinted` tells the lines of tools that have a reader of their own.
 */
export function readTwinBlocks(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
  isPrinted: (line: TableLine) => boolean,
): RunDraft[] {
  return sidesIn(from, lines).flatMap(sides => {
    const own = sides.map(side => twinLines(from, side.lines, free, isPrinted))
    if (own.filter(some => some.length > 0).length < 2) return []
    return draftsOf(from, sides, twinsOf(own))
  })
}

/** The lines of one form: for each side those in their order, and which of their numbers are figures. */
interface Twins {
  /** By the place of the side; a side may have none. */
  readonly sides: readonly (readonly TwinLine[])[]
  readonly figures: readonly number[]
}

function twinsOf(own: readonly (readonly TwinLine[])[]): readonly Twins[] {
  const forms = own.map(some => groupBy(some, ({ key }) => key))
  const keys = new Set(forms.flatMap(form => [...form.keys()]))
  const found = [...keys].flatMap((key): { readonly twins: Twins; readonly differs: boolean }[] => {
    const sides = forms.map(form => form.get(key) ?? [])
    const present = sides.filter(some => some.length > 0)
    const [first = []] = present
    if (present.length < 2 || present.some(some => some.length !== first.length)) return []
    const places = [...(first[0]?.slots ?? []).keys()]
    const differing = places.filter(slot => differs(present, slot))
    const [only, second] = first[0]?.slots ?? []
    const isAlone = second === undefined && isMeasure(only?.unit)
    const figures = differing.length === 0 && isAlone ? places : differing
    return figures.length === 0 ? [] : [{ twins: { sides, figures }, differs: differing.length > 0 }]
  })
  return found.some(one => one.differs) ? found.map(({ twins }) => twins) : []
}

function isMeasure(unit: Unit | undefined): boolean {
  return unit !== undefined && /^(?:time|rate|bandwidth)$/.test(unit.kind)
}

/** True where a number is another one on one side than on another, in any of the lines of a form. */
function differs(sides: readonly (readonly TwinLine[])[], slot: number): boolean {
  const [first = [], ...others] = sides
  return others.some(side =>
    side.some((line, place) => line.slots[slot]?.written !== first[place]?.slots[slot]?.written),
  )
}

interface Row extends TwinFigure {
  readonly side: number
  readonly draft: MeasurementDraft
}

function rowsOf(from: Readable, { sides, figures }: Twins): Row[] {
  const place = sides.findIndex(some => some.length > 0)
  return (sides[place] ?? []).flatMap((line, at): Row[] => {
    const named = figures.flatMap(slot => {
      const figure = figureOf(from, line, slot, figures)
      return figure === undefined ? [] : [{ slot, figure }]
    })
    // Numbers that only their order tells apart are the cells of a row.
    if (new Set(named.map(({ figure }) => figure.name)).size < named.length) return []
    return named.flatMap(({ slot, figure }) =>
      sides.flatMap((some, side): Row[] => {
        const draft = draftOf(from, some[at], slot, figure)
        return draft === undefined ? [] : [{ ...figure, side, draft }]
      }),
    )
  })
}

function draftOf(
  from: Readable,
  twin: TwinLine | undefined,
  slot: number,
  figure: TwinFigure,
): MeasurementDraft | undefined {
  const own = twin?.slots[slot]
  const reading = own === undefined ? undefined : readingAt(from, own.figure)
  if (twin === undefined || own === undefined || reading === undefined) return undefined
  const unit = figure.unitOf(own)
  return {
    test: figure.name,
    parameters: {},
    reading,
    source: sourceOf(from.message, twin.line),
    ...(unit === undefined ? {} : { unit, unitFrom: own.unit === undefined ? 'header' : 'written' }),
    better: unit === undefined || unit.better === 'unknown' ? figure.better : unit.better,
    span: twin.line,
  }
}

/** Of one name twice on a side the labels over the lines are part; where they are alike, too, nobody knows which is which. */
function withOneName(rows: readonly Row[]): readonly Row[] {
  const alike = groupBy(rows, ({ side, name }) => `${side}\n${name}`)
  const twice = new Set([...alike.values()].flatMap(some => (some.length > 1 ? (some[0]?.name ?? '') : [])))
  const renamed = rows.map(row => (twice.has(row.name) ? { ...row, name: row.long } : row))
  const again = groupBy(renamed, ({ side, name }) => `${side}\n${name}`)
  return renamed.filter(({ side, name }) => again.get(`${side}\n${name}`)?.length === 1)
}

function draftsOf(from: Readable, sides: readonly Side[], twins: readonly Twins[]): RunDraft[] {
  const rows = withOneName(twins.flatMap(form => rowsOf(from, form)))
  return sides.flatMap(({ name, heading }, side): RunDraft[] => {
    const measurements = rows
      .filter(row => row.side === side)
      .map(row => ({ ...row.draft, test: row.name }))
      .sort((a, b) => a.reading.span.start - b.reading.span.start)
    const [first] = measurements
    if (first === undefined) return []
    const label = { text: name, source: sourceOf(from.message, heading) }
    const span = { start: first.span.start, end: measurements.at(-1)?.span.end ?? first.span.end }
    return [{ label, environment: [], measurements, span, notes: [] }]
  })
}
