import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = 'bowls stick at the wide door'

const said = (name: string, day: number, text: string): ReturnType<typeof mail> =>
  mail(`${name}@x`, {
    subject: day === 1 ? SUBJECT : `Re: ${SUBJECT}`,
    author: { name },
    to: day === 1 ? [] : ['ann@x'],
    text: `${text}\n`,
    date: `2020-03-0${day}T10:00:00Z`,
  })

const ANN = said(
  'ann',
  1,
  [
    'Bowls stick at the wide door because its hinge is bent, so the door has to be lifted.',
    'The test configuration was: two kilns on one server, the wide door enabled, 8 threads running the same script.',
  ].join('\n\n'),
)
const BEN = said(
  'ben',
  2,
  'The wide door was a mistake from the start, since bowls are heavy and hinges are not.',
)

test('how something was set up is told in the words of who says so, and not in those of who explains', () => {
  const { kind, explanations } = answerQuestion(
    'how exactly were the kilns with the wide door configured for the bowls?',
    deskOf(ANN, BEN),
  )
  expect([kind, explanations[0]?.source.firstLine, explanations[0]?.author]).toEqual(['answer', 3, 'ann'])
  expect(explanations.map(({ author }) => author)).not.toContain('ben')
})

test('a paragraph of something else tells no setup', () => {
  const { explanations } = answerQuestion(
    'how exactly were the glaze pots configured in the cellar?',
    deskOf(said('cleo', 1, 'The test configuration of the chimney was: one brick on a box, running cold.')),
  )
  expect(explanations).toEqual([])
})
