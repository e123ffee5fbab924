import type { TestPage, ToolPage } from '../../catalogue/catalogue.ts'
import { testsIn } from '../../catalogue/match-words.ts'
import { plural } from '../../core/plural.ts'
import type { Archive } from '../../search/archive.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { relatedComparisons } from '../relate.ts'
import { abstain } from './abstain.ts'
import { answerFigures } from './figures.ts'
import { allRows, type Inquiry } from './inquiry.ts'

/** Answers "what is lmbench" and "what does Pipe latency measure" from the catalogue's pages. */
export function answerDefinition(inquiry: Inquiry): Answer {
  const { question, catalogue, focus } = inquiry
  const tests = question.tests.length > 0 ? question.tests : testsByName(inquiry)
  if (tests.length > 0) {
    const items = tests.map(test => ({ text: testInWords(test) }))
    const rows = relatedComparisons({ ...question, tests }, allRows(inquiry), catalogue)
    const shown = rows.relation === 'named' ? rows.comparisons : []
    return composed(
      'answer',
      question.text,
      tests.map(testInWords).join(' '),
      { rows: shown, lists: tests.length > 1 ? [{ heading: 'Tests', items }] : [] },
      focus.evidence,
      catalogue,
    )
  }
  const tool = question.tools[0]
  if (tool !== undefined) {
    const verdict = toolInWords(tool, inquiry.archive)
    return composed('answer', question.text, verdict, {}, focus.evidence, catalogue)
  }
  return question.topics.length > 0 ? answerFigures(inquiry) : abstain(inquiry, [])
}

/** Versions are gathered from the newest runs. */
const MOST_RUNS = 100
const MOST_VERSIONS = 5

/** What a tool is, from its page, and how much of it the archive holds. */
export function toolInWords({ name, description }: ToolPage, archive: Archive): string {
  const tests = archive.tests().filter(test => test.tool === name)
  const values = tests.reduce((sum, test) => sum + test.measurements, 0)
  const runs = archive.runsWith({ tool: name, limit: MOST_RUNS })
  const versions = [...new Set(runs.flatMap(run => run.version ?? []))].slice(0, MOST_VERSIONS)
  const of = versions.length === 0 ? '' : ` (version ${versions.join(', ')})`
  const held =
    values === 0
      ? 'No results of it stand in the archive.'
      : `The archive holds ${plural(values, 'value')} of ${plural(tests.length, 'test')} of it${of}.`
  return `${name}: ${description} ${held}`
}

/** What a test does, its unit and its direction, from its page. */
export function testInWords(test: TestPage): string {
  const unit = test.unit === undefined ? '' : `, in ${test.unit.symbol}`
  const better = test.better === 'unknown' ? '' : `, ${test.better} is better`
  return `${test.name} (${test.tool}${unit}${better}): one operation is ${test.operation ?? 'not described in its page'}.`
}

/** Tests whose whole name stands in the question although it is also an everyday word for a topic. */
function testsByName({ question, catalogue }: Inquiry): TestPage[] {
  return testsIn(catalogue, question.text)
    .filter(
      ({ thing, start, end }) => thing.name.toLowerCase() === question.text.slice(start, end).toLowerCase(),
    )
    .map(({ thing }) => thing)
}
