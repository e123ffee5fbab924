import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startShards } from '../../src/adapters/discord/shards.ts'
import { isEdit, of, seen } from './bench.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const WAIT = { timeout: 20_000, interval: 20 }
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

let discord: LocalDiscord
let folder: string
let child: ChildProcess | undefined

beforeEach(async () => {
  discord = await LocalDiscord.start()
  folder = mkdtempSync(join(tmpdir(), 'shards-'))
})

afterEach(async () => {
  child?.kill('SIGKILL')
  await discord.stop()
  rmSync(folder, { recursive: true })
})

/** Runs the bot's own program with two shards, as its users do. */
function run(): { exited: Promise<number | string | null>; errors: () => string } {
  let errors = ''
  const started = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
    // A folder without .env: nobody's own settings count here.
    cwd: folder,
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_SHARDS: '2',
      DISCORD_API_URL: discord.apiUrl,
      ANSWER_PROCESSES: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child = started
  started.stderr.on('data', chunk => (errors += String(chunk)))
  const exited = new Promise<number | string | null>(resolve => {
    started.once('exit', (code, signal) => {
      resolve(code ?? signal)
    })
  })
  return { exited, errors: () => errors }
}

test('two shards answer each question once, and SIGTERM ends both with 1000', async () => {
  const { exited, errors } = run()
  await expect.poll(() => discord.gateway.connected, WAIT).toBe(2)
  expect(discord.gateway.identifies.map(one => one['shard'])).toEqual([
    [0, 2],
    [1, 2],
  ])
  const asked = discord.people.call('help')
  expect(seen(await discord.next('answer', of(asked, isEdit))).title).toBe('help')
  expect(discord.exchanged.filter(of(asked, isEdit))).toHaveLength(1)
  child?.kill('SIGTERM')
  expect(await exited).toBe(0)
  await expect.poll(() => discord.gateway.closes, WAIT).toEqual([1000, 1000])
  expect(errors()).toBe('')
}, 60_000)

test('a killed manager leaves no shard connected', async () => {
  const { exited } = run()
  await expect.poll(() => discord.gateway.connected, WAIT).toBe(2)
  child?.kill('SIGKILL')
  expect(await exited).toBe('SIGKILL')
  await expect.poll(() => discord.gateway.connected, WAIT).toBe(0)
}, 60_000)

/** Starts shards of a small program that tells its manager that it is ready, and does the rest of it. */
function shardsOf(rest: string): ReturnType<typeof startShards> {
  const file = join(folder, 'shard.mjs')
  const ready = 'process.send({ _ready: true })\nprocess.once("disconnect", () => process.exit())\n'
  writeFileSync(file, rest.startsWith('!') ? rest.slice(1) : ready + rest)
  return startShards({ file, token: 'token', count: 1, log: SILENT, restartAfterMs: 20 })
}

test.each([
  ['a wrong setting', '!process.exit(2)', 2],
  ['a mistake at the start', '!process.exit(1)', 1],
  ['a token that was revoked later', 'setTimeout(() => process.exit(2), 30)', 2],
])('%s ends all with its exit code', async (_, program, code) => {
  const shards = shardsOf(program)
  expect(await shards.ended).toBe(code)
  await shards.stop()
})

test('a shard that ends is started again, until all are stopped', async () => {
  const mark = join(folder, 'starts')
  const shards = shardsOf(
    `import { appendFileSync } from 'node:fs'\nappendFileSync(${JSON.stringify(mark)}, 'x')\nsetTimeout(() => process.exit(1), 10)\n`,
  )
  expect(await shards.ready).toBe(true)
  await expect.poll(() => readFileSync(mark, 'utf8').length, WAIT).toBeGreaterThan(2)
  await shards.stop()
})
