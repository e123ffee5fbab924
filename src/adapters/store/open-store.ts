import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, refused, type Result } from '../../core/result.ts'
import type { MessageId } from '../../core/source.ts'
import { connect, type Connection } from './database.ts'
import { findDamage } from './find-damage.ts'
import { longUnseen } from './holdings.ts'
import { pack } from './pack.ts'
import { hashOfRaw, prepareMail } from './prepare-mail.ts'
import { repair } from './repair.ts'
import { migrate } from './schema.ts'
import type { PreparedBatch, Store, StoreOptions, Written } from './store.ts'
import { knownSources, reportOn, type KnownSource } from './store-report.ts'
import { readRaw } from './stored-body.ts'
import { MailWriter } from './write-mails.ts'

/**
 * Opens a store, in a file that is made where it is missing, or in memory for `:memory:`.
 *
 *     openStore('data/archive.sqlite', { stems, analyse })
 *     openStore(':memory:', { stems, analyse })
 */
export function openStore(path: string, options: StoreOptions): Result<Store> {
  const inMemory = path === ':memory:'
  if (options.readonly === true && !inMemory && !existsSync(path)) {
    return refused(`there is no archive at ${path}; import one first`)
  }
  let connection: Connection | undefined
  try {
    if (!inMemory) mkdirSync(dirname(path), { recursive: true })
    connection = connect(path)
    prepare(connection, inMemory)
    const migrated = migrate(connection, path)
    if (!migrated.ok) {
      connection.close()
      return migrated
    }
    if (options.readonly === true && !inMemory) connection.exec('pragma query_only = on')
    return ok(storeOn(connection, path, options))
  } catch (error) {
    connection?.close()
    return refused(`${path} cannot be opened as an archive: ${reasonOf(error)}`)
  }
}

function prepare(connection: Connection, inMemory: boolean): void {
  connection.exec('pragma busy_timeout = 10000')
  // Large enough for the upper pages of the indexes; at 32 MB the import took 120 MB more and no less time.
  connection.exec('pragma cache_size = -8000')
  // The log stays small enough to read through, and a commit costs one write: a power cut can lose the
  // last batches, whole ones, and the position goes with them.
  if (!inMemory) connection.exec('pragma journal_mode = wal; pragma synchronous = normal')
}

function storeOn(connection: Connection, path: string, options: StoreOptions): Store {
  const writer = new MailWriter(connection, options.stems)
  let held = false
  return {
    path,
    connection,
    options,
    addMessages: batch =>
      write(connection, path, writer, {
        ...batch,
        mails: batch.mails.map(mail => prepareMail(mail, options)),
      }),
    addPrepared: batch => write(connection, path, writer, batch),
    position: source =>
      connection.first<{ position: string }>('select position from sources where name = ?', source)?.position,
    sources: () => knownSources(connection),
    noteSource: known => noteSource(connection, path, known),
    report: () => reportOn(connection, path),
    unread: () => connection.all('select source, place, reason from unread order by source, place'),
    known: (raw, list) =>
      connection.first<{ id: MessageId }>(
        `select id from copies join messages on messages.number = message
         where hash = ? and list = (select number from lists where name = ?)`,
        hashOfRaw(raw),
        list,
      )?.id,
    longUnseen: (source, most) => longUnseen(connection, source, most),
    raw: id => rawOf(connection, id),
    damage: () => {
      connection.exec('pragma query_only = off')
      const found = findDamage(connection)
      if (options.readonly === true) connection.exec('pragma query_only = on')
      return found
    },
    repair: onProgress =>
      repair(
        connection,
        mails =>
          writer.reread(mails.map(({ number, mail }) => ({ number, mail: prepareMail(mail, options) }))),
        onProgress,
      ),
    holdSnapshot: () => {
      if (held) connection.exec('commit')
      connection.exec('begin')
      held = true
      // The snapshot is that of the first look.
      connection.first('select 1 from messages limit 1')
    },
    close: () => {
      // What stands in the log goes into the file, so that a copy of the file alone is whole; where somebody
      // reads from the log just now, it is left to the next one.
      if (options.readonly !== true)
        attempt(() => connection.exec('pragma busy_timeout = 0; pragma wal_checkpoint(truncate)'))
      connection.close()
    },
  }
}

function write(
  connection: Connection,
  path: string,
  writer: MailWriter,
  batch: PreparedBatch,
): Result<Written> {
  try {
    return ok(
      connection.inTransaction(() => {
        const source = batch.progress?.source ?? ''
        if (batch.progress !== undefined) {
          const { position = null } = batch.progress
          connection.run(
            `insert into sources (name, position) values (?1, coalesce(?2, ''))
             on conflict (name) do update set position = coalesce(?2, position)`,
            source,
            position,
          )
        }
        const written = writer.write(batch)
        for (const { place, reason, raw } of batch.unread ?? []) {
          connection.run(
            'insert or replace into unread (source, place, reason, raw) values (?, ?, ?, ?)',
            source,
            place,
            reason,
            raw === undefined ? null : pack(raw),
          )
        }
        return written
      }),
    )
  } catch (error) {
    const reason = reasonOf(error)
    // What is not the machine's doing is ours, and must be seen.
    if (!/full|read-?only|locked|busy|disk I\/O|malformed|unable to open|query_only/i.test(reason))
      throw error
    return refused(`${path} was not written, and is as it was before: ${reason}`)
  }
}

/** Keeps how a source is read again, beside its position. */
function noteSource(connection: Connection, path: string, known: KnownSource): Result<undefined> {
  try {
    connection.run(
      `insert into sources (name, position, place, list, synced, problem) values (?, ?, ?, ?, ?, ?)
       on conflict (name) do update set place = excluded.place, list = excluded.list,
         synced = coalesce(excluded.synced, synced), problem = excluded.problem`,
      known.source,
      known.position,
      known.place ?? null,
      known.list ?? null,
      known.synced ?? null,
      known.problem ?? null,
    )
    return ok(undefined)
  } catch (error) {
    return refused(`${path} was not written, and is as it was before: ${reasonOf(error)}`)
  }
}

function rawOf(connection: Connection, id: MessageId): Uint8Array | undefined {
  const row = connection.first<{ number: number }>('select number from messages where id = ?', id)
  return row === undefined ? undefined : readRaw(connection, row.number)
}

/** For what is good to have done, and no loss where it cannot be. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // A full disk, say: the log stays, and the next opening reads it.
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
