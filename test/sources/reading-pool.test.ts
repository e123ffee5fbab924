import { afterEach, expect, test } from 'vitest'
import { shippedCorpus } from '../../src/adapters/config.ts'
import type { MailItem } from '../../src/adapters/sources/source-item.ts'
import type { Outcome } from '../../src/adapters/sources/read-ahead.ts'
import type { PreparedMail } from '../../src/adapters/store/prepare-mail.ts'
import { analyse } from '../../src/analyse.ts'
import { readCatalogueOf } from '../../src/adapters/corpus-files.ts'
import { readerWith } from '../../src/read-mails.ts'
import { startReaders, type PoolSettings, type ReadingPool } from '../../src/reading-pool.ts'
import { stemsOf } from '../../src/words/stem.ts'

const FILE = new URL('./reading-thread.ts', import.meta.url)
const nobody: PoolSettings['here'] = () => Promise.reject(new Error('nothing is read here'))
let pool: ReadingPool | undefined
afterEach(() => pool?.close())

function item(text: string): MailItem {
  return { kind: 'mail', raw: Buffer.from(text), list: 'tea', position: text, key: text }
}

/** What became of mails, in the order of the answer. */
function fates(outcomes: readonly Outcome<PreparedMail>[]): readonly string[] {
  return outcomes.map(outcome =>
    'failed' in outcome
      ? `${Buffer.from(outcome.raw).toString()}: ${outcome.failed}`
      : outcome.mails.map(mail => mail.id).join(),
  )
}

const LONG = 60_000
test.each([
  ['die', LONG, 'reading it ended early'],
  ['throw', LONG, 'reading it failed: a bug of ours'],
  ['hoard', LONG, 'reading it failed: Worker terminated due to reaching memory limit: JS heap out of memory'],
  ['hang', 1000, 'reading it took more than 1 s'],
])(
  'a mail that makes its reader %s is given up with its bytes, and no other',
  async (deed, budgetMs, why) => {
    const readers = startReaders({
      corpusDir: '',
      here: nobody,
      hereBytes: 0,
      budgetMs,
      threadMb: 64,
      file: FILE,
    })
    pool = readers
    const groups = [['a', deed, 'b'], ['c', 'd'], ['e'], ['f']]
    const read = await Promise.all(groups.map(group => readers.read(group.map(item))))
    expect(read.flatMap(fates)).toEqual(['a', `${deed}: ${why}`, 'b', 'c', 'd', 'e', 'f'])
  },
)

test('what is read on a thread is what is read here', async () => {
  const corpusDir = shippedCorpus()
  const catalogue = readCatalogueOf(corpusDir)
  if (!catalogue.ok) throw new Error(catalogue.problem)
  const known = catalogue.value.catalogue
  const here = readerWith({ stems: stemsOf, analyse: message => analyse(message, known) })
  const items = ['why?', 'Process fork+exit: 143.72 microseconds', '> why?\nPage tables.'].map((text, at) =>
    item(`From: Ann <a@x>\nMessage-ID: <${at}@x>\nTo: b@x\nSubject: slow\n\n${text}\n`),
  )
  pool = startReaders({ corpusDir, here: nobody, hereBytes: 0 })
  expect(plain(await pool.read(items))).toEqual(plain(await here(items)))
})

test('few mails are read without a thread, and a fault of ours among them costs one mail', async () => {
  let faults = 0
  const here: PoolSettings['here'] = items => {
    if (items.some(({ raw }) => Buffer.from(raw).toString() === 'throw')) {
      faults += 1
      return Promise.reject(new Error('a bug of ours'))
    }
    return Promise.resolve(items.map(() => ({ mails: [], notes: [] })))
  }
  pool = startReaders({ corpusDir: '', here, file: FILE })
  expect(fates(await pool.read([item('a')]))).toEqual([''])
  expect(fates(await pool.read([item('a'), item('throw')]))).toEqual([
    'a',
    'throw: reading it failed: a bug of ours',
  ])
  expect(faults).toBe(1)
})

/** Bytes as text: a Buffer comes over as a Uint8Array. */
function plain(outcomes: readonly Outcome<PreparedMail>[]): unknown {
  return JSON.parse(
    JSON.stringify(outcomes, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    ),
  )
}
