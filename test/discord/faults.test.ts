import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Bench,
  buttonId,
  isCallback,
  isEdit,
  isPost,
  keptMessage,
  of,
  seen,
  startBench,
  stopBench,
} from './bench.ts'
import { FORK } from './example-answers.ts'
import { type JsonObject, textOf } from './local-discord/json.ts'
import type { Exchanged, Fault } from './local-discord/local-discord.ts'
import { failure } from './local-discord/routes.ts'

const ASKED = 'why is fork slower under Xen?'
let bench: Bench

beforeEach(async () => {
  bench = await startBench({ pace: { perUser: 3, perGuild: 5, windowMs: 60_000, atOnce: 1, waiting: 1 } })
})

afterEach(async () => {
  expect(bench.discord.violations).toEqual([])
  await stopBench(bench)
  // Neither what people ask nor the tokens that would let somebody answer for us belong in a log.
  expect(JSON.stringify(bench.logged)).not.toMatch(/fork|interaction-\d|local\.token/)
})

const asks = (question = ASKED): JsonObject => bench.discord.people.call('ask', { question })
const mentions = (question = ASKED): JsonObject =>
  bench.discord.people.say(`<@${bench.discord.world.applicationId}> ${question}`, { mention: true })
const answerOf = (interaction: JsonObject, withinMs?: number): Promise<Exchanged> =>
  bench.discord.next('answer', one => of(interaction, isEdit)(one) && one.status === 200, withinMs)
const goesWrong = (where: (one: Exchanged) => boolean, happens: Fault['happens']): void => {
  const matches: Fault['matches'] = request => where({ request, status: 0, reply: { status: 0 } })
  bench.discord.faults.push({ matches, happens })
}
const refuse = (status: number, code = 0, headers = {}): Fault['happens'] => ({
  kind: 'refuse',
  reply: { ...failure(status, code, 'refused by the test'), headers },
})
const posts = (): Exchanged[] => bench.discord.exchanged.filter(isPost)

test('429: waits as long as it is told, then answers', async () => {
  const headers = {
    'retry-after': '0.2',
    'x-ratelimit-reset-after': '0.2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-scope': 'user',
  }
  const body = { message: 'You are being rate limited.', retry_after: 0.2, global: false }
  goesWrong(isEdit, { kind: 'refuse', reply: { status: 429, body, headers } })
  const began = Date.now()
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
  expect(Date.now() - began).toBeGreaterThanOrEqual(190)
})

test('5xx: a mention is answered once, though its request was sent twice', async () => {
  goesWrong(isPost, { kind: 'lose' })
  const before = bench.discord.world.messages.size
  mentions()
  await bench.discord.next('answer', one => isPost(one) && one.status === 200)
  await pause(30)
  expect(posts().map(({ status }) => status)).toEqual([502, 200])
  // The question and one answer.
  expect(bench.discord.world.messages.size - before).toBe(2)
})

test('5xx without end: one try after the other, then silence, and the bot lives on', async () => {
  for (let n = 0; n < 8; n += 1) goesWrong(isPost, refuse(500))
  mentions()
  await bench.discord.next('last try', one => isPost(one) && posts().length >= 8, 8000)
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
})

test('40060: the acknowledgement arrived though its answer was lost, so the answer comes', async () => {
  goesWrong(isCallback, { kind: 'lose' })
  const interaction = asks()
  expect(seen(await answerOf(interaction)).title).toBe(ASKED)
  const callbacks = bench.discord.exchanged.filter(of(interaction, isCallback))
  expect(callbacks.map(({ status }) => status)).toEqual([502, 400])
})

test('10062: too late for the interaction, so the answer comes as a message', async () => {
  bench.discord.world.acknowledgeWithinMs = -1
  asks()
  const sent = await bench.discord.next('message', isPost)
  expect(seen(sent).title).toBe(ASKED)
})

test('10062 for a button: nothing can be said, and nothing breaks', async () => {
  const answer = await answerOf(asks())
  bench.discord.world.acknowledgeWithinMs = -1
  const press = bench.discord.people.press(keptMessage(answer), buttonId(answer, 'Sources'))
  await bench.discord.next('refused acknowledgement', of(press, isCallback))
  bench.discord.world.acknowledgeWithinMs = 3000
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
})

