import type { Comparison } from '../../facts/comparison.ts'
import { isSame, ratioText } from '../../facts/ratio-text.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { checkClaims } from '../check-claims.ts'
import { postedOnce } from '../posted-once.ts'
import { pageOf } from '../row-page.ts'
import { rangeOf, rowsInWords } from '../verdict.ts'
import { allRows, allStatements, type Inquiry } from './inquiry.ts'

/** A table of everything would hide what matters: the ends of the order are enough. */
const SHOWN = 6

/** Answers a question about everything that was measured: how many rows, how far they reach, the score. */
export function overview(inquiry: Inquiry): Answer | undefined {
  const { catalogue, question, focus } = inquiry
  const rows = postedOnce(allRows(inquiry), focus.evidence).filter(row => row.timeRatio !== undefined)
  if (rows.length === 0) return undefined
  const scores = rows.filter(row => pageOf(row, catalogue)?.concepts.includes('overall') ?? false)
  const tests = rows.filter(row => !scores.includes(row))
  const ordered = [...tests].sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0))
  const general = allStatements(inquiry)
    .filter(
      statement =>
        statement.stance === 'reasoned' && statement.reasons > 0 && onlySystems(statement.lead, inquiry),
    )
    .slice(0, 1)
  const checks = general
    .flatMap(statement => checkClaims(statement, tests, catalogue))
    .filter(check => check.verdict !== 'uncheckable')
  const verdict = [inSum(ordered), scores.length === 0 ? '' : rowsInWords(scores)]
    .filter(part => part !== '')
    .join(' ')
  const shown = [...scores, ...ordered.slice(0, SHOWN)]
  const left = ordered.length - SHOWN
  const caveats =
    left > 0 ? [`the ${SHOWN} largest of ${ordered.length} rows are shown; "benchmarks" lists them all`] : []
  return composed(
    'answer',
    question.text,
    verdict,
    { rows: shown, statements: general, checks, caveats },
    inquiry.focus.evidence,
    catalogue,
  )
}

/** How many rows are slower, the same, faster, and how far they reach. */
export function inSum(rows: readonly Comparison[]): string {
  const ratios = rows.flatMap(row => row.timeRatio ?? [])
  if (ratios.length === 0) return ''
  const same = rows.filter(isSame).length
  const slower = rows.filter(row => !isSame(row) && (row.timeRatio ?? 1) > 1).length
  const faster = ratios.length - same - slower
  const parts = [
    slower > 0 ? `${slower} slower` : '',
    same > 0 ? `${same} without a measurable difference` : '',
    faster > 0 ? `${faster} faster` : '',
  ].filter(part => part !== '')
  const top = rows[0]
  const largest =
    top?.timeRatio === undefined
      ? ''
      : `; the largest difference is ${top.test} at ${ratioText(top.timeRatio)}`
  const subjects = [
    ...new Set(rows.map(row => `${row.subject.run.system} against ${row.baseline.run.system}`)),
  ]
  const pair = subjects.length === 1 && !subjects[0]?.startsWith(' against') ? `${subjects[0] ?? ''}: ` : ''
  return `${pair}of ${ratios.length} measured tests ${parts.join(', ')}, from ${rangeOf(ratios)} in time per operation${largest}.`
}

function onlySystems(lead: readonly string[], { catalogue }: Inquiry): boolean {
  return (
    lead.length > 0 &&
    lead.every(id => catalogue.concepts.find(concept => concept.id === id)?.kind === 'system')
  )
}
