import type { Answer } from './answer.ts'
import { emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { plural } from '../core/plural.ts'
import type { Desk } from './desk.ts'
import { explanationsFor } from './explain.ts'
import { mostMeasured } from './most-measured.ts'
import { understand } from '../questions/understand.ts'
import { pageOf } from './row-page.ts'

/** A difference of less than this is not worth an explanation of its own. */
const LARGE = 1.5
const MOST_THREADS = 20

/** Large differences that nobody explained: the questions that a list leaves open. */
export function listOpen(desk: Desk): Answer {
  const { archive, catalogue } = desk
  const { evidence, where, caveats } = mostMeasured(desk, MOST_THREADS)
  const large = evidence.flatMap(one =>
    one.comparisons
      .filter(row => row.timeRatio !== undefined && (row.timeRatio >= LARGE || row.timeRatio <= 1 / LARGE))
      .map(row => ({ one, row })),
  )
  const open = large.filter(({ one, row }) => {
    const page = pageOf(row, catalogue)
    const question = understand(`why is ${row.test} slower?`, catalogue, [], stem => archive.holds(stem))
    const asked = page === undefined ? question : { ...question, tests: [page] }
    return explanationsFor(asked, [row], [one], new Map(), catalogue).explaining.length === 0
  })
  if (open.length === 0)
    return emptyAnswer('answer', 'open', `No large difference ${where} is without an explanation.`)
  const rows = open
    .map(({ row }) => row)
    .sort((a, b) => Math.abs(Math.log(b.timeRatio ?? 1)) - Math.abs(Math.log(a.timeRatio ?? 1)))
  const verdict = `${plural(rows.length, 'difference')} of ${LARGE}x or more that nobody explains, of ${large.length} so large.`
  return composed('answer', 'open', verdict, { rows, caveats }, evidence, catalogue)
}
