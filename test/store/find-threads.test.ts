import { expect, test } from 'vitest'
import type { Connection } from '../../src/adapters/store/database.ts'
import { ThreadFinder } from '../../src/adapters/store/find-threads.ts'
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
    .map(({ number, rank }) => `${number} ${(-rank).toFixed(9)}`)
}

/** What the finder says, and whether it scored a part of the threads alone. */
function found(stems: readonly string[], limit: number): { threads: string[]; byRare: boolean } {
  let byRare = false
  const watched: Connection = {
    ...db,
    all: (sql, ...values) => {
      byRare = sql.startsWith('with rare')
      return db.all(sql, ...values)
    },
  }
  const threads = new ThreadFinder(watched)
    .find(stems, limit)
    .map(({ number, score }) => `${number} ${score.toFixed(9)}`)
  return { threads, byRare }
}

test('the best threads are the same as where every thread is scored, and mostly a part of them is enough', () => {
  const roll = dice()
  let byRare = 0
  for (let turn = 0; turn < 150; turn += 1) {
    const rare = Array.from({ length: 1 + roll(4) }, () => RARE[roll(RARE.length)] ?? '')
    const stems = [...new Set([...FREQUENT.slice(roll(2)), ...rare])]
    const result = found(stems, 3)
    expect(result.threads, stems.join(' ')).toEqual(scored(stems, 3))
    byRare += Number(result.byRare)
  }
  expect(byRare).toBeGreaterThan(75)
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
  expect(found(stems, limit).threads).toEqual(all)
})

test('a stem with a quote mark is a word and no syntax', () => {
  expect(found(['kettle1" OR "kettle2', 'patch'], 3).threads).toHaveLength(3)
})
