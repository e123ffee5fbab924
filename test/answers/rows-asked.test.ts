import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

/** Two mails of one thread on one kiln: a first report on the door, later figures of the latch. */
const DESK = deskOf(
  mail('first@x', {
    subject: 'kiln: slow since the new door',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `The new door made our kiln slow. All pots were of red clay.

Kiln latency in ms:

           old door   new door
bowls           410       1593
plates          462       2000
`,
  }),
  mail('later@x', {
    subject: 'Re: kiln: slow since the new door',
    author: { name: 'Ben Fire' },
    date: '2020-02-01T10:00:00Z',
    to: ['first@x'],
    text: `I changed the latch, and used white clay.

Kiln latency in ms:

           old latch   new latch
bowls           520         610
plates          530         640
`,
  }),
)

const shown = (question: string): string[] => {
  const answer = answerQuestion(question, DESK)
  expect(unverified(answer, DESK)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(({ test: name, baseline, subject }) =>
      [name, baseline.measurement.reading.written, subject.measurement.reading.written].join(' '),
    ),
  )
}

test.each([
  ['in the first report, how much longer did the kiln latency of plates get?', 'plates 462 2000'],
  ['how much did kiln latency of bowls grow for Ben Fire?', 'bowls 520 610'],
  ["how much did kiln latency of bowls grow in Ben's kiln?", 'bowls 520 610'],
  ['what was the kiln latency of plates with white clay?', 'plates 530 640'],
  ['what was the kiln latency of plates with red clay?', 'plates 462 2000'],
])('%j shows %j first', (question, first) => {
  expect(shown(question)[0]).toBe(first)
})

test('of whom a question names, the rows are shown although it calls them otherwise, and of nobody else', () => {
  const text = `Two runs:\n\n         before   after\nzero      52.0   61.0  MB/s\none       53.0   64.0  MB/s\n`
  const desk = deskOf(
    mail('cy@x', { subject: 'stove: a damper', author: { name: 'Cy Stoker' }, text }),
    mail('dee@x', {
      subject: 'Re: stove: a damper',
      author: { name: 'Dee Ash' },
      to: ['cy@x'],
      text: 'Good.\n',
    }),
  )
  const rows = (question: string): string[] =>
    answerQuestion(question, desk).tables.flatMap(table => table.rows.map(row => row.test))
  expect(rows('how much did Cy Stoker win by the damper of the stove?')).toEqual(['zero', 'one'])
  expect(rows('how much did Dee Ash win by the damper of the stove?')).toEqual([])
})

/** More rows than an answer shows, none of which the questions name. */
const MANY = deskOf(
  mail('many@x', {
    subject: 'loom: weaving with the new comb',
    author: { name: 'Ann Potter' },
    text: `Throughput of our loom by the number of threads, in MB/s:

             old comb   new comb
1 thread        100.5      101.0
2 threads       200.5      199.0
3 threads       300.5      299.0
4 threads       400.5      398.0
5 threads       500.5      502.0
6 threads       600.5      597.0
7 threads       700.5      703.0
8 threads       800.5      806.0
9 threads       900.5      905.0
10 threads     1000.5     1004.0
11 threads     1100.5     1108.0
12 threads     1200.5     1207.0
13 threads     1300.5      652.0
14 threads     1400.5     1396.0
`,
  }),
)

test('of more rows than are shown, all equal by their words, those that changed most are shown', () => {
  const written = answerQuestion('why is the loom slower with the new comb?', MANY).tables.flatMap(table =>
    table.rows.map(row => row.subject.measurement.reading.written),
  )
  expect(written).toContain('652.0')
  expect(written.length).toBeLessThanOrEqual(12)
})

/** Totals and middles among the ends of the same distributions. */
const CALLS = deskOf(
  mail('calls@x', {
    subject: 'loom: time in the shuttle',
    author: { name: 'Ann Potter' },
    text: `Time in the shuttle of our loom, in ms:

            v1.4    v1.5    v1.6
left min    0.11    0.12    0.13
left max    9.11    9.12    9.13
left total  5111    5212    5313
right min   0.21    0.22    0.23
right max   8.21    8.22    8.23
right total 6121    6222    6323
back min    0.31    0.32    0.33
back max    7.31    7.32    7.33
back total  7131    7232    7333
`,
  }),
)

test.each([
  ['how did time in the shuttle compare on 1.5 and on 1.6, taking 1.4 as the reference?', '7333'],
  ['how did the maximum time in the shuttle compare on 1.5 and 1.6, taking 1.4 as the reference?', '7.33'],
])('%j shows %s', (question, figure) => {
  const written = answerQuestion(question, CALLS).tables.flatMap(table =>
    table.rows.map(row => row.subject.measurement.reading.written),
  )
  expect(written).toContain(figure)
})

