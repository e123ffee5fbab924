import { expect, test } from 'vitest'
import { compareTest } from '../../src/answers/compare-test.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

interface Post {
  readonly id: string
  readonly author?: string
  readonly systems: readonly [string, string]
  readonly rows: readonly (readonly [string, string, string])[]
}

const ROWS = [
  ['bowls', '410.25', '437.50'],
  ['plates', '462.75', '488.00'],
] as const

/** The first pairs of systems that are compared over these mails, one mail a day. */
function pairsOver(...posts: readonly Post[]): string[] {
  const desk = deskOf(
    ...posts.map(({ id, author = 'Potter', systems: [a, b], rows }, at) =>
      mail(id, {
        author: { name: author },
        date: `2011-03-0${at + 1}T00:00:00Z`,
        subject: `[PATCH ${id}] a door for the kiln`,
        text: `Latency in ms:\n\n${''.padEnd(12)}${a.padStart(14)}${b.padStart(14)}\n${rows
          .map(([test, x, y]) => `${test.padEnd(12)}${x.padStart(14)}${y.padStart(14)}`)
          .join('\n')}\n`,
      }),
    ),
  )
  const rows = compareTest('everything', desk).rows ?? []
  return [...new Set(rows.map(row => `${row.subject.run.system}: ${row.subject.run.message}`))].sort()
}

test.each<[string, readonly Post[], readonly string[]]>([
  [
    'a table posted again under reworded labels counts once, as in the last mail',
    [
      { id: 'v1', systems: ['old-door', 'new-door'], rows: ROWS },
      { id: 'v2', systems: ['OLD_DOOR=y', 'NEW_DOOR=y'], rows: ROWS },
    ],
    ['NEW_DOOR=y: <v2>'],
  ],
  [
    'what the later mail no longer has stays',
    [
      { id: 'v1', systems: ['old-door', 'new-door'], rows: [...ROWS, ['cups', '91.5', '95.25']] },
      { id: 'v2', systems: ['OLD_DOOR=y', 'NEW_DOOR=y'], rows: ROWS },
    ],
    ['NEW_DOOR=y: <v2>', 'new-door: <v1>'],
  ],
  [
    'what somebody else measured is another measurement',
    [
      { id: 'v1', systems: ['old-door', 'new-door'], rows: ROWS },
      { id: 'v2', author: 'Baker', systems: ['oven', 'ventilated'], rows: ROWS },
    ],
    ['new-door: <v1>', 'ventilated: <v2>'],
  ],
  [
    'figures of few digits may be the same by chance',
    [
      { id: 'v1', systems: ['old-door', 'new-door'], rows: [['bowls', '12', '14']] },
      { id: 'v2', systems: ['old-roof', 'new-roof'], rows: [['bowls', '12', '14']] },
    ],
    ['new-door: <v1>', 'new-roof: <v2>'],
  ],
])('%s', (_, posts, pairs) => {
  expect(pairsOver(...posts)).toEqual(pairs)
})
