import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** One table of five systems of which a question may hold any two against one another. */
const DESK = deskOf(
  mail('kiln@x', {
    subject: 'kiln: firing with and without a damper',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `I fired our kiln in five ways.

Bowls fired:

                      throughput   spread
                           MB/s
  host                    100.0      0.1
  nodamper                 99.5      0.2
  damper lazy              92.2      0.9
  damper strict            81.3      1.0
  damper strict +map       84.7      0.9

The strict damper waits for every door.
`,
  }),
)

const shown = (question: string): string[] => {
  const answer = answerQuestion(question, DESK)
  expect(unverified(answer, DESK)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(({ baseline, subject }) =>
      [
        baseline.run.system,
        baseline.measurement.reading.written,
        subject.run.system,
        subject.measurement.reading.written,
      ].join(' '),
    ),
  )
}

test.each([
  [
    'how much slower is the kiln with a strict damper than without a damper?',
    'nodamper 99.5 damper strict 81.3',
  ],
  ['kiln throughput with the lazy damper against the strict one?', 'damper lazy 92.2 damper strict 81.3'],
  ['kiln throughput: lazy damper versus strict with map?', 'damper lazy 92.2 damper strict +map 84.7'],
  ['kiln throughput of the strict damper compared with the host?', 'host 100.0 damper strict 81.3'],
])('%j shows %j and no other system', (question, pair) => {
  expect(shown(question)).toEqual([pair])
})

test('each of two systems is held against the baseline', () => {
  expect(shown('kiln throughput of lazy and strict damper: what does each of them cost?')).toEqual(
    expect.arrayContaining(['host 100.0 damper lazy 92.2', 'host 100.0 damper strict 81.3']),
  )
})

/** Several ways to reach what a system does that is itself none of the ways. */
const WAYS = deskOf(
  mail('ways@x', {
    subject: 'kiln: winning back the pots of strict mode',
    author: { name: 'Ann Potter' },
    text: `Pots of our kiln a second, in several ways:

            IOPS
strict       600
wider door  1400
two hands   1288
oiled hinge 1215
non-strict  1650
`,
  }),
)

test('the best of several ways is held against the system that the question names, which takes no part', () => {
  const answer = answerQuestion(
    'which way helped the kiln most, and how close did it come to non-strict mode?',
    WAYS,
  )
  expect(unverified(answer, WAYS)).toEqual([])
  expect(answer.verdict).toBe(
    '"wider door" gained most in IOPS: 0.43x as long per operation (1400 against 600 IOPS); then "two hands" 0.47x, "oiled hinge" 0.49x. IOPS: 0.85x the throughput, 1.18x as long per operation on "wider door" compared with non-strict (1400 against 1650 IOPS).',
  )
})
