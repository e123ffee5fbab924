import { shippedCorpus } from '../../src/adapters/config.ts'
import type { ImportSettings } from '../../src/import.ts'

/** Settings of an import or a sync into a folder, the clock standing still. */
export function settingsFor(dataDir: string): ImportSettings {
  return {
    corpusDir: shippedCorpus(),
    dataDir,
    hosts: [],
    onProgress: () => undefined,
    now: () => new Date('2005-12-01T00:00:00Z'),
  }
}
