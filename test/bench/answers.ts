import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { openDesk } from '../../src/open-desk.ts'
import { threadSubject } from '../../src/passages/subject.ts'
import { exportMbox } from './export-mail.ts'
import { machine, measure, PROGRAM, publish, table } from './measure.ts'

const QUESTIONS = 300

/** What answers from one store took. */
export interface Row {
  readonly messages: number
  readonly fileMb: number
  readonly coldMs: number
  readonly p50: number
  readonly p99: number
  /** CPU milliseconds an answer, the start shared out among them: other work on the machine does not count. */
  readonly cpuMs: number
  readonly peakMb: number
}

/**
 * Asks the program itself, over its pipe, questions about subjects of each store: from start to the first
 * answer, then one answer after the other. From a source of mail the stores of 1,000 and 10,000 mails are made.
 */
export async function benchAnswers(stores: readonly string[], place: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'threadmark-bench-'))
  try {
    const made: string[] = []
    for (const count of place === undefined ? [] : [1000, 10_000]) {
      const mbox = join(folder, `${count}.mbox`)
      await exportMbox(place ?? '', mbox, count)
      await measure(process.execPath, [PROGRAM, 'import', mbox, '--data', join(folder, String(count))])
      made.push(join(folder, String(count)))
    }
    const rows: Row[] = []
    for (const data of [...made, ...stores]) rows.push(await ask(data))
    publish('answers', sectionOf(rows))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sectionOf(rows: readonly Row[]): string {
  const cells = rows.map(row => [
    String(row.messages),
    `${row.fileMb.toFixed(0)} MB`,
    `${row.coldMs.toFixed(0)} ms`,
    `${row.p50.toFixed(1)} ms`,
    `${row.p99.toFixed(1)} ms`,
    `${row.cpuMs.toFixed(1)} ms`,
    `${row.peakMb.toFixed(0)} MB`,
  ])
  return `## Answers

${QUESTIONS} questions a store, made of the subjects of its threads, asked one after the other through \`threadmark ask --json -\`; the whole way from the line in to the line out. The start is that of the program, with the file in the system's cache.
${machine()}; load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? ''} at the end.

${table(['messages', 'file', 'start to first answer', 'p50', 'p99', 'CPU an answer', 'peak memory'], cells)}`
}

/** Asks a store {@link QUESTIONS} questions through the program itself. */
export async function ask(data: string): Promise<Row> {
  const { questions, messages, bytes } = await questionsFor(data)
  const start = performance.now()
  const child = spawn(
    '/usr/bin/time',
    ['-f', '%M %U %S', process.execPath, PROGRAM, 'ask', '--json', '-', '--data', data],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  const closed = new Promise(resolve => child.on('close', resolve))
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const times: number[] = []
  let coldMs = 0
  for (const [at, question] of questions.entries()) {
    const asked = performance.now()
    child.stdin.write(`${question}\n`)
    const answer = await answers.next()
    if (answer.done === true) throw new Error(`${basename(PROGRAM)} ended at "${question}": ${err}`)
    if (at === 0) coldMs = performance.now() - start
    else times.push(performance.now() - asked)
  }
  child.stdin.end()
  await closed
  times.sort((a, b) => a - b)
  const [kilobytes = 0, user = 0, system = 0] = (err.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  const quantile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return {
    messages,
    fileMb: bytes / 1e6,
    coldMs,
    p50: quantile(0.5),
    p99: quantile(0.99),
    cpuMs: ((user + system) * 1000) / questions.length,
    peakMb: kilobytes / 1024,
  }
}

/** Questions of several kinds about threads spread over the whole archive. */
async function questionsFor(data: string): Promise<{ questions: string[]; messages: number; bytes: number }> {
  const open = await openDesk(shippedCorpus(), data)
  if (!open.ok) throw new Error(open.problem)
  const { archive } = open.value.desk
  const { messages } = archive.counts()
  const threads = archive.threads(Math.min(messages, 4000))
  const questions = Array.from({ length: QUESTIONS }, (_, at) => {
    const thread = threads[Math.floor((at * threads.length) / QUESTIONS)]
    const said = threadSubject(thread?.subject ?? '')
      .replace(/[^\w ]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60)
    // An empty line is no question and gets no answer.
    const words = said === '' ? 'fork' : said
    const author = thread?.members[0]?.message.author.name ?? 'Ann'
    return (
      [`why is ${words} slow?`, `how fast is ${words}?`, `what did ${author} say about ${words}?`, words][
        at % 4
      ] ?? words
    )
  })
  const { bytes } = open.value.report()
  open.value.close()
  return { questions, messages, bytes }
}
