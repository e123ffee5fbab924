import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { judgeDiscussed } from '../../src/answers/explain-discussed.ts'
import { focusOn } from '../../src/answers/focus.ts'
import { understand } from '../../src/questions/understand.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = 'bowls stick at the wide door'

const reply = (name: string, day: number, text: string): ReturnType<typeof mail> =>
  mail(`${name.split(' ')[0] ?? ''}@x`, {
    subject: `Re: ${SUBJECT}`,
    author: { name },
    to: ['report@x'],
    text,
    date: `2020-03-0${day}T10:00:00Z`,
  })

const DESK = deskOf(
  mail('report@x', {
    subject: SUBJECT,
    author: { name: 'Ann Arden' },
    text: `Bowls stick at the wide door of the glazing kiln, and I hold the latch for the cause.

The wide door lets in cold air at the latch, which makes glazing slow.
`,
    date: '2020-03-01T10:00:00Z',
  }),
  reply(
    'Ben Birch',
    2,
    'I doubt that it is the latch: the hinge of the wide door is bent, so the bowls stick at it.\n',
  ),
  reply('Cleo Clay', 3, 'Would another latch at the wide door make no difference for glazing bowls, then?\n'),
  reply('Dora Dale', 4, 'He forgot to file it for bowls, as far as anybody can see.\n'),
)

const ask = (question: string): ReturnType<typeof answerQuestion> => answerQuestion(question, DESK)

test('whom a question names is not who is asked for', () => {
  const { explanations } = ask('Ann Arden holds the latch for the cause. Who doubts it and names the hinge?')
  expect(explanations.map(({ author }) => author)).toContain('Ben Birch')
})

test('what he thinks is what the last one thinks who was named', () => {
  const { explanations } = ask(
    'Ann Arden holds the latch of the wide door for the cause. Ben Birch is not convinced; what does he think of the door?',
  )
  expect(explanations.map(({ author }) => author)).toEqual(['Ben Birch'])
})

test('whom the question itself is put to is quoted alone', () => {
  const { explanations } = ask(
    'Ann Arden holds the latch of the wide door for the cause. What did Ben Birch think was going on at the door instead?',
  )
  expect(explanations.map(({ author }) => author)).toEqual(['Ben Birch'])
})

test('what somebody thought was going on is told by what names a cause', () => {
  const desk = deskOf(
    mail('report@x', {
      subject: SUBJECT,
      author: { name: 'Ben Birch' },
      text: `The wide door is blue, and the kiln and the bowls at the wide door are going well.

What I suspect is that the hinge of the door is bent.
`,
      date: '2020-03-01T10:00:00Z',
    }),
  )
  const first = (question: string): string => answerQuestion(question, desk).explanations[0]?.quote ?? ''
  expect(first('What did Ben Birch think was going on at the wide door?')).toContain('What I suspect')
  expect(first('What did Ben Birch say of the wide door?')).toContain('The wide door is blue')
})

test('of two who are named together both are quoted', () => {
  const { explanations } = ask('What did Ann Arden and Ben Birch say of the latch of the wide door?')
  expect(new Set(explanations.map(({ author }) => author))).toEqual(new Set(['Ann Arden', 'Ben Birch']))
})

test.each([
  ['Who found the mistake behind the cold air at the latch and the slow glazing of bowls?', true],
  ['Who found the paint for the cold air at the latch and the slow glazing of bowls?', false],
])('%j is answered by who says what was done wrongly: %s', (question, isAnswer) => {
  const asked = understand(question, DESK.catalogue, [], () => true)
  const { evidence } = focusOn(asked, DESK.archive, DESK.catalogue)
  const statement = evidence
    .flatMap(({ statements }) => statements)
    .find(({ message }) => message.author.name === 'Dora Dale')
  if (statement === undefined) throw new Error('Dora is not found')
  expect(judgeDiscussed(asked, [], evidence)(statement)?.explains).toBe(isAnswer)
})

test('who asks whether it makes a difference takes nothing back', () => {
  const { explanations } = ask('Why do bowls stick at the wide door of the glazing kiln?')
  expect(explanations.length).toBeGreaterThan(0)
  expect(explanations.map(({ certainty }) => certainty)).not.toContain('question')
})

test('where nothing changed, what the poster says of it is quoted all the same', () => {
  const desk = deskOf(
    mail('same@x', {
      subject: 'a longer hinge',
      author: { name: 'Ed' },
      text: `It seems that the longer hinge does nothing for the bowls.

Glazing time in ms:

             short     long
bowls         2000     2010
plates        1593     1590
`,
    }),
  )
  const { explanations } = answerQuestion('did the longer hinge help bowls and plates?', desk)
  expect(explanations[0]?.quote).toMatch(/^It seems that/)
})

test('beside what somebody says of figures stand those of the mail that it answers', () => {
  const desk = deskOf(
    mail('figures@x', {
      subject: 'two hinges',
      author: { name: 'Ed Elm' },
      text: `Glazing time in ms:

             short     long
bowls         2000     1010
plates        1593      890
`,
      date: '2020-03-01T10:00:00Z',
    }),
    mail('doubt@x', {
      subject: 'Re: two hinges',
      author: { name: 'Fay Fir' },
      to: ['figures@x'],
      text: 'I think that the long hinge is quicker for bowls since it was oiled, and the short one was not.\n',
      date: '2020-03-02T10:00:00Z',
    }),
  )
  const { tables } = answerQuestion('what did Fay Fir say of bowls with the long hinge?', desk)
  expect(tables.flatMap(({ rows }) => rows.map(({ test }) => test))).toContain('bowls')
})

test('who is named is named under a longer name, too, and nobody else is', () => {
  const people = ['Eve Wheel', 'Eve Mary Wheel', 'Eve Mary Stone', 'Gil Wheel']
  const asked = understand("how much does Eve Wheel's door win?", DESK.catalogue, people, () => true)
  expect(asked.people).toEqual(['Eve Wheel', 'Eve Mary Wheel'])
})
