import type { ToolPage } from '../catalogue/catalogue.ts'
import { testNamed } from '../catalogue/look-up.ts'
import type { Span } from '../core/source.ts'
import { sourceOf } from '../mail/message.ts'
import { parseUnit, scaledUnit } from '../units/known-units.ts'
import type { Better } from '../units/unit.ts'
import { type Readable, readingAt } from './readable.ts'
import type { MeasurementDraft } from './tool-reader.ts'

/** A measurement and what tells it from others of its run. */
export type KeyedDraft = MeasurementDraft & { readonly key: string }

/** A place in a text as a regular expression's `d` flag gives it. */
export type Place = readonly [number, number]

/** What a tool's line says of one figure. */
export interface ToolRow {
  readonly test: string
  readonly value: Place | undefined
  /** The whole row, or what is needed to see it. */
  readonly span: Span
  /** As printed; without it the tool's page has the unit. */
  readonly unit?: string | undefined
  /** A multiplier right behind the digits: `k`, `M`. */
  readonly prefix?: string | undefined
  readonly parameters?: Readonly<Record<string, string>>
  readonly spread?: Place | undefined
  readonly samples?: number
  readonly section?: string
  readonly better?: Better
}

/** The extent of a match. */
export function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length }
}

/** Makes a measurement of a tool's line: unit and direction as printed, else as the tool's page says. */
export function toolRow(from: Readable, page: ToolPage, row: ToolRow): KeyedDraft[] {
  const reading =
    row.value === undefined ? undefined : readingAt(from, { start: row.value[0], end: row.value[1] })
  if (reading === undefined) return []
  const test = testNamed(page, row.test)
  const written = row.unit === undefined ? undefined : parseUnit(row.unit)
  const plain = written ?? (row.unit === undefined ? test?.unit : undefined)
  const unit = row.prefix === undefined ? plain : scaledUnit(plain, row.prefix)
  const spread =
    row.spread === undefined ? undefined : readingAt(from, { start: row.spread[0], end: row.spread[1] })
  const parameters = row.parameters ?? {}
  return [
    {
      key: `${row.section ?? ''} ${row.test} ${unit?.kind ?? ''} ${JSON.stringify(parameters)}`,
      test: row.test,
      ...(row.section === undefined ? {} : { section: row.section }),
      parameters,
      reading,
      source: sourceOf(from.message, row.span),
      ...(unit === undefined ? {} : { unit, unitFrom: written === undefined ? 'documented' : 'written' }),
      better: row.better ?? test?.better ?? unit?.better ?? 'unknown',
      ...(row.samples === undefined ? {} : { samples: row.samples }),
      ...(spread === undefined ? {} : { spread }),
      span: row.span,
    },
  ]
}
