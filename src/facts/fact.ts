import type { Note } from '../core/parsed.ts'
import type { Source, Span, MessageId } from '../core/source.ts'
import type { Better, Unit } from '../units/unit.ts'

/** One number as it stands in a mail. Re-reading the span gives the value again. */
export interface Reading {
  readonly value: number
  /** The author's own characters, e.g. `111'744`. */
  readonly written: string
  /** Offsets in the message's text. */
  readonly span: Span
  readonly source: Source
}

/** One measured value of one test on one system. */
export interface Measurement {
  /** Unique within the archive and stable: the run's id and a counter. */
  readonly id: string
  /** The test's name: the catalogue's spelling where the tool is known, else as the mail has it. */
  readonly test: string
  /** Part of the report, where a tool prints the same test in several: `raw`, `index`, … */
  readonly section?: string
  /** What must be equal for two values to be comparable: clients, block size, copies, … */
  readonly parameters: Readonly<Record<string, string>>
  readonly reading: Reading
  /** The lines of the whole row, its name included. */
  readonly source: Source
  /** As written, or as the tool's documentation says; absent where nobody says. */
  readonly unit?: Unit
  /** `header`: stated over the figure, in a heading, a caption or the sentence that introduces it. */
  readonly unitFrom?: 'written' | 'header' | 'documented'
  readonly better: Better
  /** How many samples or repetitions the tool says the value stands for. */
  readonly samples?: number
  /** How the tool sampled, as written, e.g. `10.0 secs, 10 samples`. */
  readonly sampling?: string
  /** The spread printed with the value (±, stddev), in the value's unit. */
  readonly spread?: Reading
  /** For indexed rows: the reference value and the index, as printed. */
  readonly baseline?: Reading
  readonly index?: Reading
  /** The id of the measurement that this row only repeats (a raw value shown again in a summary). */
  readonly repeats?: string
}

/** One thing that was said of the machine or of how a run was done. */
export interface EnvironmentEntry {
  readonly key:
    | 'kernel'
    | 'smp'
    | 'kernel-built'
    | 'architecture'
    | 'host'
    | 'date'
    | 'uptime'
    | 'load'
    | 'users'
    | 'root-fs'
    | 'cpu'
    | 'memory'
    | 'disk'
    | 'motherboard'
    | 'network'
    | 'distribution'
    | 'hypervisor'
    | 'compiler'
    | 'package'
    | 'tool'
    | 'command'
    | 'other'
  /** What the mail calls it where the key alone does not say, e.g. `dom0`. */
  readonly label?: string
  readonly value: string
  readonly source: Source
}

/** What a run is called in the mail, e.g. `SL3 XenU`. */
export interface SystemLabel {
  /** As written, its line wraps joined. */
  readonly text: string
  readonly source: Source
}

/** One execution of one tool (or one column of a table), with everything that was read of it. */
export interface Run {
  /** Stable: the message's id and a counter. */
  readonly id: string
  readonly message: MessageId
  /** The tool's name as in the catalogue; absent for a table that nobody's tool made. */
  readonly tool?: string
  readonly version?: string
  readonly label?: SystemLabel
  /** The system that the label names: runs of one message with the same system belong together. */
  readonly system: string
  /** For a table of no known tool: its caption or the sentence that introduces it. */
  readonly caption?: string
  readonly environment: readonly EnvironmentEntry[]
  readonly measurements: readonly Measurement[]
  readonly source: Source
  readonly notes: readonly Note[]
  /**
   * Set where the figures stand in words that the message only quotes: whose they are, as far as the
   * quote says. Such runs are read only when the mail that they were first posted in is not held.
   */
  readonly quotedFrom?: { readonly author?: string; readonly message?: MessageId }
}

/** A tool that a mail names without posting results of it. */
export interface NamedTool {
  readonly tool: string
  readonly version?: string
  readonly source: Source
}