test('10008: the message was deleted before the answer came; the bot lives on', async () => {
  goesWrong(isEdit, refuse(404, 10_008))
  const interaction = asks()
  await bench.discord.next('refused answer', of(interaction, isEdit))
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
  expect(bench.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('a question deleted before its answer: the answer comes all the same', async () => {
  const question = mentions()
  bench.discord.world.messages.delete(textOf(question['id']))
  const sent = await bench.discord.next('answer', isPost)
  expect(sent.status).toBe(200)
})

test.each([
  ['50013', 403, 50_013],
  ['50001', 403, 50_001],
])('%s in a channel: the asker is told in private', async (_, status, code) => {
  goesWrong(isPost, refuse(status, code))
  mentions()
  const told = await bench.discord.next('private message', one => isPost(one) && one.status === 200)
  expect(told.request.path).toBe(`/channels/${bench.discord.world.dmChannelId}/messages`)
  expect(seen(told).content).toMatch(/^You asked me something in <#\d+>, but I may not write there/)
})

test('50013 for files: the answer comes without its picture', async () => {
  goesWrong(isEdit, refuse(403, 50_013))
  const sent = await answerOf(asks())
  expect(seen(sent).description).toContain('143.7297')
  expect([sent.request.files.length, seen(sent).image]).toEqual([0, ''])
})

test.each([
  ['embeds', 1n << 14n, { title: '', files: 1 }],
  ['files', 1n << 15n, { title: ASKED, files: 0 }],
])('without the permission for %s the answer comes without', async (_, missing, expected) => {
  const { world } = bench.discord
  world.botPermissions = (BigInt(world.botPermissions) & ~missing).toString()
  const sent = await answerOf(asks())
  expect({ title: seen(sent).title, files: sent.request.files.length }).toEqual(expected)
  expect(seen(sent).content + seen(sent).description).toContain('143.7297')
})

test('a dropped connection while answering: the next question is answered', async () => {
  goesWrong(isEdit, { kind: 'drop' })
  const interaction = asks()
  // The answer could not be sent, but one sentence about it could.
  expect(seen(await answerOf(interaction)).content).toMatch(/^Something went wrong on my side/)
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
})

test('a dropped gateway is resumed, not entered anew', async () => {
  bench.discord.gateway.dropAll(4000)
  await expect.poll(() => bench.discord.gateway.resumes, { timeout: 4000, interval: 20 }).toBe(1)
  expect(seen(await answerOf(asks())).title).toBe(ASKED)
  expect(bench.discord.gateway.identifies).toHaveLength(1)
})

test('what is being made for somebody else takes no place in a full queue', async () => {
  const held: (() => void)[] = []
  await bench.bot.stop()
  bench = await startBench(
    {
      pace: { perUser: 10, perGuild: 20, atOnce: 1, waiting: 0 },
      answer: () =>
        new Promise(resolve =>
          held.push(() => {
            resolve(FORK)
          }),
        ),
      isMade: ({ input }) => held.length > 0 && input['question'] === ASKED,
    },
    bench.discord,
  )
  const stranger = (id: string, question: string): JsonObject =>
    bench.discord.people.call('ask', { question }, { user: { ...bench.discord.world.bob, id } })
  const first = stranger('400000000000000021', ASKED)
  await expect.poll(() => held.length, { interval: 10 }).toBe(1)
  const same = stranger('400000000000000022', ASKED)
  const other = stranger('400000000000000023', 'something else?')
  expect(seen(await answerOf(other)).content).toMatch(/^Too many questions are waiting/)
  await expect.poll(() => held.length, { interval: 10 }).toBe(2)
  for (const release of held) release()
  expect(seen(await answerOf(first)).title).toBe(ASKED)
  expect(seen(await answerOf(same)).title).toBe(ASKED)
})

test('thrown out of a server with an answer in the making: the asker is told in private, and the bot lives on', async () => {
  mentions()
  bench.discord.people.kick()
  const told = await bench.discord.next('private message', isPost)
  expect(told.request.path).toBe(`/channels/${bench.discord.world.dmChannelId}/messages`)
  await expect
    .poll(() => bench.logged.map(({ text }) => text), { timeout: 4000, interval: 20 })
    .toContain('removed from a server')
  expect(bench.bot.state().guilds).toBe(0)
  const direct = bench.discord.people.call('ask', { question: ASKED }, { direct: true })
  expect(seen(await answerOf(direct)).title).toBe(ASKED)
})

test('too many questions of one person are answered with when to come back', async () => {
  for (let n = 0; n < 3; n += 1) await answerOf(asks())
  expect(seen(await answerOf(asks())).content).toMatch(/ask again in \d+ seconds\.$/)
  const other = bench.discord.people.call('ask', { question: ASKED }, { user: bench.discord.world.bob })
  expect(seen(await answerOf(other)).title).toBe(ASKED)
})

test('too many questions of one server are answered so, too', async () => {
  const stranger = (n: number): JsonObject => ({ ...bench.discord.world.bob, id: `40000000000000001${n}` })
  const by = (n: number): JsonObject =>
    bench.discord.people.call('ask', { question: ASKED }, { user: stranger(n) })
  for (let n = 0; n < 5; n += 1) await answerOf(by(n))
  expect(seen(await answerOf(by(6))).content).toMatch(/^This server asks faster than I can read/)
})
