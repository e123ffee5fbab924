import { fileURLToPath } from 'node:url'
import { readConfig } from './adapters/config.ts'
import { isShard, startShards } from './adapters/discord/shards.ts'
import { makeLog } from './adapters/log.ts'

/** Settings or a token that do not work: the operator must act, a restart will not help. */
const CONFIGURATION = 2

await run()

/** Runs the Discord bot until it is told to stop: in this process, or as one process for each shard. */
async function run(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) {
    process.stderr.write(`threadmark: ${config.problem.join('\n')}\n`)
    process.exitCode = CONFIGURATION
    return
  }
  const log = makeLog(config.value.logLevel)
  const { discordToken, discordShards } = config.value
  if (discordShards > 1 && discordToken !== undefined && !isShard(process.env))
    return runShards(discordToken, discordShards, log)
  // Loaded only here: a manager of shards needs neither archive nor charts.
  const { runBot } = await import('./run-bot.ts')
  return runBot(config.value, log)
}

async function runShards(token: string, count: number, log: ReturnType<typeof makeLog>): Promise<void> {
  const shards = startShards({ file: fileURLToPath(import.meta.url), token, count, log })
  const leave = (code: number): void => void shards.stop().finally(() => process.exit(code))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      leave(0)
    })
  }
  void shards.ended.then(leave)
  if (await shards.ready) log.info({ shards: count }, 'every shard is running')
}
