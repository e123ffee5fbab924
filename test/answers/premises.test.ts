import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const desk = deskOf(
  mail('batch@x', {
    subject: 'kiln: fire in batches',
    author: { name: 'Ann Potter' },
    text: `Throughput of bowls, in MB/s, when firing in batches:

            before     after
bowls        812.3     843.0
`,
  }),
  mail('zinc@x', {
    subject: 'kiln: fire in batches',
    author: { name: 'Ed Reed' },
    to: ['batch@x'],
    text: 'The zinc lining is a bottleneck for bowls, because every bowl waits for the lining to cool.\n',
  }),
)

test.each([
  // What was measured is firing in batches: of the zinc lining the mail says nothing.
  ['does the zinc lining hurt bowls?', ''],
  ['does firing in batches hurt bowls?', 'Not slower but faster.'],
  ['why does firing in batches slow the bowls down?', 'Not slower but faster.'],
  // Nobody says here that it is slower.
  ['what does firing in batches cost in bowls?', ''],
])('%j is told %j first', (question, premise) => {
  const [said = ''] = /^(?:Not|Yes)[^.]*\./.exec(answerQuestion(question, desk).verdict) ?? []
  expect(said).toBe(premise)
})
