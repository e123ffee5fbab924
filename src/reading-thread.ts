import { parentPort, workerData } from 'node:worker_threads'
import { readCatalogueOf } from './adapters/corpus-files.ts'
import type { ReadableItem } from './adapters/sources/read-item.ts'
import { analyse } from './analyse.ts'
import { readerWith } from './read-mails.ts'
import { READY } from './reading-ready.ts'
import { stemsOf } from './words/stem.ts'

// A thread that reads mails for `reading-pool.ts`: items in, what is to be stored out, in the order asked.
const catalogue = readCatalogueOf((workerData as { readonly corpusDir: string }).corpusDir)
if (!catalogue.ok) throw new Error(catalogue.problem)
const known = catalogue.value.catalogue
const read = readerWith({ stems: stemsOf, analyse: message => analyse(message, known) })

let before: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (items: readonly ReadableItem[]) => {
  before = before.then(async () => parentPort?.postMessage(await read(items)))
})

// Only now is it that time counts.
parentPort?.postMessage(READY)
