import type { TestPage } from '../catalogue/catalogue.ts'
import { conceptsIn, testsIn, testsNamedIn, withNarrower } from '../catalogue/match-words.ts'
import { uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { comparisonText, ratioText } from '../facts/ratio-text.ts'
import type { Question } from '../questions/question.ts'
import { understand } from '../questions/understand.ts'
import { nameIndex, slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import { checkClaims } from './check-claims.ts'
import type { Desk } from './desk.ts'
import { environmentOf } from './environment-gap.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { explanationsFor } from './explain.ts'
import { focusOn } from './focus.ts'
import { testInWords } from './kinds/define.ts'
import { pageOf } from './relate.ts'
import { rawOf, rowsInWords } from './verdict.ts'

/**
 * Compares one test by its name: the raw values with what each side ran on, the ratio once, related rows
 * that confirm or contradict, and who explained it. A name that may mean several tests asks back.
 */
export function compareTest(name: string, desk: Desk): Answer {
  const asked = name.replace(/\s+/g, ' ').trim().slice(0, 200)
  const evidence = measuredThreads(desk)
  const rows = evidence.flatMap(one => one.comparisons)
  if (asked === '')
    return {
      ...emptyAnswer('clarification', '', 'Which test? For example pipe-latency.'),
      choices: choicesOf(rows.slice(0, 25)),
    }
  if (/^(?:everything|all)$/i.test(asked)) return ofRows(asked, sorted(rows), evidence, desk)
  const found = matching(asked, rows, desk)
  const tests = uniqueBy(found, row => `${row.tool ?? ''} ${row.test}`)
  if (tests.length === 0) return unknownName(asked, rows)
  if (tests.length > 1 && !isSuite(asked, desk)) {
    const verdict = `"${asked}" may mean ${tests.length} tests; which one?`
    return { ...emptyAnswer('clarification', asked, verdict), choices: choicesOf(sorted(tests)) }
  }
  return isSuite(asked, desk)
    ? ofRows(asked, sorted(found), evidence, desk)
    : ofOneTest(asked, found, evidence, desk)
}

/** The threads that hold measurements. */
function measuredThreads({ archive, catalogue }: Desk): Evidence[] {
  return archive
    .threads(MOST_THREADS)
    .map(thread => evidenceOf(thread, archive, catalogue))
    .filter(one => one.comparisons.length > 0)
}

/** Threads are read whole to be compared; those with the most measurements come first. */
const MOST_THREADS = 60

function isSuite(asked: string, { catalogue }: Desk): boolean {
  return catalogue.tools.some(tool => tool.aliases.some(alias => slugOf(alias) === slugOf(asked)))
}

/**
 * The rows that a name means: those of the test with just this name (or its `a-b` spelling), else those of
 * tests that have it among their other names, else those whose names hold all of its words, else those of
 * a topic or a tool of this name.
 */
function matching(asked: string, rows: readonly Comparison[], { catalogue }: Desk): Comparison[] {
  const slug = slugOf(asked)
  const exact = rows.filter(
    row => slugOf(row.test) === slug || slugOf(`${row.tool ?? ''} ${row.test}`) === slug,
  )
  if (exact.length > 0) return exact
  const spoken = asked.replace(/-/g, ' ')
  const pages = new Map(rows.map(row => [row, pageOf(row, catalogue)]))
  const ofPages = (wanted: readonly TestPage[]): Comparison[] =>
    rows.filter(row => {
      const page = pages.get(row)
      return page !== undefined && wanted.includes(page)
    })
  const named = ofPages(
    [...testsNamedIn(catalogue, asked), ...testsNamedIn(catalogue, spoken)].map(mention => mention.thing),
  )
  if (named.length > 0) return named
  const tool = catalogue.tools.find(one => one.aliases.some(alias => slugOf(alias) === slug))
  if (tool !== undefined) return rows.filter(row => row.tool === tool.name)
  const words = slug.split(/[-+/.]+/).filter(word => word !== '')
  const holding = rows.filter(row => {
    const parts = new Set(slugOf(row.test).split(/[-+/.]+/))
    return words.length > 0 && words.every(word => parts.has(word))
  })
  const ids = new Set(
    conceptsIn(catalogue, spoken).flatMap(({ thing }) => [...withNarrower(catalogue, thing.id)]),
  )
  const topical = rows.filter(row => pages.get(row)?.concepts.some(id => ids.has(id)) ?? false)
  const found = rows.filter(row => holding.includes(row) || topical.includes(row))
  return found.length > 0 ? found : ofPages(testsIn(catalogue, spoken).map(mention => mention.thing))
}

function unknownName(asked: string, rows: readonly Comparison[]): Answer {
  const names = [...new Set(rows.map(row => row.test))]
  const near = nameIndex(names).find(asked, 3)
  const hint =
    near.length === 0
      ? '"benchmarks" lists what was measured.'
      : `Did you mean ${near.map(slugOf).join(', ')}?`
  return {
    ...emptyAnswer('abstention', asked, `No test named "${asked}" was measured on two systems. ${hint}`),
    nearest: near,
  }
}

function choicesOf(rows: readonly Comparison[]): Answer['choices'] {
  return uniqueBy(rows, row => `${row.tool ?? ''} ${row.test}`).map(row => ({
    name: slugOf(row.test),
    description: `${row.test}${row.tool === undefined ? '' : ` (${row.tool})`}: ${rawOf(row)}, ${comparisonText(row)}`,
  }))
}

function sorted(rows: readonly Comparison[]): Comparison[] {
  return [...rows].sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0))
}

function ofRows(
  asked: string,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  desk: Desk,
): Answer {
  return composed('answer', asked, rowsInWords(rows), { rows }, evidence, desk.catalogue)
}

function ofOneTest(
  asked: string,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  desk: Desk,
): Answer {
  const { catalogue, archive } = desk
  const own = evidence.filter(one => rows.some(row => one.comparisons.includes(row)))
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
  const lists = sidesOf(rows, own)
  const answer = composed(
    'answer',
    asked,
    verdict.join(' '),
    { rows, statements: explaining.length > 0 ? explaining : admitted, checks, lists },
    own,
    catalogue,
  )
  const related = relatedRows(rows, page, own, catalogue)
  return related === '' ? answer : { ...answer, agreements: [...answer.agreements, related] }
}

function questionAbout(name: string, page: TestPage | undefined, { archive, catalogue }: Desk): Question {
  const question = understand(`why is ${name} slower?`, catalogue, [], stem => archive.frequency(stem) > 0)
  return page === undefined ? question : { ...question, tests: [page] }
}

/** What each side ran on, as far as the mail says. */
function sidesOf(rows: readonly Comparison[], evidence: readonly Evidence[]): Answer['lists'] {
  const runs = evidence.flatMap(one => one.runs)
  const sides = uniqueBy(
    rows.flatMap(row => [row.baseline, row.subject]),
    side => `${side.run.message} ${side.run.system}`,
  )
  return sides.flatMap(({ run }) => {
    const environment = environmentOf(run, runs)
    const items = (['distribution', 'kernel', 'uptime', 'load', 'date'] as const).flatMap(key => {
      const entry = environment.get(key)
      return entry === undefined ? [] : [{ text: `${key} ${entry.value}`, source: entry.source }]
    })
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
