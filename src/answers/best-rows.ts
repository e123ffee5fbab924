import type { Comparison } from '../facts/comparison.ts'
import { isSame } from '../facts/ratio-text.ts'
import type { Question } from '../questions/question.ts'
import { isWatched, tellsLittle } from './row-page.ts'

/** A row, how many of the question's words it has by weight, and its place. */
export interface Scored {
  readonly row: Comparison
  readonly score: number
  readonly order: number
}

/** What is printed of a distribution beside its middle: the ends, and how wide it is. */
const OF_EDGES =
  /(?<!\p{L})(?:min(?:imum)?|max(?:imum)?|std ?_?dev|stdev|deviation|variance|spread|p\d{2,4}|\d{2}(?:\.\d+)?(?:th|\.0th)|percentiles?|as the (?:parent|children) sees? it)(?!\p{L})/iu

/** True for words that name an end of a distribution, as `lat max`, `p99`, `stddev`. */
export function isOfEdges(text: string): boolean {
  return OF_EDGES.test(text)
}

/**
 * Of rows as many as an answer shows, best first: those that compare anything, and of them those with most of the question's words; of equals those
 * that changed most where the question speaks of a change, for "why does it lose?" is not answered by the rows
 * that lost nothing. Which way they changed does not count: what was lost is what a later patch wins back. The
 * chosen ones keep their order among equals.
 */
export function bestRows(question: Question, scored: readonly Scored[], most: number): Scored[] {
  const inOrder = [...scored].sort((a, b) => b.score - a.score || a.order - b.order)
  if (inOrder.length <= most) return inOrder
  const ranked = inOrder
    .map(one => ({
      one,
      little: Number(tellsLittle(one.row) || isWatched(one.row)),
      change: changeIn(question, one.row),
    }))
    .sort(
      (a, b) =>
        a.little - b.little || b.one.score - a.one.score || b.change - a.change || a.one.order - b.one.order,
    )
  const chosen = new Set(ranked.slice(0, most).map(({ one }) => one))
  return inOrder.filter(one => chosen.has(one))
}

/** How far a row's values lie apart where a question asks of slower or faster; all alike where it does not. */
function changeIn({ direction }: Question, { timeRatio }: Comparison): number {
  return direction === undefined || timeRatio === undefined ? 0 : Math.abs(Math.log(timeRatio))
}

/** What a row weighs, of 1, where a question says "slower" and the row shows no difference. */
const WITHOUT_CHANGE = 0.9

/** What a change less than twofold lacks at most, and what one the other way does. */
const SMALL_CHANGE = 0.04
const OTHER_WAY = 0.06

/**
 * How well a row's change fits what a question says of slower or faster, as a factor: of mails that its words fit
 * alike it speaks of the one where that was seen most plainly. The other way is a little worse: what was lost is
 * what a later patch wins back.
 */
export function wayAsked({ direction }: Question, row: Comparison): number {
  if (direction === undefined) return 1
  if (row.timeRatio === undefined) return 1 - SMALL_CHANGE
  if (isSame(row)) return WITHOUT_CHANGE
  if (row.timeRatio > 1 !== (direction === 'slower')) return 1 - OTHER_WAY
  return 1 - SMALL_CHANGE * Math.max(0, 1 - Math.abs(Math.log2(row.timeRatio)))
}
