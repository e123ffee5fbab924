import { plural } from '../core/plural.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import type { Desk } from './desk.ts'

/** So many lists and tools are named. */
const MOST_NAMED = 30

/** What the archive holds: its lists, how many mails and measured values, and how fresh it is. */
export function listSources({ archive, catalogue }: Desk): Answer {
  const counts = archive.counts()
  if (counts.messages === 0) return emptyAnswer('abstention', 'sources', 'The archive is empty.')
  const lists: FactList = {
    heading: plural(counts.lists.length, 'mailing list'),
    items: counts.lists
      .slice(0, MOST_NAMED)
      .map(({ list, messages }) => ({ text: `${list}: ${plural(messages, 'mail')}` })),
  }
  const byTool = new Map<string, number>()
  for (const { tool, measurements } of archive.tests()) {
    const name = tool ?? 'tables of no known tool'
    byTool.set(name, (byTool.get(name) ?? 0) + measurements)
  }
  const tools: FactList = {
    heading: 'Measured with',
    items: [...byTool]
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, MOST_NAMED)
      .map(([name, values]) => ({ text: `${name}: ${plural(values, 'value')}` })),
  }
  const newest =
    counts.newest === undefined
      ? 'None of them carries a date that can be trusted.'
      : `The newest mail is of ${counts.newest.slice(0, 10)}; what was written later is not known here.`
  const verdict = `${plural(counts.messages, 'mail')} in ${plural(counts.threads, 'thread')}, with ${plural(counts.measurements, 'measured value')} in ${plural(counts.runs, 'run')}. ${newest}`
  return {
    ...emptyAnswer('answer', 'sources', verdict),
    lists: [lists, tools].filter(list => list.items.length > 0),
    caveats: [
      ...(counts.unread === 0 ? [] : [`${plural(counts.unread, 'mail')} could not be read`]),
      `tests of ${plural(catalogue.tools.length, 'tool')} are known by name; other tables are read as they stand`,
    ],
  }
}
