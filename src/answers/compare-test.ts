import { uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { comparisonText } from '../facts/ratio-text.ts'
import { slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { isEverything, isSuite, matching } from './compare-matching.ts'
import { missingAnswer } from './compare-missing.ts'
import { type Asked, ofOneTest } from './compare-one-test.ts'
import { type CompareRequest, type Filters, parseCompare } from './compare-request.ts'
import { type Pool, rowsBetween, rowsWithin } from './compare-rows.ts'
import { ACROSS, besides, bySlowdown, sidesOf } from './compare-sides.ts'
import { controlsIn, meansOf } from './compare-summary.ts'
import { chooseSides } from './compare-systems.ts'
import { threadsComparing, unread } from './compare-threads.ts'
import type { Desk } from './desk.ts'
import type { Evidence } from './evidence.ts'
import { rawOf, rowsInWords } from './verdict.ts'

/**
 * Compares what is asked for: a test, a suite, two systems (`native vs xenu`) or everything, under filters.
 *
 * One test is answered with the raw values, what each side ran on, the ratio once, related rows that confirm
 * or contradict, and who explained it; a set of rows with its geometric mean and its control rows. A name
 * that may mean several tests asks back. A row of a test that has `vs` in its own name is found by that name.
 */
export function compareTest(written: string, desk: Desk): Answer {
  const asked = written.replace(/\s+/g, ' ').trim().slice(0, 200)
  const now = new Date(desk.archive.counts().newest ?? 0)
  const whole: CompareRequest = { name: asked, filters: {} }
  const read = parseCompare(asked, now)
  if (asked === '' || (read.ok && read.value.sides === undefined && read.value.name === asked))
    return answerRequest(asked, whole, desk)
  const isTest = desk.archive.tests().some(({ test }) => slugOf(test) === slugOf(asked))
  if (isTest) return answerRequest(asked, whole, desk)
  return read.ok
    ? answerRequest(asked, read.value, desk)
    : emptyAnswer('abstention', asked, sentence(read.problem))
}

function sentence(problem: string): string {
  return /[.?!]$/.test(problem) ? problem : `The comparison cannot be read: ${problem}.`
}

function answerRequest(asked: string, request: CompareRequest, desk: Desk): Answer {
  if (request.sides === undefined) {
    const { filters } = request
    const name = request.name === '' && asked !== '' ? (filters.test ?? 'everything') : request.name
    const evidence = threadsComparing({ name, sides: [{ filters }] }, desk)
    const pool = rowsWithin(filters, evidence, desk)
    return answerPool({ asked, name, pool, evidence, filters: [filters] }, desk)
  }
  const chosen = chooseSides(request, desk.archive.systems())
  if (!chosen.ok) return emptyAnswer('abstention', asked, sentence(chosen.problem))
  const { sides } = chosen.value
  const filters = sides.map(side => side.filters)
  const name = chosen.value.name === '' ? (testOf(filters) ?? 'everything') : chosen.value.name
  const evidence = threadsComparing({ name, sides }, desk)
  const pool = rowsBetween(sides, evidence, desk)
  return answerPool({ asked, name, pool, evidence: turned(evidence, pool), filters }, desk)
}

/** Evidence whose rows are those of the pool: who asks for `xenu vs native` wants all of them that way. */
function turned(evidence: readonly Evidence[], { rows }: Pool): Evidence[] {
  return evidence.map(one => {
    const held = new Set(one.messages.map(message => message.id))
    return { ...one, comparisons: rows.filter(row => held.has(row.subject.run.message)) }
  })
}

function testOf(filters: readonly Filters[]): string | undefined {
  return filters.find(({ test }) => test !== undefined)?.test
}

function answerPool(request: Asked, desk: Desk): Answer {
  const { asked, name, pool, evidence, filters } = request
  if (name === '')
    return {
      ...emptyAnswer('clarification', '', 'Which test? For example pipe-latency.'),
      choices: choicesOf(pool.rows.slice(0, 25)),
    }
  const test = testOf(filters)
  const named = matching(name, pool.rows, desk)
  const found = test === undefined ? named : matching(test, named, desk)
  const tests = uniqueBy(found, row => `${row.tool ?? ''} ${row.test}`)
  if (tests.length === 0) return missingAnswer({ asked, name, test, pool, evidence, filters }, desk)
  const suite = isSuite(name, desk) && test === undefined
  if (tests.length > 1 && !suite && asked === name) {
    const verdict = `"${asked}" may mean ${tests.length} tests; which one?`
    return { ...emptyAnswer('clarification', asked, verdict), choices: choicesOf(bySlowdown(tests)) }
  }
  // With filters or two systems a name may mean several tests: the person has narrowed it already.
  return tests.length > 1 || suite
    ? ofRows(request, bySlowdown(found), desk)
    : ofOneTest(request, bySlowdown(found), desk)
}

function choicesOf(rows: readonly Comparison[]): Answer['choices'] {
  return uniqueBy(rows, row => `${row.tool ?? ''} ${row.test}`).map(row => ({
    name: slugOf(row.test),
    description: `${row.test}${row.tool === undefined ? '' : ` (${row.tool})`}: ${rawOf(row)}, ${comparisonText(row)}`,
  }))
}

function ofRows({ asked, name, pool, evidence }: Asked, rows: readonly Comparison[], desk: Desk): Answer {
  const { catalogue } = desk
  const whole = isSuite(name, desk)
  const controls = controlsIn(besides(rows, pool), catalogue)
  const lists = pool.across ? sidesOf(rows, evidence, ACROSS) : []
  const caveats = [...pool.caveats, ...controls.changed, ...unread(evidence)]
  const answer = composed('answer', asked, rowsInWords(rows), { rows, lists, caveats }, evidence, catalogue)
  const means = whole ? meansOf(rows, isEverything(name) ? pool.unpaired : ofTool(rows, pool), catalogue) : []
  const said = whole ? [...means, ...controls.unchanged] : []
  return { ...answer, rows, agreements: [...answer.agreements, ...said] }
}

function ofTool(rows: readonly Comparison[], pool: Pool): Pool['unpaired'] {
  const tools = new Set(rows.map(row => row.tool))
  return pool.unpaired.filter(one => tools.has(one.tool))
}
