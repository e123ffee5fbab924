import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBot } from '../../src/adapters/discord/bot.ts'
import { readApiUrl } from '../../src/adapters/discord/api-url.ts'
import type { BotOptions } from '../../src/adapters/discord/options.ts'
import type { Result } from '../../src/core/result.ts'
import {
  type Bench,
  isCallback,
  isEdit,
  type Logged,
  of,
  optionsFor,
  PICTURE,
  seen,
  startBench,
  stopBench,
} from './bench.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'

const GUILDS = 1
const MESSAGES = (1 << 9) | (1 << 12)
const CONTENT = 1 << 15

let discord: LocalDiscord
let logged: Logged[]

beforeEach(async () => {
  discord = await LocalDiscord.start()
  logged = []
})

afterEach(async () => {
  await discord.stop()
})

/** Starts a bot, stops it, and tells how it went and with which intents it was let in or not. */
async function tryOut(more: Partial<BotOptions>): Promise<{ result: Result<unknown>; intents: unknown[] }> {
  const bot = createBot(optionsFor(discord, logged, more))
  const result = await bot.start()
  await bot.stop(0)
  return { result, intents: discord.gateway.identifies.map(one => one['intents']) }
}

test.each<[string, Partial<BotOptions>, RegExp]>([
  ['no token', { token: undefined }, /^DISCORD_TOKEN is not set; see \.env\.example/],
  ['an empty token', { token: '  ' }, /^DISCORD_TOKEN is not set/],
  ['a wrong token', { token: 'wrong' }, /^Discord refused DISCORD_TOKEN; copy it anew/],
  [
    'an address in clear',
    { apiUrl: 'http://example.org/api' },
    /^DISCORD_API_URL points to http:\/\/example\.org; only https/,
  ],
  ['no address', { apiUrl: 'discord' }, /^DISCORD_API_URL is "discord"/],
  [
    'nobody there',
    { apiUrl: 'http://127.0.0.1:9/api' },
    /^Discord cannot be reached \(ECONNREFUSED\); check the network/,
  ],
])('%s is one clear sentence', async (_, more, sentence) => {
  const { result } = await tryOut(more)
  expect(result).toEqual({ ok: false, problem: expect.stringMatching(sentence) as string })
  expect(JSON.stringify([result, logged])).not.toContain('wrong')
})

test('a token that the gateway alone refuses is as wrong', async () => {
  const token = discord.world.token
  Object.assign(discord.world, { token: 'another' })
  discord.faults.push({
    matches: ({ path }) => path === '/gateway/bot',
    happens: { kind: 'refuse', reply: gatewayReply(discord) },
  })
  const { result } = await tryOut({ token })
  expect(result).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^Discord refused DISCORD_TOKEN/) as string,
  })
})

test.each<[string, Partial<BotOptions>, number]>([
  ['slash commands alone', { mentions: false }, GUILDS],
  ['mentions', {}, GUILDS | MESSAGES],
])('%s need no privileged intent', async (_, more, intents) => {
  expect(await tryOut(more)).toMatchObject({ result: { ok: true }, intents: [intents] })
})

test('where MessageContent is refused it says what is lost, and goes on', async () => {
  const tried = await tryOut({ channels: [discord.world.channelId] })
  expect(tried).toMatchObject({
    result: { ok: true, value: { guilds: 1 } },
    intents: [GUILDS | MESSAGES | CONTENT, GUILDS | MESSAGES],
  })
  expect(logged.map(({ level, text }) => `${level}: ${text}`)).toEqual([
    expect.stringMatching(
      /^warn: Discord refused the MessageContent intent, so questions in the configured channels are not read/,
    ),
  ])
})

test('with slash commands alone a question is answered, and a mention is not heard', async () => {
  const bench = await startBench({ mentions: false }, discord)
  discord.people.say(`<@${discord.world.applicationId}> why is fork slower?`, { mention: true })
  const interaction = discord.people.call('ask', { question: 'why is fork slower?' })
  await discord.next('answer', of(interaction, isEdit))
  expect(discord.exchanged.filter(({ request }) => request.path.startsWith('/channels/'))).toEqual([])
  await bench.bot.stop()
})

test('a revoked token ends the bot with a sentence', async () => {
  const lost: string[] = []
  const bench = await startBench({ onLost: problem => void lost.push(problem) }, discord)
  discord.gateway.dropAll(4004)
  await expect
    .poll(() => lost, { timeout: 2000, interval: 10 })
    .toEqual([expect.stringMatching(/^Discord refused DISCORD_TOKEN/)])
  await bench.bot.stop()
})

test('stopping finishes the answer in flight, refuses what comes after, and leaves with 1000', async () => {
  let finish: () => void = () => undefined
  const drawn = new Promise<void>(resolve => (finish = resolve))
  const chart = async (): Promise<{ png: Uint8Array; alt: string }> => {
    await drawn
    return { png: PICTURE, alt: 'a picture' }
  }
  const bench: Bench = await startBench({ chart }, discord)
  const early = discord.people.call('ask', { question: 'why is fork slower?' })
  await discord.next('acknowledgement', of(early, isCallback))
  const stopped = bench.bot.stop()
  const late = discord.people.call('ask', { question: 'why is fork slower?' })
  expect(seen(await discord.next('refusal', of(late, isEdit))).content).toMatch(/^I am being restarted/)
  finish()
  expect(seen(await discord.next('answer', of(early, isEdit))).title).toBe('why is fork slower?')
  await stopped
  await expect.poll(() => discord.gateway.closes, { interval: 10 }).toEqual([1000])
})

test('a queue says how many are before, and when it is full', async () => {
  let finish: () => void = () => undefined
  const drawn = new Promise<void>(resolve => (finish = resolve))
  const chart = async (): Promise<undefined> => void (await drawn)
  const bench = await startBench({ chart, pace: { atOnce: 1, waiting: 1 } }, discord)
  const [first, second, third] = [1, 2, 3].map(n =>
    discord.people.call('ask', { question: `why is fork slower? ${n}` }),
  )
  if (first === undefined || second === undefined || third === undefined) throw new Error('three were asked')
  expect(seen(await discord.next('wait', of(second, isEdit))).content).toBe(
    '1 question is before yours; one moment.',
  )
  expect(seen(await discord.next('refusal', of(third, isEdit))).content).toMatch(
    /^Too many questions are waiting/,
  )
  finish()
  expect(seen(await discord.next('answer', of(second, isEdit))).title).toBe('why is fork slower? 2')
  await stopBench({ ...bench, discord: await LocalDiscord.start() })
})

test.each([
  ['https://discord.com/api', 'https://discord.com/api'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/api'],
  ['http://localhost:4000/api/v10/', 'http://localhost:4000/api'],
  ['http://[::1]:4000/api', 'http://[::1]:4000/api'],
])('reads the address %s', (written, value) => {
  expect(readApiUrl(written)).toEqual({ ok: true, value })
})

test.each([
  'http://10.0.0.1/api',
  'http://127.0.0.1.example.org/api',
  'ftp://127.0.0.1/api',
  'ws://localhost',
  '',
])('refuses to send a token to %j', written => {
  expect(readApiUrl(written).ok).toBe(false)
})

function gatewayReply({ world }: LocalDiscord): {
  status: number
  body: { url: string; shards: number; session_start_limit: Record<string, number> }
} {
  const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
  return {
    status: 200,
    body: { url: `ws://127.0.0.1:${world.port}/gateway`, shards: 1, session_start_limit: limit },
  }
}
