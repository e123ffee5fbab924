import type { Connection } from './database.ts'

/** Something that is wrong with a store's file. */
export interface Damage {
  /**
   * - `file`: the file itself is broken, and what was in it may be lost
   * - `lost`: a mail without its text or place
   * - `index`: what is searched does not agree with what is stored
   * - `orphan`: rows that belong to nothing
   */
  readonly kind: 'file' | 'lost' | 'index' | 'orphan'
  /** A sentence that names it. */
  readonly what: string
}

const INDEXES = ['passage_words', 'message_words', 'thread_words', 'body_words']

/** Rows that must not be there, by what they are. */
const COUNTS: readonly (readonly [kind: Damage['kind'], what: string, sql: string])[] = [
  [
    'lost',
    'messages have no text or no thread',
    `select count(*) as n from messages where number not in (select message from bodies)
       or thread is null or thread not in (select number from threads)`,
  ],
  ['lost', 'messages are on no list', noMatch('messages', 'number', 'message_lists', 'message')],
  ['orphan', 'texts belong to no message', noMatch('bodies', 'message', 'messages', 'number')],
  ['orphan', 'passages belong to no message', noMatch('passages', 'message', 'messages', 'number')],
  ['orphan', 'runs belong to no message', noMatch('runs', 'message', 'messages', 'number')],
  ['orphan', 'list entries belong to no message', noMatch('message_lists', 'message', 'messages', 'number')],
  ['orphan', 'holdings belong to no message', noMatch('holdings', 'message', 'messages', 'number')],
  ['orphan', 'references belong to no message', noMatch('refs', 'message', 'messages', 'number')],
  ['orphan', 'tests belong to no run', noMatch('run_tests', 'run', 'runs', 'number')],
  ['orphan', 'threads have no message', noMatch('threads', 'number', 'messages', 'thread')],
  ['index', 'passages cannot be searched', noMatch('passages', 'number', 'passage_words_docsize', 'id')],
  ['index', 'messages cannot be searched', noMatch('messages', 'number', 'message_words_docsize', 'id')],
  ['index', 'threads cannot be searched', noMatch('threads', 'number', 'thread_words_docsize', 'id')],
  ['index', 'searched passages are not there', noMatch('passage_words_docsize', 'id', 'passages', 'number')],
  ['index', 'searched messages are not there', noMatch('message_words_docsize', 'id', 'messages', 'number')],
]

function noMatch(table: string, column: string, other: string, key: string): string {
  return `select count(*) as n from ${table} where not exists (select 1 from ${other} where ${key} = ${table}.${column})`
}

/** Looks for everything that can be wrong with a store; empty where all is well. Reads the whole file. */
export function findDamage(db: Connection): readonly Damage[] {
  const found: Damage[] = []
  const attempt = (kind: Damage['kind'], name: string, look: () => void): void => {
    try {
      look()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      // The question to an index has the form of a write; where even that is refused, it is not asked.
      if (!/read-?only/i.test(reason)) found.push({ kind, what: `${name}: ${reason}` })
    }
  }
  attempt('file', 'the file', () => {
    for (const { integrity_check: line } of db.all<{ integrity_check: string }>('pragma integrity_check(20)'))
      if (line !== 'ok') found.push({ kind: /fts5/i.test(line) ? 'index' : 'file', what: line })
  })
  for (const index of INDEXES)
    attempt('index', `the full-text index ${index}`, () =>
      db.exec(`insert into ${index} (${index}) values ('integrity-check')`),
    )
  for (const [kind, what, sql] of COUNTS)
    attempt('file', what, () => {
      const n = db.first<{ n: number }>(sql)?.n ?? 0
      if (n > 0) found.push({ kind, what: `${n} ${what}` })
    })
  return found
}
