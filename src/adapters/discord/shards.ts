import { type Shard, ShardingManager } from 'discord.js'
import { errorFields } from './api-errors.ts'
import type { BotLog } from './options.ts'

/** How to run a bot as several processes. */
export interface ShardOptions {
  /** The program of one shard: the same one, which sees from its environment that it is a child. */
  readonly file: string
  readonly token: string
  /** A fixed number. Asking Discord for one would go past DISCORD_API_URL. */
  readonly count: number
  readonly log: BotLog
  /** How long a shard that ended stays down before it is started again. */
  readonly restartAfterMs?: number
}

/** Shards that are being started, or run. */
export interface Shards {
  /** True once every shard is connected; false where one could not be started. */
  readonly ready: Promise<boolean>
  /** Tells every shard to finish its answers and go, and waits until all are gone. */
  readonly stop: () => Promise<void>
  /** Resolves with an exit code when going on cannot help. */
  readonly ended: Promise<number>
}

/** Wrong settings or a token that was revoked: see main.ts. */
const CONFIGURATION = 2
const FAILURE = 1
const FINISH_WITHIN_MS = 15_000
const RESTART_AFTER_MS = 5_000

/** True in a process that a sharding manager started. */
export function isShard(environment: NodeJS.ProcessEnv): boolean {
  return environment['SHARDING_MANAGER'] === 'true'
}

/** The number of the shard that this process is; 0 where it is none. */
export function shardNumber(environment: NodeJS.ProcessEnv): number {
  const first = Number.parseInt(environment['SHARDS']?.replace(/^\[/, '') ?? '0', 10)
  return Number.isNaN(first) ? 0 : first
}

/**
 * Makes a shard go when its manager is gone. Nothing else would: a killed manager leaves its children
 * alive and connected, and after its restart two bots would answer.
 */
export function leaveWithManager(leave: () => void): void {
  process.once('disconnect', leave)
  // It may be gone already; then nobody would ever tell.
  if (!process.connected) leave()
}

/**
 * Starts one process for each shard, one after the other as Discord wants it. It gives back at once, so
 * that whoever starts them can stop them while they start.
 */
export function startShards(options: ShardOptions): Shards {
  const { file, token, count, log } = options
  const manager = new ShardingManager(file, {
    totalShards: count,
    token,
    // A shard that ends at once would be started again at once, for ever: we do it with a pause.
    respawn: false,
    execArgv: process.execArgv,
  })
  let closing = false
  let end: (code: number) => void = () => undefined
  const ended = new Promise<number>(resolve => (end = resolve))
  const timers = new Set<NodeJS.Timeout>()
  const failed = (shard: number, error: unknown): void => {
    if (!closing) log.error({ shard, ...errorFields(error) }, 'a shard could not be started')
  }
  const startAgain = (shard: Shard): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      shard.spawn().catch((error: unknown) => {
        failed(shard.id, error)
      })
    }, options.restartAfterMs ?? RESTART_AFTER_MS)
    timers.add(timer)
  }
  let allStarted = false
  manager.on('shardCreate', shard => {
    shard.on('death', child => {
      const code = 'exitCode' in child ? child.exitCode : null
      if (closing) return
      if (code === CONFIGURATION) return end(CONFIGURATION)
      // What dies while it is started for the first time makes the start fail as a whole.
      if (!allStarted) return
      log.warn({ shard: shard.id, code }, 'a shard ended and is started again')
      startAgain(shard)
    })
  })
  const ready = manager.spawn({ delay: 500, timeout: 60_000 }).then(
    () => (allStarted = true),
    (error: unknown) => {
      failed(manager.shards.size - 1, error)
      // Where the shard said why, that came first and stays.
      end(FAILURE)
      return false
    },
  )
  return {
    ready,
    ended,
    stop: async () => {
      closing = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...manager.shards.values()].map(gone))
    },
  }
}

/** Sends SIGTERM and waits; what does not go in time is killed, as two bots must not be left. */
async function gone({ process: child }: Shard): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), FINISH_WITHIN_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
