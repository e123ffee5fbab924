import { expect, test } from 'vitest'
import type { Answer } from '../../src/answers/answer.ts'
import { listBenchmarks } from '../../src/answers/list-benchmarks.ts'
import { listClaims } from '../../src/answers/list-claims.ts'
import { listOpen } from '../../src/answers/list-open.ts'
import { listSystems } from '../../src/answers/list-systems.ts'
import type { Desk } from '../../src/answers/desk.ts'
import type { Message } from '../../src/mail/message.ts'
import { deskOf, lmbench } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** So many threads, each with one small table; the difference in each is explained. */
const kilnMails = (count: number): Message[] =>
  Array.from({ length: count }, (_, at) =>
    mail(`kiln${at}@x`, {
      subject: `kiln ${at}: a door`,
      author: { name: `Potter ${at}` },
      text: `Latency of our kiln in ms:

           old door   new door
bowls           410        430
plates          462        480

Bowls are slower with the new door because it leaks.
`,
    }),
  )

const kilns = (count: number): Desk => deskOf(...kilnMails(count))

const FEW = kilns(2)
const MANY = kilns(27)

const LISTS: readonly (readonly [string, (desk: Desk) => Answer, number])[] = [
  ['systems', desk => listSystems(undefined, desk), 25],
  ['benchmarks', desk => listBenchmarks(undefined, desk), 20],
  ['claims', desk => listClaims(undefined, desk), 10],
]

test.each(LISTS)('%s says where it has not read all threads with figures', (_, list, most) => {
  expect(list(FEW).caveats.join('\n')).not.toContain('with the most figures')
  expect(list(MANY).caveats).toContain(
    `the ${most} threads with the most figures were read; ask in words for what others hold`,
  )
})

test.each([
  [listSystems('foozle', FEW).verdict, 'No measured system is labelled "foozle".'],
  [listSystems('foozle', MANY).verdict, 'No measured system is labelled "foozle".'],
  [listClaims('Nobody', FEW).verdict, 'Nobody named "Nobody" wrote in a thread with measurements.'],
  [
    listClaims('Nobody', MANY).verdict,
    'Nobody named "Nobody" wrote in the 10 threads with the most figures.',
  ],
  [listOpen(FEW).verdict, 'No large difference here is without an explanation.'],
  [
    listOpen(MANY).verdict,
    'No large difference in the 20 threads with the most figures is without an explanation.',
  ],
])('%j speaks of no thread that was not read', (verdict, said) => {
  expect(verdict).toBe(said)
})

test('a tool or a system is found in the one thread of many that has it', () => {
  const small = mail('small@x', {
    text: lmbench({ Oak: { 'Pipe latency': '2.5' }, Elm: { 'Pipe latency': '4.5' } }),
  })
  const desk = deskOf(...kilnMails(27), small)
  expect(listBenchmarks('lmbench', desk).rows?.map(row => row.test)).toEqual(['Pipe latency'])
  expect(listSystems('elm', desk).lists.map(list => list.heading)).toEqual(['Elm'])
  expect(listBenchmarks('bonnie', desk).verdict).toBe(
    'Nothing was measured with bonnie++ on two systems here.',
  )
  expect(listBenchmarks('foozle', desk).verdict).toBe('"foozle" is not a known tool; measured here: lmbench.')
})

test('of each thread with open differences the largest two are listed, and none that is no difference of one thing', () => {
  const open = (at: number, rows: string): Message =>
    mail(`yard${at}@x`, {
      subject: `yard ${at}: a door`,
      author: { name: `Potter ${at}` },
      text: `Latency of our kiln in ms:\n\n           old door   new door\n${rows}`,
    })
  const desk = deskOf(
    open(
      1,
      'bowls           410        830\nplates          462        980\ncups            100        160\n',
    ),
    open(2, 'jugs            410        710\nlids            0.4     7000.0\n'),
  )
  const { verdict, tables } = listOpen(desk)
  expect(verdict).toBe('4 differences of 1.5x or more in 2 threads that nobody explains, of 4 so large.')
  expect(tables.flatMap(table => table.rows.map(row => row.test))).toEqual(['plates', 'bowls', 'jugs'])
})
