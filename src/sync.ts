import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isUpToDate } from './adapters/sources/import-source.ts'
import { bringIn, type ImportSettings, openSource, reportText, withStore } from './import.ts'
import { ok, refused, type Result } from './core/result.ts'
import { STORE_FILE } from './open-desk.ts'

/** What a sync did: a line for each source, and whether all of them could be read. */
export interface Synced {
  readonly lines: readonly string[]
  readonly failed: number
}

/**
 * Brings every source that was ever imported up to date. Readers of the store are not disturbed; a
 * source that cannot be read now is named and does not stop the others.
 */
export async function syncAll(settings: ImportSettings): Promise<Result<Synced>> {
  const nothing = refused(
    `nothing was imported into "${settings.dataDir}" yet; import a source first: threadmark import <file, folder or URL> --data ${settings.dataDir}`,
  )
  // A misspelt folder must not be made.
  if (!existsSync(join(settings.dataDir, STORE_FILE))) return nothing
  return withStore(settings, async store => {
    const sources = store.sources().filter(source => source.place !== undefined)
    if (sources.length === 0) return nothing
    const lines: string[] = []
    let failed = 0
    for (const known of sources) {
      const place = known.place ?? known.source
      const wanted = { place, ...(known.list === undefined ? {} : { list: known.list }) }
      const name = known.list ?? place
      const source = await openSource(store, wanted, settings)
      if (source.ok && isUpToDate(source.value, known.position)) {
        lines.push(`${name}: nothing new`)
        continue
      }
      const report = source.ok ? await bringIn(store, source.value, settings) : source
      if (report.ok) {
        const { read, removed } = report.value
        lines.push(read + removed === 0 ? `${name}: nothing new` : reportText(report.value))
      } else {
        failed += 1
        lines.push(`${name}: ${report.problem}`)
        store.noteSource({ ...known, problem: report.problem })
      }
    }
    return ok({ lines, failed })
  })
}
