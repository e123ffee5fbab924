import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCollection } from '../bench/collections.ts'
import { bootstrap, ndcg } from '../bench/ndcg.ts'
import { contentStems, queryStems } from '../../src/questions/understand.ts'

const judged = (grades: Record<string, number>): Map<string, number> => new Map(Object.entries(grades))

test.each([
  ['the best order', ['a', 'b'], { a: 2, b: 1 }, 1],
  ['the two changed over', ['b', 'a'], { a: 2, b: 1 }, (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3))],
  ['the only answer in the second place', ['x', 'a'], { a: 1 }, 1 / Math.log2(3)],
  ['no answer found', ['x', 'y'], { a: 1 }, 0],
  ['the answer behind the tenth place', [...'bcdefghijk', 'a'], { a: 1 }, 0],
  ['a question that nothing answers', ['x'], {}, undefined],
])('nDCG@10 of %s', (_, ranking, grades, value) => {
  const score = ndcg(ranking, judged(grades))
  if (value === undefined) expect(score).toBeUndefined()
  else expect(score).toBeCloseTo(value, 10)
})

test('the interval holds the mean, is the same twice, and is a point where all are alike', () => {
  const mixed = bootstrap([0, 1, 0, 1, 1, 0, 1, 1])
  expect(mixed.low).toBeLessThan(mixed.mean)
  expect(mixed.high).toBeGreaterThan(mixed.mean)
  expect(bootstrap([0, 1, 0, 1, 1, 0, 1, 1])).toEqual(mixed)
  expect(bootstrap([0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 })
})

test('collections of both forms are read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threadmark-collections-'))
  try {
    const file = (name: string, text: string): void => {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    file('old/old.all', '.I 1\n.T\nKilns\n.A\nPotter, A.\n.W\nhot and\nround\n.I 2\n.W\ncold\n')
    file('old/old.qry', '.I 001\n.W\nwhat is hot\n.I 004\n.W\nwhat is cold\n')
    file('old/oldrel', '1 1 2\n2 2 1\n2 1 -1\n')
    file('new/corpus.jsonl', '{"_id":"d1","title":"Kilns","text":"hot"}\n')
    file('new/queries.jsonl', '{"_id":"q1","text":"what is hot"}\n{"_id":"q2","text":"never judged"}\n')
    file('new/qrels/test.tsv', 'query-id\tcorpus-id\tscore\nq1\td1\t1\n')
    const old = readCollection(folder, 'old')
    expect(old.documents).toEqual([
      { id: '1', title: 'Kilns', text: 'hot and\nround' },
      { id: '2', title: '', text: 'cold' },
    ])
    expect(old.queries.map(({ id, judged: own }) => [id, [...own]])).toEqual([
      ['1', [['1', 1]]],
      ['2', [['2', 1]]],
    ])
    expect(readCollection(folder, 'new').queries.map(({ id }) => id)).toEqual(['q1'])
    file('broken/broken.qry', '')
    expect(() => readCollection(folder, 'broken')).toThrow('has no texts')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what a question says twice is ranked twice and looked for once', () => {
  const question = 'why does the kiln wait for the other kiln?'
  expect(queryStems(question)).toEqual(['kiln', 'wait', 'kiln'])
  expect(contentStems(question)).toEqual(['kiln', 'wait'])
})
