import type { TestPage } from '../catalogue/catalogue.ts'
import { testsIn, testsNamedIn } from '../catalogue/match-words.ts'
import { uniqueBy } from '../core/order.ts'
import { understand } from '../questions/understand.ts'
import { nameIndex, slugOf } from '../search/names.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import { composed } from './answer-parts.ts'
import { suiteNamed } from './compare-matching.ts'
import type { Desk } from './desk.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { explanationsFor } from './explain.ts'
import { focusOn } from './focus.ts'
import { testInWords, toolInWords } from './kinds/define.ts'
import { pageOf } from './row-page.ts'

/** Threads are read whole; those with the most measurements come first. */
const MOST_THREADS = 60
const MOST_EXPLANATIONS = 3

/** A menu in Discord holds no more. */
const MOST_CHOICES = 25

/**
 * What a test measures, from its page, and who explained its figures, with the rows that they explained.
 * A name that several tests go by asks back; one that no page describes is told apart from one that
 * nobody measured.
 */
export function explainTest(name: string, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const asked = name.replace(/\s+/g, ' ').trim().slice(0, 200)
  const all = catalogue.tools.flatMap(tool => tool.tests)
  const measured = new Set(archive.tests().map(test => `${test.tool ?? ''} ${test.test}`))
  const pages = pagesNamed(asked, all, desk)
  if (pages.length === 0) return testsOfTool(asked, desk) ?? unknownTest(asked, all, desk)
  const held = pages.filter(page => measured.has(`${page.tool} ${page.name}`))
  const meant = held.length > 0 ? held : pages
  const [page] = meant
  if (page === undefined || meant.length > 1) {
    return {
      ...emptyAnswer('clarification', asked, `"${asked}" may mean ${meant.length} tests; which one?`),
      choices: meant.slice(0, MOST_CHOICES).map(one => ({ name: one.name, description: testInWords(one) })),
    }
  }
  return ofPage(asked, page, desk)
}

function ofPage(asked: string, page: TestPage, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const evidence = evidenceFor(page, desk)
  const rows = evidence.flatMap(one => one.comparisons).filter(row => pageOf(row, catalogue) === page)
  const plain = understand(`why is ${page.name} slower?`, catalogue, [], stem => archive.holds(stem))
  const question = { ...plain, tests: [page] }
  const { lexical } = focusOn(question, archive, catalogue)
  const found = explanationsFor(question, rows, evidence, lexical, catalogue)
  const statements = found.explaining.slice(0, MOST_EXPLANATIONS).map(one => one.statement)
  const admitted = found.admissions.slice(0, 1).map(one => one.statement)
  const names = [...new Set(statements.map(({ message }) => message.author.name))]
  const said =
    names.length > 0
      ? `${names.join(' and ')} explained it.`
      : admitted[0] === undefined
        ? 'Nobody in the archive explains its figures.'
        : `Nobody explains its figures; ${admitted[0].message.author.name} says so.`
  const held =
    rows.length > 0 ? said : `It was not measured on two systems here. ${names.length > 0 ? said : ''}`
  return composed(
    'answer',
    asked,
    `${testInWords(page)} ${held}`.trim(),
    {
      rows,
      statements: statements.length > 0 ? statements : admitted,
      givesReasons: statements.length > 0,
      lists: [factsOf(page, desk)],
    },
    evidence,
    catalogue,
  )
}

/** What a page says besides the operation. */
function factsOf(page: TestPage, { catalogue }: Desk): FactList {
  const words = (ids: readonly string[]): string =>
    ids.map(id => catalogue.concepts.find(concept => concept.id === id)?.words[0] ?? id).join(', ')
  const tool = catalogue.tools.find(one => one.name === page.tool)
  const lines = [
    tool === undefined ? '' : `${tool.name}: ${tool.description}`,
    page.aliases.length === 0 ? '' : `also called ${page.aliases.join(', ')}`,
    page.concepts.length === 0 ? '' : `it is about ${words(page.concepts)}`,
    page.excludes.length === 0 ? '' : `in spite of its name it does not touch ${words(page.excludes)}`,
    page.cost === undefined
      ? ''
      : `one operation costs ${page.cost}; tests with the same cost measure the same`,
    page.control
      ? 'it should not differ between systems on one processor, so it shows whether they are alike'
      : '',
  ]
  return {
    heading: 'What its page says',
    items: lines.filter(text => text !== '').map(text => ({ text })),
  }
}

/** The threads that measured a test, else those that speak of it. */
function evidenceFor(page: TestPage, { archive, catalogue }: Desk): Evidence[] {
  const runs = archive.runsWith({ tool: page.tool, test: page.name, limit: MOST_THREADS })
  const threads = uniqueBy(
    runs.flatMap(run => archive.threadOf(run.message) ?? []),
    thread => thread.id,
  )
  return threads.map(thread => evidenceOf(thread, archive, catalogue))
}

function pagesNamed(asked: string, all: readonly TestPage[], { catalogue }: Desk): readonly TestPage[] {
  const slug = slugOf(asked)
  const exact = all.filter(page => slugOf(page.name) === slug || slugOf(`${page.tool} ${page.name}`) === slug)
  if (exact.length > 0) return exact
  const words = slug.split(/[-+/.]+/).filter(word => word !== '')
  // One word may be the short name of one test and stand in the names of others: then all may be meant.
  const worded = all.filter(page => {
    const parts = new Set(slugOf(page.name).split(/[-+/.]+/))
    const holds = words.length > 0 && words.every(word => parts.has(word))
    return holds || page.aliases.some(alias => slugOf(alias) === slug)
  })
  if (worded.length > 0) return worded
  const spoken = asked.replace(/-/g, ' ')
  const named = testsNamedIn(catalogue, spoken)
  const found = named.length > 0 ? named : testsIn(catalogue, spoken)
  return uniqueBy(
    found.map(({ thing }) => thing),
    page => `${page.tool} ${page.name}`,
  )
}

/** A tool's name stands for its tests: the only one is explained, of several one is asked for. */
function testsOfTool(asked: string, desk: Desk): Answer | undefined {
  const name = suiteNamed(asked, desk)
  const tool = desk.catalogue.tools.find(one => one.name === name)
  const [first] = tool?.tests ?? []
  if (tool === undefined || first === undefined) return undefined
  if (tool.tests.length === 1) return ofPage(asked, first, desk)
  return {
    ...emptyAnswer('clarification', asked, `${toolInWords(tool, desk.archive)} Which of its tests?`),
    choices: tool.tests
      .slice(0, MOST_CHOICES)
      .map(test => ({ name: test.name, description: testInWords(test) })),
  }
}

function unknownTest(asked: string, all: readonly TestPage[], { archive }: Desk): Answer {
  const slug = slugOf(asked)
  const measured = archive.tests().find(test => slugOf(test.test) === slug)
  const near = nameIndex(all.map(page => page.name)).find(asked, 3)
  const verdict =
    measured === undefined
      ? `No test is named "${asked}".`
      : `"${measured.test}" was measured, but no page under corpus/benchmarks describes it.`
  return { ...emptyAnswer('abstention', asked, verdict), nearest: asked === '' ? [] : near }
}
