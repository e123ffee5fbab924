import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readCatalogueOf } from './adapters/corpus-files.ts'
import { importSource, type ImportReport, resumeFrom } from './adapters/sources/import-source.ts'
import { readSource } from './adapters/sources/read-source.ts'
import { plural } from './core/plural.ts'
import { ok, refused, type Result } from './core/result.ts'
import { openStoreWith, STORE_FILE } from './open-desk.ts'

/** What to import, and where to. */
export interface ImportOptions {
  readonly place: string
  readonly list?: string
  readonly corpusDir: string
  readonly dataDir: string
  /** Hosts that may be fetched from. */
  readonly hosts: readonly string[]
  readonly onProgress: (report: ImportReport) => void
}

/** Imports a source of mail into the store of `dataDir`, which is made when it is not there. */
export async function importInto(options: ImportOptions): Promise<Result<string>> {
  const { place, corpusDir, dataDir, hosts } = options
  const read = readCatalogueOf(corpusDir)
  if (!read.ok) return read
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    return refused(
      `the data folder "${dataDir}" cannot be made (${error instanceof Error ? error.message : String(error)})`,
    )
  }
  const file = join(dataDir, STORE_FILE)
  const opened = openStoreWith(file, read.value.catalogue, false)
  if (!opened.ok) return opened
  const store = opened.value
  try {
    const list = options.list === undefined ? {} : { list: options.list }
    const first = await readSource(place, { hosts, ...list })
    if (!first.ok) return first
    const after = resumeFrom(store.position(first.value.name))
    const source = after === undefined ? first : await readSource(place, { hosts, ...list, after })
    if (!source.ok) return source
    const report = await importSource(store, source.value, options.onProgress)
    return report.ok ? ok(inWords(report.value, statSync(file).size)) : report
  } finally {
    store.close()
  }
}

function inWords(report: ImportReport, bytes: number): string {
  const failed = [...report.unreadable.values()].reduce((sum, count) => sum + count, 0)
  const reasons = [...report.unreadable].map(([reason, count]) => `${count} ${reason}`).join('; ')
  const unread = failed === 0 ? '' : `, ${failed} unreadable (${reasons}; kept as they came)`
  return `${report.list}: ${plural(report.read, 'mail')} read, ${report.added} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.removed} removed${unread}; the archive has ${(bytes / 1e6).toFixed(1)} MB`
}
