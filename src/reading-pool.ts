import { Worker } from 'node:worker_threads'
import type { Outcome, Reader } from './adapters/sources/read-ahead.ts'
import type { ReadableItem } from './adapters/sources/read-item.ts'
import type { PreparedMail } from './adapters/store/prepare-mail.ts'
import { READY } from './reading-ready.ts'

/** Reads mails on threads of their own; close it when done. */
export interface ReadingPool {
  readonly read: Reader<PreparedMail>
  readonly close: () => Promise<void>
}

export interface PoolSettings {
  readonly corpusDir: string
  /** Reads on this thread what comes before it is worth while to start others. */
  readonly here: Reader<PreparedMail>
  readonly threads?: number
  /** How long a mail may take to read. */
  readonly budgetMs?: number
  /** How many bytes are read on this thread first. */
  readonly hereBytes?: number
  readonly threadMb?: number
  /** What runs on the threads. */
  readonly file?: URL
}

/**
 * To read takes twice as long as to write: with one, the thread that writes waits half of its time. Each takes
 * 40 MB, and a third one would only share the cores with the others.
 */
const THREADS = 2
/** To start a thread takes as long as to read so much, and what is read here has to be compiled here as well. */
const HERE_BYTES = 256 * 1024
/** A thousand times what a mail takes; one that takes longer was made to. */
const BUDGET_MS = 60_000
// Built, this file and its neighbour are JavaScript.
const FILE = new URL(
  import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js',
  import.meta.url,
)
/** What the heap of a thread may hold; one mail, however large, needs less. */
const THREAD_MB = 384
/** Most of what a mail leaves behind is young; more room than this only takes memory. */
const YOUNG_MB = 8

/**
 * Starts threads that read mails, once there is enough to read.
 *
 * A thread that gives no answer within the budget, or runs out of memory, is ended, and what it was given is
 * read again one by one: only the mail that is at fault is given up.
 */
export function startReaders(settings: PoolSettings): ReadingPool {
  const { here, threads = THREADS, budgetMs = BUDGET_MS, hereBytes = HERE_BYTES } = settings
  const { threadMb = THREAD_MB, file = FILE } = settings
  const start = (): ReadingThread => new ReadingThread(file, settings.corpusDir, budgetMs, threadMb)
  const running: ReadingThread[] = []
  let careful: ReadingThread | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let bytes = 0

  function leastBusy(): ReadingThread {
    for (const [at, thread] of running.entries()) if (thread.ended) running[at] = start()
    if (running.length < threads) running.push(start())
    return running.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least))
  }

  async function readAlone(item: ReadableItem): Promise<Outcome<PreparedMail>> {
    if (careful === undefined || careful.ended) careful = start()
    try {
      const [outcome] = await careful.read([item])
      if (outcome !== undefined) return outcome
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { failed: reason, raw: item.raw }
    }
    return { failed: 'nothing was read', raw: item.raw }
  }

  return {
    read: async items => {
      bytes += items.reduce((sum, item) => sum + item.raw.length, 0)
      try {
        // A fault of ours here is a fault there as well, and there it costs one mail and not the import.
        if (bytes <= hereBytes) return await here(items)
      } catch {
        bytes = Infinity
      }
      try {
        return await leastBusy().read(items)
      } catch {
        // One after the other over all groups: nobody is to be ended with another one's mail.
        const outcomes: Outcome<PreparedMail>[] = []
        const mine = turn.then(async () => {
          for (const item of items) outcomes.push(await readAlone(item))
        })
        turn = mine
        await mine
        return outcomes
      }
    },
    close: async () => {
      await Promise.all([...running, ...(careful === undefined ? [] : [careful])].map(one => one.end()))
    },
  }
}

/** In a checkout the files are TypeScript, which `--import tsx` makes readable for the first thread alone. */
function typescriptLoader(file: URL): string {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  return `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
}

interface Asked {
  readonly resolve: (outcomes: readonly Outcome<PreparedMail>[]) => void
  readonly reject: (error: Error) => void
}

class ReadingThread {
  readonly #worker: Worker
  readonly #asked: Asked[] = []
  readonly #budgetMs: number
  #timer: NodeJS.Timeout | undefined
  #ready = false
  ended = false

  constructor(file: URL, corpusDir: string, budgetMs: number, threadMb: number) {
    this.#budgetMs = budgetMs
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: threadMb }
    const options = { workerData: { corpusDir }, execArgv: [], resourceLimits }
    this.#worker = file.pathname.endsWith('.ts')
      ? new Worker(typescriptLoader(file), { ...options, eval: true })
      : new Worker(file, options)
    this.#worker.on('message', (said: readonly Outcome<PreparedMail>[] | typeof READY) => {
      if (said === READY) this.#ready = true
      else this.#asked.shift()?.resolve(said)
      this.#watch()
    })
    this.#worker.on('error', error => {
      this.#fail(`reading it failed: ${error.message}`)
    })
    this.#worker.on('exit', () => {
      this.#fail('reading it ended early')
    })
  }

  get waiting(): number {
    return this.#asked.length
  }

  /** Rejected where the thread ends before it is done. */
  read(items: readonly ReadableItem[]): Promise<readonly Outcome<PreparedMail>[]> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#worker.postMessage(items)
      if (this.#asked.length === 1) this.#watch()
    })
  }

  async end(): Promise<void> {
    this.ended = true
    clearTimeout(this.#timer)
    await this.#worker.terminate()
  }

  /** From now on there must be an answer within the budget, if one is waited for. */
  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#asked.length === 0 || this.ended || !this.#ready) return
    this.#timer = setTimeout(() => {
      this.#fail(`reading it took more than ${this.#budgetMs / 1000} s`)
    }, this.#budgetMs)
  }

  #fail(reason: string): void {
    void this.end()
    for (const { reject } of this.#asked.splice(0)) reject(new Error(reason))
  }
}
