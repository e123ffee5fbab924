import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from './answers/desk.ts'
import { byCodeUnit } from './core/order.ts'
import { ok, type Result } from './core/result.ts'
import { STORE_FILE } from './open-desk.ts'
import { watchDesk, type WatchedDesk } from './reopen.ts'

/** The shared corpus and those of single servers, opened as they are asked. */
export interface Corpora {
  /** The shared one. */
  readonly shared: WatchedDesk
  /** The desk over a corpus as of now; without a key over the shared one. Rejects where there is none. */
  readonly desk: (key?: string) => Desk | Promise<Desk>
  readonly close: () => void
}

/** Where corpora are, and whom to tell of changes in the shared one. */
export interface CorporaOptions {
  readonly corpusDir: string
  readonly dataDir?: string
  readonly onChange?: (desk: Desk, key?: string) => void
  readonly onProblem?: (problem: string) => void
}

/** Servers' corpora that are open at once; each holds a few megabytes. */
const MOST_OPEN = 12

const KEY = /^(\d{15,21})\/([a-z0-9][a-z0-9-]{0,19})$/

/** Opens the shared corpus: the archive in `dataDir`, or while none was imported the shipped mail. */
export async function openCorpora(options: CorporaOptions): Promise<Result<Corpora>> {
  const { corpusDir, dataDir, onChange, onProblem } = options
  const shared = await watchDesk(
    corpusDir,
    dataDir !== undefined && hasArchive(dataDir) ? dataDir : undefined,
    {
      ...(onChange === undefined ? {} : { onChange }),
      ...(onProblem === undefined ? {} : { onProblem }),
    },
  )
  if (!shared.ok) return shared
  const own = new Map<string, Promise<WatchedDesk>>()

  async function openOwn(key: string): Promise<WatchedDesk> {
    const folder = dataDir === undefined ? undefined : corpusFolder(dataDir, key)
    if (folder === undefined) throw new Error(`there is no corpus "${key}"`)
    const opened = await watchDesk(corpusDir, folder, {
      onChange: desk => onChange?.(desk, key),
      ...(onProblem === undefined ? {} : { onProblem }),
    })
    if (!opened.ok) throw new Error(opened.problem)
    return opened.value
  }

  async function ownDesk(key: string): Promise<Desk> {
    const known = own.get(key) ?? openOwn(key)
    // Set anew, so that the one that was not asked for longest stands first.
    own.delete(key)
    own.set(key, known)
    for (const [oldest, watched] of own) {
      if (own.size <= MOST_OPEN) break
      own.delete(oldest)
      watched.then(close, () => undefined)
    }
    try {
      return (await known).desk()
    } catch (error) {
      own.delete(key)
      throw error
    }
  }

  return ok({
    shared: shared.value,
    desk: key => (key === undefined ? shared.value.desk() : ownDesk(key)),
    close: () => {
      shared.value.close()
      for (const watched of own.values()) watched.then(close, () => undefined)
    },
  })
}

function close(watched: WatchedDesk): void {
  watched.close()
}

/** Whether mail was imported into a folder. */
export function hasArchive(folder: string): boolean {
  return existsSync(join(folder, STORE_FILE))
}

/** The folder of a server's own corpus, `<server>/<name>`; undefined for what is no such key. */
export function corpusFolder(dataDir: string, key: string): string | undefined {
  const [, server, name] = KEY.exec(key) ?? []
  return server === undefined || name === undefined ? undefined : join(dataDir, 'servers', server, name)
}

/** The names of a server's own corpora. */
export function ownCorpora(dataDir: string | undefined, server: string): readonly string[] {
  if (dataDir === undefined || !/^\d{15,21}$/.test(server)) return []
  const folder = join(dataDir, 'servers', server)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(
      name => corpusFolder(dataDir, `${server}/${name}`) !== undefined && hasArchive(join(folder, name)),
    )
    .sort(byCodeUnit)
}
