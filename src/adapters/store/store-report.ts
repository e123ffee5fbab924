import { existsSync, statSync } from 'node:fs'
import type { Connection } from './database.ts'

/** A place that mail came from, and how far it has been read. */
export interface KnownSource {
  /** The name under which its position is kept. */
  readonly source: string
  /** Empty where the source is read from its beginning the next time. */
  readonly position: string
  /** What to give to import again; absent for sources of a time that did not keep it. */
  readonly place?: string
  readonly list?: string
  /** ISO date at which it was last read to its end. */
  readonly synced?: string
  /** Why it could not be read the last time. */
  readonly problem?: string
}

/** What a store knows of itself beside its mail. */
export interface StoreReport {
  readonly bytes: number
  readonly sources: readonly KnownSource[]
  /** Mails with at least one measured value. */
  readonly measuredMails: number
  /** Mails whose place in a thread is a guess from a subject. */
  readonly guessedPlaces: number
  /** What could not be read, by reason, the most frequent first. */
  readonly unreadReasons: readonly { readonly reason: string; readonly count: number }[]
}

/** Gathers a {@link StoreReport}; the bytes are those of the file and of the log beside it. */
export function reportOn(db: Connection, path: string): StoreReport {
  const bytes = [path, `${path}-wal`]
    .filter(file => path !== ':memory:' && existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, 0)
  const count = (sql: string): number => db.first<{ n: number }>(sql)?.n ?? 0
  return {
    bytes,
    sources: knownSources(db),
    measuredMails: count('select count(*) as n from messages where measurements > 0'),
    guessedPlaces: count('select count(*) as n from messages where guessed = 1'),
    unreadReasons: db
      .all<{ reason: string; n: number }>(
        'select reason, count(*) as n from unread group by reason order by n desc, reason',
      )
      .map(({ reason, n }) => ({ reason, count: n })),
  }
}

interface SourceRow {
  readonly source: string
  readonly position: string
  readonly place: string | null
  readonly list: string | null
  readonly synced: string | null
  readonly problem: string | null
}

/** The sources of a store, by name. */
export function knownSources(db: Connection): readonly KnownSource[] {
  return db
    .all<SourceRow>(
      'select name as source, position, place, list, synced, problem from sources order by name',
    )
    .map(({ source, position, place, list, synced, problem }) => ({
      source,
      position,
      ...(place === null ? {} : { place }),
      ...(list === null ? {} : { list }),
      ...(synced === null ? {} : { synced }),
      ...(problem === null ? {} : { problem }),
    }))
}
