import fc from 'fast-check'
import { expect, test } from 'vitest'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { messageId } from '../../src/core/source.ts'
import { stemsOf } from '../../src/words/stem.ts'
import { analyse, mail } from './mails.ts'

/** One thread of more mails than are read at once, some of which say or measure nothing, and a lone mail. */
const MAILS = [
  ...Array.from({ length: 250 }, (_, at) =>
    mail(`${at}@x`, {
      to: at === 0 ? [] : [`${Math.floor((at - 1) / 3)}@x`],
      text: ['', `a ${at}\nb ${at}\n`, `kettle: boil = ${at}\n`, `c ${at}\n`][at % 4] ?? '',
    }),
  ),
  mail('alone@x', { subject: 'a kettle', text: 'nobody answers\n' }),
]

const store = openStore(':memory:', { stems: stemsOf, analyse })
if (!store.ok) throw new Error(store.problem)
store.value.addMessages({ mails: MAILS.map(message => ({ message })) })
const ids = MAILS.map(({ id }) => id)

test('whatever mail of a thread is asked for first, each has its own passages and runs', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), wanted => {
      const archive = archiveOf(store.value)
      for (const id of wanted) {
        const { passages, runs } = analyse(MAILS[ids.indexOf(id)] ?? mail('none@x'))
        expect(archive.passagesOf(id)).toEqual(passages)
        expect(archive.runsOf(id)).toEqual(runs)
      }
    }),
    { numRuns: 20 },
  )
})

test('a mail that is not there has none', () => {
  const archive = archiveOf(store.value)
  expect(archive.passagesOf(messageId('none@x'))).toEqual([])
  expect(archive.runsOf(messageId('none@x'))).toEqual([])
})

test('a mail of a thread is the mail that was stored, although its text is read later', () => {
  const stored = mail('kept@x', {
    author: { name: 'Ann', address: 'ann@example.org' },
    url: 'https://example.org/kept',
    attachments: ['tea.txt'],
    lineOffset: 7,
    origin: 'page',
  })
  const other = openStore(':memory:', { stems: stemsOf, analyse })
  if (!other.ok) throw new Error(other.problem)
  other.value.addMessages({ mails: [{ message: stored }] })
  const archive = archiveOf(other.value)
  expect(archive.threadOf(stored.id)?.members.map(({ message }) => ({ ...message }))).toEqual([stored])
  expect(archive.message(stored.id)).toEqual(stored)
})
