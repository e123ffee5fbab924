import { COMMANDS } from '../commands/index.ts'
import type { Answer } from './answers/answer.ts'
import type { Conversation } from './answers/desk.ts'
import { chartOfAnswer } from './chart-of-answer.ts'
import { openCorpora } from './corpora.ts'
import { FORMS, MESSAGE_ACTIONS } from './text-actions.ts'

/** An answer to make, or the picture of one. */
export type Work =
  | {
      readonly kind: 'answer'
      readonly command: string
      readonly input: Readonly<Record<string, string>>
      readonly corpus?: string
      readonly before?: Conversation
    }
  | { readonly kind: 'chart'; readonly answer: Answer }

/** A piece of work, with a number by which its outcome is known again. */
export interface Job {
  readonly id: number
  readonly work: Work
}

/** What came of a piece of work. */
export type Done =
  | { readonly id: number; readonly ok: true; readonly made: Awaited<ReturnType<typeof carryOut>> }
  | { readonly id: number; readonly ok: false; readonly name: string; readonly reason: string }

// Whoever stops the bot signals all of its processes; this one finishes its answers, and goes with the bot.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.once('disconnect', () => process.exit(0))
// It may have gone before this was loaded; then nobody would ever tell.
if (!process.connected) process.exit(0)

const [corpusDir = '', dataDir] = process.argv.slice(2)
const open = await openCorpora({ corpusDir, ...(dataDir === undefined ? {} : { dataDir }) })
if (!open.ok) throw new Error(open.problem)
const corpora = open.value

process.on('message', (job: Job) => {
  carryOut(job.work).then(
    made => {
      say({ id: job.id, ok: true, made })
    },
    (error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      say({ id: job.id, ok: false, name, reason: message })
    },
  )
})

function say(done: Done): void {
  process.send?.(done)
}

async function carryOut(
  work: Work,
): Promise<Answer | { readonly png: Uint8Array; readonly alt: string } | undefined> {
  if (work.kind === 'chart') return chartOfAnswer(work.answer)
  const { command, input, corpus, before } = work
  const on = await corpora.desk(corpus)
  const known = COMMANDS.find(one => one.name === command)
  if (known !== undefined) return known.run(input, before === undefined ? on : { ...on, before })
  const action = [...MESSAGE_ACTIONS, ...FORMS].find(one => one.name === command)
  if (action === undefined) throw new Error(`there is no command "${command}"`)
  return action.run(input['text'] ?? '', on)
}
