import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import type { Desk } from '../../src/answers/desk.ts'
import { messageId } from '../../src/core/source.ts'
import type { Message } from '../../src/mail/message.ts'
import { openStoreWith } from '../../src/open-desk.ts'
import { catalogue } from '../tables/cases.ts'

/** A mail by its day and its text; everything else is made up. */
export function mailOn(date: string | undefined, text: string, list = 'xen-users'): Message {
  return {
    id: messageId(`${date ?? 'undated'}-${list}@example.org`),
    lists: [list],
    author: { name: 'Ann' },
    ...(date === undefined ? {} : { date: `${date}T12:00:00Z` }),
    subject: `figures of ${date ?? 'some day'}`,
    references: [],
    text,
    lineOffset: 0,
    origin: 'headers',
  }
}

/** A desk over these mails, read as an import reads them. */
export function deskOf(...mails: readonly Message[]): Desk {
  const store = openStoreWith(':memory:', catalogue, false)
  if (!store.ok) throw new Error(store.problem)
  const written = store.value.addMessages({ mails: mails.map(message => ({ message })) })
  if (!written.ok) throw new Error(written.problem)
  return { archive: archiveOf(store.value), catalogue }
}

/** lmbench's lines under a heading for each system. */
export function lmbench(systems: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  return Object.entries(systems)
    .map(([system, tests]) => {
      const lines = Object.entries(tests).map(([test, value]) => `${test}: ${value} microseconds`)
      return `${system}:\n\n${lines.join('\n')}\n`
    })
    .join('\n')
}
