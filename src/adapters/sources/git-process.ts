import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A repository may carry settings that run programs; none of them is for reading mail. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.directory=*']

/** What git answers to a short question, or `undefined` where it says no. */
export async function askGit(gitDir: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', [...SAFE, '--git-dir', gitDir, ...args], { maxBuffer: 1 << 20 })
    return stdout.trim()
  } catch {
    return undefined
  }
}

/** Lines of a long answer of git, as they come. Throws what git says where it fails. */
export async function* gitLines(gitDir: string, ...args: readonly string[]): AsyncGenerator<string> {
  const child = spawn('git', [...SAFE, '--git-dir', gitDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')))
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', reject)
  })
  // Whoever waits below hears of a failure; until then it must not count as unheard.
  closed.catch(() => undefined)
  let rest = ''
  try {
    for await (const chunk of child.stdout) {
      const lines = (rest + (chunk as Buffer).toString('latin1')).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
    const code = await closed
    if (code !== 0) throw new Error(`git ${args[0] ?? ''} failed: ${errors.join('').trim().slice(0, 300)}`)
  } finally {
    child.kill()
  }
}

/** Reads the contents of many objects through one process. */
export interface ObjectReader {
  /** The contents in the order of the ids; `undefined` for what is not there or too large. */
  readonly read: (ids: readonly string[]) => Promise<readonly (Uint8Array | undefined)[]>
  readonly close: () => void
}

/** No mail is larger; a blob that is would only fill memory. */
const MOST_BYTES = 32 * 1024 * 1024

/** Starts `git cat-file --batch` on a repository. */
export function openObjects(gitDir: string): ObjectReader {
  const child = spawn('git', [...SAFE, '--git-dir', gitDir, 'cat-file', '--batch', '--buffer'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  // A reader that is closed early breaks the pipe; that is no news.
  child.stdin.on('error', () => undefined)
  child.on('error', () => undefined)
  const chunks = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let pending: Buffer[] = []
  let held = 0
  const more = async (): Promise<boolean> => {
    const next = await chunks.next()
    if (next.done === true) return false
    pending.push(next.value)
    held += next.value.length
    return true
  }
  /** Takes bytes off the front; the chunks are joined only then. */
  const take = async (count: number): Promise<Buffer> => {
    while (held < count) if (!(await more())) throw new Error('git cat-file ended early')
    const joined = pending.length === 1 && pending[0] !== undefined ? pending[0] : Buffer.concat(pending)
    pending = [joined.subarray(count)]
    held -= count
    return joined.subarray(0, count)
  }
  const line = async (): Promise<string> => {
    for (;;) {
      const front = pending[0] ?? Buffer.alloc(0)
      const feed = front.indexOf(10)
      if (feed !== -1) return (await take(feed + 1)).toString('latin1').trimEnd()
      if (!(await more())) throw new Error('git cat-file ended early')
      if (pending.length > 1) pending = [Buffer.concat(pending)]
    }
  }
  const skip = async (count: number): Promise<void> => {
    for (let left = count; left > 0;) {
      if (held === 0 && !(await more())) return
      left -= (await take(Math.min(left, held))).length
    }
  }
  return {
    read: async ids => {
      // `--buffer` answers when told to: the empty request at the end flushes what was asked.
      child.stdin.write(ids.map(id => `${id}\n`).join('') + '\n')
      const found: (Uint8Array | undefined)[] = []
      for (const id of [...ids, '']) {
        const [, type, size] = (await line()).split(' ')
        if (id === '') break
        const bytes = Number(size)
        if (type !== 'blob' || !Number.isInteger(bytes)) {
          found.push(undefined)
          if (Number.isInteger(bytes)) await skip(bytes + 1)
        } else if (bytes > MOST_BYTES) {
          await skip(bytes + 1)
          found.push(undefined)
        } else {
          found.push(Uint8Array.from(await take(bytes)))
          await skip(1)
        }
      }
      return found
    },
    close: () => {
      child.stdin.end()
      child.kill()
    },
  }
}
