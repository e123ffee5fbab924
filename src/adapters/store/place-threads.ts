import type { MessageId } from '../../core/source.ts'
import { seriesSubject } from '../../passages/subject.ts'
import { threadMessages, type PlacedThread, type Threadable } from '../../threads/thread-messages.ts'
import type { Connection } from './database.ts'
import type { PreparedMail } from './prepare-mail.ts'
import { writeThreadWords } from './thread-words.ts'

const EACH = 'select value from json_each(?)'

/** Which threads a batch may have changed: they alone are made anew. */
export class ThreadsTouched {
  readonly #db: Connection
  /** Numbers of threads, and of messages that have none yet. */
  readonly #threads = new Set<number>()
  readonly strays = new Set<number>()
  /** The own words of the messages that came, as stems. */
  readonly words = new Map<number, string>()
  /** The messages that came, and all that they name. */
  readonly #named = new Set<MessageId>()

  constructor(connection: Connection) {
    this.#db = connection
  }

  /** A message goes, or is about to be read anew. */
  leave(number: number): void {
    const row = this.#db.first<{ thread: number | null }>(
      'select thread from messages where number = ?',
      number,
    )
    if (row?.thread != null) this.#threads.add(row.thread)
    this.strays.delete(number)
    this.words.delete(number)
  }

  /** A message came: it may join the threads of all that it names and of all that name the same. */
  enter(number: number, mail: PreparedMail): void {
    this.strays.add(number)
    this.words.set(number, mail.passages.map(passage => passage.own).join(' '))
    this.#named.add(mail.id)
    for (const reference of mail.references) this.#named.add(reference)
    if (mail.date !== undefined) this.#noteSubject(mail.base, mail.headless, mail.date)
  }

  /** All of them, once everything that came is written. */
  threads(): ReadonlySet<number> {
    // What came in this batch has no thread yet, so to look once is to look for all of them.
    const ids = JSON.stringify([...this.#named])
    this.#note(`select distinct thread from messages where id in (${EACH}) and thread is not null`, ids)
    this.#note(
      `select distinct thread from refs join messages on number = message where refs.id in (${EACH}) and thread is not null`,
      ids,
    )
    return this.#threads
  }

  /** An answer without headers may join any mail with its subject, and such a mail any such answer. */
  #noteSubject(base: string, headless: boolean, date: string): void {
    const near = "date between datetime(?, '-61 days') and datetime(?, '+61 days')"
    const open =
      headless ||
      this.#db.first(
        `select 1 from messages where base = ? and headless = 1 and ${near}`,
        base,
        date,
        date,
      ) !== undefined
    if (open)
      this.#note(
        `select distinct thread from messages where base = ? and thread is not null and ${near}`,
        base,
        date,
        date,
      )
  }

  #note(sql: string, ...values: readonly string[]): void {
    for (const { thread } of this.#db.all<{ thread: number }>(sql, ...values)) this.#threads.add(thread)
  }
}

interface Light {
  readonly number: number
  readonly id: string
  readonly date: string | null
  readonly subject: string
  readonly refs: string
  readonly lists: string | null
  readonly measurements: number
  readonly thread: number | null
  readonly parent: string | null
  readonly guessed: number
  readonly position: number
}

const LIGHT = `select number, id, date, subject, refs, measurements, thread, parent, guessed, position,
  (select group_concat(name, char(10) order by turn) from message_lists join lists on lists.number = list
   where message = messages.number) as lists from messages`

/** Makes the touched threads anew from all their messages, and writes what is different. */
export function placeThreads(
  db: Connection,
  touched: ThreadsTouched,
  stems: (text: string) => readonly string[],
): void {
  const rows = new Map<string, Light>()
  const keep = (row: Light): void => void rows.set(row.id, row)
  const threads = touched.threads()
  for (const thread of threads) db.all<Light>(`${LIGHT} where thread = ?`, thread).forEach(keep)
  for (const stray of touched.strays) db.all<Light>(`${LIGHT} where number = ?`, stray).forEach(keep)
  const placed = threadMessages([...rows.values()].map(threadable))
  const kept = new Set(placed.map(thread => write(db, thread, rows)))
  for (const thread of threads) {
    if (!kept.has(thread)) db.run('delete from threads where number = ?', thread)
  }
  writeThreadWords(db, new Set([...threads, ...kept]), stems, touched.words)
}

function threadable(row: Light): Threadable {
  // Only ids that were ids when they were written come back: they are not made anew here.
  return {
    id: row.id as MessageId,
    references: JSON.parse(row.refs) as readonly MessageId[],
    subject: row.subject,
    lists: row.lists?.split('\n') ?? [],
    ...(row.date === null ? {} : { date: row.date }),
  }
}

/** Fills the column for threads that were stored before there was one. */
export function fillSeries(db: Connection): void {
  for (const { number, subject } of db.all<{ number: number; subject: string }>(
    'select number, subject from threads',
  ))
    db.run('update threads set series = ? where number = ?', seriesSubject(subject), number)
}

/** Writes one thread; gives its number. */
function write(db: Connection, thread: PlacedThread, rows: ReadonlyMap<string, Light>): number {
  const members = thread.members.flatMap(member => {
    const row = rows.get(member.id)
    return row === undefined ? [] : [{ ...member, row }]
  })
  const first = members[0]?.row
  const subject = first?.subject ?? ''
  const newest = members.reduce<string | null>(
    (last, { row }) => (row.date !== null && row.date > (last ?? '') ? row.date : last),
    null,
  )
  const measurements = members.reduce((sum, { row }) => sum + row.measurements, 0)
  db.run(
    `insert into threads (id, subject, series, list, newest, measurements) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set subject = excluded.subject, series = excluded.series, list = excluded.list,
       newest = excluded.newest, measurements = excluded.measurements`,
    thread.id,
    subject,
    seriesSubject(subject),
    first?.lists?.split('\n')[0] ?? '',
    newest,
    measurements,
  )
  const number =
    db.first<{ number: number }>('select number from threads where id = ?', thread.id)?.number ?? 0
  for (const [position, { row, parent, guessed }] of members.entries()) {
    const same =
      row.thread === number &&
      row.parent === (parent ?? null) &&
      row.position === position &&
      row.guessed === Number(guessed)
    if (same) continue
    db.run(
      'update messages set thread = ?, parent = ?, guessed = ?, position = ? where number = ?',
      number,
      parent ?? null,
      Number(guessed),
      position,
      row.number,
    )
  }
  return number
}
