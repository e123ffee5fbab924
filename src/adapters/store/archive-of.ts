import { type Blocked, linkQuotes, type QuoteLink } from '../../body/link-quotes.ts'
import { splitBlocks } from '../../body/split-blocks.ts'
import { once } from '../../core/once.ts'
import type { MessageId } from '../../core/source.ts'
import type { Run } from '../../facts/fact.ts'
import type { Message } from '../../mail/message.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Archive, Counts, GoneMail, TestCount, Thread } from '../../search/archive.ts'
import type { Connection } from './database.ts'
import { findMeasured } from './find-measured.ts'
import { findRuns } from './find-runs.ts'
import { ThreadFinder } from './find-threads.ts'
import { readAlong } from './read-along.ts'
import { Recent } from './recent.ts'
import { searchMessages } from './search-messages.ts'
import type { Store } from './store.ts'
import { HEADER, type HeaderRow, storedMessage } from './stored-message.ts'

/** The archive in a store, for the rooms that ask. What it gave once it need not read again. */
export function archiveOf(store: Store): Archive {
  const db = store.connection
  const messages = new Recent<MessageId, Message>(1000)
  const finder = new ThreadFinder(db)
  const frequencies = new Recent<string, number>(20_000)
  const message = (id: MessageId): Message | undefined => {
    const known = messages.get(id)
    if (known !== undefined) return known
    const read = readMessage(db, id)
    if (read !== undefined) messages.set(id, read)
    return read
  }
  const known = (row: HeaderRow): Message => {
    const read = messages.get(row.id) ?? storedMessage(db, row)
    messages.set(row.id, read)
    return read
  }
  const thread = (number: number): Thread | undefined => readThread(db, number, known)
  return {
    // An archive is a snapshot: lists that are asked for at every key that a person presses are read once.
    counts: once(() => readCounts(db)),
    message,
    gone: id => readGone(db, id),
    threadOf: id => {
      const row = db.first<{ thread: number | null }>('select thread from messages where id = ?', id)
      return row?.thread == null ? undefined : thread(row.thread)
    },
    threadsAbout: (stems, limit, required) =>
      finder.find(stems, limit, required).flatMap(({ number, score }) => {
        const found = thread(number)
        return found === undefined ? [] : [{ thread: found, score }]
      }),
    threadsOfSeries: (series, limit) =>
      db
        .all<{ number: number }>(
          'select number from threads where series = ? order by newest desc, id limit ?',
          series,
          limit,
        )
        .flatMap(({ number }) => thread(number) ?? []),
    quotesOf: id => {
      const row = db.first<{ thread: number | null }>('select thread from messages where id = ?', id)
      const found = row?.thread == null ? undefined : thread(row.thread)
      return found === undefined ? [] : quotesIn(found, id)
    },
    runsOf: readAlong<Run>(db, 'runs'),
    passagesOf: readAlong<Passage>(db, 'passages'),
    passages: (stems, limit) => findPassages(db, stems, limit),
    holds: stem => {
      const known = frequencies.get(stem)
      return known === undefined ? isHeld(db, stem) : known > 0
    },
    frequency: stem => {
      const known = frequencies.get(stem)
      if (known !== undefined) return known
      // SQLite counts a frequent word's passages one by one, so an answer must not ask twice.
      const counted =
        db.first<{ doc: number }>('select doc from passage_stems where term = ?', stem)?.doc ?? 0
      frequencies.set(stem, counted)
      return counted
    },
    passageCount: once(() => count(db, 'select count(*) as n from passages')),
    search: (search, limit) => {
      const { total, ids } = searchMessages(store, search, limit)
      return { total, messages: ids.flatMap(id => message(id) ?? []) }
    },
    runsWith: query => findRuns(db, query, store.options.stems),
    threadsMeasuring: (query, limit) =>
      findMeasured(db, query, limit).flatMap(number => thread(number) ?? []),
    tests: once(() => readTests(db)),
    systems: once(() => readSystems(db)),
    people: once(() => readPeople(db)),
    subjects: limit =>
      db
        .all<{ subject: string }>(
          'select subject from threads order by measurements desc, newest desc, id limit ?',
          limit,
        )
        .map(({ subject }) => subject),
    threads: limit =>
      db
        .all<{ number: number }>(
          'select number from threads order by measurements desc, newest desc, id limit ?',
          limit,
        )
        .flatMap(row => thread(row.number) ?? []),
  }
}

