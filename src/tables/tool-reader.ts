import type { Note } from '../core/parsed.ts'
import type { Span } from '../core/source.ts'
import type { ToolPage } from '../catalogue/catalogue.ts'
import type { EnvironmentEntry, Measurement, SystemLabel } from '../facts/fact.ts'
import type { Readable } from './readable.ts'

/** A measurement before it has an id: everything that a reader can know from the text alone. */
export type MeasurementDraft = Omit<Measurement, 'id' | 'repeats'> & {
  /** The row's whole extent, by which runs are told apart. */
  readonly span: Span
  /** The place in the run of the row that this one shows again. */
  readonly repeatsIndex?: number
}

/** A run before it has an id and before its system is known. */
export interface RunDraft {
  readonly tool?: string
  readonly version?: string
  readonly label?: SystemLabel
  /** What to call the system where the mail tells it without a label: `before` and `after` of an arrow. */
  readonly system?: string
  readonly caption?: string
  readonly environment: readonly EnvironmentEntry[]
  readonly measurements: readonly MeasurementDraft[]
  readonly span: Span
  readonly notes: readonly Note[]
}

/**
 * Reads the output of one tool wherever it stands in a mail.
 *
 * A reader is given the whole text, others' quoted words blanked out, and finds its own rows in it. It
 * never throws, and takes time linear in the length of the text.
 */
export interface ToolReader {
  /** The tool's name, as its page under corpus/benchmarks/ has it. */
  readonly tool: string
  /** A cheap test that the text may hold this tool's output; without it the reader is not called. */
  readonly hint: RegExp
  readonly read: (from: Readable, page: ToolPage) => readonly RunDraft[]
}
