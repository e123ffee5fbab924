import { spawn, spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The program as it is shipped: `npm run bench` builds it first. */
export const PROGRAM = join(ROOT, 'dist/src/cli.js')

/** What a process took, its children included; the memory is that of the largest one. */
export interface Cost {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly out: string
}

/** Runs a command under GNU time. Throws what it says where it fails. */
export function measure(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Cost> {
  const child = spawn('/usr/bin/time', ['-f', '\n%e %U %S %M', command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString('utf8')).slice(-4000)))
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(new Error('GNU time is needed (Debian package "time")')))
    child.on('close', code => {
      const [seconds = 0, user = 0, system = 0, kilobytes = 0] = (err.trim().split('\n').at(-1) ?? '')
        .split(' ')
        .map(Number)
      if (code !== 0)
        reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}: ${err}`))
      else {
        const cost = { seconds, cpuSeconds: user + system, peakMb: kilobytes / 1024, out }
        // A bench takes minutes: whoever waits sees that it goes on.
        process.stderr.write(
          `${command} ${args.slice(0, 2).join(' ')}: ${seconds} s, ${cost.cpuSeconds.toFixed(1)} s CPU, ${cost.peakMb.toFixed(0)} MB\n`,
        )
        resolve(cost)
      }
    })
  })
}

/** The first line of what a tool says to `--version`, or a reason to leave it out. */
export function versionOf(command: string): string | undefined {
  const ran = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return ran.error === undefined ? ran.stdout.split('\n')[0] : undefined
}

/** The machine and the day, for the head of a table. */
export function machine(): string {
  const [first] = cpus()
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
}

/** A Markdown table as Prettier lays it out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) => Math.max(3, cell.length, ...rows.map(row => (row[at] ?? '').length)))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}

/** Puts a section into BENCHMARKS.md in the place of the one with its name, and prints it. */
export function publish(name: string, section: string): void {
  process.stdout.write(`${section}\n`)
  const file = join(ROOT, 'BENCHMARKS.md')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n'
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const made = `${begin}\n\n${section.trim()}\n\n${end}`
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  writeFileSync(
    file,
    from === -1 || to === -1
      ? `${text.trimEnd()}\n\n${made}\n`
      : text.slice(0, from) + made + text.slice(to + end.length),
  )
}
