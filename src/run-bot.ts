import { availableParallelism } from 'node:os'
import { openCommunity, type Community } from './adapters/community/open-community.ts'
import { COMMANDS } from '../commands/index.ts'
import type { Config } from './adapters/config.ts'
import { type Bot, createBot } from './adapters/discord/bot.ts'
import { isShard, leaveWithManager, shardNumber } from './adapters/discord/shards.ts'
import { type HealthServer, makeMetrics, type Metrics, startHealth } from './adapters/health.ts'
import type { makeLog } from './adapters/log.ts'
import { composer } from './adapters/composer.ts'
import { type AnswerPool, startPool } from './answer-pool.ts'
import type { Answer } from './answers/answer.ts'
import { chartOfAnswer } from './chart-of-answer.ts'
import { type Corpora, hasArchive, openCorpora } from './corpora.ts'
import { openCorpusBook } from './corpus-book.ts'
import { type GatheredNames, gatheredNames } from './gathered-names.ts'
import type { CorpusBook } from './adapters/discord/options.ts'
import { FORMS, MESSAGE_ACTIONS, PRIVATE_COMMANDS } from './text-actions.ts'

/** Settings or a token that do not work: the operator must act, a restart will not help. */
const CONFIGURATION = 2

/** The connection needs little of a processor; more than three would only hold memory. */
const MAKERS = Math.min(3, availableParallelism())

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
  const { corpusDir, dataDir } = config
  const place = { corpusDir, ...(dataDir === undefined ? {} : { dataDir }) }
  const names = gatheredNames()
  // Started once the archive is open; new mail may be seen before.
  const making: { pool?: AnswerPool } = {}
  const open = await openCorpora({
    ...place,
    onChange: (desk, corpus) => {
      names.gather(desk, corpus)
      making.pool?.forget()
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
  for (const note of open.value.shared.notes) log.warn({}, note.text)
  const corpora = open.value
  // Made before the bot is online: reading the names of a large archive takes a second, typing must not.
  names.gather(corpora.shared.desk())
  const metrics = makeMetrics()
  const makers = config.answerProcesses ?? MAKERS
  const pool = makers === 0 ? undefined : startPool(place, makers)
  if (pool !== undefined) making.pool = pool
  const book =
    dataDir === undefined ? undefined : openCorpusBook({ corpusDir, dataDir, hosts: config.importHosts })
  const bot = botFor(config, { corpora, names, community: community.value, pool, book }, metrics, log)
  const close = (): void => {
    pool?.close()
    book?.close()
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
  else if (!hasArchive(config.dataDir))
    log.warn({}, 'DATA_DIR holds no archive yet, so the shipped mail answers; import mail and start me again')
  const { messages, measurements } = corpora.shared.desk().archive.counts()
  log.info({ guilds: started.value.guilds, messages, measurements }, `ready as ${started.value.name}`)
  const health = await serveHealth(config, bot, messages, metrics, log)
  if (health !== undefined) serving.health = health
}

/** Puts a model's sentence above an answer, once for each: the same answer is shown again under every button. */
function finisher(
  model: NonNullable<Config['answerModel']>,
  metrics: Metrics,
  log: Log,
): (answer: Answer) => Promise<Answer> {
  const compose = composer(model)
  const finished = new WeakMap<Answer, Promise<Answer>>()
  const finish = async (answer: Answer): Promise<Answer> => {
    const composed = await compose(answer)
    if (composed.answer.summary !== undefined) metrics.summarised(true)
    if (composed.dropped !== undefined) {
      metrics.summarised(false)
      log.warn({}, `a summary was dropped: ${composed.dropped}`)
    }
    return composed.answer
  }
  return answer => {
    const made = finished.get(answer) ?? finish(answer)
    finished.set(answer, made)
    return made
  }
}

/** What a bot works with. */
interface Parts {
  readonly corpora: Corpora
  readonly names: GatheredNames
  readonly community: Community
  readonly pool: AnswerPool | undefined
  readonly book: CorpusBook | undefined
}

function botFor(
  config: Config,
  { corpora, names, community, pool, book }: Parts,
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
    desk: corpora.desk,
    complete: async (kind, typed, corpus) => names.find(kind, typed, corpora.desk, corpus),
    ...(book === undefined ? {} : { corpora: book }),
    ...(pool === undefined
      ? { chart: chartOfAnswer }
      : { answer: pool.answer, isMade: pool.isMade, chart: pool.chart }),
    ...(config.answerModel === undefined ? {} : { finish: finisher(config.answerModel, metrics, log) }),
    channels: config.discordChannels,
    mentions: config.discordMentions,
    // Where others make the answers, one that is there already need not wait behind hard ones, and the same
    // question of many people is made once.
    ...(pool === undefined ? {} : { pace: { atOnce: 64, waiting: 200 } }),
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
