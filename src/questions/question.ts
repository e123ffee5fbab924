import type { Concept, TestPage, ToolPage } from '../catalogue/catalogue.ts'

/**
 * What kind of answer a question wants.
 *
 * - `why`: an explanation, with the rows that it is about
 * - `measure`: figures ("how much slower is …", "how fast is …", a bare topic)
 * - `confirm`: yes or no ("is Dhrystone slower?")
 * - `extreme`: most or least
 * - `who`: a person ("who is Mats?", "who measured …?")
 * - `setup`: what it ran on
 * - `tune`: advice
 * - `define`: what a test or a tool is
 * - `said`: what somebody said of something
 * - `views`: whether people agree
 * - `results`: whether a tool's results were posted
 */
export type QuestionKind =
  | 'why'
  | 'measure'
  | 'confirm'
  | 'extreme'
  | 'who'
  | 'setup'
  | 'tune'
  | 'define'
  | 'said'
  | 'views'
  | 'results'

/** A question, as far as its words tell what is wanted. */
export interface Question {
  readonly text: string
  readonly kind: QuestionKind
  /** What it asserts or asks of the subject's speed. */
  readonly direction?: 'slower' | 'faster'
  readonly extreme?: 'most' | 'least'
  /** The words that carry meaning, as stems, each once, in order. */
  readonly stems: readonly string[]
  /** Operations and mechanisms that it is about, in order. */
  readonly topics: readonly Concept[]
  /** Kinds of systems that it names (`xen`, `kvm`, `native`). */
  readonly systems: readonly Concept[]
  /** Tests that it names outright. */
  readonly tests: readonly TestPage[]
  readonly tools: readonly ToolPage[]
  /** Authors of the archive that it names, by their full names. */
  readonly people: readonly string[]
}
