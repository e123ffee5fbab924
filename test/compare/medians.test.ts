import { expect, test } from 'vitest'
import type { Answer } from '../../src/answers/answer.ts'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { checkText } from '../../src/answers/check-text.ts'
import { unverified } from '../../src/answers/verify.ts'
import type { Side } from '../../src/facts/comparison.ts'
import type { Measurement } from '../../src/facts/fact.ts'
import { textOf } from '../../src/render/text.ts'
import { deskOf, lmbench, mailOn } from './desk-of.ts'

/** Each system twice, so that every median is the mean of two values and written nowhere. */
const rounds = ['2.0', '3.0'].map((native, at) =>
  lmbench({ Native: { 'Pipe latency': native }, XenU: { 'Pipe latency': ['7.0', '8.5'][at] ?? '' } }),
)
const desk = deskOf(mailOn('2005-10-03', rounds.join('\n')))
const answer = answerQuestion('how much slower is pipe latency on xenu than native?', desk)

/** The answer with the subject of its first row replaced. */
function withSubject(change: (side: Side) => Partial<Side>): Answer {
  const [table] = answer.tables
  const [row] = table?.rows ?? []
  if (table === undefined || row === undefined) throw new Error('the answer has a row')
  const subject = { ...row.subject, ...change(row.subject) }
  return { ...answer, tables: [{ ...table, rows: [{ ...row, subject }] }] }
}

const rewritten = (one: Measurement, written: string): Measurement => ({
  ...one,
  reading: { ...one.reading, written, value: Number(written) },
})

test('of an even number of runs the mean of the two in the middle is shown, in words and in checks', () => {
  expect(answer.verdict).toContain('7.75 against 2.5 µs')
  const asked = answerQuestion('how fast is pipe latency on native?', desk)
  expect(textOf(asked)).toContain('Native: Pipe latency 2.5 µs')
  const checked = textOf(checkText('Pipe latency is 3 times slower on XenU than on native.', desk))
  expect(checked.replace(/\s+/g, ' ')).toContain('Pipe latency 7.75 / 2.5 = 3.10')
})

test('what was pooled verifies, value by value', () => {
  expect(answer.tables[0]?.rows[0]?.subject.n).toBe(2)
  expect(unverified(answer, desk)).toEqual([])
})

test.each([
  [
    'a value that is not the median',
    (side: Side) => ({ values: side.values.map((one, at) => (at === 1 ? rewritten(one, '9.5') : one)) }),
    ['9.5 does not stand in its lines', 'ratio of values', 'ratio'],
  ],
  [
    'a value that is only part of what stands there',
    (side: Side) => ({ values: side.values.map((one, at) => (at === 1 ? rewritten(one, '.5') : one)) }),
    ['.5 does not stand in its lines', 'ratio of values', 'ratio'],
  ],
  [
    'a value left out',
    (side: Side) => ({ values: side.values.slice(0, 1) }),
    ['2 runs are said to be, and 1 are there', 'ratio of values', 'ratio'],
  ],
  [
    'a median that is none of the values',
    (side: Side) => ({ measurement: { ...side.measurement } }),
    ['the value shown is none of its runs'],
  ],
])('%s is seen', (_, change, problems) => {
  const found = unverified(withSubject(change), desk)
  expect(found).toHaveLength(problems.length)
  for (const [at, problem] of problems.entries()) expect(found[at]).toContain(problem)
})
