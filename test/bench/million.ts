import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, type Row } from './answers.ts'
import { exportMbox } from './export-mail.ts'
import { machine, measure, PROGRAM, publish, table } from './measure.ts'

/** Sizes at which the archive is looked at on the way; each is ten times the one before. */
const STATIONS = [1000, 10_000, 100_000, 1_000_000]

interface Station extends Row {
  /** Mails a second and CPU milliseconds a mail of the imports since the station before. */
  readonly rate: number
  readonly importCpuMs: number
  readonly importMb: number
}

/**
 * Grows an archive to a size that no list at hand has: the same lists are imported over and over, in each
 * round with other ids, so that threads stay threads and every word is as frequent as in real mail. At each
 * station the archive is asked, and the last station is held against what the two before it foretold.
 */
export async function benchMillion(places: readonly string[], most: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'threadmark-bench-'))
  const data = join(folder, 'store')
  const rows: Station[] = []
  try {
    let [mails, round, seconds, cpu, peak, since] = [0, 0, 0, 0, 0, 0]
    for (const station of [...STATIONS.filter(size => size < most), most]) {
      while (mails < station) {
        // A name of its own: what a file lost since it was last read is removed from the archive.
        const mbox = join(folder, `round${round}.mbox`)
        const made = await exportMbox(
          places[round % places.length] ?? '',
          mbox,
          station - mails,
          renamed(round),
        )
        if (made === 0) throw new Error('a source has no mail')
        const list = `list-${round % places.length}`
        const cost = await measure(process.execPath, [
          PROGRAM,
          'import',
          mbox,
          '--list',
          list,
          '--data',
          data,
        ])
        rmSync(mbox)
        mails += made
        seconds += cost.seconds
        cpu += cost.cpuSeconds
        peak = Math.max(peak, cost.peakMb)
        round += 1
      }
      const row = await ask(data)
      const written = mails - since
      rows.push({ ...row, rate: written / seconds, importCpuMs: (cpu * 1000) / written, importMb: peak })
      ;[seconds, cpu, peak, since] = [0, 0, 0, mails]
      // At each station, since the way to the last one takes hours and may be broken off.
      publish('million', sectionOf(rows))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Gives the ids of a mail, and those that it names, a mark of the round: no two rounds share a thread. */
function renamed(round: number): (mail: string) => string {
  return mail => {
    const end = /\r?\n\r?\n/.exec(mail)?.index ?? mail.length
    const head = mail
      .slice(0, end)
      .replace(/^(?:message-id|references|in-reply-to):.*(?:\r?\n[ \t].*)*/gim, header =>
        header.replace(/<([^<>\s]+)>/g, `<r${round}.$1>`),
      )
    return head + mail.slice(end)
  }
}

function sectionOf(rows: readonly Station[]): string {
  const cells = rows.map(row => [
    String(row.messages),
    `${row.fileMb.toFixed(0)} MB`,
    row.rate.toFixed(0),
    `${row.importCpuMs.toFixed(2)} ms`,
    `${row.importMb.toFixed(0)} MB`,
    `${row.coldMs.toFixed(0)} ms`,
    `${row.p50.toFixed(1)} ms`,
    `${row.p99.toFixed(1)} ms`,
    `${row.cpuMs.toFixed(1)} ms`,
    `${row.peakMb.toFixed(0)} MB`,
  ])
  return `## Growth

The same lists again and again, in each round with other ids: threads, words and figures are those of real mail. Each row is one archive on its way.
${machine()}; load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? ''} at the end.

${table(['messages', 'file', 'mails/s', 'CPU a mail', 'import memory', 'first answer', 'p50', 'p99', 'CPU an answer', 'memory'], cells)}

${modelOf(rows)}`
}

/** What the stations before the last one foretell of it: each figure grows by a power of the size. */
function modelOf(rows: readonly Station[]): string {
  const [before, middle, last] = [rows.at(-3), rows.at(-2), rows.at(-1)]
  if (before === undefined || middle === undefined || last === undefined)
    return 'Too few sizes for a model: it takes three.'
  const foretold = (figure: (row: Station) => number): string => {
    const power = Math.log(figure(middle) / figure(before)) / Math.log(middle.messages / before.messages)
    const said = figure(middle) * (last.messages / middle.messages) ** power
    return `${said.toFixed(0)} foretold, ${figure(last).toFixed(0)} measured (power ${power.toFixed(2)})`
  }
  return `The model: each figure grows by a power of the number of messages, taken from the two sizes before the last. For ${last.messages} messages:

- file in MB: ${foretold(row => row.fileMb)}
- p50 in ms: ${foretold(row => row.p50)}
- p99 in ms: ${foretold(row => row.p99)}
- CPU an answer in ms: ${foretold(row => row.cpuMs)}
- memory in MB: ${foretold(row => row.peakMb)}`
}
