import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { sidesOf } from '../../src/answers/asked-sides.ts'
import { unverified } from '../../src/answers/verify.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

test.each([
  ['why are reads slower than writes? Is it the bus?', ['why are reads slower', 'writes']],
  ['what is the gap between queue depth 1 and 64 on 5.4?', ['queue depth 1', '64 on 5.4']],
  ['crc16 stays far behind crc32. Why?', ['crc16 stays', 'crc32']],
  ['is decryption as fast as encryption?', ['is decryption', 'encryption']],
  ['how do encryption and decryption compare for small keys?', ['encryption', 'decryption']],
  ['how do encryption and decryption compare on oak and on fir?', undefined],
  ['how do 4k, 8k and 16k compare?', undefined],
  ['compare encryption with decryption', ['encryption', 'decryption']],
  ['how much does encryption gain over decryption?', ['how much does encryption gain', 'decryption']],
  ['which is faster, encryption or decryption?', ['encryption', 'decryption']],
  ["what's behind the gap of reads?", undefined],
  ['how slow is fork?', undefined],
  ['fork is slow. Is exec slower than that?', ['Is exec slower', 'that']],
])('%j holds %j against one another', (question, sides) => {
  expect(sidesOf(question)?.map(side => side.trim())).toEqual(sides)
})

/** Two mails of one thread: the two ways of a lock on two boards, and a later report on another matter. */
const DESK = deskOf(
  mail('ways@x', {
    subject: 'cabinet: a lock with two ways',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `Our lock was measured on two boards, in MiB/s:

            Encryption   Decryption
oak board        810.5        402.5
fir board        730.0        718.5

The oak board is the older one.
`,
  }),
  mail('later@x', {
    subject: 'Re: cabinet: a lock with two ways',
    author: { name: 'Ben Fire' },
    date: '2020-02-01T10:00:00Z',
    to: ['ways@x'],
    text: `The lock of the cabinet, how slow its board is to decrypt and encrypt on oak, in ms:

              old key   new key
turning          20.5      14.5
`,
  }),
)

const shown = (question: string, desk = DESK): string[] => {
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(({ test: name, baseline, subject }) =>
      [
        name,
        baseline.run.system,
        baseline.measurement.reading.written,
        subject.run.system,
        subject.measurement.reading.written,
      ].join(' '),
    ),
  )
}

test('what the question compares is shown of the mail that has it, though another mail has more of its words', () => {
  expect(shown('why does the lock of the cabinet decrypt slower than it encrypts on the oak board?')).toEqual(
    ['oak board Encryption 810.5 Decryption 402.5', 'fir board Encryption 730.0 Decryption 718.5'],
  )
})

/** Short names, of which the question uses the long ones. */
const SENDING = deskOf(
  mail('sends@x', {
    subject: 'post: parcels sent by the window',
    author: { name: 'Ann Potter' },
    text: `Our window, with parcels of 4k:

zc throughput: 804 MB/s
send throughput: 1805 MB/s

Nobody has looked at the clerk yet.
`,
  }),
)

test('a name that both sides of the question use is left for the side that has no other', () => {
  expect(shown('why is zero-copy send of parcels slower than ordinary send?', SENDING)).toEqual([
    'throughput, Our window, with parcels of 4k send 1805 zc 804',
  ])
})

/** A line for each way of a mill, of which some columns say what was run. */
const MILL = deskOf(
  mail('mill@x', {
    subject: 'mill: dry and wet grinding',
    author: { name: 'Ann Potter' },
    text: `Grinding:

mode:   grain   bw(MiB/s)   sack(KiB)   open(s)
-----   -----   ---------   ---------   -------
WET     maize   1804.5      4096.00     0.25
DRY     maize   804.5       4096.00     0.40

mode:   grain   bw(MiB/s)   sack(KiB)   open(s)
-----   -----   ---------   ---------   -------
WET     rye     2804.5      4096.00     0.35
DRY     rye     604.5       4096.00     0.30
`,
  }),
)

test('of what was measured those rows are shown that say which way is better', () => {
  expect(shown('how do wet and dry grinding of the mill compare?', MILL)).toEqual([
    'bw, maize DRY 804.5 WET 1804.5',
    'bw, rye DRY 604.5 WET 2804.5',
  ])
})
