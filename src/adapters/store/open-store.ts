import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, refused, type Result } from '../../core/result.ts'
import type { MessageId } from '../../core/source.ts'
import { connect, type Connection } from './database.ts'
import { pack, unpack } from './pack.ts'
import { migrate } from './schema.ts'
import type { Batch, Store, StoreOptions, Written } from './store.ts'
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
    const migrated = migrate(connection, path, options.stems)
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
  const writer = new MailWriter(connection, options)
  return {
    path,
    connection,
    options,
    addMessages: batch => write(connection, path, writer, batch),
    position: source =>
      connection.first<{ position: string }>('select position from sources where name = ?', source)?.position,
    sources: () => connection.all('select name as source, position from sources order by name'),
    unread: () => connection.all('select source, place, reason from unread order by source, place'),
    raw: id => rawOf(connection, id),
    damage: () => {
      connection.exec('pragma query_only = off')
      const found = damageOf(connection)
      if (options.readonly === true) connection.exec('pragma query_only = on')
      return found
    },
    close: connection.close,
  }
}

function write(connection: Connection, path: string, writer: MailWriter, batch: Batch): Result<Written> {
  try {
    return ok(
      connection.inTransaction(() => {
        const written = writer.write(batch)
        const source = batch.progress?.source ?? ''
        for (const { place, reason, raw } of batch.unread ?? []) {
          connection.run(
            'insert or replace into unread (source, place, reason, raw) values (?, ?, ?, ?)',
            source,
            place,
            reason,
            raw === undefined ? null : pack(raw),
          )
        }
        if (batch.progress !== undefined) {
          const { position } = batch.progress
          connection.run(
            'insert into sources (name, position) values (?, ?) on conflict (name) do update set position = excluded.position',
            source,
            position,
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

function rawOf(connection: Connection, id: MessageId): Uint8Array | undefined {
  const row = connection.first<{ raw: Uint8Array | null }>(
    'select raw from bodies join messages on number = message where id = ?',
    id,
  )
  return row?.raw == null ? undefined : unpack(row.raw)
}

function damageOf(connection: Connection): readonly string[] {
  const rows = connection.all<{ integrity_check: string }>('pragma integrity_check(20)')
  const found = rows.map(row => row.integrity_check).filter(line => line !== 'ok')
  for (const index of ['passage_words', 'message_words', 'thread_words', 'body_words']) {
    try {
      connection.exec(`insert into ${index} (${index}) values ('integrity-check')`)
    } catch (error) {
      // The question has the form of a write and writes nothing; where even that is refused, it is not asked.
      if (!/read-?only/i.test(reasonOf(error))) found.push(`the full-text index ${index}: ${reasonOf(error)}`)
    }
  }
  const lost = connection.first<{ n: number }>(
    'select count(*) as n from messages where number not in (select message from bodies) or thread is null',
  )
  if ((lost?.n ?? 0) > 0) found.push(`${lost?.n ?? 0} messages have no text or no thread`)
  return found
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
