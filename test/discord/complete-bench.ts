import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isCallback, of } from './bench.ts'
import { endProgram, isReady, startProgram } from './bot-program.ts'
import { listOf, objectOf } from './local-discord/json.ts'
import { LocalDiscord } from './local-discord/local-discord.ts'

/**
 * Types into the options that complete, letter by letter and with typing errors, and prints how soon the
 * bot's own program offered something.
 *
 *     npm run bench -- complete --data DIR
 */
const { values } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true })

const TYPED: Readonly<Record<string, readonly (readonly [option: string, text: string])[]>> = {
  compare: [
    '',
    'p',
    'pi',
    'pip',
    'pipe',
    'pipe-',
    'pipe-l',
    'pipe latncy',
    'thruput',
    'read bandwith',
    'zzz',
  ].map(text => ['test', text] as const),
  systems: ['', 'x', 'xe', 'xen', 'befor', 'after pach', 'v5'].map(text => ['system', text] as const),
  thread: ['', 'v', 'vi', 'vir', 'virtio', 'virtio ballon', 'perf regresion', 'iommu: fix'].map(
    text => ['thread', text] as const,
  ),
  claims: ['', 'm', 'mi', 'mic', 'michael', 'michael tsirkn', 'jasn wang'].map(
    text => ['person', text] as const,
  ),
}
const ROUNDS = 20

async function run(): Promise<void> {
  const discord = await LocalDiscord.start()
  const folder = mkdtempSync(join(tmpdir(), 'complete-'))
  const bot = startProgram(discord, folder, values)
  try {
    await isReady()
    for (const [command, typed] of Object.entries(TYPED)) {
      const times: number[] = []
      let empty = 0
      for (const [option, text] of Array.from({ length: ROUNDS }, () => typed).flat()) {
        const at = performance.now()
        const typing = discord.people.type(command, { [option]: text }, option)
        const sent = await discord.next('choices', of(typing, isCallback))
        times.push(performance.now() - at)
        if (listOf(objectOf(objectOf(sent.request.body)['data'])['choices']).length === 0) empty += 1
      }
      times.sort((a, b) => a - b)
      const share = (part: number): string =>
        `${(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN).toFixed(1)} ms`
      console.log(
        `/${command}: offered after p50 ${share(0.5)}, p99 ${share(0.99)}, longest ${share(1)} (${times.length}, ${empty} of them with nothing)`,
      )
    }
  } finally {
    await endProgram(bot)
    await discord.stop()
    rmSync(folder, { recursive: true })
  }
}

await run()
