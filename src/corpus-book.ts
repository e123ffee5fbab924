import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CorpusBook } from './adapters/discord/options.ts'
import { refused, type Result } from './core/result.ts'
import { corpusFolder, ownCorpora } from './corpora.ts'
import type { CorpusWork } from './corpus-work.ts'

/** Where servers' corpora are, and what may be read into them. */
export interface CorpusBookOptions {
  readonly corpusDir: string
  readonly dataDir: string
  readonly hosts: readonly string[]
  /** How Node is started; as it was for this process unless told. */
  readonly execArgv?: readonly string[]
}

/**
 * The corpora of servers: what there is, and one import at a time, in a process of its own. A server's
 * managers write into folders of their own server alone; the shared corpus is whoever's who runs the bot.
 */
export function openCorpusBook(options: CorpusBookOptions): CorpusBook & { readonly close: () => void } {
  const { corpusDir, dataDir, hosts } = options
  const last = new Map<string, string>()
  let running: ReturnType<typeof fork> | undefined

  async function work(
    guildId: string,
    corpus: string,
    more: Pick<CorpusWork, 'from' | 'list'>,
  ): Promise<Result<string>> {
    const folder = corpusFolder(dataDir, `${guildId}/${corpus}`)
    if (folder === undefined) return refused(`"${corpus}" is no name for a corpus`)
    if (running !== undefined) return refused('another import is running')
    mkdirSync(folder, { recursive: true })
    const done = await inProcess({ corpusDir, folder, hosts, ...more })
    last.set(guildId, `${corpus}: ${done.ok ? done.value : done.problem}`.slice(0, 300))
    return done
  }

  async function inProcess(job: CorpusWork): Promise<Result<string>> {
    // Built, this file and its neighbour are JavaScript.
    const file = import.meta.url.endsWith('.ts') ? './corpus-work.ts' : './corpus-work.js'
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
      execArgv: [...(options.execArgv ?? process.execArgv)],
    })
    running = child
    try {
      return await new Promise<Result<string>>(resolve => {
        child.once('message', done => {
          resolve(done as Result<string>)
        })
        child.once('error', error => {
          resolve(refused(error.message))
        })
        child.once('exit', (code, signal) => {
          resolve(refused(`the process that read it ended (${signal ?? String(code)}); ask again to go on`))
        })
        child.send(job)
      })
    } finally {
      running = undefined
    }
  }

  return {
    hosts,
    namesOf: guildId => ownCorpora(dataDir, guildId),
    busy: () => running !== undefined,
    lastOf: guildId => last.get(guildId),
    read: ({ guildId, corpus, from, list }) =>
      work(guildId, corpus, { from, ...(list === undefined ? {} : { list }) }),
    reindex: (guildId, corpus) => work(guildId, corpus, {}),
    close: () => {
      running?.disconnect()
    },
  }
}