const frames = (version: string, figure: string): string => `Here is ${version} of the frame.

Throughput of the loom, in MB/s:

         old frame   new frame
scarf        503.5       ${figure}
`

/** Two versions of a series, each with figures of its own. */
const VERSIONS = deskOf(
  mail('v2@x', {
    subject: '[PATCH v2 0/3] loom: a new frame',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: frames('a first go', '612.5'),
  }),
  mail('v3@x', {
    subject: '[PATCH v3 0/3] loom: a new frame',
    author: { name: 'Ann Potter' },
    date: '2020-02-01T10:00:00Z',
    text: frames('another go, which brings scarfs more than v2 of the new loom', '634.5'),
  }),
)

test.each([
  ['v2 of the new frame of the loom: what does it bring for the scarf?', '612.5'],
  ['v3 of the new frame of the loom: what does it bring for the scarf?', '634.5'],
])('%j shows %s first', (question, figure) => {
  const [first] = answerQuestion(question, VERSIONS).tables
  expect(first?.rows[0]?.subject.measurement.reading.written).toBe(figure)
})

/** A report, a reply that tries a second way against the same baseline, and one that repeats the report. */
const TRIED = deskOf(
  mail('report@x', {
    subject: 'loom: scarf 40 percent slower with the new frame',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `Throughput of the loom, in MB/s:

         old frame   new frame
scarf       35801.5     21502.5
shawl       10.5        11.5
`,
  }),
  mail('greased@x', {
    subject: 'Re: loom: scarf 40 percent slower with the new frame',
    author: { name: 'Ben Fire' },
    date: '2020-01-02T10:00:00Z',
    to: ['report@x'],
    text: `Please look.

Throughput of the loom, in MB/s:

         old frame   greased
scarf       35801.5     35703.5
`,
  }),
)

test('what a later mail measured against the same baseline stands behind the row that it goes on with', () => {
  const written = answerQuestion(
    'the scarf got 40 percent slower on the loom with the new frame: was it ever as fast again?',
    TRIED,
  ).tables.flatMap(table => table.rows.map(row => row.subject.measurement.reading.written))
  expect(written.slice(0, 2)).toEqual(['21502.5', '35703.5'])
})

test('a mail that tried repairs may call the test otherwise, and what it only repeats is not shown twice', () => {
  const report = mail('wool@x', {
    subject: 'loom: wool drops since the double shuttle',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: 'The double shuttle costs wool throughput: it drops from 71.3 GiB/s to 29.4 GiB/s on our loom.\n',
  })
  const tried = mail('repair@x', {
    subject: 'Re: loom: wool drops since the double shuttle',
    author: { name: 'Ben Fire' },
    date: '2020-02-01T10:00:00Z',
    to: ['wool@x'],
    text: `I tried both of your ideas.

These are the results:
Double shuttle: 29.4 GiB/s
Oiled shuttle: 31.2 GiB/s
Shorter thread: 24.6 GiB/s
Double shuttle reverted: 71.3 GiB/s
`,
  })
  const question = 'wool on the loom drops since the double shuttle: did any of the ideas bring it back?'
  const rows = rowsShown(question, report, tried).map(row => row.split(' ').slice(-2).join(' '))
  expect(rows).toEqual(['71.3 29.4', '71.3 31.2', '71.3 24.6'])
})

test('the same systems measured once more are shown beside the row that the question has words of', () => {
  const desk = deskOf(
    mail('oil@x', {
      subject: 'loom: oil instead of grease',
      author: { name: 'Ann Potter' },
      text: `Results of weaving silk scarfs on our loom: throughput went from 463k IOPS to 523k IOPS.

With the wide frame in place it went from 845k IOPS to 975k IOPS.
`,
    }),
  )
  const written = answerQuestion('how much did oil bring for silk scarfs on the loom?', desk).tables.flatMap(
    table => table.rows.map(row => row.subject.measurement.reading.written),
  )
  expect(written).toEqual(['523', '975'])
})

test('of further rows of a table those that changed most are shown', () => {
  const text = `Our oven, in loaves/s:

           old grate   new grate
rye             52.0        51.9
spelt           53.0        53.1
wheat           54.0        54.2
oat             55.0        55.1
barley          56.0       112.0
millet          57.0        91.0
`
  const bake = mail('bake@x', { subject: 'oven: a new grate', author: { name: 'Di Baker' }, text })
  const rows = rowsShown('what did the new grate of the oven do to rye loaves?', bake)
  expect(rows).toEqual(['rye 52.0 51.9', 'barley 56.0 112.0', 'millet 57.0 91.0', 'wheat 54.0 54.2'])
})

