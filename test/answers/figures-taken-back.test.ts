import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const FIGURES = mail('figures@x', {
  subject: 'kiln: a faster door',
  author: { name: 'Ann Potter' },
  date: '2020-01-01T10:00:00Z',
  text: `The door of the kiln is faster now:

           old door    new door
bowls       410 ms      205 ms
plates      462 ms      231 ms
`,
})

const reply = (text: string, author = 'Ann Potter'): ReturnType<typeof mail> =>
  mail('later@x', {
    subject: 'Re: kiln: a faster door',
    author: { name: author },
    date: '2020-01-07T10:00:00Z',
    to: ['figures@x'],
    text,
  })

test.each([
  'how much faster is the kiln with the new door?',
  'which got faster most with the new door of the kiln?',
])('%j: what was taken back of the figures stands first, and is told', question => {
  const desk = deskOf(FIGURES, reply('I have to retract these numbers: the kiln was cold.\n'))
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  expect(answer.tables).not.toEqual([])
  expect(answer.explanations[0]?.quote).toBe('I have to retract these numbers: the kiln was cold.')
  expect(answer.caveats[0]).toBe(
    'Ann Potter on 2020-01-07 takes back something of these figures: read it first',
  )
})

test('a copy mistake with the right figure takes the wrong one back', () => {
  const desk = deskOf(FIGURES, reply('This was a copy mistake, with the new door bowls take 305 ms.\n'))
  const answer = answerQuestion('how much faster is the kiln with the new door?', desk)
  expect(answer.caveats[0]).toContain('takes back something of these figures')
})

test.each(['I have to retract my words on the colour.\n', 'The numbers look right to me, thanks.\n'])(
  '%j takes back no figure',
  text => {
    const answer = answerQuestion(
      'how much faster is the kiln with the new door?',
      deskOf(FIGURES, reply(text, 'Ben Fire')),
    )
    expect(answer.caveats.join('\n')).not.toContain('takes back')
  },
)
