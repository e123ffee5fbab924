import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from './analyse.ts'
import { readCatalogueOf, readCorpus } from './adapters/corpus-files.ts'
import { archiveOf } from './adapters/store/archive-of.ts'
import { openStore } from './adapters/store/open-store.ts'
import type { Store } from './adapters/store/store.ts'
import type { Desk } from './answers/desk.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { Note } from './core/parsed.ts'
import { ok, refused, type Result } from './core/result.ts'
import { stemsOf } from './words/stem.ts'

/** A desk to answer from, and what was odd when it was opened. */
export interface OpenDesk {
  readonly desk: Desk
  readonly notes: readonly Note[]
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

function openArchive(corpusDir: string, dataDir: string): Result<OpenDesk> {
  const file = join(dataDir, STORE_FILE)
  if (!existsSync(file)) {
    return refused(
      `there is no archive in "${dataDir}"; import one first: threadmark import <file, folder or URL> --data ${dataDir}`,
    )
  }
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  const store = openStoreWith(file, read.value.catalogue, true)
  return store.ok ? ok(deskOver(store.value, read.value.catalogue, read.value.notes)) : store
}

/** Opens a store whose mail is read with this catalogue. */
export function openStoreWith(path: string, catalogue: Catalogue, readonly: boolean): Result<Store> {
  return openStore(path, { stems: stemsOf, analyse: message => analyse(message, catalogue), readonly })
}

function deskOver(store: Store, catalogue: Catalogue, notes: readonly Note[]): OpenDesk {
  return { desk: { archive: archiveOf(store), catalogue }, notes, close: () => store.close() }
}