function quotesIn({ members }: Thread, id: MessageId): readonly QuoteLink[] {
  const byId = new Map(members.map(member => [member.message.id, member]))
  const blocked = (message: Message): Blocked => ({
    message,
    blocks: message.origin === 'page' ? [] : splitBlocks(message.text),
  })
  const path: Message[] = []
  for (let at = byId.get(id); at !== undefined && path.length < members.length;) {
    path.push(at.message)
    at = at.parent === undefined ? undefined : byId.get(at.parent)
  }
  const [quoting, ...earlier] = path
  return quoting === undefined
    ? []
    : linkQuotes(blocked(quoting), earlier.slice(0, MOST_ANCESTORS).map(blocked))
}

/** What is quoted stands in the last mails; nobody scrolls further. */
const MOST_ANCESTORS = 12

function readMessage(db: Connection, id: MessageId): Message | undefined {
  const row = db.first<HeaderRow>(`select ${HEADER} from messages where id = ?`, id)
  return row === undefined ? undefined : storedMessage(db, row)
}

function readGone(db: Connection, id: MessageId): GoneMail | undefined {
  const row = db.first<{
    author: string
    subject: string
    list: string
    date: string | null
    seen: string | null
  }>('select author, subject, list, date, seen from gone where id = ?', id)
  if (row === undefined) return undefined
  const { author, subject, list, date, seen } = row
  return {
    author,
    subject,
    list,
    ...(date === null ? {} : { date }),
    ...(seen === null ? {} : { seen }),
  }
}

interface MemberRow extends HeaderRow {
  readonly parent: MessageId | null
  readonly guessed: number
}

function readThread(db: Connection, number: number, known: (row: HeaderRow) => Message): Thread | undefined {
  const row = db.first<{ id: string; subject: string; list: string }>(
    'select id, subject, list from threads where number = ?',
    number,
  )
  if (row === undefined) return undefined
  const members = db
    .all<MemberRow>(
      `select ${HEADER}, parent, guessed from messages
       where thread = ? order by position`,
      number,
    )
    .map(member => ({
      message: known(member),
      ...(member.parent === null ? {} : { parent: member.parent }),
      guessed: member.guessed === 1,
    }))
  return { id: row.id, subject: row.subject, list: row.list, members }
}

function isHeld(db: Connection, stem: string): boolean {
  const sql = 'select rowid from passage_words where passage_words match ? limit 1'
  return db.first(sql, `"${stem.replaceAll('"', '')}"`) !== undefined
}

function readCounts(db: Connection): Counts {
  const newest = db.first<{ newest: string | null }>('select max(date) as newest from messages')?.newest
  return {
    messages: count(db, 'select count(*) as n from messages'),
    threads: count(db, 'select count(*) as n from threads'),
    runs: count(db, 'select count(*) as n from runs'),
    measurements: count(db, 'select coalesce(sum(measurements), 0) as n from threads'),
    lists: db
      .all<{ list: string; messages: number }>(
        `select name as list, count(*) as messages from message_lists join lists on lists.number = list
         group by name order by messages desc, name`,
      )
      .map(({ list, messages }) => ({ list, messages })),
    ...(newest == null ? {} : { newest }),
    unread: count(db, 'select count(*) as n from unread'),
  }
}

function count(db: Connection, sql: string): number {
  return db.first<{ n: number }>(sql)?.n ?? 0
}

function readTests(db: Connection): readonly TestCount[] {
  return db
    .all<{ tool: string; test: string; n: number }>(
      `select tool, tests.test as test, sum(measurements) as n from tests join run_tests on run_tests.test = tests.number
       group by tests.number order by n desc, tool, tests.test`,
    )
    .map(row => ({ ...(row.tool === '' ? {} : { tool: row.tool }), test: row.test, measurements: row.n }))
}

function readSystems(db: Connection): readonly string[] {
  const rows = db.all<{ label: string }>(
    'select label from runs where label is not null group by label order by count(*) desc, label',
  )
  return rows.map(row => row.label)
}

function readPeople(db: Connection): readonly { readonly name: string; readonly messages: number }[] {
  const rows = db.all<{ name: string; n: number }>(
    'select author as name, count(*) as n from messages group by author order by n desc, name',
  )
  return rows.map(row => ({ name: row.name, messages: row.n }))
}

function findPassages(db: Connection, stems: readonly string[], limit: number): readonly Passage[] {
  const words = [...new Set(stems)].filter(stem => /[\p{L}\p{N}]/u.test(stem))
  if (words.length === 0 || limit <= 0) return []
  // Each stem as a string of the query language, so that `near` and `or` are words.
  const match = words.map(stem => `"${stem.replaceAll('"', '""')}"`).join(' OR ')
  return parsed<Passage>(
    db.all(
      `select json from passages join
         (select rowid as found, rank as worth from passage_words where passage_words match ? order by rank limit ?)
       on number = found order by worth, number`,
      match,
      limit,
    ),
  )
}

function parsed<Stored>(rows: readonly { readonly json: string }[]): readonly Stored[] {
  return rows.map(row => JSON.parse(row.json) as Stored)
}
