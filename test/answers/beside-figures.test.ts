import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { judgeDiscussed } from '../../src/answers/explain-discussed.ts'
import { focusOn } from '../../src/answers/focus.ts'
import { understand } from '../../src/questions/understand.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const TABLE = `Glazing time in ms:

             narrow     wide
bowls          2000      462
plates         1593      410
`

const SUBJECT = '[PATCH] kiln: a wide door for glazing'

/** One sentence in each place, so that only the place tells them apart. */
const said = (where: string): string => `The wide door makes bowls stick because it stands ${where}.`

const THREAD = [
  mail('patch@x', {
    subject: SUBJECT,
    author: { name: 'Ed' },
    text: `${said('ajar')}\n`,
    date: '2020-03-01T10:00:00Z',
  }),
  mail('before@x', {
    subject: `Re: ${SUBJECT}`,
    author: { name: 'Cleo' },
    to: ['patch@x'],
    text: `${said('open')}\n`,
    date: '2020-03-02T10:00:00Z',
  }),
  mail('figures@x', {
    subject: `Re: ${SUBJECT}`,
    author: { name: 'Ben' },
    to: ['patch@x'],
    text: `${said('above')}\n\n${TABLE}\n${said('below')}\n\n${said('farther')}\n`,
    date: '2020-03-03T10:00:00Z',
  }),
  mail('answer@x', {
    subject: `Re: ${SUBJECT}`,
    author: { name: 'Dora' },
    to: ['patch@x', 'figures@x'],
    text: `${said('shut')}\n`,
    date: '2020-03-04T10:00:00Z',
  }),
]

/** What the rows that are shown add to the score of the sentence in each place. */
function gains(question: string): (where: string) => number {
  const desk = deskOf(...THREAD)
  const asked = understand(question, desk.catalogue, [], () => true)
  const { evidence } = focusOn(asked, desk.archive, desk.catalogue)
  const rows = evidence.flatMap(one => one.comparisons)
  const statements = evidence.flatMap(one => one.statements)
  expect(rows).not.toEqual([])
  return where => {
    const statement = statements.find(({ passage }) => passage.text.includes(where))
    if (statement === undefined) throw new Error(`nothing is said of ${where}`)
    const scoreBeside = (shown: typeof rows): number =>
      judgeDiscussed(asked, shown, evidence)(statement)?.score ?? Number.NaN
    return scoreBeside(rows) - scoreBeside([])
  }
}

test('who asks for figures reads what stands right below them before what stands above', () => {
  const gain = gains('how do bowls do with the wide door?')
  expect(gain('below')).toBeGreaterThan(gain('farther'))
  expect(gain('farther')).toBeGreaterThan(gain('above'))
  expect(gain('above')).toBeGreaterThan(gain('open'))
})

test('who asks for figures reads the answers to them before what was said earlier', () => {
  const gain = gains('how do bowls do with the wide door?')
  expect(gain('shut')).toBeGreaterThan(gain('open'))
})

test('who asks why reads what leads over to the figures before what stands below', () => {
  const gain = gains('why do bowls stick at the wide door?')
  expect(gain('above')).toBeGreaterThan(gain('below'))
})

test('who asks for figures reads a reply before what the patch promises, be it posted again', () => {
  const again = mail('again@x', {
    subject: SUBJECT,
    author: { name: 'Ed' },
    to: ['patch@x'],
    text: `${said('shut')}\n`,
    date: '2020-03-05T10:00:00Z',
  })
  const desk = deskOf(...THREAD.slice(0, 2), again)
  const { explanations } = answerQuestion('how do bowls do with the wide door?', desk)
  expect(explanations[0]?.author).toBe('Cleo')
})

test('two paragraphs of one mail that speak of it most stand before one of another mail', () => {
  const reasons = mail('reasons@x', {
    subject: `Re: ${SUBJECT}`,
    author: { name: 'Ben' },
    to: ['patch@x'],
    text: `With the narrow door glazing is slow because every bowl waits at the latch.

${TABLE}
The narrow door also makes glazing slow because its hinge is stiff and has to be oiled for every bowl.
`,
    date: '2020-03-05T10:00:00Z',
  })
  const aside = mail('aside@x', {
    subject: `Re: ${SUBJECT}`,
    author: { name: 'Cleo' },
    to: ['patch@x'],
    text: 'With the narrow door glazing of my bowls is not slow, because it has no hinge.\n',
    date: '2020-03-06T10:00:00Z',
  })
  const desk = deskOf(...THREAD.slice(0, 1), reasons, aside)
  const { explanations } = answerQuestion('why is glazing of bowls slow with the narrow door?', desk)
  expect(explanations.map(({ author }) => author)).toEqual(['Ben', 'Ben', 'Cleo'])
})
