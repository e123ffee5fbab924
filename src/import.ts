import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { readCatalogueOf } from './adapters/corpus-files.ts'
import { importSource, type ImportReport, resumeFrom } from './adapters/sources/import-source.ts'
import { readSource, type Source } from './adapters/sources/read-source.ts'
import type { Credentials } from './adapters/sources/source-item.ts'
import type { Store } from './adapters/store/store.ts'
import { takeWorkLock } from './adapters/store/work-lock.ts'
import { plural } from './core/plural.ts'
import { ok, refused, type Result } from './core/result.ts'
import { openStoreWith, STORE_FILE } from './open-desk.ts'
import { readerWith } from './read-mails.ts'
import { startReaders } from './reading-pool.ts'

/** Where to import to, and what may be asked of the network. */
export interface ImportSettings {
  readonly corpusDir: string
  readonly dataDir: string
  /** Hosts that may be fetched from. */
  readonly hosts: readonly string[]
  readonly credentials?: Credentials
  readonly onProgress: (report: ImportReport) => void
  /** The present, for the note when a source was read; handed in by the terminal. */
  readonly now: () => Date
}

/** What to import, and where to. */
export interface ImportOptions extends ImportSettings {
  readonly place: string
  readonly list?: string
}

/** Each mail leaves garbage behind; by default the heap grows to a multiple of what lives before it is swept. */
const SMALL_HEAP = '--heap-growing-percent=30'

/**
 * How much of a function has to run before V8 optimises it, in bytes of its code: seven times what is usual.
 * Each thread optimises for itself, and three of them spent more on that than it gave back.
 */
const PATIENT_COMPILER = '--interrupt-budget=500000'

/** Imports a source of mail into the store of `dataDir`, which is made when it is not there. */
export async function importInto(options: ImportOptions): Promise<Result<string>> {
  return withStore(options, async store => {
    const { place, list } = options
    const source = await openSource(store, { place, ...(list === undefined ? {} : { list }) }, options)
    if (!source.ok) return source
    const report = await bringIn(store, source.value, options)
    return report.ok ? ok(inWords(report.value, store.report().bytes)) : report
  })
}

/** Opens a source where the store left it. */
export function openSource(
  store: Store,
  wanted: { readonly place: string; readonly list?: string },
  { hosts, credentials }: ImportSettings,
): Promise<Result<Source>> {
  return readSource(wanted.place, {
    hosts,
    ...(credentials === undefined ? {} : { credentials }),
    ...(wanted.list === undefined ? {} : { list: wanted.list }),
    position: name => resumeFrom(store.position(name)),
  })
}

/** Reads a source into a store and remembers how to read it again. */
export async function bringIn(
  store: Store,
  source: Source,
  { corpusDir, onProgress, now }: ImportSettings,
): Promise<Result<ImportReport>> {
  const readers = startReaders({ corpusDir, here: readerWith(store.options) })
  try {
    // A source that is read again from its beginning has mostly what it had.
    const again = !source.incremental && store.position(source.name) !== undefined
    const known = again ? store.known : undefined
    const report = await importSource(store, source, readers.read, onProgress, known)
    const noted = store.noteSource(noteOf(source, store, report, now))
    return noted.ok ? report : noted
  } finally {
    await readers.close()
    await source.close?.()
  }
}

function noteOf(
  source: Source,
  store: Store,
  report: Result<ImportReport>,
  now: () => Date,
): Parameters<Store['noteSource']>[0] {
  return {
    source: source.name,
    position: store.position(source.name) ?? '',
    place: source.name,
    list: source.list,
    ...(report.ok ? { synced: now().toISOString() } : { problem: report.problem }),
  }
}

/** Works on the store of a folder while nobody else imports into it. */
export async function withStore<Done>(
  settings: Pick<ImportSettings, 'corpusDir' | 'dataDir'>,
  work: (store: Store) => Promise<Result<Done>>,
): Promise<Result<Done>> {
  const { corpusDir, dataDir } = settings
  setFlagsFromString(SMALL_HEAP)
  setFlagsFromString(PATIENT_COMPILER)
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    return refused(
      `the data folder "${dataDir}" cannot be made (${error instanceof Error ? error.message : String(error)})`,
    )
  }
  const lock = takeWorkLock(dataDir)
  if (!lock.ok) return lock
  try {
    const opened = openStoreWith(join(dataDir, STORE_FILE), read.value.catalogue, false)
    if (!opened.ok) return opened
    try {
      return await work(opened.value)
    } finally {
      opened.value.close()
    }
  } finally {
    lock.value.release()
  }
}

function inWords(report: ImportReport, bytes: number): string {
  return `${reportText(report)}; the archive has ${(bytes / 1e6).toFixed(1)} MB`
}

/** What was read, on a line. */
export function reportText(report: ImportReport): string {
  const failed = [...report.unreadable.values()].reduce((sum, count) => sum + count, 0)
  const reasons = [...report.unreadable].map(([reason, count]) => `${count} ${reason}`).join('; ')
  const unread = failed === 0 ? '' : `, ${failed} unreadable (${reasons}; kept as they came)`
  return `${report.list}: ${plural(report.read, 'mail')} read, ${report.added} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.removed} removed${unread}`
}
