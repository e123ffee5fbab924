import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** Two mails of one thread on one kiln: a first report on the door, later figures of the latch. */
const DESK = deskOf(
  mail('first@x', {
    subject: 'kiln: slow since the new door',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `The new door made our kiln slow. All pots were of red clay.

Kiln latency in ms:

           old door   new door
bowls           410       1593
plates          462       2000
`,
  }),
  mail('later@x', {
    subject: 'Re: kiln: slow since the new door',
    author: { name: 'Ben Fire' },
    date: '2020-02-01T10:00:00Z',
    to: ['first@x'],
    text: `I changed the latch, and used white clay.

Kiln latency in ms:

           old latch   new latch
bowls           520         610
plates          530         640
`,
  }),
)

const shown = (question: string): string[] => {
  const answer = answerQuestion(question, DESK)
  expect(unverified(answer, DESK)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(({ test: name, baseline, subject }) =>
      [name, baseline.measurement.reading.written, subject.measurement.reading.written].join(' '),
    ),
  )
}

test.each([
  ['in the first report, how much longer did the kiln latency of plates get?', 'plates 462 2000'],
  ['how much did kiln latency of bowls grow for Ben Fire?', 'bowls 520 610'],
  ['what was the kiln latency of plates with white clay?', 'plates 530 640'],
  ['what was the kiln latency of plates with red clay?', 'plates 462 2000'],
])('%j shows %j first', (question, first) => {
  expect(shown(question)[0]).toBe(first)
})

test('of whom a question names, the rows are shown although it calls them otherwise, and of nobody else', () => {
  const text = `Two runs:\n\n         before   after\nzero      52.0   61.0  MB/s\none       53.0   64.0  MB/s\n`
  const desk = deskOf(
    mail('cy@x', { subject: 'stove: a damper', author: { name: 'Cy Stoker' }, text }),
    mail('dee@x', {
      subject: 'Re: stove: a damper',
      author: { name: 'Dee Ash' },
      to: ['cy@x'],
      text: 'Good.\n',
    }),
  )
  const rows = (question: string): string[] =>
    answerQuestion(question, desk).tables.flatMap(table => table.rows.map(row => row.test))
  expect(rows('how much did Cy Stoker win by the damper of the stove?')).toEqual(['zero', 'one'])
  expect(rows('how much did Dee Ash win by the damper of the stove?')).toEqual([])
})
