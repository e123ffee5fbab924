import { expect, test } from 'vitest'
import { compareTest } from '../../src/answers/compare-test.ts'
import type { Message } from '../../src/mail/message.ts'
import { mail } from '../store/mails.ts'
import { deskOf } from './desk-of.ts'

/** A mail with a table of so many rows, in a thread of its own. */
function posted(
  id: string,
  [a, b]: readonly [string, string],
  rows: readonly string[],
  date: string,
): Message {
  const cells = rows.map(
    (row, at) => `${row.padEnd(24)}${String(410 + at).padStart(12)}${String(433 + at).padStart(12)}`,
  )
  return mail(id, {
    date: `${date}T00:00:00Z`,
    subject: `figures ${id}`,
    lists: [id.startsWith('tea') ? 'tea' : 'coffee'],
    text: `Latency in ms:\n\n${''.padEnd(24)}${a.padStart(12)}${b.padStart(12)}\n${cells.join('\n')}\n`,
  })
}

const BIG = ['bowls', 'plates', 'cups', 'jugs', 'tiles'] as const

/** More threads with large tables than one answer reads, and some with one row. */
const desk = deskOf(
  ...Array.from({ length: 65 }, (_, at) => posted(`big${at}`, ['old-door', 'new-door'], BIG, '2012-01-01')),
  posted('a', ['flat-roof', 'steep-roof'], ['kiln.throughput-time'], '2011-05-01'),
  posted('tea-b', ['old-door', 'brick-door'], ['saucers'], '2010-05-01'),
)

/** The mails whose rows are compared. */
function mailsOf(asked: string): string[] {
  const rows = compareTest(asked, desk).rows ?? []
  return [...new Set(rows.map(row => row.subject.run.message.slice(1, -1)))]
}

test.each([
  ['saucers', 'tea-b'],
  ['kiln', 'a'],
  ['kiln.throughput-time', 'a'],
  ['test:saucers', 'tea-b'],
  ['system:steep-roof', 'a'],
  ['flat-roof vs steep-roof', 'a'],
  ['old-door vs brick-door', 'tea-b'],
  ['everything list:tea', 'tea-b'],
  ['everything d:2011', 'a'],
])('%s is found in the one thread that has it', (asked, id) => {
  expect(mailsOf(asked)).toEqual([id])
})

test('where more threads have a test than are read, the answer says so', () => {
  expect(compareTest('bowls', desk).caveats).toContain(
    'only the 60 threads with the most of these measurements were read; list: and d: narrow them',
  )
  expect(compareTest('saucers', desk).caveats.join(' ')).not.toContain('threads with the most')
})

test('a name that nothing has is told with the nearest of all tests', () => {
  expect(compareTest('saucres', desk).verdict).toBe(
    'No test named "saucres" was measured on two systems. Did you mean saucers?',
  )
})
