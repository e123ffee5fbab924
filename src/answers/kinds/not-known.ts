import type { Comparison } from '../../facts/comparison.ts'
import { namesCure, speaksOfSpeed } from '../../passages/causes.ts'
import { pageOf } from '../row-page.ts'
import type { Statement } from '../statement.ts'
import type { Inquiry } from './inquiry.ts'
import { isUnspokenOf } from './unspoken.ts'
import { askingOnly, isAsking, speaksOfIt, toldUnexplained } from './untold.ts'

/**
 * Whether what was found to explain a "why" gives no cause of just what is asked: who says that it is not known,
 * or asks for it, and nobody where it is only not spoken of. `undefined` where something may explain it.
 *
 * `offered` are all that were found, `shown` those of them that would be quoted.
 */
export function notKnown(
  inquiry: Inquiry,
  rows: readonly Comparison[],
  offered: readonly Statement[],
  shown: readonly Statement[],
): readonly Statement[] | undefined {
  if (offered.length === 0) return undefined
  const told = toldUnexplained(inquiry, rows, offered)
  if (told.length > 0) return told
  if (offered.every(isAsking)) return askingOnly(offered)
  // What explains an operation that a page describes is known by its concepts, in whatever words.
  const isDescribed = rows.some(row => pageOf(row, inquiry.catalogue) !== undefined)
  const isBeside =
    isBesideSpeed(inquiry, shown) && !isDescribed && (rows.length === 0 || !speaksOfIt(shown, inquiry))
  return isBeside || (isUnspokenOf(inquiry, rows) && !isCured(rows, offered)) ? [] : undefined
}

/** True where somebody answers the rows with what made their difference go away: it speaks of them, in whatever words. */
function isCured(rows: readonly Comparison[], offered: readonly Statement[]): boolean {
  const posting = new Set(rows.map(row => row.subject.run.message))
  return offered.some(
    ({ message, passage }) =>
      [message.id, ...message.references].some(id => posting.has(id)) && namesCure(passage.text),
  )
}

/** "Why is it slow?" is not answered by reasons in which nothing speaks of speed. */
function isBesideSpeed({ question }: Inquiry, explaining: readonly Statement[]): boolean {
  const asked = question.direction !== undefined || speaksOfSpeed(question.text)
  return asked && !explaining.some(({ passage }) => speaksOfSpeed(passage.text))
}
