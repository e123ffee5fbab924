import { byCodeUnit } from '../core/order.ts'
import type { Answer } from './answer.ts'
import { emptyAnswer } from './answer.ts'
import { composed } from './answer-parts.ts'
import type { Desk } from './desk.ts'
import { inSum } from './kinds/overview.ts'
import { mostMeasured } from './most-measured.ts'
import { pageOf } from './row-page.ts'

/** How many threads with measurements are listed together. */
const MOST_THREADS = 20

/** What was measured, the largest slowdown first; of one tool where it is named. */
export function listBenchmarks(toolName: string | undefined, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const wanted = toolName?.toLowerCase()
  const tool = catalogue.tools.find(one => one.aliases.some(alias => alias.toLowerCase() === wanted))
  const asked = toolName ?? 'benchmarks'
  if (wanted !== undefined && tool === undefined) {
    const known = [...new Set(archive.tests().flatMap(test => test.tool ?? []))].sort(byCodeUnit)
    return emptyAnswer(
      'abstention',
      asked,
      `"${toolName ?? ''}" is not a known tool; measured here: ${known.join(', ')}.`,
    )
  }
  const ofTool = tool && { tests: archive.tests().filter(test => test.tool === tool.name) }
  const { evidence, where, caveats } = mostMeasured(desk, MOST_THREADS, ofTool)
  const rows = evidence
    .flatMap(one => one.comparisons)
    .filter(row => tool === undefined || row.tool === tool.name)
    .sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0) || byCodeUnit(a.test, b.test))
  if (rows.length === 0)
    return emptyAnswer(
      'abstention',
      asked,
      `Nothing was measured${tool === undefined ? '' : ` with ${tool.name}`} on two systems ${where}.`,
    )
  const tests = rows.filter(row => !(pageOf(row, catalogue)?.concepts.includes('overall') ?? false))
  const answer = composed(
    'answer',
    asked,
    inSum(tests.length > 0 ? tests : rows),
    { rows, allRows: true, caveats },
    evidence,
    catalogue,
  )
  return { ...answer, rows }
}
