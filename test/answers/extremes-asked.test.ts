import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import type { Desk } from '../../src/answers/desk.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

function verdict(question: string, desk: Desk): string {
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  return answer.verdict
}

/** One table of two doors, with a score over all of its rows. */
const DOORS = deskOf(
  mail('doors@x', {
    subject: 'kiln: two doors',
    author: { name: 'Ann Potter' },
    text: `Throughput of our kiln, in pots/s:

               no door   oak door   iron door
bowls              200        100         180
plates             200        150          90
tiles              200        190         170
overall score      200        140         130
`,
  }),
)

test('a further row of another system says of which', () => {
  expect(verdict('which kiln rows got slower most?', DOORS)).toBe(
    'plates got slower most: 2.2x as long per operation on "iron door" (90 against 200); then bowls 2.0x on "oak door", plates 1.3x on "oak door", tiles 1.18x.',
  )
})

test('what is asked of each system is told of each', () => {
  const told = verdict('which pots of our kiln does each door slow down most?', DOORS)
  expect(told).toContain('bowls got slower most: 2.0x as long per operation on "oak door" (100 against 200)')
  expect(told).toContain('plates got slower most: 2.2x as long per operation on "iron door" (90 against 200)')
})

test('the score over all rows is told first where it is asked for, and takes no part otherwise', () => {
  const score =
    'overall score: 0.70x the throughput, 1.4x as long per operation on "oak door" compared with "no door"'
  expect(verdict('what are the overall scores of the kiln, and which row got slower most?', DOORS)).toContain(
    score,
  )
  expect(verdict('which kiln row got slower most?', DOORS)).not.toContain('score')
})

const table = (door: string, bowls: number, plates: number): string => `Throughput of our kiln, in pots/s:

               no door   ${door}
bowls              200        ${bowls}
plates             200        ${plates}
`

/** A series of patches whose second version repeats the figures of the first, and a reply with others. */
const SERIES = deskOf(
  mail('one@x', {
    subject: '[PATCH 0/2] kiln: a wider door',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `We widen the door of the kiln.\n\n${table('oak door', 260, 240)}`,
  }),
  mail('two@x', {
    subject: '[PATCH v2 0/2] kiln: a wider door',
    author: { name: 'Ann Potter' },
    date: '2020-02-01T10:00:00Z',
    text: `We widen the door of the kiln, and oil it.\n\n${table('oak door', 260, 240)}`,
  }),
  mail('reply@x', {
    subject: 'Re: [PATCH v2 0/2] kiln: a wider door',
    author: { name: 'Ben Fire' },
    date: '2020-02-02T10:00:00Z',
    to: ['two@x'],
    text: `I fired the kiln with the wider door and wider table too.\n\n${table('fir door', 900, 800)}`,
  }),
)

test('a row that was posted again counts once, and a cover letter is no reply', () => {
  expect(verdict('kiln throughput with the wider door, v2 cover letter: which gained most?', SERIES)).toBe(
    'bowls gained most: 0.77x as long per operation on "oak door" (260 against 200); then plates 0.83x.',
  )
})

/** One table in which one thing gained, one stayed and two lost. */
const GLAZES = deskOf(
  mail('glazes@x', {
    subject: 'kiln: a thicker glaze',
    author: { name: 'Ann Potter' },
    text: `Firing time of our kiln in minutes:

           thin glaze   thick glaze
bowls             520           470
plates            410           413
tiles             300           390
vases             610          1480
`,
  }),
)

test.each([
  [
    'which kiln row suffered least?',
    'Faster, not slower: bowls 0.90x. No measurable difference in plates 1.01x.',
  ],
  [
    'which kiln row held up best?',
    'Faster, not slower: bowls 0.90x. No measurable difference in plates 1.01x.',
  ],
  ['which kiln row barely changed?', 'No measurable difference in plates 1.01x.'],
  ['which kiln row shows no difference?', 'No measurable difference in plates 1.01x.'],
  ['which kiln row is unaffected?', 'No measurable difference in plates 1.01x.'],
  [
    'which kiln row was hit hardest?',
    'vases got slower most: 2.4x as long on "thick glaze" (1480 against 610',
  ],
  ['which kiln row lost the most?', 'vases got slower most: 2.4x as long on "thick glaze" (1480 against 610'],
])('%j is understood: %j', (question, told) => {
  expect(verdict(question, GLAZES)).toContain(told)
})

test('where every row changed, those that changed least are told, and that none stayed', () => {
  expect(verdict('which kiln row is unaffected?', DOORS)).toBe(
    'Least changed: tiles 1.05x on "oak door", bowls 1.11x on "iron door", tiles 1.18x on "iron door"; none is without a difference.',
  )
})

test('of several changes one quantity tells which helped more', () => {
  const desk = deskOf(
    mail('changes@x', {
      subject: 'kiln: three changes',
      author: { name: 'Ann Potter' },
      text: `Latency of our kiln in ms:

                  unchanged   thick door   long flue   both
firing latency         7.84         3.99        3.34   3.12
inner latency          2.42         0.96        0.78   0.61
`,
    }),
  )
  expect(verdict('three changes of the kiln: which helped latency more?', desk)).toBe(
    'both gained most in inner latency: 0.25x as long (0.61 against 2.42 ms); then "long flue" 0.32x, "thick door" 0.40x.',
  )
})

test('what suffers most from a change is told of what that change alone sets apart, against what was not changed', () => {
  const desk = deskOf(
    mail('threads@x', {
      subject: 'unpacking sacks with several threads',
      author: { name: 'Ann Miller' },
      text: `Time to unpack (seconds):

| packer    | 4k    | 64k   |
| ---       | ---   | ---   |
| flat(MT)  | 9.31  | 6.92  |
| flat(ST)  | 4.42  | 3.33  |
| zstd(MT)  | 9.21  | 7.93  |
| zstd(ST)  | 5.24  | 4.04  |
| heavy(MT) | 23.71 | 27.72 |
| heavy(ST) | 56.33 | 81.64 |
`,
    }),
  )
  const told = verdict('which packer and sack size suffers most from unpacking with threads?', desk)
  expect(told).toContain('4k time got slower most: 2.1x as long on flat(MT) (9.31 against 4.42 s)')
  expect(told).toContain('64k time 2.0x on zstd(MT) against zstd(ST)')
})

const TOTALS = mail('totals@x', {
  subject: 'kiln: idle doors',
  author: { name: 'Ben Fire' },
  text: `Idle doors of the kiln. Total bandwidth (MiB/s):

                   before this patch   after this patch
total, 1 potter         33.1               33.0
total, 2 potters        33.4               65.2
total, 8 potters        33.7              126.1
`,
})

test('where nothing but totals was posted, they are what is asked for', () => {
  const question = 'idle doors of the kiln: which number of potters gained most?'
  expect(rowsShown(question, TOTALS)[0]).toMatch(/^total, 8 potters\b.* 33\.7 126\.1$/)
})

test('"which one got slower?" behind what it is about asks for an end, and is told where none did', () => {
  const answer = answerQuestion('idle doors of the kiln: which number of potters got slower?', deskOf(TOTALS))
  expect(answer.verdict).toBe('None of the 3 compared rows is slower.')
})
