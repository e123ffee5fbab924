import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { seen } from './bench.ts'
import { endProgram, isReady, memoryOf, startProgram, until } from './bot-program.ts'
import { textOf } from './local-discord/json.ts'
import { type Exchanged, LocalDiscord } from './local-discord/local-discord.ts'
import { channelIn } from './local-discord/world.ts'

/**
 * Asks the bot's own program many questions through a local Discord, on many servers, and prints how soon
 * it answered, how much memory it took and what was lost. It ends by itself.
 *
 *     npm run bench -- discord --data DIR --guilds 200 --rate 50 --seconds 60 --distinct 20
 *
 * `--warm` asks each question once before the clock runs; `--processes 0` makes the answers in the bot's own
 * process; without `--data` the shipped corpus answers.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    guilds: { type: 'string', default: '200' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    distinct: { type: 'string', default: '20' },
    processes: { type: 'string' },
    warm: { type: 'boolean', default: false },
  },
  // The name of the bench stands before the options: `npm run bench -- discord --rate 5`.
  allowPositionals: true,
})

const QUESTIONS = [
  'why is fork slower under Xen?',
  'how much slower is pipe latency?',
  'what hardware was used?',
  'is Dhrystone slower?',
  'which test got slower the most?',
  'what kernel was used?',
  'what is lmbench?',
  'who measured it?',
  'why is the context switch slower?',
  'how fast is a system call?',
]

const SAMPLE_EVERY_MS = 5000

/** One question on its way. */
interface Question {
  readonly token: string
  readonly at: number
}

async function run(): Promise<void> {
  const [guilds, rate, seconds, distinct] = [values.guilds, values.rate, values.seconds, values.distinct].map(
    Number,
  ) as [number, number, number, number]
  const discord = await LocalDiscord.start()
  for (let n = 1; n < guilds; n += 1) {
    discord.world.moreGuilds.push((BigInt(discord.world.guildId) + BigInt(n) * 4_194_304n).toString())
  }
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const bot = startProgram(discord, folder, values)
  try {
    await isReady()
    console.log(
      `${guilds} servers, ${rate} questions a second for ${seconds} s, ${distinct} different ones; ${cpus().length} processors`,
    )
    // One question before the clock runs: it loads what is loaded with the first one.
    for (let n = 0; n < (values.warm ? distinct : 1); n += 1) {
      const one = ask(discord, n, distinct)
      await until(() => isAnswered(discord, one), 60_000)
    }
    const memory = [memoryOf(bot)]
    const sampling = setInterval(() => memory.push(memoryOf(bot)), SAMPLE_EVERY_MS)
    const asked = await askAll(discord, { rate, seconds, distinct })
    await until(() => asked.every(one => isAnswered(discord, one)), 30_000)
    clearInterval(sampling)
    report(discord, asked, [...memory, memoryOf(bot)])
  } finally {
    await endProgram(bot)
    await discord.stop()
    rmSync(folder, { recursive: true })
  }
}

async function askAll(
  discord: LocalDiscord,
  { rate, seconds, distinct }: { rate: number; seconds: number; distinct: number },
): Promise<readonly Question[]> {
  const asked: Question[] = []
  const start = Date.now()
  for (let n = 0; n < rate * seconds; n += 1) {
    const wait = start + (n * 1000) / rate - Date.now()
    if (wait > 0) await pause(wait)
    asked.push(ask(discord, n, distinct))
  }
  return asked
}

function ask(discord: LocalDiscord, n: number, distinct: number): Question {
  const { world, people } = discord
  const guild = [world.guildId, ...world.moreGuilds][n % (world.moreGuilds.length + 1)] ?? world.guildId
  const channel = guild === world.guildId ? world.channelId : channelIn(guild)
  const user = { ...world.ada, id: (400_000_000_000_010_000n + BigInt(n)).toString() }
  const turn = n % distinct
  const words = QUESTIONS[turn % QUESTIONS.length] ?? ''
  // Beyond the list the same question is asked in other words, so that no answer is there yet.
  const question = turn < QUESTIONS.length ? words : `${words} Case ${turn}.`
  const interaction = people.call('ask', { question }, { guild, channel, user })
  return { token: textOf(interaction['token']), at: Date.now() }
}

const answers = new Map<string, Exchanged>()
const acknowledgements = new Map<string, Exchanged>()
let looked = 0

/** Reads on in what was exchanged; an edit that only says that others are before is no answer. */
function look(discord: LocalDiscord): void {
  for (; looked < discord.exchanged.length; looked += 1) {
    const one = discord.exchanged[looked]
    const token = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)\//.exec(one?.request.path ?? '')?.[1]
    if (one === undefined || token === undefined) continue
    if (one.request.path.endsWith('/callback')) acknowledgements.set(token, one)
    else if (!/before yours/.test(seen(one).content)) answers.set(token, one)
  }
}

function isAnswered(discord: LocalDiscord, { token }: Question): boolean {
  look(discord)
  return answers.has(token)
}

function report(discord: LocalDiscord, asked: readonly Question[], memory: readonly number[]): void {
  look(discord)
  const times = (kept: ReadonlyMap<string, Exchanged>): number[] =>
    asked
      .flatMap(({ token, at }) => {
        const one = kept.get(token)
        return one === undefined ? [] : [one.request.at - at]
      })
      .sort((a, b) => a - b)
  const at = (sorted: readonly number[], share: number): string =>
    `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN} ms`
  const line = (name: string, sorted: readonly number[]): string =>
    `${name}: p50 ${at(sorted, 0.5)}, p99 ${at(sorted, 0.99)}, longest ${at(sorted, 1)} (${sorted.length})`
  const refused = [...answers.values()].filter(one => seen(one).content !== '').length
  console.log(line('acknowledged', times(acknowledgements)))
  console.log(line('answered', times(answers)))
  console.log(`refused with a sentence: ${refused}`)
  console.log(`lost: ${asked.filter(({ token }) => !answers.has(token)).length}`)
  console.log(`refused by Discord: ${discord.violations.length}`)
  console.log(`memory of all its processes in MB, every ${SAMPLE_EVERY_MS / 1000} s: ${memory.join(' ')}`)
}

await run()
