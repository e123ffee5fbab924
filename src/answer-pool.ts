import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Done, Job, Work } from './answer-process.ts'
import type { Answer } from './answers/answer.ts'
import type { Conversation } from './answers/desk.ts'

/**
 * Makes answers in processes of their own: a hard question must not keep Discord waiting for a heartbeat or
 * for the first sign to somebody else.
 */
export interface AnswerPool {
  readonly answer: (asked: Asked, before?: Conversation) => Promise<Answer>
  readonly chart: (answer: Answer) => Promise<Picture | undefined>
  /** Whether the answer is there, or being made. */
  readonly isMade: (asked: Asked) => boolean
  /** Makes every answer anew from here on: new mail is there. */
  readonly forget: () => void
  readonly close: () => void
}

/** What the processes answer from. */
export interface PoolSettings {
  readonly corpusDir: string
  readonly dataDir?: string
  /** How Node is started; as it was for this process unless told. */
  readonly execArgv?: readonly string[]
  /** Milliseconds since an epoch; the clock unless a test says otherwise. */
  readonly now?: () => number
}

interface Asked {
  readonly command: string
  readonly input: Readonly<Record<string, string>>
  readonly corpus?: string
}

interface Picture {
  readonly png: Uint8Array
  readonly alt: string
}

interface Pending {
  readonly resolve: (made: unknown) => void
  readonly reject: (error: Error) => void
}

interface Maker {
  readonly child: ChildProcess
  readonly pending: Map<number, Pending>
  gone: boolean
}

/** Answers that are kept: people ask the same things, and press buttons under what was just shown. */
const MOST_KEPT = 200
/** After this an answer is made anew: mail may have been imported meanwhile. */
const KEPT_FOR_MS = 5 * 60_000

/** A process that ended is started again after this; one that cannot start must not be started for ever. */
const AGAIN_AFTER_MS = 1000

/** Starts `count` processes, each with the archive open. One that dies is replaced, its work refused. */
export function startPool(settings: PoolSettings, count: number): AnswerPool {
  const now = settings.now ?? Date.now
  const makers: Maker[] = []
  const kept = new Map<string, { readonly made: Promise<Answer>; readonly at: number }>()
  const pictures = new WeakMap<Answer, Promise<Picture | undefined>>()
  let closing = false
  let lastId = 0

  function start(place: number): void {
    // Built, this file and its neighbour are JavaScript.
    const file = import.meta.url.endsWith('.ts') ? './answer-process.ts' : './answer-process.js'
    const { corpusDir, dataDir } = settings
    const child = fork(
      fileURLToPath(new URL(file, import.meta.url)),
      [corpusDir, ...(dataDir === undefined ? [] : [dataDir])],
      // JSON would lose what is undefined and turn a picture into a list of numbers.
      { serialization: 'advanced', execArgv: [...(settings.execArgv ?? process.execArgv)] },
    )
    const maker: Maker = { child, pending: new Map(), gone: false }
    makers[place] = maker
    child.on('message', message => {
      const done = message as Done
      const waiting = maker.pending.get(done.id)
      maker.pending.delete(done.id)
      if (done.ok) waiting?.resolve(done.made)
      else waiting?.reject(Object.assign(new Error(done.reason), { name: done.name }))
    })
    const ended = (reason: string): void => {
      if (maker.gone) return
      maker.gone = true
      for (const { reject } of maker.pending.values()) reject(new Error(reason))
      if (!closing) setTimeout(() => !closing && start(place), AGAIN_AFTER_MS).unref()
    }
    child.on('error', error => {
      ended(error.message)
    })
    child.on('exit', (code, signal) => {
      ended(`the process that made the answer ended (${signal ?? String(code)})`)
    })
  }

  for (let place = 0; place < count; place += 1) start(place)

  function give(work: Work): Promise<unknown> {
    const [maker] = makers.filter(one => !one.gone).sort((a, b) => a.pending.size - b.pending.size)
    if (maker === undefined) return Promise.reject(new Error('no process is there to make an answer'))
    lastId += 1
    const job: Job = { id: lastId, work }
    return new Promise((resolve, reject) => {
      maker.pending.set(job.id, { resolve, reject })
      maker.child.send(job)
    })
  }

  function fresh(key: string): { readonly made: Promise<Answer> } | undefined {
    const known = kept.get(key)
    return known !== undefined && now() - known.at < KEPT_FOR_MS ? known : undefined
  }

  return {
    isMade: asked => fresh(keyOf(asked)) !== undefined,
    answer({ command, input, corpus }, before) {
      const asked = { command, input, ...(corpus === undefined ? {} : { corpus }) }
      const exchange =
        before === undefined ? {} : { before: { question: before.question, answer: before.answer } }
      const make = (): Promise<Answer> => give({ kind: 'answer', ...asked, ...exchange }) as Promise<Answer>
      if (before !== undefined) return make()
      const key = keyOf(asked)
      const known = fresh(key)
      if (known !== undefined) return known.made
      const made = make()
      kept.delete(key)
      kept.set(key, { made, at: now() })
      made.catch(() => kept.delete(key))
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break
        kept.delete(oldest)
      }
      return made
    },
    chart(answer) {
      const known = pictures.get(answer)
      if (known !== undefined) return known
      const made = give({ kind: 'chart', answer }) as Promise<Picture | undefined>
      pictures.set(answer, made)
      made.catch(() => pictures.delete(answer))
      return made
    },
    forget() {
      kept.clear()
    },
    close() {
      closing = true
      for (const { child } of makers) if (child.connected) child.disconnect()
    },
  }
}

function keyOf({ command, input, corpus }: Asked): string {
  return JSON.stringify([command, input, corpus])
}
