import type { TestPage } from '../catalogue/catalogue.ts'
import { byCodeUnit, groupBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { comparisonText, figureWithUnit, ratioText } from '../facts/ratio-text.ts'
import { unpairedInWords } from '../facts/unpaired.ts'
import type { Question } from '../questions/question.ts'
import { understand } from '../questions/understand.ts'
import type { Answer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { checkClaims } from './check-claims.ts'
import type { Filters } from './compare-request.ts'
import type { Pool } from './compare-rows.ts'
import { ACROSS, besides, bySlowdown, sidesOf, USUAL } from './compare-sides.ts'
import { controlsIn } from './compare-summary.ts'
import { unread } from './compare-threads.ts'
import type { Desk } from './desk.ts'
import type { Evidence } from './evidence.ts'
import { explanationsFor } from './explain.ts'
import { focusOn } from './focus.ts'
import { testInWords } from './kinds/define.ts'
import { pageOf } from './row-page.ts'
import { rawOf, rowsInWords } from './verdict.ts'

/** What was asked, and all rows that it may mean. */
export interface Asked {
  readonly asked: string
  readonly name: string
  readonly pool: Pool
  readonly evidence: readonly Evidence[]
  readonly filters: readonly Filters[]
}

/** One test: raw values, the ratio once, what each side ran on, who explained it, and related rows. */
export function ofOneTest({ asked, pool, evidence }: Asked, rows: readonly Comparison[], desk: Desk): Answer {
  const { catalogue, archive } = desk
  const messages = new Set(rows.flatMap(row => [row.baseline.run.message, row.subject.run.message]))
  const own = evidence.filter(one => one.messages.some(message => messages.has(message.id)))
  const first = rows[0]
  const page = first === undefined ? undefined : pageOf(first, catalogue)
  const question = questionAbout(first?.test ?? asked, page, desk)
  const found = explanationsFor(question, rows, own, focusOn(question, archive, catalogue).lexical, catalogue)
  const explaining = found.explaining.slice(0, 2).map(({ statement }) => statement)
  const admitted = found.admissions.slice(0, 1).map(({ statement }) => statement)
  const checks = explaining.flatMap(statement =>
    checkClaims(
      statement,
      own.flatMap(one => one.comparisons),
      catalogue,
    ),
  )
  const silent =
    explaining.length > 0
      ? ''
      : admitted.length > 0
        ? `Why? Nobody in the thread explains it; ${admitted[0]?.message.author.name ?? ''} says so.`
        : 'Why? Nobody in the thread explains it.'
  const verdict = [rowsInWords(rows), page?.operation === undefined ? '' : testInWords(page), silent].filter(
    part => part !== '',
  )
  const lists = [...columnsOf(rows), ...sidesOf(rows, own, pool.across ? ACROSS : USUAL)]
  const caveats = [
    ...pool.caveats,
    ...unpairedOf(rows, pool),
    ...controlsIn(besides(rows, pool), catalogue).changed,
    ...unread(evidence),
  ]
  const answer = composed(
    'answer',
    asked,
    verdict.join(' '),
    {
      rows,
      statements: explaining.length > 0 ? explaining : admitted,
      givesReasons: explaining.length > 0,
      checks,
      lists,
      caveats,
    },
    own,
    catalogue,
  )
  const related = relatedRows(rows, page, own, catalogue)
  return { ...answer, rows, agreements: related === '' ? answer.agreements : [...answer.agreements, related] }
}

/** The same test with parameters that only one side has. */
function unpairedOf(rows: readonly Comparison[], { unpaired }: Pool): string[] {
  const tests = new Set(rows.map(row => `${row.tool ?? ''} ${row.test}`))
  return unpairedInWords(unpaired.filter(one => tests.has(`${one.tool ?? ''} ${one.test}`))).slice(0, 2)
}

/** One test on several systems against one baseline: a line for each, the baseline's first. */
function columnsOf(rows: readonly Comparison[]): Answer['lists'] {
  const groups = groupBy(rows, row => row.baseline.measurement.id)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (first === undefined || group.length < 2) return []
    const base = {
      text: `${first.baseline.run.system}: ${figureWithUnit(first, first.baseline)}, the baseline`,
      source: first.baseline.measurement.source,
    }
    const others = [...group]
      .sort(
        (a, b) =>
          (b.timeRatio ?? 0) - (a.timeRatio ?? 0) || byCodeUnit(a.subject.run.system, b.subject.run.system),
      )
      .map(row => ({
        text: `${row.subject.run.system}: ${figureWithUnit(row, row.subject)}, ${comparisonText(row)}`,
        source: row.subject.measurement.source,
      }))
    return [{ heading: `${first.test} on ${group.length + 1} systems`, items: [base, ...others] }]
  })
}

function questionAbout(name: string, page: TestPage | undefined, { archive, catalogue }: Desk): Question {
  const question = understand(`why is ${name} slower?`, catalogue, [], stem => archive.holds(stem))
  return page === undefined ? question : { ...question, tests: [page] }
}

/** Rows of the same topics on the same two systems: they confirm or contradict. */
function relatedRows(
  rows: readonly Comparison[],
  page: TestPage | undefined,
  evidence: readonly Evidence[],
  catalogue: Desk['catalogue'],
): string {
  if (page === undefined) return ''
  const wanted = new Set(
    page.concepts.flatMap(id => [
      id,
      ...(catalogue.concepts.find(concept => concept.id === id)?.related ?? []),
    ]),
  )
  const others = evidence
    .flatMap(one => one.comparisons)
    .filter(
      row =>
        !rows.includes(row) &&
        row.timeRatio !== undefined &&
        (pageOf(row, catalogue)?.concepts.some(id => wanted.has(id)) ?? false),
    )
  const texts = bySlowdown(others)
    .slice(0, 4)
    .map(row => {
      const operation = pageOf(row, catalogue)?.operation
      const aside =
        operation !== undefined && /no context switch/.test(operation) ? ' (no context switch)' : ''
      return `${row.test}${aside} ${ratioText(row.timeRatio ?? 1)} as long (${rawOf(row)})`
    })
  return texts.length === 0 ? '' : `Related: ${texts.join('; ')}.`
}
