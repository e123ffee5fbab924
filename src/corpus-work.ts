import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { repairStore } from './doctor.ts'
import { importInto } from './import.ts'
import { ok, refused, type Result } from './core/result.ts'

/** Work on a server's corpus, for a process of its own: reading mail must not keep Discord waiting. */
export interface CorpusWork {
  readonly corpusDir: string
  /** The corpus' folder. */
  readonly folder: string
  readonly hosts: readonly string[]
  /** What to read; absent: all stored mail is read anew. */
  readonly from?: { readonly url: string } | { readonly file: string; readonly name: string }
  readonly list?: string
}

/** Half a minute without a byte, or more bytes than Discord told, is no attachment of mail. */
const WITHIN_MS = 60_000
const MOST_BYTES = 26_000_000

// Whoever stops the bot signals all of its processes; the import goes with the bot, and is resumed by asking again.
process.once('disconnect', () => process.exit(0))
process.once('message', (work: CorpusWork) => {
  carryOut(work)
    .catch((error: unknown) => refused(error instanceof Error ? error.message : String(error)))
    .then(done => process.send?.(done, () => process.exit(0)))
    .catch(() => process.exit(1))
})

async function carryOut({ corpusDir, folder, hosts, from, list }: CorpusWork): Promise<Result<string>> {
  const quiet = (): void => undefined
  if (from === undefined) return repairStore(corpusDir, folder, quiet)
  const place = 'url' in from ? ok(from.url) : await download(from, folder)
  if (!place.ok) return place
  return importInto({
    corpusDir,
    dataDir: folder,
    hosts,
    place: place.value,
    ...(list === undefined && 'url' in from ? {} : { list: list ?? stemOf('name' in from ? from.name : '') }),
    onProgress: quiet,
    now: () => new Date(),
  })
}

/** Fetches an attached file and keeps it beside the corpus, so that a sync finds it again. */
async function download(from: { file: string; name: string }, folder: string): Promise<Result<string>> {
  // Its host was checked before anybody was asked; a redirect would lead elsewhere.
  const answer = await fetch(from.file, { redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) })
  if (!answer.ok || answer.body === null)
    return refused(`Discord does not give the file any more (${answer.status}); attach it again`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MOST_BYTES) return refused('the file is larger than was told; it was not read')
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  const uploads = join(folder, 'uploads')
  mkdirSync(uploads, { recursive: true })
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const path = join(uploads, digest + extname(from.name).toLowerCase())
  writeFileSync(path, bytes)
  return ok(path)
}

/** A file's name as a list's: `Xen-Users (2).mbox` is `xen-users-2`. */
function stemOf(name: string): string {
  const stem = name
    .slice(0, name.length - extname(name).length)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return stem === '' ? 'mail' : stem.slice(0, 60)
}
