import { syncAll } from '../../src/sync.ts'
import { settingsFor } from './sync-settings.ts'

// A process of its own, so that a test can kill it: brings a store up to date and says when it begins.
const [, , dataDir = ''] = process.argv
process.stdout.write('started\n')
const done = await syncAll(settingsFor(dataDir))
if (!done.ok || done.value.failed > 0) throw new Error(JSON.stringify(done))