test('the same test in another case stands beside the case that the question has words of', () => {
  const line = (iops: string): string => `write: IOPS=${iops}k, BW=266MiB/s (279MB/s)(15.6GiB/60001msec)`
  const text = `First bench:
All drawers are alike.

without the patch set
${line('68.0')}
with the patch set
${line('69.5')}

Second bench:
Here they are wider.

without the patch set
${line('51.6')}
with the patch set
${line('57.2')}
`
  const author = { name: 'Jo Joiner' }
  const benches = mail('benches@x', { subject: 'bitmap of the last drawer', author, text })
  const rows = rowsShown('why did Jo Joiner at first see no gain in writes from the last drawer?', benches)
  expect(rows.slice(0, 2)).toEqual(['write IOPS 68.0 69.5', 'write IOPS 51.6 57.2'])
})

test('what a tool prints as its result is a row of what it counts', () => {
  const printed = (...iops: readonly string[]): string =>
    [
      'polled=1, fixedbufs=1, QD=64',
      'Engine=io_uring, sq_ring=64, cq_ring=64',
      ...iops.map(one => `IOPS=${one}M, BW=1.4GiB/s, IOS/call=32/31`),
      `Maximum IOPS=${iops.at(-1) ?? ''}M`,
    ].join('\n')
  const text = `base case:\n${printed('3.11', '3.15', '3.18')}\n\nwith this patch:\n${printed('3.01', '3.04', '3.09')}\n`
  const rig = mail('rig@x', { subject: 'block: the bvec latch', author: { name: 'Kim Rigger' }, text })
  const rows = rowsShown('what is the IOPS price of the bvec latch?', rig)
  expect(rows).toEqual(['IOPS 3.15 3.04', 'Maximum IOPS 3.18 3.09'])
})

test('of two mails that a question fits alike it speaks of the one where the loss that it names was seen', () => {
  const rows = (first: string, second: string): string =>
    `With the hinge moved, our stove in MiB/s:\n\n           old   new\npans      ${first}\nkettles   ${second}\n`
  const stove = (
    id: string,
    day: number,
    text: string,
    to: readonly string[] = [],
  ): ReturnType<typeof mail> =>
    mail(id, {
      subject: 'stove: the hinge of the door',
      author: { name: 'Ann Potter' },
      date: `2020-01-0${day}T10:00:00Z`,
      to: [...to],
      text,
    })
  const mails = [
    stove('same@x', 1, rows('61.2   61.3', '52.4   52.3')),
    stove('loss@x', 2, rows('60.9   21.4', '53.1   18.8'), ['same@x']),
  ]
  const shown = rowsShown('why did the stove lose throughput with the hinge moved?', ...mails)
  expect(shown[0]).toMatch(/ 60\.9 21\.4$/)
})

const RINGS = mail('rings@x', {
  subject: 'mill: bearings of oak',
  author: { name: 'Eve Wheel' },
  date: '2020-05-01T10:00:00Z',
  text: `The bearings of oak, in ns:

             Before   After
ring_belt      15.0    21.9
fast_belt       5.4     6.9
slow            66.1    83.2
idle            12.1    12.2
sleep           11.1    11.2
`,
})
test('a slow path is a name, and says nothing of speed', () => {
  expect(rowsShown('how much slower is the slow path in the oak bearings of the mill?', RINGS)[0]).toBe(
    'slow 66.1 83.2',
  )
})

test('what one person posted in two mails that a question speaks of alike is shown of both', () => {
  const posted = (id: string, day: number, what: string, table: string): ReturnType<typeof mail> =>
    mail(id, {
      subject: `kiln: ${what}`,
      author: { name: 'Cy Stoker' },
      date: `2020-06-0${day}T10:00:00Z`,
      text: `The kiln of Cy Stoker with the ${what}.\n\n${table}`,
    })
  const table = (a: string, b: string): string =>
    `Two runs:\n\n         before   after\nzero      ${a}\none       ${b}\n`
  const rows = rowsShown(
    'Cy Stoker posted two speed-ups of the kiln, the hot door and the cold latch: which one has the bigger factor?',
    posted('hot@x', 1, 'hot door', table('52.0   61.0  MB/s', '53.0   64.0  MB/s')),
    posted('cold@x', 2, 'cold latch', table('31.0   72.0  MB/s', '33.0   75.0  MB/s')),
  )
  expect(rows.sort()).toEqual(['one 33.0 75.0', 'one 53.0 64.0', 'zero 31.0 72.0', 'zero 52.0 61.0'])
})
