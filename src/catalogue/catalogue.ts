import type { Better, Unit } from '../units/unit.ts'

/** What one test of a tool measures. Read from a page under corpus/benchmarks/. */
export interface TestPage {
  /** The tool's own spelling of the row, e.g. `Process fork+exit`. `*` stands for any words. */
  readonly name: string
  readonly tool: string
  readonly unit?: Unit
  readonly better: Better
  /** What one operation is, in one phrase. */
  readonly operation?: string
  /** Other names that people use for it. */
  readonly aliases: readonly string[]
  /** Ids of concepts (corpus/concepts.md) that it belongs to. */
  readonly concepts: readonly string[]
  /**
   * The elementary cost that one operation stands for, e.g. `fork+exit+wait`. Tests with the same cost
   * measure the same thing, so the extra time per operation of one can be held against the other's.
   */
  readonly cost?: string
  /** Ids of concepts that it does not touch although its name suggests them. */
  readonly excludes: readonly string[]
  /** The reference value of an index, by which a mangled row can be known. */
  readonly baseline?: number
  /** True for a test that should not change between systems on the same processor. */
  readonly control: boolean
}

/** One tool: its page under corpus/benchmarks/. */
export interface ToolPage {
  /** As its authors spell it, e.g. `UnixBench`. */
  readonly name: string
  readonly aliases: readonly string[]
  /** What it is, in one or two sentences. */
  readonly description: string
  readonly tests: readonly TestPage[]
}

/** A thing that questions, explanations and tests speak of in different words. */
export interface Concept {
  readonly id: string
  /** The words for it, the most usual first. */
  readonly words: readonly string[]
  /** The concept that this one is a kind of. */
  readonly broader?: string
  readonly related: readonly string[]
  /** True for kinds of systems (native, guest, …) and what they run on, not for operations. */
  readonly kind: 'operation' | 'mechanism' | 'system' | 'topic'
}

/** All that is known of tools, tests and words before any mail is read. */
export interface Catalogue {
  readonly tools: readonly ToolPage[]
  readonly concepts: readonly Concept[]
  /** Words that mark a system as the side to compare against, e.g. `native`, `before`, `vanilla`. */
  readonly baselineWords: readonly string[]
}
