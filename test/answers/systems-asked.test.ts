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

/** Figures without a unit: nobody says which way they are better. */
const DEPTHS = deskOf(
  mail('depths@x', {
    subject: 'kiln: firing from the issuer',
    author: { name: 'Ann Potter' },
    text: `Firing our kiln at several queue depths:

        Stock   Patched   Diff
QD1     155K    162K      + 4.5%
QD8     604K    827K      +36.9%
QD16    615K    845K      +37.4%
`,
  }),
)

test('the largest change is found where nobody says which way is better, and called neither gain nor loss', () => {
  const answer = answerQuestion('which queue depth of the kiln gained most?', DEPTHS)
  expect(unverified(answer, DEPTHS)).toEqual([])
  expect(answer.verdict).toBe(
    'QD16 changed most: 1.4x the value (845 against 615 K); then QD8 1.4x, QD1 1.05x; which way is better is not stated.',
  )
})

/** Two measurements of one system that a question compares. */
const READS = deskOf(
  mail('reads@x', {
    subject: 'kiln: a cabinet of pots',
    author: { name: 'Ann Potter' },
    text: `Our cabinet of pots does, with a sequential 4k job:

Write throughput: 246MiB/s
Read throughput: 20MiB/s

We do not know where the time goes.
`,
  }),
)

test('two tests of one system are held against one another', () => {
  const answer = answerQuestion('why are reads of the cabinet slower than writes?', READS)
  expect(unverified(answer, READS)).toEqual([])
  expect(answer.verdict).toContain(
    '0.081x the throughput, 12x as long per operation on Read compared with Write (20 against 246 MiB/s).',
  )
  expect(answer.caveats.join(' ')).toContain('two measurements of one system are compared')
})

test('one test on each side is enough, whatever else their names say', () => {
  const desk = deskOf(
    mail('doors@x', {
      subject: 'cabinet: doors and windows',
      author: { name: 'Ann Potter' },
      text: `Our cabinet:

Door latency: 2.25 us
Window frame stream latency: 4.82 us
`,
    }),
  )
  const answer = answerQuestion('door latency against window latency of the cabinet?', desk)
  expect(unverified(answer, desk)).toEqual([])
  expect(answer.verdict).toContain('0.47x as long on Door as on Window frame stream (2.25 against 4.82 µs).')
})

test('the figures of another change are no answer to how much a change brought', () => {
  const desk = deskOf(
    mail('flue@x', {
      subject: 'kiln: throughput lost with the new flue',
      author: { name: 'Ann Potter' },
      text: `Throughput of our kiln, in MB/s:

              old flue   new flue
bowls              100         80
plates             210        150

Our flue burns oak; nobody here has fired it with pine so far.
`,
    }),
  )
  const answer = (question: string): string => answerQuestion(question, desk).kind
  expect(answer('how much throughput did the kiln get back by switching the flue from oak to pine?')).toBe(
    'abstention',
  )
  expect(answer('how much kiln throughput was lost by changing from the old to the new flue?')).toBe('answer')
})

test('a premise is not corrected by the rows of a pair that the question does not name', () => {
  const desk = deskOf(
    mail('clay@x', {
      subject: 'kiln: throughput of small bowls',
      author: { name: 'Ann Potter' },
      text: `Our clay comes from a pool. Throughput of small bowls in our kiln, in MB/s:

           1 shelf   2 shelves
bowls         32.3        36.0
`,
    }),
  )
  const verdict = (question: string): string => answerQuestion(question, desk).verdict
  const unnamed = verdict('how much slower is the throughput of small bowls with the clay pool?')
  expect(unnamed).toContain('36.0 against 32.3')
  expect(unnamed).not.toContain('Not slower')
  expect(verdict('how much slower are small bowls with 2 shelves?')).toContain('Not slower but faster.')
  expect(verdict('why are small bowls slow with 1 shelf?')).not.toContain('Not slower')
})

/** The pairs that an answer shows of a desk with one mail, which has the given table. */
const pairsOf = (subject: string, text: string, question: string): string[] => {
  const desk = deskOf(mail('loom@x', { subject, author: { name: 'Ann Potter' }, text }))
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(
      ({ test: name, baseline, subject: other }) => `${name}: ${baseline.run.system} | ${other.run.system}`,
    ),
  )
}

const REPAIR = `Throughput of the loom, in MB/s:

         old frame   new frame   greased
scarf        503.5       421.5     498.5
`

