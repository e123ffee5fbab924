import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import { partsOf } from '../../src/questions/parts.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

test.each<readonly [string, readonly string[]]>([
  ['why is the kiln slow?', ['why is the kiln slow?']],
  ['how slow is it, and who measured it?', ['how slow is it', 'who measured it?']],
  ['Who fired it? What did the potters find?', ['Who fired it?', 'What did the potters find?']],
  [
    'Of three kilns, which is worst and how far below is it?',
    ['Of three kilns, which is worst', 'how far below is it?'],
  ],
  // What only says more of the first, or says first what it is about, is no question of its own.
  ['Why is it slow? Is it really the damper?', ['Why is it slow? Is it really the damper?']],
  ['Why does it lose? What was the cause?', ['Why does it lose? What was the cause?']],
  ['how much slower is it, and why?', ['how much slower is it, and why?']],
  ['The damper is slow and what helps?', ['The damper is slow and what helps?']],
  ['bowls and plates, which is slower?', ['bowls and plates, which is slower?']],
])('%s', (text, parts) => {
  expect(partsOf(text)).toEqual(parts)
})

test('no word of a question gets lost', () => {
  const word = fc.constantFrom(
    'why',
    'who',
    'is',
    'it',
    'and',
    'bowls',
    'slow',
    'how',
    'much',
    '?',
    ',',
    'and who',
  )
  fc.assert(
    fc.property(fc.array(word), words => {
      const text = words.join(' ')
      const kept = partsOf(text)
        .join(' ')
        .split(/[\s,]+/)
        .filter(one => one !== '' && one !== 'and')
      expect(kept).toEqual(text.split(/[\s,]+/).filter(one => one !== '' && one !== 'and'))
    }),
  )
})

/** A measured change, its reason, and a second machine that nobody has. */
const DESK = deskOf(
  mail('kiln@x', {
    subject: 'kiln: firing with a damper',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `I fired our kiln with the damper and without it.

           before   after
  bowls     100.0    92.2  MB/s
  plates     50.0    48.1  MB/s

Bowls lose because the damper waits for every door of the kiln.
`,
  }),
)

test('each question is answered in its turn, and every figure and quotation is shown once', () => {
  const answer = answerQuestion(
    'how much slower are bowls and plates with the damper in the kiln, and who measured it?',
    DESK,
  )
  expect(unverified(answer, DESK)).toEqual([])
  expect(answer.verdict).toMatch(
    /^plates and bowls take .* As to "who measured it\?": Ann Potter posted the measurements\.$/,
  )
  expect(answer.tables.flatMap(({ rows }) => rows.map(row => row.test))).toEqual(['plates', 'bowls'])
})

test('what leans on a question without an answer has none either', () => {
  const alone = answerQuestion('how much did Sevres lose with the damper?', DESK)
  expect(alone.kind).toBe('abstention')
  const both = answerQuestion(
    'how much did Sevres lose with the damper, and what was it after the fix?',
    DESK,
  )
  expect(both.kind).toBe('abstention')
  expect(both.tables).toEqual([])
})
