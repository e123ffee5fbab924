import type { MessageId } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { FigureAsked } from './figures-asked.ts'
import type { WordWeight } from './row-words.ts'

/** What the words of a question weigh in a row and in the mail that posted it; both in one measure. */
export interface RowWeights {
  readonly word: WordWeight
  readonly mail: (id: MessageId) => number
  /** For a row of two systems that the question holds against one another: as much as the best-named of those. */
  readonly labels: (row: Comparison) => number | undefined
  /** True for a row whose test its mail's subject names: `aim7.jobs-per-min -29.4% regression`. */
  readonly isHeadline: (row: Comparison) => boolean
  /** True for a mail of somebody whom the question names. */
  readonly isAsked: (id: MessageId) => boolean
  /** The figures that the question says, each of which some row may show. */
  readonly figures: readonly FigureAsked[]
  /** True where the author of a mail uses a word. */
  readonly speaksOf: (id: MessageId, word: string) => boolean
}

/** All words weigh the same, and no mail is spoken of. */
export const UNWEIGHTED: RowWeights = {
  word: () => 1,
  mail: () => 0,
  labels: () => undefined,
  isHeadline: () => false,
  isAsked: () => false,
  figures: [],
  speaksOf: () => false,
}
