import type { Answer } from './answer.ts'

/** How many figures and quotations of an answer can be verified: two values and a ratio a row, and each quote. */
export function verifiedParts(answer: Answer): number {
  const rows = answer.tables.reduce((sum, table) => sum + table.rows.length, 0)
  return rows * 3 + answer.explanations.length + answer.checks.length
}
