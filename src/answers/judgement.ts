import type { Statement } from './statement.ts'

/** What a statement is worth as an answer to one question. */
export interface Judgement {
  /** Higher is better; only comparable with those of the same judge. */
  readonly score: number
  /** True where it may stand as an explanation. */
  readonly explains: boolean
  /** True where its author's saying not to know is about what was asked. */
  readonly admits: boolean
  /** True where neither it nor its mail speaks of what was asked: only what stands around it does. */
  readonly isAside?: boolean
}

/** Judges the statements of the threads in focus; `undefined` for one that is about something else. */
export type Judge = (statement: Statement) => Judgement | undefined
