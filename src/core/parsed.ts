import type { Source } from './source.ts'

/** Something odd that a reader met. It never stops a reading; it is shown beside what was read. */
export interface Note {
  /** One sentence: what was seen, with the value, and what follows from it. */
  readonly text: string
  readonly source?: Source
}

/** What a reader made of its input, however broken, and what it found odd on the way. */
export interface Parsed<T> {
  readonly value: T
  readonly notes: readonly Note[]
}
