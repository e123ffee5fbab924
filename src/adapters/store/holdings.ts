import { uniqueBy } from '../../core/order.ts'
import type { MessageId } from '../../core/source.ts'
import type { Connection } from './database.ts'
import type { Ended, Held } from './store.ts'

/** A mail that its list no longer has. */
export interface Lost {
  readonly id: MessageId
  readonly list: string
}

/** Notes in this round of reading a source which mails it has. */
export function noteHoldings(db: Connection, source: string, held: readonly Held[]): void {
  if (held.length === 0) return
  const origin = originOf(db, source)
  const round = roundOf(db, source)
  const lists = new Map<string, number | undefined>()
  for (const { id, list, place } of held) {
    if (!lists.has(list)) lists.set(list, numberOf(db, 'select number from lists where name = ?', list))
    const listed = lists.get(list)
    const message = numberOf(db, 'select number from messages where id = ?', id)
    if (message === undefined || listed === undefined) continue
    // Looked up beforehand: an insert from a select takes eight times as long.
    db.run(
      `insert into holdings (origin, message, list, round, place) values (?, ?, ?, ?, ?)
       on conflict (origin, message, list) do update set round = excluded.round, place = excluded.place`,
      origin,
      message,
      listed,
      round,
      place ?? null,
    )
  }
}

function numberOf(db: Connection, sql: string, value: string): number | undefined {
  return db.first<{ number: number }>(sql, value)?.number
}

/**
 * Ends a round of a source: gives the mails that it no longer has, where no other source of their list has
 * them either. The next round begins.
 */
export function endRound(db: Connection, source: string, { lost }: Ended): readonly Lost[] {
  const origin = originOf(db, source)
  const round = roundOf(db, source)
  db.run('update sources set round = ? where name = ?', round, source)
  if (lost === 'unknown') return []
  const rows = db.all<
    Lost & { readonly message: number; readonly number: number; readonly place: string | null }
  >(
    `select messages.id as id, lists.name as list, message, lists.number as number, place from holdings
     join messages on messages.number = message join lists on lists.number = holdings.list
     where origin = ? ${lost === 'unseen' ? 'and round <> ?' : ''}`,
    origin,
    ...(lost === 'unseen' ? [round] : []),
  )
  return rows
    .filter(({ id, place }) => lost === 'unseen' || lost({ id, ...(place === null ? {} : { place }) }))
    .filter(({ message, number }) => {
      db.run('delete from holdings where origin = ? and message = ? and list = ?', origin, message, number)
      return db.first('select 1 from holdings where message = ? and list = ?', message, number) === undefined
    })
    .map(({ id, list }) => ({ id, list }))
}

/** Which part of the mails to ask for are the newest ones; a feed names many of them anyway. */
const NEWEST_SHARE = 2 / 3

/**
 * Mails of a source to ask it for: the newest ones, since what is taken back is taken back soon as a rule,
 * and those that nobody asked for the longest. So all of them have their turn, few at a time.
 */
export function longUnseen(db: Connection, source: string, most: number): readonly Lost[] {
  const rows = (order: string, limit: number): readonly Lost[] =>
    db.all<Lost>(
      `select messages.id as id, lists.name as list from holdings
       join origins on origins.number = origin join messages on messages.number = message
       join lists on lists.number = holdings.list where origins.name = ? order by ${order} limit ?`,
      source,
      limit,
    )
  const newest = Math.ceil(most * NEWEST_SHARE)
  const both = [...rows('message desc', newest), ...rows('round, message', most - newest)]
  return uniqueBy(both, ({ id, list }) => JSON.stringify([id, list]))
}

/** The number of a source among those that have mails. */
function originOf(db: Connection, source: string): number {
  db.run('insert or ignore into origins (name) values (?)', source)
  return db.first<{ number: number }>('select number from origins where name = ?', source)?.number ?? 0
}

/** The round in which a source is read just now. */
function roundOf(db: Connection, source: string): number {
  return (db.first<{ round: number }>('select round from sources where name = ?', source)?.round ?? 0) + 1
}
