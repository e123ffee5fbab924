import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HealthServer, makeMetrics, type Metrics, startHealth } from '../../src/adapters/health.ts'
import { isCallback, isEdit, of, startBench } from './bench.ts'

let metrics: Metrics
let server: HealthServer
let connected: boolean

beforeEach(async () => {
  metrics = makeMetrics()
  connected = true
  const health = () => ({ connected, guilds: 3, running: 1, waiting: 0, messages: 1234 })
  const started = await startHealth(0, metrics, health)
  if (!started.ok) throw new Error(started.problem)
  server = started.value
})

afterEach(() => server.close())

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return { status: response.status, text: await response.text() }
}

test('healthz tells whether the bot is connected', async () => {
  expect(await get('/healthz')).toEqual({
    status: 200,
    text: '{"connected":true,"guilds":3,"running":1,"waiting":0,"messages":1234}\n',
  })
  connected = false
  expect((await get('/healthz?verbose')).status).toBe(503)
})

test('metrics count what was answered, and how the process is', async () => {
  metrics.acknowledged(20)
  metrics.answered('answer', 300)
  metrics.answered('abstention', 30)
  metrics.voted(false)
  metrics.missed()
  const { status, text } = await get('/metrics')
  expect(status).toBe(200)
  for (const line of [
    'threadmark_acknowledgement_seconds_bucket{le="0.025"} 1',
    'threadmark_answer_seconds_count{outcome="answer"} 1',
    'threadmark_answer_seconds_sum{outcome="abstention"} 0.03',
    'threadmark_votes_total{vote="down"} 1',
    'threadmark_unanswered_total 1',
    'threadmark_guilds 3',
    'threadmark_archive_messages 1234',
    'process_resident_memory_bytes',
  ]) {
    expect(text).toContain(line)
  }
})

test('there is nothing else', async () => {
  expect((await get('/')).status).toBe(404)
})

test('a port that is taken is one sentence', async () => {
  const taken = await startHealth(server.port, makeMetrics(), () => ({
    connected,
    guilds: 0,
    running: 0,
    waiting: 0,
    messages: 0,
  }))
  expect(taken).toEqual({
    ok: false,
    problem: `METRICS_PORT ${server.port} cannot be used (EADDRINUSE); choose another`,
  })
})

test('a bot tells its meter of each question, and how it is doing', async () => {
  const told: string[] = []
  const { bot, discord } = await startBench({
    meter: {
      acknowledged: ms => told.push(`acknowledged ${ms >= 0}`),
      answered: (outcome, ms) => told.push(`${outcome} ${ms >= 0}`),
    },
  })
  expect(bot.state()).toEqual({ connected: true, guilds: 1, running: 0, waiting: 0 })
  for (const question of ['why is fork slower?', 'how fast is KVM?', 'boom']) {
    const asked = discord.people.call('ask', { question })
    await discord.next('acknowledgement', of(asked, isCallback))
    await discord.next('answer', of(asked, isEdit))
  }
  await bot.stop()
  expect(bot.state().connected).toBe(false)
  await discord.stop()
  expect(told).toEqual([
    'acknowledged true',
    'answer true',
    'acknowledged true',
    'abstention true',
    'acknowledged true',
    'failed true',
  ])
})
