import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exportMaildir } from './export-mail.ts'
import { machine, measure, PROGRAM, publish, table, versionOf, type Cost } from './measure.ts'
import { compareThreads } from './threads.ts'

/**
 * Imports a public-inbox git archive with Threadmark, `notmuch new` and `public-inbox-index`, one after the
 * other on the same mail, and compares the threads that the first two make of it.
 */
export async function benchImport(place: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'threadmark-bench-'))
  try {
    const ours = await measure(process.execPath, [
      PROGRAM,
      'import',
      resolve(place),
      '--data',
      join(folder, 'ours'),
    ])
    process.stdout.write(ours.out)
    const mail = await exportMaildir(place, join(folder, 'mail/all'))
    const rows: [string, Cost, number][] = [['threadmark import', ours, bytesOf(join(folder, 'ours'))]]
    if (versionOf('notmuch') !== undefined) {
      const config = join(folder, 'notmuch-config')
      writeFileSync(
        config,
        `[database]\npath=${join(folder, 'mail')}\n[new]\ntags=\n[user]\nname=x\nprimary_email=x@example.org\n`,
      )
      const env = { NOTMUCH_CONFIG: config, HOME: folder }
      const cost = await measure('notmuch', ['new', '--quiet'], env)
      rows.push([versionOf('notmuch') ?? '', cost, bytesOf(join(folder, 'mail/.notmuch'))])
      publish('threads', await compareThreads(join(folder, 'ours'), env))
    }
    if (versionOf('public-inbox-index') !== undefined) {
      const env = { HOME: folder, PI_CONFIG: join(folder, 'pi-config') }
      const inbox = join(folder, 'inbox')
      mkdirSync(join(inbox, 'git'), { recursive: true })
      await measure('git', ['clone', '--quiet', '--mirror', resolve(place), join(inbox, 'git/0.git')])
      await measure(
        'public-inbox-init',
        ['-V2', 'bench', inbox, 'http://127.0.0.1/bench', 'bench@example.org'],
        env,
      )
      const before = bytesOf(inbox)
      const cost = await measure('public-inbox-index', [inbox], env)
      rows.push(['public-inbox-index', cost, bytesOf(inbox) - before])
    }
    publish('import', sectionOf(rows, mail))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sectionOf(
  rows: readonly [string, Cost, number][],
  mail: { readonly mails: number; readonly bytes: number },
): string {
  const cells = rows.map(([name, { seconds, cpuSeconds, peakMb }, bytes]) => [
    name,
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s`,
    (mail.mails / seconds).toFixed(0),
    (mail.bytes / 1e6 / seconds).toFixed(1),
    `${peakMb.toFixed(0)} MB`,
    `${(bytes / 1e6).toFixed(0)} MB`,
  ])
  return `## Import

${mail.mails} mails, ${(mail.bytes / 1e6).toFixed(0)} MB, one list of a public-inbox; each program once, in this order, in one run.
${machine()}; load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? ''} at the end.

${table(['program', 'time', 'CPU', 'mails/s', 'MB/s', 'peak memory', 'written'], cells)}

CPU is that of all processes together, memory that of the largest one. Threadmark's time includes blocks, passages, measured values, threads and full text; notmuch reads single files, the others the git repository.`
}

function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
