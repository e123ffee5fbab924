import { refused, ok, type Result } from '../../core/result.ts'
import type { Connection } from './database.ts'
import type { IncomingMail } from './store.ts'
import { readBody, readRaw } from './stored-body.ts'

/** Mails read anew in one transaction. */
const AT_ONCE = 100

const ORPHANS = [
  'delete from bodies where message not in (select number from messages)',
  'delete from passages where message not in (select number from messages)',
  'delete from runs where message not in (select number from messages)',
  'delete from run_tests where run not in (select number from runs)',
  'delete from tests where number not in (select test from run_tests)',
  'delete from message_lists where message not in (select number from messages)',
  'delete from holdings where message not in (select number from messages)',
  'delete from copies where message not in (select number from messages)',
  'delete from refs where message not in (select number from messages)',
  'delete from threads where number not in (select thread from messages where thread is not null)',
]

/**
 * Makes everything anew that follows from the stored mails: passages, measurements, indexes and threads.
 *
 * For a file with damaged indexes, and for one that an older program filled, whose readers knew less.
 * Broken off, it is begun again; until then searches may miss mails. Gives how many mails were read.
 */
export function repair(
  db: Connection,
  reread: (mails: readonly { readonly number: number; readonly mail: IncomingMail }[]) => void,
  onProgress: (done: number, all: number) => void,
): Result<number> {
  try {
    db.inTransaction(() => {
      for (const sql of ORPHANS) db.exec(sql)
      for (const index of ['passage_words', 'message_words', 'thread_words', 'body_words'])
        db.exec(`insert into ${index} (${index}) values ('delete-all')`)
    })
    const numbers = db.all<{ number: number }>('select message as number from bodies order by message')
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      db.inTransaction(() =>
        reread(numbers.slice(at, at + AT_ONCE).flatMap(({ number }) => stored(db, number) ?? [])),
      )
      onProgress(Math.min(at + AT_ONCE, numbers.length), numbers.length)
    }
    return ok(numbers.length)
  } catch (error) {
    return refused(
      `the archive cannot be repaired: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function stored(
  db: Connection,
  number: number,
): { readonly number: number; readonly mail: IncomingMail } | undefined {
  const body = readBody(db, number)
  if (body === undefined) return undefined
  const message = { ...body, lists: [] }
  const raw = readRaw(db, number)
  return { number, mail: raw === undefined ? { message } : { message, raw } }
}
