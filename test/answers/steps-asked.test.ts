import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import type { Message } from '../../src/mail/message.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

type Mails = readonly Message[]

/** Two things that were tried with and without one another, on cold ovens and on warm ones. */
const CROSSED = mail('crossed@x', {
  subject: 'oven: a lid of oiled iron',
  author: { name: 'Ann Baker' },
  text: `Baking times of our ovens:

              v2.kernel   v2.kernel.oil   v2.kernel.lid   v2.kernel.lid.oil
bread (ms)      812            640             733               551
cake (ms)       303            290             251               242
`,
})

test.each([
  ['bread in the oven: what does the oil save?', ['bread (ms) 812 640', 'bread (ms) 733 551']],
  ['bread in the oven: what does oil save, with a lid?', ['bread (ms) 812 640', 'bread (ms) 733 551']],
  ['bread in the oven: what does a lid save, with oil?', ['bread (ms) 812 733', 'bread (ms) 640 551']],
])('%j shows what was added to each of two systems: %j', (question, rows) => {
  expect(rowsShown(question, CROSSED).filter(row => row.startsWith('bread'))).toEqual(rows)
})

/** A patch on a series, and what both are held against. */
const EXTENDED = mail('patch@x', {
  subject: 'oven: turning the bread ahead of time',
  author: { name: 'Ben Crust' },
  text: `Loaves of our oven:

                              throughput
stone oven                     519 MB/s
v3 series                      204 MB/s
v3 series + early turning      471 MB/s
`,
})

test('what a change brought stands beside what is missing to another system', () => {
  expect(
    rowsShown(
      'early turning in the oven: how much faster is it, and what is missing to the stone oven?',
      EXTENDED,
    ),
  ).toEqual(expect.arrayContaining(['throughput 519 471', 'throughput 204 471']))
})

/** One number that is chosen in each row. */
const SERIES = mail('series@x', {
  subject: 'oven: loaves at once',
  author: { name: 'Ben Crust' },
  text: `Loaves baked at once, and how long one takes:

          median latency
batch_2      410 ms
batch_4      262 ms
batch_8      171 ms
batch_32     388 ms
`,
})

test('what gets worse beyond a number is shown from there to the last', () => {
  const question = 'oven loaves: beyond a batch of 8 the latency gets worse again, why?'
  expect(rowsShown(question, SERIES)).toEqual(['median latency 171 388'])
  expect(answerQuestion(question, deskOf(SERIES)).verdict).not.toContain('faster')
})

/** Two changes of one thread, in a mail each. */
const CHANGES: Mails = [
  mail('window@x', {
    subject: 'oven: a smaller window',
    author: { name: 'Ann Baker' },
    text: `Bread in our oven:

           large window   small window
Average       3120 ms        2240 ms
Longest       4150 ms        3380 ms
`,
  }),
  mail('shelf@x', {
    subject: 'Re: oven: a smaller window',
    author: { name: 'Ben Crust' },
    to: ['window@x'],
    text: `A shelf for the dough helps our oven more. Bread:

           without shelf   spare shelf
Average       3310 ms         94 ms
Longest       4210 ms        230 ms
`,
  }),
]

test('of two changes that were measured in a mail each, both are shown', () => {
  const question =
    'oven bread: a large window made small, or a spare shelf: which cuts the average more, how far?'
  expect(rowsShown(question, ...CHANGES)).toEqual(
    expect.arrayContaining(['Average 3120 2240', 'Average 3310 94']),
  )
  expect(rowsShown('what does the spare shelf of the oven cut on average?', ...CHANGES)).not.toContain(
    'Average 3120 2240',
  )
})

test('the cases of one test are held against one another, though each stands under a heading of its own', () => {
  const text = `I baked four times.

(plain dough, oven at 190)
         AVG     STDDEV
before   41.25   0.12
after    47.50   0.31

(rye dough, oven at 230)
         AVG     STDDEV
before   44.75   0.22
after    46.25   0.27
`
  const rows = rowsShown(
    'the baking was done with rye dough at 230 instead of the plain dough: how did it change?',
    mail('dough@x', { subject: 'baking: an oven of two doughs', author: { name: 'Ann Baker' }, text }),
  )
  expect(rows).toEqual(['AVG dough oven at, before 41.25 44.75', 'AVG dough oven at, after 47.50 46.25'])
})
