import type { MessageId } from '../../core/source.ts'
import type { Connection } from './database.ts'
import { Recent } from './recent.ts'

/** So many mails of a thread are read at once; those of a few threads are kept for a while. */
const ALONG = 100
const KEPT = 1000

/**
 * What a table holds of a mail, in its order. A thread is read from its first mail to its last, so what comes
 * after a mail in its thread is read along with it: to ask SQLite for each mail takes longer than to read it.
 */
export function readAlong<Item>(
  db: Connection,
  table: 'passages' | 'runs',
): (id: MessageId) => readonly Item[] {
  const known = new Recent<MessageId, readonly string[]>(KEPT)
  const read = (id: MessageId): readonly string[] => {
    const rows = db.all<{ id: MessageId; json: string | null }>(
      `select messages.id as id, ${table}.json as json from messages as asked
         join messages on messages.number = asked.number or (messages.thread = asked.thread
           and messages.position > asked.position and messages.position < asked.position + ${ALONG})
         left join ${table} on ${table}.message = messages.number
       where asked.id = ? order by messages.position, ${table}.number`,
      id,
    )
    const found = new Map<MessageId, string[]>([[id, []]])
    for (const row of rows) {
      const items = found.get(row.id) ?? []
      found.set(row.id, items)
      if (row.json !== null) items.push(row.json)
    }
    for (const [of, items] of found) known.set(of, items)
    return found.get(id) ?? []
  }
  return id => (known.get(id) ?? read(id)).map(json => JSON.parse(json) as Item)
}
