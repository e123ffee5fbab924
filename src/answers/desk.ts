import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Archive } from '../search/archive.ts'
import type { Answer } from './answer.ts'

/** What a person was last told, so that "and pipes?" can be understood. */
export interface Conversation {
  readonly question: string
  readonly answer: Answer
}

/** Everything that a command works with: an immutable snapshot of what is known. */
export interface Desk {
  readonly archive: Archive
  readonly catalogue: Catalogue
  /** The exchange before this one, where there was one with the same person. */
  readonly before?: Conversation
}
