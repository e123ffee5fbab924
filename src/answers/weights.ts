/** How much each sign of a paragraph counts that may explain something. Added up they are its score. */
export interface Weights {
  readonly words: number
  readonly around: number
  readonly mail: number
  readonly bestThread: number
  readonly withRows: number
  readonly aboveRows: number
  readonly belowRows: number
  readonly reply: number
  readonly repliesToRows: number
  readonly withFigures: number
  readonly askedPerson: number
  readonly performance: number
  readonly early: number
  readonly late: number
  readonly cause: number
  readonly conjecture: number
  readonly measured: number
  readonly admission: number
  readonly retraction: number
  /** The share of the question's words in the words that it answers. */
  readonly answered: number
  /** The same of its sentence of cause that has the most. */
  readonly nearCause: number
  readonly item: number
  /** It says what a patch does, how it is posted, what was run: see `patch-talk.ts`. */
  readonly ofPatch: number
  readonly ofPosting: number
  readonly ofTest: number
}

/**
 * For a "why". Fitted (a softmax over the paragraphs of a question's threads, each question left out in
 * turn) on the development questions, then rounded; EVALUATION.md has what they give. What a reply, the words that it
 * answers, and talk of patches count was fitted on ten lists, each left out in turn.
 */
export const FOR_CAUSES: Weights = {
  words: 3,
  around: 2,
  mail: 1.4,
  bestThread: 1,
  withRows: 0.7,
  aboveRows: 0.6,
  belowRows: 0,
  reply: 0.7,
  repliesToRows: 1.2,
  withFigures: 0.7,
  askedPerson: 0.8,
  performance: 0.6,
  early: -0.4,
  late: 1,
  cause: 1,
  conjecture: 0.8,
  measured: 0.5,
  admission: 2,
  retraction: 1.2,
  answered: 1.5,
  nearCause: 0,
  item: 0,
  ofPatch: -2,
  ofPosting: -1,
  ofTest: -1,
}

/** For any other question: the words must say it, and reasoning adds nothing. */
export const FOR_FACTS: Weights = {
  words: 3.5,
  around: 0.5,
  mail: 1.8,
  bestThread: 1,
  withRows: 1,
  aboveRows: 0,
  belowRows: 0.5,
  reply: 0.5,
  repliesToRows: 0.6,
  withFigures: 0.7,
  askedPerson: 0.8,
  performance: 0.3,
  early: 1,
  late: 0.5,
  cause: 0,
  conjecture: 0,
  measured: 0,
  admission: 0,
  retraction: 0,
  answered: 0,
  nearCause: 2,
  item: -1,
  ofPatch: 0,
  ofPosting: -1,
  ofTest: 0,
}
