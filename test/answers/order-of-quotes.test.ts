import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { emptyAnswer, type Quotation } from '../../src/answers/answer.ts'
import { type Answered, together } from '../../src/answers/together.ts'
import { messageId } from '../../src/core/source.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const SUBJECT = 'bowls stick at the wide door'

const TABLE = `Glazing time in ms:

             narrow     wide
bowls          2000      462
plates         1593     1410
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

const REPORT = mail('Ann@x', {
  subject: SUBJECT,
  author: { name: 'Ann' },
  text: `${TABLE}`,
  date: '2020-03-01T10:00:00Z',
})

test('who says not to know stands behind those whose reasons fit better, and is quoted all the same', () => {
  const names = authors(
    'why do bowls stick at the wide door of the kiln?',
    REPORT,
    reply('Ben', 2, 'Bowls stick at the wide door of the kiln because its hinge slows every bowl.\n'),
    reply(
      'Cleo',
      3,
      'Bowls stick at the wide door since the cold air slows the kiln, which causes a delay.\n',
    ),
    reply('Dora', 4, 'I have no idea why bowls stick.\n'),
  )
  expect(names.slice(0, 2).sort()).toEqual(['Ben', 'Cleo'])
  expect(names).toContain('Dora')
})

test('who says not to know takes the place of the third explanation', () => {
  const names = authors(
    'why do bowls stick at the wide door of the kiln?',
    REPORT,
    reply('Ben', 2, 'Bowls stick at the wide door of the kiln because its hinge slows every bowl.\n'),
    reply('Cleo', 3, 'Bowls stick at the wide door of the kiln since cold air causes a delay there.\n'),
    reply('Eve', 4, 'Bowls stick at the wide door of the kiln because wet clay slows the bowls down.\n'),
    reply('Dora', 5, 'I have no idea why bowls stick.\n'),
  )
  expect(names).toHaveLength(3)
  expect(names[2]).toBe('Dora')
})

test('who asks which gained most reads what is answered to the figures', () => {
  const names = authors(
    'which gained most from the wide door?',
    REPORT,
    reply('Ben', 2, 'The wide door is made for bowls, so they gained most from it.\n'),
  )
  expect(names).toEqual(['Ben'])
})

/** An answer of which only the quotations matter: each author's words, of that mail. */
function answered(verdict: string, names: readonly string[], givesReasons: boolean): Answered {
  const explanations = names.map((author): Quotation => ({
    quote: `words of ${author}`,
    author,
    certainty: 'reasoned',
    source: { message: messageId(`${author}@x`), firstLine: 1, lastLine: 1 },
  }))
  return {
    question: verdict,
    answer: {
      ...emptyAnswer('answer', verdict, verdict),
      explanations,
      ...(givesReasons ? { givesReasons } : {}),
    },
  }
}

test.each([
  // Of figures, and why: the reasons are read first.
  [
    ['Ann', 'Ben', 'Cleo'],
    ['Dora', 'Ed'],
    ['Dora', 'Ed', 'Ann', 'Ben'],
  ],
  // Where both are answered by the same words, others of them fill up.
  [
    ['Ann', 'Ben', 'Cleo'],
    ['Ben', 'Ann', 'Dora'],
    ['Ben', 'Ann', 'Dora'],
  ],
  // Where the reasons are among them already, nothing is added.
  [['Ann', 'Ben', 'Cleo'], ['Ben'], ['Ann', 'Ben', 'Cleo']],
])('%j for figures and %j for reasons are quoted as %j', (figures, reasons, quoted) => {
  const { explanations } = together('how much, and why?', [
    answered('how much', figures, false),
    answered('why', reasons, true),
  ])
  expect(explanations.map(({ author }) => author)).toEqual(quoted)
})

test('a reply that shares no word with what is asked is not quoted beside one that does', () => {
  const desk = deskOf(
    mail('report@x', {
      subject: 'a word on the shed',
      author: { name: 'Ann' },
      date: '2020-03-01T10:00:00Z',
      text: 'Glazing of wide bowls is slow with the copper latch, because each bowl waits for the copper latch.\n',
    }),
    mail('reply@x', {
      subject: 'Re: a word on the shed',
      author: { name: 'Ben' },
      to: ['report@x'],
      date: '2020-03-02T10:00:00Z',
      text: `> Glazing of wide bowls is slow with the copper latch, because each bowl waits for the copper latch.

A check of this here requires an extra week and involves additional paint.
`,
    }),
  )
  const { explanations } = answerQuestion('why is glazing of wide bowls slow with the copper latch?', desk)
  expect(explanations.map(({ author }) => author)).toEqual(['Ann'])
})
