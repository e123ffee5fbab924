import type { Comparison } from '../../facts/comparison.ts'
import { isSame } from '../../facts/ratio-text.ts'
import { explanationsFor } from '../explain.ts'
import { pageOf } from '../row-page.ts'
import type { Statement } from '../statement.ts'
import type { Inquiry } from './inquiry.ts'
import { notKnown } from './not-known.ts'
import { asksForFigure, figuresPosted, holdsFigure } from './unmeasured.ts'

/** How many explanations are quoted, of the best. */
const MOST_EXPLANATIONS = 3

/** What people say of the rows that a question is about. */
export interface WordsOnRows {
  /** Who explains them, the best first. */
  readonly explaining: readonly Statement[]
  /** Who says not to know, of whatever the question may be about. */
  readonly admissions: readonly Statement[]
  /** Those of them that belong into an answer. */
  readonly admitted: readonly Statement[]
  /** All of it in the order in which it is quoted. */
  readonly quoted: readonly Statement[]
  /** Nothing that was found gives a cause of just what is asked. */
  readonly isUnknown: boolean
  /** A figure is asked for, no row has it, and nobody's words hold one. */
  readonly lacksFigure: boolean
}

/** Finds what people say of some rows: the explanations, or that nobody knows, and what is quoted first. */
export function wordsOnRows(inquiry: Inquiry, rows: readonly Comparison[]): WordsOnRows {
  const { question, catalogue, focus } = inquiry
  const found = explanationsFor(question, rows, focus.evidence, focus.lexical, catalogue)
  // "Why is Dhrystone slower?" where it is not; "why did it bring nothing?" asks for an explanation all the same.
  const same = question.direction !== undefined && rows.length > 0 && rows.every(isSame)
  // What does not differ needs no explanation, unless somebody speaks of just these tests or of their own figures.
  const fitting = same
    ? found.explaining.filter(({ statement }) => speaksOfRows(statement, rows, inquiry))
    : found.explaining
  const offered = fitting.map(({ statement }) => statement)
  const best = offered.slice(0, MOST_EXPLANATIONS)
  const unknown = question.kind === 'why' && !same ? notKnown(inquiry, rows, offered, best) : undefined
  const needsFigure = question.kind !== 'why' && rows.length === 0 && asksForFigure(question.text)
  const holds = (statement: Statement): boolean => holdsFigure(statement, inquiry)
  const posted = needsFigure && !best.some(holds) ? figuresPosted(inquiry) : []
  const explaining = unknown === undefined ? [...posted, ...best].slice(0, MOST_EXPLANATIONS) : []
  const admissions = unknown ?? found.admissions.map(({ statement }) => statement)
  const admitted = same || (question.kind !== 'why' && rows.length > 0) ? [] : admissions
  // Somebody who says not to know, and speaks of just this, stands before those who speak of things near it.
  const frankness = found.admissions[0]?.score ?? 0
  const frank = ASKS_WHO_KNOWS.test(question.text) || frankness > (fitting[0]?.score ?? 0)
  const better = fitting.slice(0, MOST_EXPLANATIONS).filter(({ score }) => score > frankness).length
  const before = frank ? 0 : Math.min(Math.max(1, better), MOST_EXPLANATIONS - 1)
  // That somebody does not know is as good as the last of the explanations, and takes its place.
  const quoted =
    explaining.length === 0
      ? admitted
      : [...explaining.slice(0, before), ...admitted.slice(0, 1), ...explaining.slice(before)].slice(
          0,
          MOST_EXPLANATIONS,
        )
  return {
    explaining,
    admissions,
    admitted,
    quoted,
    isUnknown: unknown !== undefined,
    lacksFigure: needsFigure && posted.length === 0 && !explaining.some(holds),
  }
}

/** Who asks whether anybody knows is answered first by who says not to. */
const ASKS_WHO_KNOWS =
  /\b(?:any(?:one|body)|some(?:one|body)|they|people) (?:\w+ )?(?:knows?|explain\w*|understand\w*|understood|figured?|found|find)\b/i

function speaksOfRows(
  statement: Statement,
  rows: readonly Comparison[],
  { catalogue, question }: Inquiry,
): boolean {
  if (question.kind !== 'why' && rows.some(row => row.subject.run.message === statement.message.id))
    return true
  return rows.some(row => statement.tests.some(test => test === pageOf(row, catalogue)))
}
