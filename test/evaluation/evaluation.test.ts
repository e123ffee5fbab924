import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluate } from '../../src/evaluate.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** A thread of two mails: the figures, and the reason for them. */
const DESK = deskOf(
  mail('figures@x', {
    subject: 'kiln: slow since the new door',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `Kiln latency in ms:

           old door   new door
bowls           410       1593
plates          462       2000
`,
  }),
  mail('reason@x', {
    subject: 'Re: kiln: slow since the new door',
    author: { name: 'Ben Fire' },
    date: '2020-01-02T10:00:00Z',
    to: ['figures@x'],
    text: `The new door makes the kiln slow because it leaks: each pot heats the room.
`,
  }),
)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluation-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** The table of a question set, a line each: kind, n, expl@1, expl@3, measured, abstained, rightly, verified. */
function tableOf(...questions: readonly object[]): readonly string[][] {
  const file = join(folder, 'questions.jsonl')
  writeFileSync(file, questions.map(question => JSON.stringify(question)).join('\n'))
  const table = evaluate(file, DESK)
  if (!table.ok) throw new Error(table.problem)
  const lines = table.value.split('\n').map(line => line.trim().split(/\s+/))
  return lines.slice(1, lines.findIndex(line => line[0] === 'all') + 1).map(line => line.slice(0, 8))
}

const WHY = { id: 'why-1', type: 'why', question: 'why is the kiln slow since the new door?' }
const REASON = { message_id: '<reason@x>', line_from: 1, line_to: 1 }
const PLATES = { baseline: { value: 462, line: 5 }, subject: { value: 2000, line: 5 } }

test.each([
  ['a reason and a row that are given', [REASON], [PLATES], '1/1', '1/1', '1/1'],
  ['a reason that stands elsewhere', [{ ...REASON, message_id: '<figures@x>' }], [], '0/1', '0/1', '0/0'],
  ['lines that are not quoted', [{ ...REASON, line_from: 2, line_to: 3 }], [], '0/1', '0/1', '0/0'],
  [
    'another posting of the same words',
    [{ ...REASON, message_id: '<gone@x>', also_in: ['<reason@x>'] }],
    [],
    '1/1',
    '1/1',
    '0/0',
  ],
  [
    'a figure that nobody posted',
    [],
    [{ ...PLATES, subject: { value: 2001, line: 5 } }],
    '0/0',
    '0/0',
    '0/1',
  ],
])('%s: first %s', (_, explanations, measurements, one, three, measured) => {
  const table = tableOf({ ...WHY, gold: { abstain: false, explanations, measurements } })
  expect(table.map(line => line.slice(0, 5))).toEqual([
    ['why', '1', one, three, measured],
    ['all', '1', one, three, measured],
  ])
})

test('abstentions are counted against those that should be, and those that were right', () => {
  const table = tableOf(
    { id: 'a', type: 'abstain', question: 'how fast is fork under KVM?', gold: { abstain: true } },
    { ...WHY, gold: { abstain: true } },
  )
  expect(table.at(-1)?.slice(5, 7)).toEqual(['1/2', '1/1'])
})

test('every figure and quotation of the answers is looked up', () => {
  const verified = tableOf({ ...WHY, gold: { abstain: false } }).at(-1)?.[7] ?? ''
  const [found, all] = verified.split('/').map(Number)
  expect(all).toBeGreaterThan(4)
  expect(found).toBe(all)
})

test.each([
  ['no JSON', 'not JSON', /line 1 is not JSON/],
  ['no question', '{"id":"a","type":"why","gold":{"abstain":false}}', /line 1: question/],
])('a set with %s is refused with its line', (_, written, problem) => {
  const file = join(folder, 'wrong.jsonl')
  writeFileSync(file, written)
  const table = evaluate(file, DESK)
  expect(table.ok ? '' : table.problem).toMatch(problem)
})

const SETS = readdirSync(import.meta.dirname).filter(name => name.endsWith('.jsonl'))

test('question sets are shipped', () => {
  expect(SETS).toEqual([
    'ceph-devel.jsonl',
    'cgroups.jsonl',
    'f2fs-erofs.jsonl',
    'intel-wired-lan.jsonl',
    'io-uring.jsonl',
    'linux-bcache.jsonl',
    'linux-block.jsonl',
    'linux-cifs.jsonl',
    'linux-crypto.jsonl',
    'linux-nfs.jsonl',
    'linux-raid.jsonl',
    'linux-xfs.jsonl',
    'linuxppc-dev.jsonl',
  ])
})

test.each(SETS)('%s is a question set: each question is counted, and its gold is complete', name => {
  const file = join(import.meta.dirname, name)
  const count = readFileSync(file, 'utf8').trim().split('\n').length
  const table = evaluate(file, DESK)
  if (!table.ok) throw new Error(table.problem)
  const all = table.value.split('\n').find(line => line.startsWith('all')) ?? ''
  expect(all.trim().split(/\s+/)[1]).toBe(String(count))
})
