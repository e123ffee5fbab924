import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SAID = mail('said@x', {
  subject: 'the clay book by the lid',
  author: { name: 'Ann' },
  text: 'Reading the clay book by the lid is costly because the book is chained to the wall.\n',
  date: '2020-03-01T10:00:00Z',
})

/** Figures that hardly differ, of a thread with some of the same words. */
const MEASURED = mail('measured@x', {
  subject: '[PATCH] lid: a second chain',
  author: { name: 'Ben' },
  text: `A costly lid. Reading time of the clay book by the lid in ms:

            before    after
clay book      5750     5810
`,
  date: '2020-04-01T10:00:00Z',
})

const QUESTION = 'why is reading the clay book by the lid costly?'

test('rows of another thread in which nothing differs are no answer to a "why"', () => {
  const answer = answerQuestion(QUESTION, deskOf(SAID, MEASURED))
  expect(answer.kind).toBe('answer')
  expect(answer.verdict).not.toContain('Not slower')
  expect(answer.explanations.map(({ author }) => author)).toEqual(['Ann'])
})

test('rows of its own thread that do not differ are', () => {
  const answer = answerQuestion(QUESTION, deskOf(MEASURED))
  expect(answer.verdict).toContain('Not slower')
})
