import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { LocalDiscord } from './local-discord/local-discord.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const METRICS_PORT = 20_000 + (process.pid % 20_000)

/** Starts the bot's own program, as its users do, in a folder of this run. */
export function startProgram(
  discord: LocalDiscord,
  folder: string,
  { data, processes }: { readonly data?: string | undefined; readonly processes?: string | undefined },
): ChildProcess {
  // What people tell the bot goes into a folder of this run, not beside somebody's archive.
  if (data !== undefined) symlinkSync(resolve(data, 'threadmark.sqlite'), join(folder, 'threadmark.sqlite'))
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
    cwd: folder,
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      METRICS_PORT: String(METRICS_PORT),
      LOG_LEVEL: 'warn',
      ...(data === undefined ? {} : { DATA_DIR: folder }),
      ...(processes === undefined ? {} : { ANSWER_PROCESSES: processes }),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** Waits until the bot says that it is connected. */
export async function isReady(): Promise<void> {
  const url = `http://127.0.0.1:${METRICS_PORT}/healthz`
  await until(
    () =>
      fetch(url).then(
        response => response.ok,
        () => false,
      ),
    180_000,
  )
}

/** Tells the bot to end, and waits until it has. */
export async function endProgram(bot: ChildProcess): Promise<void> {
  const gone = new Promise(done => bot.once('exit', done))
  bot.kill('SIGTERM')
  await Promise.race([gone, pause(15_000)])
}

/** Megabytes that a process and its children hold. */
export function memoryOf({ pid }: ChildProcess): number {
  try {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(row => row.trim().split(/\s+/).map(Number))
    const own = rows.filter(([id, parent]) => id === pid || parent === pid)
    return Math.round(own.reduce((sum, [, , kilobytes = 0]) => sum + kilobytes, 0) / 1024)
  } catch {
    return 0
  }
}

/** Waits until something is so, or long enough. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    if (await isSo()) return
    await pause(50)
  }
}
