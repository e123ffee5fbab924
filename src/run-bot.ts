import { availableParallelism } from 'node:os'
import { openCommunity, type Community } from './adapters/community/open-community.ts'
import { COMMANDS } from '../commands/index.ts'
import type { Config } from './adapters/config.ts'
import { type Bot, createBot } from './adapters/discord/bot.ts'
import { isShard, leaveWithManager, shardNumber } from './adapters/discord/shards.ts'
import { type HealthServer, makeMetrics, type Metrics, startHealth } from './adapters/health.ts'
import type { makeLog } from './adapters/log.ts'
import { namesFor } from './adapters/terminal/complete.ts'
import type { Desk } from './answers/desk.ts'
import { type AnswerPool, startPool } from './answer-pool.ts'
import { chartOfAnswer } from './chart-of-answer.ts'
import { watchDesk, type WatchedDesk } from './reopen.ts'
import { nameIndex, type NameIndex } from './search/names.ts'
import { FORMS, MESSAGE_ACTIONS, PRIVATE_COMMANDS } from './text-actions.ts'

/** Settings or a token that do not work: the operator must act, a restart will not help. */
const CONFIGURATION = 2

/** What is completed while somebody types. */
const NAMED = ['test', 'system', 'thread', 'person'] as const

/** One processor for the connection, the others for answers; more than three would only hold memory. */
const MAKERS = Math.min(3, Math.max(1, availableParallelism() - 1))

type Log = ReturnType<typeof makeLog>

/** Runs the bot in this process, until a signal, or its manager's end where it is a shard. */
export async function runBot(config: Config, log: Log): Promise<void> {
  // Until there is something to finish, it just goes.
  let leave = (): void => process.exit(0)
  const toldToLeave = (): void => {
    leave()
  }
  onSignals(toldToLeave)
  if (isShard(process.env)) leaveWithManager(toldToLeave)
  // What was gathered for completion is gathered anew when new mail came.
  const names = new Map<string, NameIndex>()
  const open = await watchDesk(config.corpusDir, config.dataDir, {
    onChange: desk => {
      gatherNames(names, desk)
      log.info({ messages: desk.archive.counts().messages }, 'new mail in the archive')
    },
    onProblem: problem => {
      log.warn({}, `the archive cannot be looked at, answers come from its last state: ${problem}`)
    },
  })
  if (!open.ok) return fail(open.problem)
  const community = openCommunity(config.dataDir)
  if (!community.ok) {
    open.value.close()
    return fail(community.problem)
  }
  for (const note of open.value.notes) log.warn({}, note.text)
  const watched = open.value
  // Made before the bot is online: reading the names of a large archive takes a second, typing must not.
  gatherNames(names, watched.desk())
  const metrics = makeMetrics()
  const { corpusDir, dataDir } = config
  const makers = config.answerProcesses ?? MAKERS
  const place = { corpusDir, ...(dataDir === undefined ? {} : { dataDir }) }
  const pool = makers === 0 ? undefined : startPool(place, makers)
  const bot = botFor(config, watched, names, community.value, pool, metrics, log)
  const close = (): void => {
    pool?.close()
    open.value.close()
    community.value.close()
  }
  // Served once the bot is connected; it may be told to leave before.
  const serving: { health?: HealthServer } = {}
  let leaving = false
  leave = () => {
    if (leaving) return
    leaving = true
    void bot
      .stop()
      .then(() => serving.health?.close())
      .finally(() => {
        close()
        process.exit(0)
      })
  }
  const started = await bot.start()
  if (!started.ok) {
    close()
    return fail(started.problem)
  }
  if (config.dataDir === undefined)
    log.warn({}, 'DATA_DIR is not set: votes, unanswered questions and settings are lost when I stop')
  const { messages, measurements } = watched.desk().archive.counts()
  log.info({ guilds: started.value.guilds, messages, measurements }, `ready as ${started.value.name}`)
  const health = await serveHealth(config, bot, messages, metrics, log)
  if (health !== undefined) serving.health = health
}

function botFor(
  config: Config,
  watched: WatchedDesk,
  names: ReadonlyMap<string, NameIndex>,
  community: Community,
  pool: AnswerPool | undefined,
  metrics: Metrics,
  log: Log,
): Bot {
  return createBot({
    token: config.discordToken,
    ...(config.discordApiUrl === undefined ? {} : { apiUrl: config.discordApiUrl }),
    commands: COMMANDS,
    messageActions: MESSAGE_ACTIONS,
    forms: FORMS,
    privateCommands: PRIVATE_COMMANDS,
    desk: watched.desk,
    complete: (kind, typed) => names.get(kind)?.find(typed, 25) ?? [],
    ...(pool === undefined ? { chart: chartOfAnswer } : { answer: pool.answer, chart: pool.chart }),
    channels: config.discordChannels,
    // Where others make the answers, one that is there already need not wait behind hard ones.
    ...(pool === undefined ? {} : { pace: { atOnce: 16, waiting: 200 } }),
    feedback: vote => {
      const kept = community.keepVote(vote)
      if (kept !== 'already') metrics.voted(vote.good)
      return Promise.resolve(kept)
    },
    gap: gap => {
      metrics.missed()
      community.keepGap(gap)
      return Promise.resolve()
    },
    settings: {
      of: community.settingsOf,
      save: community.saveSettings,
      anyChannels: community.anyChannels,
      countsOf: community.countsOf,
    },
    recall: { keep: community.keepRecall, find: community.recallOf },
    meter: metrics,
    log,
    onLost: problem => {
      fail(problem)
      process.exit()
    },
  })
}

/** Each shard is a process with a port of its own: the first one's is the one that was set. */
async function serveHealth(
  { metricsPort }: Config,
  bot: Bot,
  messages: number,
  metrics: Metrics,
  log: Log,
): Promise<HealthServer | undefined> {
  if (metricsPort === undefined) return undefined
  const port = metricsPort + shardNumber(process.env)
  const served = await startHealth(port, metrics, () => ({ ...bot.state(), messages }))
  if (served.ok) log.info({ port: served.value.port }, 'serving /healthz and /metrics on 127.0.0.1')
  // People still get answers without it.
  else log.error({}, served.problem)
  return served.ok ? served.value : undefined
}

function onSignals(leave: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
}

function fail(sentence: string): void {
  process.stderr.write(`threadmark: ${sentence}\n`)
  process.exitCode = CONFIGURATION
  // The channel to its manager would keep a shard alive.
  if (isShard(process.env)) process.exit()
}

/** Reads the names that completion offers: a large archive's take a second, which nobody should wait for. */
function gatherNames(names: Map<string, NameIndex>, desk: Desk): void {
  for (const kind of NAMED) names.set(kind, nameIndex(namesFor(kind, desk)))
}
