import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** A report, who keeps track of it, who takes back what another commit was blamed for, and who explains it. */
const DESK = deskOf(
  mail('report@x', {
    subject: 'glazing of bowls is slow since the two new latches',
    text: 'Glazing of bowls is slow since 1a2b3c4d5e6f and 9f8e7d6c5b4a changed the latch.\n',
    date: '2020-01-01T10:00:00Z',
  }),
  mail('track@x', {
    subject: 'Re: glazing of bowls is slow since the two new latches',
    author: { name: 'Kim' },
    to: ['report@x'],
    text: 'I track the slow glazing of bowls since 9f8e7d6c5b4a with my regression tracking page, because else it may be forgotten.\n',
    date: '2020-01-02T10:00:00Z',
  }),
  mail('back@x', {
    subject: 'Re: glazing of bowls is slow since the two new latches',
    to: ['report@x'],
    text: 'I found the cause of slow glazing with 1a2b3c4d5e6f: it was a testing error on my part. Next is 9f8e7d6c5b4a and its latch.\n',
    date: '2020-01-03T10:00:00Z',
  }),
  mail('lock@x', {
    subject: 'Re: glazing of bowls is slow since the two new latches',
    author: { name: 'Jo' },
    to: ['report@x'],
    text: 'The latch of 9f8e7d6c5b4a is locked for each bowl, which causes contention while glazing.\n',
    date: '2020-01-04T10:00:00Z',
  }),
)

test('who keeps track of a regression does not explain it, and what takes back another commit is not first', () => {
  const answer = answerQuestion('why is glazing of bowls slow since the latch of 9f8e7d6c5b4a?', DESK)
  const authors = answer.explanations.map(({ author }) => author)
  expect(authors[0]).toBe('Jo')
  expect(authors).not.toContain('Kim')
})
