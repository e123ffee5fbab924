import { plural } from '../core/plural.ts'
import { uniqueBy } from '../core/order.ts'
import { messageId } from '../core/source.ts'
import { threadSubject } from '../passages/subject.ts'
import { nameIndex } from '../search/names.ts'
import { type Answer, emptyAnswer, type FactList } from './answer.ts'
import { composed } from './answer-parts.ts'
import type { Desk } from './desk.ts'
import { evidenceOf } from './evidence.ts'
import { goneText } from './gone-mail.ts'
import { setupOf } from './kinds/setup.ts'

const MOST_THREADS = 200
const MOST_MAILS = 25

/** What names a mail and not a subject. */
const ID = /^<?[^\s<>@]+@[^\s<>@]+>?$/

/**
 * Who wrote what in a thread, and what it ran on. It is named by words of its subject or by the id of a mail in
 * it; without a name, the thread with the most figures.
 */
export function describeThread(name: string | undefined, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const threads = archive.threads(MOST_THREADS)
  const wanted = name?.trim() ?? ''
  const subject =
    wanted === '' ? threads[0]?.subject : nameIndex(threads.map(thread => thread.subject)).find(wanted, 1)[0]
  const id = messageId(wanted)
  const thread = ID.test(wanted) ? archive.threadOf(id) : threads.find(one => one.subject === subject)
  if (thread === undefined)
    return emptyAnswer('abstention', wanted, goneText(id, archive) ?? `No thread is named "${wanted}".`)
  const evidence = evidenceOf(thread, archive, catalogue)
  const parents = new Map(thread.members.map(member => [member.message.id, member]))
  const items = thread.members.slice(0, MOST_MAILS).map(({ message, parent, guessed }) => {
    const answered = parent === undefined ? undefined : parents.get(parent)?.message.author.name
    const values = evidence.runs
      .filter(run => run.message === message.id)
      .reduce((sum, run) => sum + run.measurements.length, 0)
    const said = evidence.statements.filter(statement => statement.message.id === message.id)
    const parts = [
      answered === undefined
        ? 'starts the thread'
        : `answers ${answered}${guessed ? ' (by the words of the page)' : ''}`,
      values === 0 ? '' : `${plural(values, 'measured value')}`,
      `${plural(said.length, 'paragraph')}`,
    ].filter(part => part !== '')
    const lines = message.text.replace(/\n$/, '').split('\n').length
    const source = {
      message: message.id,
      firstLine: message.lineOffset + 1,
      lastLine: message.lineOffset + lines,
    }
    const date = message.date === undefined ? '' : `, ${message.date.slice(0, 10)}`
    return { text: `${message.author.name}${date}: ${parts.join('; ')}`, source }
  })
  const mails: FactList = { heading: 'Who wrote what', items }
  const people = uniqueBy(thread.members, member => member.message.author.name)
  const verdict = `"${threadSubject(thread.subject)}" on ${thread.list}: ${plural(thread.members.length, 'mail')} by ${plural(people.length, 'person', 'people')}.`
  return composed(
    'answer',
    thread.subject,
    verdict,
    { lists: [mails, ...setupOf([evidence], [], desk)] },
    [evidence],
    catalogue,
  )
}
