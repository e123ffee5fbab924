import { importSource, resumeFrom } from '../../src/adapters/sources/import-source.ts'
import { readSource } from '../../src/adapters/sources/read-source.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { readerWith } from '../../src/read-mails.ts'
import { OPTIONS } from '../store/mails.ts'

// A process of its own, so that a test can kill it: imports a source into a store and says how far it is.
const [, , place = '', path = ''] = process.argv
const opened = openStore(path, OPTIONS)
if (!opened.ok) throw new Error(opened.problem)
const store = opened.value
const known = await readSource(place, { list: 'tea' })
if (!known.ok) throw new Error(known.problem)
const after = resumeFrom(store.position(known.value.name))
const source = after === undefined ? known : await readSource(place, { list: 'tea', after })
if (!source.ok) throw new Error(source.problem)
process.stdout.write('started\n')
const report = await importSource(store, source.value, readerWith(OPTIONS), ({ read }) =>
  process.stdout.write(`${read}\n`),
)
if (!report.ok) throw new Error(report.problem)
store.close()
