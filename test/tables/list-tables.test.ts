import { expect, test } from 'vitest'
import tables from '../../commands/tables.ts'
import type { Answer } from '../../src/answers/answer.ts'
import { desk } from '../seed/seed.ts'

const run = (message: string): Answer => tables.run({ message }, desk)

const lines = (answer: Answer): string[] =>
  answer.lists.flatMap(({ heading, items }) => items.map(item => `${heading}: ${item.text}`))

test.each([
  '2005-10-msg00243.2@xen-users',
  '<2005-10-msg00243.2@xen-users>',
  '<2005-10-msg00243.2@xen-users>#1',
])('tables %s: what was read of the mail, and what was not and why', id => {
  const answer = run(id)
  expect(answer.verdict).toMatch(
    /^56 values in 4 runs of this mail were read; \d+ lines with figures were not\.$/,
  )
  expect(lines(answer)).toContain(
    'Read: lmbench 3.0-a5 on SL3 XenU: 12 values of Simple syscall, Simple read, Simple write, Simple stat, Simple fstat, Simple open/close and 6 more',
  )
  expect(lines(answer)).toContain('Seen and not understood: no heading says what the columns are')
  expect(answer.cited.map(({ author }) => author)).toEqual(['Angela Norton'])
})

test('a mail without figures has none to tell of', () => {
  expect(run('2005-10-msg00243.1@xen-users').verdict).toMatch(/figures/)
})

test('a mail that is not there is told of', () => {
  expect(run('nobody@nowhere')).toMatchObject({ kind: 'abstention' })
})
