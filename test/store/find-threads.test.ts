import { expect, test } from 'vitest'
import type { Connection } from '../../src/adapters/store/database.ts'
import { type FoundThread, ThreadFinder } from '../../src/adapters/store/find-threads.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { mail, OPTIONS } from './mails.ts'

const THREADS = 900
const FREQUENT = ['patch', 'driver', 'kernel', 'guest', 'queue']
/** In a fifth of the threads each: together they may outweigh a rare word. */
const MIDDLE = ['cache', 'timer', 'bridge', 'vector', 'socket', 'memory']
const RARE = Array.from({ length: 60 }, (_, n) => `kettle${n}`)

/** Numbers below a bound that look like chance and are always the same. */
function dice(): (below: number) => number {
  let state = 7
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

/** A store of threads of one mail: frequent words more or less often, and now and then a rare one. */
function filled(): Connection {
  const roll = dice()
  const opened = openStore(':memory:', OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  const mails = Array.from({ length: THREADS }, (_, n) => {
    const frequent = FREQUENT.flatMap(word => Array.from({ length: roll(8) }, () => word))
    const middle = MIDDLE.flatMap(word => Array.from({ length: Math.max(0, roll(10) - 7) }, () => word))
    const rare = Array.from({ length: roll(3) }, () => RARE[roll(RARE.length)] ?? '')
    const filling = Array.from({ length: roll(40) }, () => 'some')
    const subject = roll(4) === 0 ? `${RARE[roll(RARE.length)] ?? ''} ${n}` : `thread ${n}`
    return {
      message: mail(`${n}@x`, {
        subject,
        text: `${[...frequent, ...middle, ...rare, ...filling].join(' ')}\n`,
      }),
    }
  })
  const written = opened.value.addMessages({ mails })
  if (!written.ok) throw new Error(written.problem)
  return opened.value.connection
}

const db = filled()

/** What SQLite says where it scores every thread. */
function scored(stems: readonly string[], limit: number): string[] {
  return db
    .all<{ number: number; rank: number }>(
      'select rowid as number, rank from thread_words where thread_words match ? order by rank, rowid limit ?',
      stems.map(stem => `"${stem}"`).join(' OR '),
      limit,
    )
    .map(({ number, rank }) => written({ number, score: -rank }))
}

/** A score to nine digits: what differs after them is the order in which the words were added up. */
function written({ number, score }: FoundThread): string {
  return `${score.toFixed(9)} ${number}`
}

/** What the finder says. */
function found(
  stems: readonly string[],
  limit: number,
  finder = new ThreadFinder(db),
  required: readonly string[] = [],
): string[] {
  return finder.find(stems, limit, required).map(written)
}

test('the best threads and their scores are what SQLite says, with words known from earlier questions too', () => {
  const roll = dice()
  const finder = new ThreadFinder(db)
  for (let turn = 0; turn < 150; turn += 1) {
    const rare = Array.from({ length: 1 + roll(4) }, () => RARE[roll(RARE.length)] ?? '')
    const stems = [...new Set([...FREQUENT.slice(roll(2)), ...rare])]
    expect(found(stems, 3, finder), stems.join(' ')).toEqual(scored(stems, 3))
  }
})

test('a word is looked up once', () => {
  const asked: unknown[] = []
  const watched: Connection = {
    ...db,
    first: (sql, ...values) => {
      asked.push(...values)
      return db.first(sql, ...values)
    },
  }
  const finder = new ThreadFinder(watched)
  finder.find(['patch', 'kettle1'], 3)
  finder.find(['patch', 'kettle2'], 3)
  expect(asked).toEqual(['"patch"', '"kettle1"', '"kettle2"'])
})

test('where stems are required, a thread has one of them, and they count twice', () => {
  const [required, others] = [
    ['kettle1', 'kettle2'],
    ['patch', 'driver', 'kettle1', 'kettle2'],
  ]
  const quoted = (stems: readonly string[]): string => stems.map(stem => `"${stem}"`).join(' OR ')
  const expected = db
    .all<{ number: number; rank: number }>(
      'select rowid as number, rank from thread_words where thread_words match ? order by rank, rowid limit 5',
      `(${quoted(required)}) AND (${quoted(others)})`,
    )
    .map(({ number, rank }) => written({ number, score: -rank }))
  expect(found(others, 5, undefined, required)).toEqual(expected)
})

test.each([
  ['frequent words alone', FREQUENT, 3],
  ['a word twice', [...FREQUENT, ...FREQUENT, 'kettle1'], 3],
  ['a word that nobody wrote', [...FREQUENT, 'kettle1', 'samovar'], 3],
  ['words that outweigh the rare one', [...FREQUENT, ...MIDDLE, 'kettle1'], 9],
  ['more threads than have a rare word', [...FREQUENT, 'kettle1'], 200],
  ['few words', ['kettle1', 'kettle2'], 3],
  ['no words', [], 3],
])('%s: the threads are those of all', (_, stems, limit) => {
  const all = stems.length === 0 ? [] : scored(stems, limit)
  expect(found(stems, limit).sort()).toEqual(all.sort())
})

test('a stem with a quote mark is a word and no syntax', () => {
  expect(found(['kettle1" OR "kettle2', 'patch'], 3)).toHaveLength(3)
})
