import type { Answer } from './answer.ts'
import { emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { groupBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { plural } from '../core/plural.ts'
import type { Desk } from './desk.ts'
import { explanationsFor } from './explain.ts'
import { mostMeasured } from './most-measured.ts'
import { understand } from '../questions/understand.ts'
import { pageOf } from './row-page.ts'

/** A difference of less than this is not worth an explanation of its own. */
const LARGE = 1.5
const MOST_THREADS = 20

/** Beyond this the two are hardly of one unit, or of one thing: it is no question to begin with. */
const HARDLY_ONE = 1000

/** So many of one thread are listed where several leave something open: a report has hundreds of rows. */
const MOST_OF_THREAD = 2

/** Large differences that nobody explained: the questions that a list leaves open, the largest of each thread. */
export function listOpen(desk: Desk): Answer {
  const { archive, catalogue } = desk
  const { evidence, where, caveats } = mostMeasured(desk, MOST_THREADS)
  const large = evidence.flatMap(one =>
    one.comparisons
      .filter(row => sizeOf(row) >= Math.log(LARGE) && sizeOf(row) <= Math.log(HARDLY_ONE))
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
  const byThread = [...groupBy(open, ({ one }) => one).values()].map(group =>
    group.map(({ row }) => row).sort((a, b) => sizeOf(b) - sizeOf(a)),
  )
  const most = byThread.length > 1 ? MOST_OF_THREAD : Infinity
  const rows = byThread.flatMap(group => group.slice(0, most)).sort((a, b) => sizeOf(b) - sizeOf(a))
  const among = byThread.length > 1 ? ` in ${byThread.length} threads` : ''
  const verdict = `${plural(open.length, 'difference')} of ${LARGE}x or more${among} that nobody explains, of ${large.length} so large.`
  return composed('answer', 'open', verdict, { rows, caveats }, evidence, catalogue)
}

/** How far the two sides of a row are apart, in either direction: a logarithm, 0 where that cannot be said. */
function sizeOf({ timeRatio }: Comparison): number {
  return timeRatio === undefined ? 0 : Math.abs(Math.log(timeRatio))
}
