import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = 'plates crack at the lower door'

const TABLE = `Firing time in ms:

             upper     lower
plates         2000      4620
bowls          1593     1610
`

const reply = (name: string, day: number, text: string): ReturnType<typeof mail> =>
  mail(`${name}@x`, {
    subject: `Re: ${SUBJECT}`,
    author: { name },
    to: ['Ann@x'],
    text,
    date: `2020-03-0${day}T10:00:00Z`,
  })

const authors = (question: string, ...mails: ReturnType<typeof mail>[]): string[] =>
  answerQuestion(question, deskOf(...mails)).explanations.map(({ author }) => author)

const report = (text: string): ReturnType<typeof mail> =>
  mail('Ann@x', {
    subject: SUBJECT,
    author: { name: 'Ann' },
    text,
    date: '2020-03-01T10:00:00Z',
  })

test('what is answered to the rows explains them, before what their own mail says of them', () => {
  const names = authors(
    'why are plates slow at the lower door?',
    report(`Plates are slow at the lower door because of the lid.\n\n${TABLE}`),
    reply('Ben', 2, 'Plates are slow at the lower door because of the hinge.\n'),
  )
  expect(names).toEqual(['Ben', 'Ann'])
})

test('what the answered words share with a question speaks for the answer', () => {
  const question = 'why are plates slow at the lower door of the oven?'
  const short = (name: string, day: number, quoted: string): ReturnType<typeof mail> =>
    reply(
      name,
      day,
      `> ${quoted}\n\nThe hinge of the door is bent, which causes a delay for ${name}.\n\nPlates are slow at the lower door of the oven.\n`,
    )
  const names = authors(
    question,
    report(TABLE),
    short('Cleo', 2, 'Bowls are blue in spring, and we sell them by the pound to the town.'),
    short('Dora', 2, 'Plates are slow at the lower door of the oven.'),
  )
  expect(names[0]).toBe('Dora')
})

test('what a patch does stands behind what is said of the cause', () => {
  const names = authors(
    'why are plates slow at the lower door?',
    report(TABLE),
    reply('Ben', 2, 'This patch opens the lower door early, so that plates are no longer slow there.\n'),
    reply('Cleo', 2, 'Plates are slow there because the hinge of the door is bent.\n'),
  )
  expect(names).toEqual(['Cleo', 'Ben'])
})

test.each([
  ['how it is posted', 'In v2 plates are slow there because an oven was cold.'],
  ['what was run', 'I ran plates there, which are slow because the oven is cold.'],
])('%s stands behind it, too', (_, aside) => {
  const names = authors(
    'why are plates slow at the lower door?',
    report(TABLE),
    reply('Ben', 2, `${aside}\n`),
    reply('Cleo', 2, 'Plates are slow there because the hinge is bent.\n'),
  )
  expect(names).toEqual(['Cleo', 'Ben'])
})

test('beside the rows that were asked for the reason is quoted first', () => {
  const names = authors(
    'how much slower are plates at the lower door than at the upper?',
    report(TABLE),
    reply('Ben', 2, 'Plates at the lower door and at the upper are painted by hand.\n'),
    reply('Cleo', 2, 'Plates wait at the lower door, not at the upper, because its hinge is bent.\n'),
  )
  expect(names[0]).toBe('Cleo')
})

test('beside rows an item of a list says less than a sentence', () => {
  const names = authors(
    'how much slower are plates at the lower door than at the upper?',
    report(TABLE),
    reply('Ben', 2, '- plates at the lower door and at the upper, painted by hand\n'),
    reply('Cleo', 2, 'Plates at the lower door are painted by hand, and at the upper.\n'),
  )
  expect(names[0]).toBe('Cleo')
})

test('whom a question asks for is quoted before others who speak of the same', () => {
  const names = (question: string): string[] =>
    authors(
      question,
      report(TABLE),
      reply('Ben', 2, 'Plates are slow at the lower door because of the hinge.\n'),
      reply('Cleo', 2, 'They are slow at the lower door because of the cold.\n'),
    )
  expect(names('Cleo has slow plates at the lower door, why?')[0]).toBe('Ben')
  expect(names('Cleo has slow plates at the lower door, what did she put that down to?')[0]).toBe('Cleo')
})

test('who is still looking for a cause has not told what it was in the end', () => {
  const names = authors(
    'why were plates slow at the lower door in the end?',
    report(TABLE),
    reply(
      'Ben',
      3,
      'We are still trying to find why plates are slow at the lower door, so it has to stay shut.\n',
    ),
    reply('Cleo', 2, 'Plates wait because the hinge is bent.\n'),
  )
  expect(names).toEqual(['Cleo'])
})

test('what made a difference go away explains it, although it names no row', () => {
  const names = authors(
    'why are plates slow at the lower door?',
    report(TABLE),
    reply('Ben', 2, 'With hinge=straight on the lower door it is gone.\n'),
  )
  expect(names).toEqual(['Ben'])
})
