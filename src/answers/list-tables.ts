import { splitBlocks } from '../body/split-blocks.ts'
import { plural } from '../core/plural.ts'
import { messageId } from '../core/source.ts'
import type { Run } from '../facts/fact.ts'
import type { Message } from '../mail/message.ts'
import { checkRun } from '../tables/check-run.ts'
import { coverageOf } from '../tables/coverage.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import type { Desk } from './desk.ts'
import { goneText } from './gone-mail.ts'

/** So many stretches are told one by one. */
const MOST_STRETCHES = 40

/** So many tests of a run are named. */
const MOST_TESTS = 6

/**
 * What was read of the figures of one mail, and what was seen and not understood, with the reason.
 *
 * The mail is named by its id, with or without angle brackets, or by the id of one of its runs
 * (`<id>#2`). Figures that contradict each other are told and left as they are.
 */
export function listTables(named: string, { archive }: Desk): Answer {
  const wanted = named.trim()
  const message = archive.message(messageId(wanted)) ?? archive.message(messageId(withoutRun(wanted)))
  if (message === undefined) {
    return emptyAnswer(
      'abstention',
      wanted,
      goneText(messageId(withoutRun(wanted)), archive) ??
        `No mail here has the id "${wanted}"; "thread" and "search" show the ids of mails.`,
    )
  }
  const runs = archive.runsOf(message.id)
  const covered = coverageOf(message, runs, splitBlocks(message.text))
  const unread = covered.filter(({ fate }) => fate === 'unread')
  const values = runs.reduce((sum, run) => sum + run.measurements.length, 0)
  const lines = unread.reduce((sum, { source }) => sum + source.lastLine - source.firstLine + 1, 0)
  const verdict =
    values === 0 && lines === 0
      ? `The mail of ${message.author.name} holds no figures that look measured.`
      : `${plural(values, 'value')} in ${plural(runs.length, 'run')} of this mail ${values === 1 ? 'was' : 'were'} read; ${lines === 0 ? 'no further line holds figures' : `${plural(lines, 'line')} with figures ${lines === 1 ? 'was' : 'were'} not`}.`
  const lists: FactList[] = [
    { heading: 'Read', items: runs.map(run => ({ text: readOf(run), source: run.source })) },
    {
      heading: 'Seen and not understood',
      items: unread.slice(0, MOST_STRETCHES).map(({ because, source }) => ({ text: because, source })),
    },
    { heading: 'Does not agree with itself', items: runs.flatMap(contradictionsOf) },
  ]
  const left = unread.length - MOST_STRETCHES
  return {
    ...emptyAnswer('answer', wanted, verdict),
    lists: lists.filter(({ items }) => items.length > 0),
    caveats:
      left > 0 ? [`${plural(left, 'further stretch', 'further stretches')} with figures are not shown`] : [],
    cited: [citedOf(message)],
  }
}

/** `<id>#2` is a run of the mail `<id>`. */
function withoutRun(named: string): string {
  return named.replace(/#q?\d*$/, '')
}

function readOf(run: Run): string {
  const tests = [...new Set(run.measurements.map(({ test }) => test))]
  const shown = tests.slice(0, MOST_TESTS).join(', ')
  const more = tests.length > MOST_TESTS ? ` and ${tests.length - MOST_TESTS} more` : ''
  const tool =
    run.tool === undefined
      ? 'a table made by hand'
      : [run.tool, run.version].filter(part => part !== undefined).join(' ')
  const system = run.system === '' ? '' : ` on ${run.system}`
  return `${tool}${system}: ${plural(run.measurements.length, 'value')} of ${shown}${more}`
}

function contradictionsOf(run: Run): FactList['items'] {
  const checks = checkRun(run)
    .filter(({ ok }) => !ok)
    .map(({ check, test, computed, printed }) => ({
      text: `${test}: by "${check}" it is ${computed}, the mail has ${printed}`,
      source: run.measurements.find(row => row.test === test)?.source ?? run.source,
    }))
  const notes = run.notes.map(({ text, source }) => ({ text, source: source ?? run.source }))
  return [...checks, ...notes]
}

function citedOf(message: Message): Answer['cited'][number] {
  return {
    id: message.id,
    author: message.author.name,
    subject: message.subject,
    list: message.lists[0] ?? '',
    ...(message.date === undefined ? {} : { date: message.date }),
    ...(message.url === undefined ? {} : { url: message.url }),
  }
}
