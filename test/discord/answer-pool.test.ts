import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnswerPool, startPool } from '../../src/answer-pool.ts'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { ask } from '../seed/seed.ts'

const QUESTION = 'why is fork slower under Xen?'
let pool: AnswerPool
let now = 0

beforeAll(() => {
  pool = startPool(
    { corpusDir: shippedCorpus(), execArgv: ['--import', import.meta.resolve('tsx')], now: () => now },
    1,
  )
})

afterAll(() => {
  pool.close()
})

const answer = (question: string): ReturnType<AnswerPool['answer']> =>
  pool.answer({ command: 'ask', input: { question } })

test('another process makes the answer that this one would make', async () => {
  expect(await answer(QUESTION)).toEqual(ask(QUESTION))
})

test('a follow-up is understood there, too', async () => {
  const first = await answer(QUESTION)
  const before = { question: first.question, answer: first }
  const followed = await pool.answer({ command: 'ask', input: { question: 'and pipes?' } }, before)
  expect(followed).toEqual(ask('and pipes?', before))
})

test('the same question is made once, until it is old', async () => {
  const asked = { command: 'ask', input: { question: QUESTION } }
  expect(pool.isMade({ ...asked, corpus: '200000000000000000/own' })).toBe(false)
  expect(answer(QUESTION)).toBe(answer(QUESTION))
  const first = await answer(QUESTION)
  expect(pool.isMade(asked)).toBe(true)
  now += 10 * 60_000
  expect(pool.isMade(asked)).toBe(false)
  expect(await answer(QUESTION)).not.toBe(first)
})

test('a picture comes as bytes, once for each answer', async () => {
  const first = await answer(QUESTION)
  const picture = await pool.chart(first)
  expect(
    Buffer.from(picture?.png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(pool.chart(first)).toBe(pool.chart(first))
})

test('texts of others are worked on there, too, and what is unknown is refused', async () => {
  const checked = await pool.answer({
    command: 'Check these numbers',
    input: { text: 'Pipe latency is 5x slower under Xen.' },
  })
  expect(checked.verdict).toBe('1 claimed figure: 1 supported.')
  await expect(pool.answer({ command: 'dance', input: {} })).rejects.toThrow('there is no command "dance"')
})

test('a process whose bot was gone before it was loaded goes, too', async () => {
  const file = fileURLToPath(new URL('../../src/answer-process.ts', import.meta.url))
  const child = fork(file, [shippedCorpus()], { execArgv: ['--import', import.meta.resolve('tsx')] })
  child.disconnect()
  expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
})
