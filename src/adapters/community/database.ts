import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { ok, refused, type Result } from '../../core/result.ts'

/** The file within DATA_DIR; apart from the archive, so that a new import never touches what people said. */
export const COMMUNITY_FILE = 'community.sqlite'

/** What a column may hold. */
type Value = string | number | null

/** A small database whose rows are what the SQL beside the call says. */
export interface Rows {
  readonly run: (sql: string, ...values: readonly Value[]) => number
  readonly all: <Row>(sql: string, ...values: readonly Value[]) => readonly Row[]
  readonly first: <Row>(sql: string, ...values: readonly Value[]) => Row | undefined
  /** All of it or none of it, and nobody else in between: several shards write to one file. */
  readonly together: <Made>(work: () => Made) => Made
  readonly close: () => void
}

const SCHEMA = `
create table if not exists facts (name text primary key, value text not null) without rowid;
create table if not exists votes (
  message text not null, voter text not null, good integer not null, at text not null,
  guild text, channel text not null, command text not null, input text not null,
  question text not null, verdict text not null, evidence text not null,
  primary key (message, voter)
) without rowid;
create index if not exists votes_at on votes (at);
create table if not exists gaps (
  guild text not null, words text not null, question text not null, verdict text not null,
  channel text not null, times integer not null, first text not null, last text not null,
  primary key (guild, words)
) without rowid;
create table if not exists settings (guild text primary key, json text not null) without rowid;
create table if not exists asked (message text primary key, json text not null, at text not null) without rowid;
`

/** Opens the file in `dataDir`, or without one a database that lives as long as the process. */
export function openRows(dataDir: string | undefined): Result<Rows> {
  try {
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })
    const database = new Database(dataDir === undefined ? ':memory:' : join(dataDir, COMMUNITY_FILE))
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 3000')
    database.exec(SCHEMA)
    return ok(rowsOf(database))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refused(
      `${COMMUNITY_FILE} in "${dataDir ?? ''}" cannot be opened (${reason}); it keeps votes, open questions and settings`,
    )
  }
}

function rowsOf(database: Database.Database): Rows {
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    let statement = statements.get(sql)
    if (statement === undefined) statements.set(sql, (statement = database.prepare(sql)))
    return statement
  }
  return {
    run: (sql, ...values) => prepared(sql).run([...values]).changes,
    all: <Row>(sql: string, ...values: readonly Value[]) => prepared(sql).all([...values]) as Row[],
    first: <Row>(sql: string, ...values: readonly Value[]) =>
      prepared(sql).get([...values]) as Row | undefined,
    together: work => {
      database.exec('begin immediate')
      try {
        const made = work()
        database.exec('commit')
        return made
      } catch (error) {
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
    },
    close: () => void database.close(),
  }
}
