import { existsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { ok, refused, type Result } from '../../core/result.ts'
import { fetchUrl } from './fetch-url.ts'
import { readFiles, readStream } from './read-files.ts'
import { epochsAt, readGit } from './read-git.ts'
import type { SourceItem, SourceOptions } from './source-item.ts'

/** A source of mail that can be read. */
export interface Source {
  /** The same for every way to write the same place: under it the position is kept. */
  readonly name: string
  readonly list: string
  /** True where only what is new needs to be read the next time. */
  readonly incremental: boolean
  readonly items: AsyncIterable<SourceItem>
}

const MOST_FETCHED_BYTES = 2 * 1024 ** 3
const SILENCE_MS = 30_000

/**
 * Opens a source of mail by what it is, not by what it is called.
 *
 *     readSource('2005-October.txt.gz')                   // mbox, packed or not; Pipermail's too
 *     readSource('Maildir'), readSource('folder/of/eml')  // every mail in the files below it
 *     readSource('lists/virtualization')                  // public-inbox v1 or v2, bare or with epochs
 *     readSource('https://lore.kernel.org/tea/all.mbox.gz', { hosts: ['lore.kernel.org'] })
 */
export async function readSource(place: string, options: SourceOptions = {}): Promise<Result<Source>> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(place)) return readUrl(place, options)
  const path = resolve(place)
  if (!existsSync(path)) return refused(`there is nothing at ${place}`)
  const list = options.list ?? listNameOf(path)
  const epochs = epochsAt(path)
  if (epochs.length > 0)
    return ok({ name: path, list, incremental: true, items: readGit(epochs, list, options) })
  if (!statSync(path).isFile() && !statSync(path).isDirectory())
    return refused(`${place} is neither a file nor a folder`)
  return ok({ name: path, list, incremental: false, items: readFiles(path, list, options) })
}

async function readUrl(url: string, options: SourceOptions): Promise<Result<Source>> {
  const fetched = await fetchUrl(url, {
    hosts: options.hosts ?? [],
    mostBytes: options.mostBytes ?? MOST_FETCHED_BYTES,
    silenceMs: SILENCE_MS,
  })
  if (!fetched.ok) return fetched
  const parts = new URL(url).pathname.split('/').filter(part => part !== '')
  // `/tea/all.mbox.gz` is a list's, `/tea/<id>/t.mbox.gz` a thread's.
  const list = options.list ?? parts[0] ?? new URL(url).hostname
  const after = /"offset":(\d+)/.exec(options.after ?? '')?.[1]
  return ok({
    name: url,
    list,
    incremental: false,
    items: readStream(fetched.value, '', list, after === undefined ? -1 : Number(after)),
  })
}

/** Folder names that say what is in them and not whose it is. */
const PLAIN_NAME = /^(?:repo|git|\.git|all|inbox|archive|mail|maildir|mbox|\d+|\d{4}-\w+|\d{4}|\d{6})$/i
const ENDING = /\.(?:git|mbox|mbx|txt|eml|gz|xz|zst|maildir)$/i

/**
 * A name for the list whose mail stands at a path.
 *
 *     'x/tea.mbox.gz' → 'tea';  'x/tea/git/0.git' → 'tea';  'x/tea/2005-October.txt.gz' → 'tea'
 */
export function listNameOf(path: string): string {
  let at = path
  for (;;) {
    let name = basename(at)
    while (ENDING.test(name)) name = name.replace(ENDING, '')
    if (name !== '' && !PLAIN_NAME.test(name)) return name.replace(/^.*\+/, '').replace(/\.\d+$/, '')
    const above = dirname(at)
    if (above === at) return 'mail'
    at = above
  }
}
