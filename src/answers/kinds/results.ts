import { ownTextOf } from '../own-text.ts'
import { mayNameTool, readNamedTools } from '../../tables/named-tools.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { answerFigures } from './figures.ts'
import { conceptIds } from '../relate.ts'
import type { Inquiry } from './inquiry.ts'

/** Answers "did anyone run bonnie++?": results, or that it was named and nothing of it was posted. */
export function answerResults(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  const tool = question.tools[0]
  if (tool === undefined) return answerFigures(inquiry)
  const runs = focus.evidence.flatMap(one => one.runs).filter(run => run.tool === tool.name)
  if (runs.length > 0) return answerFigures(inquiry)
  const named = focus.evidence
    .flatMap(one => one.messages)
    .flatMap(message =>
      readNamedTools(ownTextOf(message), catalogue)
        .filter(found => found.tool === tool.name)
        .map(found => ({ found, author: message.author.name })),
    )
  const items = named.map(({ found, author }) => ({
    text: `${author} lists ${found.tool}${found.version === undefined ? '' : ` ${found.version}`} among the tools used`,
    source: found.source,
  }))
  const verdict =
    items.length === 0
      ? `No mail here names ${tool.name}, and no results of it were posted.`
      : `${tool.name} was run, but no results of it were posted.`
  return composed(
    items.length === 0 ? 'abstention' : 'answer',
    question.text,
    verdict,
    { lists: items.length === 0 ? [] : [{ heading: tool.name, items }] },
    focus.evidence,
    catalogue,
  )
}

/** Tools that measure what was asked about and that a mail names, but without any results. */
export function toolsWithoutResults({ question, focus, catalogue }: Inquiry): string[] {
  const wanted = conceptIds(question.topics, 'topic', catalogue)
  const ran = new Set(focus.evidence.flatMap(one => one.runs.flatMap(run => run.tool ?? [])))
  const tools = catalogue.tools.filter(
    tool => !ran.has(tool.name) && tool.tests.some(test => test.concepts.some(id => wanted.has(id))),
  )
  if (wanted.size === 0 || tools.length === 0) return []
  return focus.evidence
    .flatMap(one => one.messages)
    .filter(message => mayNameTool(message.text, tools))
    .flatMap(message => readNamedTools(ownTextOf(message), catalogue))
    .filter(named => tools.some(tool => tool.name === named.tool))
    .map(
      ({ tool, version }) =>
        `${tool}${version === undefined ? '' : ` ${version}`} measures this and was run, but no results of it were posted`,
    )
}
