import { uniqueBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import type { ClaimCheck } from '../answer.ts'
import { checkClaims } from '../check-claims.ts'
import type { Statement } from '../statement.ts'
import { allRows, allStatements, type Inquiry } from './inquiry.ts'

/** Checks of the figures in the quoted words, and of superlatives that name what was asked about. */
export function checksOfWords(
  inquiry: Inquiry,
  explaining: readonly Statement[],
  rows: readonly Comparison[],
): ClaimCheck[] {
  const all = allRows(inquiry)
  const quoted = explaining.flatMap(statement => [
    statement,
    ...(statement.pointsTo === undefined ? [] : [statement.pointsTo]),
  ])
  // Another thread's machine says nothing of what somebody claims here.
  const ofThread = (statement: Statement): readonly Comparison[] =>
    inquiry.focus.evidence.find(one => one.statements.includes(statement))?.comparisons ?? []
  const direct = uniqueBy(quoted, statement => statement.passage.id).flatMap(statement =>
    checkClaims(statement, ofThread(statement), inquiry.catalogue),
  )
  if (inquiry.question.kind === 'why') return withoutRepeats(direct)
  const asked = new Set(rows.map(row => row.test))
  const others = allStatements(inquiry)
    .filter(statement => !quoted.includes(statement))
    .flatMap(statement => checkClaims(statement, ofThread(statement), inquiry.catalogue))
    .filter(
      check =>
        check.verdict !== 'uncheckable' &&
        check.tests.length < all.length / 2 &&
        check.tests.some(test => asked.has(test)),
    )
  return withoutRepeats([...direct, ...others]).slice(0, 6)
}

/** A sentence with two figures of one row, or one that was posted again, is checked with the same outcome. */
function withoutRepeats(checks: readonly ClaimCheck[]): ClaimCheck[] {
  return uniqueBy(checks, ({ quote, verdict, finding }) => `${quote}\n${verdict}\n${finding}`)
}