test('who asks what a repair gave back is shown what was lost, what was won, and what is left', () => {
  expect(
    pairsOf('loom: grease', REPAIR, 'how much scarf throughput of the loom did the grease give back?'),
  ).toEqual(['scarf: old frame | new frame', 'scarf: old frame | greased', 'scarf: new frame | greased'])
})

test('of three systems that are named, each is held against each', () => {
  const table = `Time of the loom, in seconds:

         maple   birch   cedar
scarf     10.5    21.5    64.5
`
  expect(pairsOf('loom: three woods', table, 'scarf on the loom of maple, birch and cedar?')).toEqual([
    'scarf: maple | birch',
    'scarf: maple | cedar',
    'scarf: birch | cedar',
  ])
})

test('of several systems that are named, the one that each side names best is meant', () => {
  const table = `Throughput of the loom, in MB/s:

         fine oak 9   coarse oak 3   coarse ash 3
scarf          65.5           22.5           52.5
`
  expect(
    pairsOf('loom: woods', table, 'scarf on the loom: fine oak with comb 9 against coarse ash with comb 3?'),
  ).toEqual(['scarf: fine oak 9 | coarse ash 3'])
})

test('two changes are held against one another, and each against what nobody changed', () => {
  const table = `Throughput of the loom, in MB/s:

         before   oil   wax
scarf     167.5   186   187
`
  expect(pairsOf('loom: oil or wax', table, 'scarf: does oil do as well for the loom as wax?')).toEqual([
    'scarf: oil | wax',
    'scarf: before | oil',
    'scarf: before | wax',
  ])
})

const STEPS = `Time of the loom with the first patches of the series, in seconds:

         none   1-2    1-3    1-4
scarf    10.5   8.4    6.3    6.1
`

test.each([
  ['what does the last patch bring for the scarf on the loom?', 'scarf: 1-3 | 1-4'],
  ['what does patch 3 bring for the scarf on the loom?', 'scarf: 1-2 | 1-3'],
])('%j is answered by %j', (question, pair) => {
  expect(pairsOf('loom: four patches', STEPS, question)).toEqual([pair])
})

test.each([
  ['why is the oak kiln slower than the elm kiln?', 'bowls takes 1.19x as long on oak as on elm', ''],
  [
    'why is the elm kiln slower than the oak kiln?',
    'bowls takes 0.84x as long on elm as on oak',
    'Not slower',
  ],
  ['how much faster is the elm kiln than the oak kiln?', 'bowls takes 0.84x as long on elm as on oak', ''],
])('%j is answered with the first held against the second', (question, verdict, premise) => {
  const desk = deskOf(
    mail('woods@x', {
      subject: 'kiln: oak and elm',
      author: { name: 'Ann Potter' },
      text: `Latency of the kiln by wood in ms:

           oak      elm
bowls    512.5    430.2

The oak kiln is slower because its wood is wet.
`,
    }),
  )
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  expect(answer.verdict).toContain(verdict)
  expect(answer.verdict.startsWith(premise)).toBe(true)
})

/** Three changes of a kiln under the one that nothing was changed in, which goes by its version alone. */
const CHANGES = mail('changes@x', {
  subject: 'kiln: what the damper costs',
  author: { name: 'Ann Potter' },
  date: '2020-01-01T10:00:00Z',
  text: `Time to fire the bowls, in seconds:

 kiln                                      average   worst
 (1) v6.2.0                                   17.9    19.2
 (2) take back 4fd1 (leave out the damper)    10.3    12.9
 (3) quick damper                             10.1    11.8
 (4) quick doors all over                      0.8     0.9
`,
})

test('three changes that are held against one another are each held against the unchanged kiln', () => {
  const answer = answerQuestion(
    'average time for bowls: compare leaving the damper out, the quick damper, and quick doors all over',
    deskOf(CHANGES),
  )
  const rows = answer.tables.flatMap(table => table.rows).slice(0, 3)
  expect(rows.map(row => row.baseline.measurement.reading.written)).toEqual(['17.9', '17.9', '17.9'])
  expect(rows.map(row => row.subject.measurement.reading.written).sort()).toEqual(['0.8', '10.1', '10.3'])
})

test('of a system that is called "to" nothing is denied', () => {
  const text = `Time to fill, in s:

             with a bigger jug     to
plates                   674.3   41.1
bowls                    622.4   14.4
`
  const desk = deskOf(mail('jug@x', { subject: 'tap: a jug', author: { name: 'Ann Potter' }, text }))
  const answer = answerQuestion('how much faster are bowls with a one-litre jug?', desk)
  expect(answer.tables.length).toBeGreaterThan(0)
  expect(answer.verdict).not.toContain('Not faster')
})
