import type { TestPage } from '../catalogue/catalogue.ts'
import { byCodeUnit, groupBy, uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { EnvironmentEntry } from '../facts/fact.ts'
import { comparisonText, figureWithUnit, ratioText } from '../facts/ratio-text.ts'
import { unpairedInWords } from '../facts/unpaired.ts'
import type { Question } from '../questions/question.ts'
import { understand } from '../questions/understand.ts'
import { slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { checkClaims } from './check-claims.ts'
import { isEverything, isSuite, matching } from './compare-matching.ts'
import { missingAnswer } from './compare-missing.ts'
import { type CompareRequest, type Filters, parseCompare } from './compare-request.ts'
import { type Pool, rowsBetween, rowsWithin } from './compare-rows.ts'
import { controlsIn, meansOf } from './compare-summary.ts'
import { chooseSides } from './compare-systems.ts'
import { threadsComparing, unread } from './compare-threads.ts'
import type { Desk } from './desk.ts'
import { environmentOf } from './environment-gap.ts'
import type { Evidence } from './evidence.ts'
import { explanationsFor } from './explain.ts'
import { focusOn } from './focus.ts'
import { testInWords } from './kinds/define.ts'
import { pageOf } from './row-page.ts'
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

interface Asked {
  readonly asked: string
  readonly name: string
  readonly pool: Pool
  readonly evidence: readonly Evidence[]
  readonly filters: readonly Filters[]
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
    return { ...emptyAnswer('clarification', asked, verdict), choices: choicesOf(sorted(tests)) }
  }
  // With filters or two systems a name may mean several tests: the person has narrowed it already.
  return tests.length > 1 || suite
    ? ofRows(request, sorted(found), desk)
    : ofOneTest(request, sorted(found), desk)
}

function choicesOf(rows: readonly Comparison[]): Answer['choices'] {
  return uniqueBy(rows, row => `${row.tool ?? ''} ${row.test}`).map(row => ({
    name: slugOf(row.test),
    description: `${row.test}${row.tool === undefined ? '' : ` (${row.tool})`}: ${rawOf(row)}, ${comparisonText(row)}`,
  }))
}

/** The largest slowdown first; rows without a ratio come last. */
function sorted(rows: readonly Comparison[]): Comparison[] {
  return [...rows].sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0))
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

function ofOneTest({ asked, pool, evidence }: Asked, rows: readonly Comparison[], desk: Desk): Answer {
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

/** All rows between the systems of some rows, whatever tool they are of: control rows judge them. */
function besides(rows: readonly Comparison[], { rows: all }: Pool): Comparison[] {
  const pairs = new Set(rows.map(pairKey))
  return all.filter(row => pairs.has(pairKey(row)))
}

function pairKey({ baseline, subject }: Comparison): string {
  return JSON.stringify([baseline.run.message, baseline.run.system, subject.run.message, subject.run.system])
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
  const question = understand(`why is ${name} slower?`, catalogue, [], stem => archive.frequency(stem) > 0)
  return page === undefined ? question : { ...question, tests: [page] }
}

type Keys = readonly EnvironmentEntry['key'][]
const USUAL: Keys = ['distribution', 'kernel', 'uptime', 'load', 'date']
/** Between two mails everything may differ, so all that is known of either side is said. */
const ACROSS: Keys = [
  ...USUAL,
  'architecture',
  'cpu',
  'memory',
  'disk',
  'hypervisor',
  'compiler',
  'smp',
  'host',
]

/** What each side ran on, as far as the mail says. */
function sidesOf(rows: readonly Comparison[], evidence: readonly Evidence[], keys: Keys): Answer['lists'] {
  const runs = evidence.flatMap(one => one.runs)
  const sides = uniqueBy(
    rows.flatMap(row => [row.baseline, row.subject]),
    side => `${side.run.message} ${side.run.system}`,
  )
  return sides.flatMap(({ run }) => {
    const environment = environmentOf(run, runs)
    const items = keys.flatMap(key => {
      const entry = environment.get(key)
      return entry === undefined ? [] : [{ text: `${key} ${entry.value}`, source: entry.source }]
    })
    if (items.length === 0 && keys === ACROSS)
      return [{ heading: run.system, items: [{ text: 'its mail does not say what it ran on' }] }]
    return items.length === 0 || run.system === '' ? [] : [{ heading: run.system, items }]
  })
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
  const texts = sorted(others)
    .slice(0, 4)
    .map(row => {
      const operation = pageOf(row, catalogue)?.operation
      const aside =
        operation !== undefined && /no context switch/.test(operation) ? ' (no context switch)' : ''
      return `${row.test}${aside} ${ratioText(row.timeRatio ?? 1)} as long (${rawOf(row)})`
    })
  return texts.length === 0 ? '' : `Related: ${texts.join('; ')}.`
}
