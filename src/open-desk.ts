import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from './analyse.ts'
import { readCatalogueOf, readCorpus } from './adapters/corpus-files.ts'
import { archiveOf } from './adapters/store/archive-of.ts'
import { openStore } from './adapters/store/open-store.ts'
import type { Store } from './adapters/store/store.ts'
import type { StoreReport } from './adapters/store/store-report.ts'
import type { Desk } from './answers/desk.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { Note } from './core/parsed.ts'
import { ok, refused, type Result } from './core/result.ts'
import { stemsOf } from './words/stem.ts'

/** A desk to answer from, and what was odd when it was opened. */
export interface OpenDesk {
  readonly desk: Desk
  readonly notes: readonly Note[]
  /** What the store behind it knows of its sources and its file. */
  readonly report: () => StoreReport
  /** Closes the store behind it. */
  readonly close: () => void
}

/** The store's file within DATA_DIR. */
export const STORE_FILE = 'threadmark.sqlite'

/** Opens the store in `dataDir`, or without one the mail of the corpus folder in a store in memory. */
export async function openDesk(corpusDir: string, dataDir: string | undefined): Promise<Result<OpenDesk>> {
  return dataDir === undefined ? openCorpus(corpusDir) : openArchive(corpusDir, dataDir)
}

async function openCorpus(corpusDir: string): Promise<Result<OpenDesk>> {
  const corpus = await readCorpus(corpusDir)
  if (!corpus.ok) return corpus
  const { catalogue, messages, notes } = corpus.value
  const store = openStoreWith(':memory:', catalogue, false)
  if (!store.ok) return store
  const written = store.value.addMessages({ mails: messages.map(message => ({ message })) })
  if (!written.ok) return written
  return ok(deskOver(store.value, catalogue, notes))
}

/** A desk over a store as it was at one moment. */
export interface SnapshotDesk extends OpenDesk {
  /** A desk over the store as it is now; desks that this one gave before are void. */
  readonly renew: () => Desk
}

/** Opens the store in a folder as it is at this moment: what is written later is not seen. */
export function openSnapshot(corpusDir: string, dataDir: string): Result<SnapshotDesk> {
  const opened = openStoreIn(corpusDir, dataDir)
  if (!opened.ok) return opened
  const { store, catalogue, notes } = opened.value
  const renew = (): Desk => {
    store.holdSnapshot()
    return { archive: archiveOf(store), catalogue }
  }
  return ok({ ...deskOver(store, catalogue, notes), desk: renew(), renew })
}

function openArchive(corpusDir: string, dataDir: string): Result<OpenDesk> {
  const opened = openStoreIn(corpusDir, dataDir)
  return opened.ok ? ok(deskOver(opened.value.store, opened.value.catalogue, opened.value.notes)) : opened
}

interface OpenStore {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly notes: readonly Note[]
}

function openStoreIn(corpusDir: string, dataDir: string): Result<OpenStore> {
  const file = join(dataDir, STORE_FILE)
  if (!existsSync(file)) {
    return refused(
      `there is no archive in "${dataDir}"; import one first: threadmark import <file, folder or URL> --data ${dataDir}`,
    )
  }
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  const store = openStoreWith(file, read.value.catalogue, true)
  if (!store.ok) return store
  return ok({ store: store.value, catalogue: read.value.catalogue, notes: read.value.notes })
}

/** Opens a store whose mail is read with this catalogue. */
export function openStoreWith(path: string, catalogue: Catalogue, readonly: boolean): Result<Store> {
  return openStore(path, { stems: stemsOf, analyse: message => analyse(message, catalogue), readonly })
}

function deskOver(store: Store, catalogue: Catalogue, notes: readonly Note[]): OpenDesk {
  return {
    desk: { archive: archiveOf(store), catalogue },
    notes,
    report: store.report,
    close: () => store.close(),
  }
}
