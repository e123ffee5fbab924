import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = 'bowls stick at the wide door'

const reply = (name: string, day: number, text: string): ReturnType<typeof mail> =>
  mail(`${name}@x`, {
    subject: `Re: ${SUBJECT}`,
    author: { name },
    to: ['report@x'],
    text: `${text}\n`,
    date: `2020-03-0${day}T10:00:00Z`,
  })

const REPORT = mail('report@x', {
  subject: SUBJECT,
  author: { name: 'Ann' },
  text: 'Bowls stick at the wide door of the kiln because its hinge is bent, so glazing is slow.\n',
  date: '2020-03-01T10:00:00Z',
})

const authors = (question: string, ...mails: ReturnType<typeof mail>[]): string[] =>
  answerQuestion(question, deskOf(REPORT, ...mails)).explanations.map(({ author }) => author)

test('who says not to know of something else is not quoted beside an explanation', () => {
  const asked = 'why do bowls stick at the wide door of the kiln and glazing is slow?'
  const beside = reply('Ben', 2, 'What I do not understand is why people have no spare door on a shelf.')
  expect(authors(asked, beside)).toEqual(['Ann'])
  const ofIt = reply('Ben', 2, 'I do not know why glazing is slow, and bowls stick at mine, too.')
  expect(authors(asked, ofIt)).toEqual(['Ben', 'Ann'])
})

test('looser words of cause explain where nothing stronger is said', () => {
  const asked = 'why are plates dull at the narrow door?'
  const told = reply('Ben', 2, 'At the narrow door the problem is the lid: plates are dull under it.')
  expect(authors(asked, told)[0]).toBe('Ben')
})

test('a question for a fact is answered by what says it, without what is far from it', () => {
  const asked = 'how many bowls stick at the wide door with the bent hinge?'
  const said = reply('Ben', 2, 'At the wide door with the bent hinge 12% of all bowls stick.')
  const far = reply('Cleo', 3, 'The wide lid of the chest is oiled before the winter, as is its hinge.')
  expect(authors(asked, said, far)).toEqual(['Ben', 'Ann'])
})
