import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const ASKED = mail('asked@x', {
  subject: 'the latch of the oven and wax',
  author: { name: 'Dora' },
  text: 'The latch of the oven gained most from the wax because it was dry.\n',
  date: '2020-05-01T10:00:00Z',
})

const MEASURED = mail('other@x', {
  subject: 'wax on a latch',
  author: { name: 'Gil' },
  text: `What each latch of the oven gained most from wax, closing time in ms:

             without     with
copper latch    2000     1620
brass latch     1593     1310
`,
  date: '2020-06-01T10:00:00Z',
})

test('which gained most in another thread is told with the words of the thread that was asked for', () => {
  const answer = answerQuestion('which latch of the oven gained most from the wax?', deskOf(ASKED, MEASURED))
  expect(answer.tables).not.toEqual([])
  expect(answer.explanations.map(({ author }) => author)).toEqual(['Dora'])
})
