import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { byCodeUnit } from '../../core/order.ts'
import { isMail } from '../../mail/parse-mail.ts'
import { isPage, mailOfPage } from '../../mail/saved-page.ts'
import { splitMbox } from '../../mail/split-mbox.ts'
import type { SourceItem } from './source-item.ts'
import { unpackStream } from './unpack-stream.ts'

/** Larger than any mail: such a file is one only if it is an mbox, which is read as it streams by. */
const MOST_MAIL_BYTES = 32 * 1024 * 1024
/** What no list software writes mail into. */
const PASSED_OVER =
  /^(?:\.|dovecot|maildirsize|maildirfolder|subscriptions|.*\.(?:lock|sqlite|md5|sha\d+|idx|lst)$)/i

/** Where a folder had been read to: the file, and the offset of the mail in it. */
interface FilePosition {
  readonly file: string
  readonly offset: number
}

/**
 * Reads a file of mail or a folder of such files, packed or not: mbox, maildir, single mails.
 *
 * Files come in the order of their names, so that an import which was broken off goes on where it was.
 */
export async function* readFiles(
  path: string,
  list: string,
  position: string | undefined,
): AsyncGenerator<SourceItem> {
  const after = parsePosition(position)
  const isFolder = (await stat(path)).isDirectory()
  const files = isFolder ? await filesIn(path) : [path]
  for (const file of files) {
    const name = isFolder ? relative(path, file).replaceAll('\\', '/') : ''
    if (after !== undefined && byCodeUnit(name, after.file) < 0) continue
    const from = after?.file === name ? after.offset : -1
    yield* readOneFile(file, name, list, from)
  }
}

/**
 * Sizes and dates of the files at a path, as one short text that changes with any of them; and their bytes,
 * where no file is packed and says little by its size.
 */
export async function stampOf(path: string): Promise<{ readonly stamp: string; readonly bytes?: number }> {
  const files = (await stat(path)).isDirectory() ? await filesIn(path) : [path]
  const hash = createHash('sha1')
  let bytes = 0
  for (const file of files) {
    const { size, mtimeMs } = await stat(file)
    hash.update(`${file}\n${size}\n${mtimeMs}\n`)
    bytes += size
  }
  const stamp = hash.digest('hex').slice(0, 20)
  return files.some(file => /\.(?:gz|xz|zst)$/i.test(file)) ? { stamp } : { stamp, bytes }
}

/** Mails of one stream of bytes, packed or not, that may be an mbox or a single mail. */
export async function* readStream(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  list: string,
  from: number,
  /** The bytes come over a network: where they end early, there is more. */
  remote = false,
  /** The name of a file that may be pasted text: one that a person gave by itself. */
  pasted?: string,
): AsyncGenerator<SourceItem> {
  const place = (offset: number): { readonly position: string; readonly key: string } => ({
    position: JSON.stringify({ file: name, offset } satisfies FilePosition),
    key: name === '' ? `byte ${offset}` : `${name}, byte ${offset}`,
  })
  let reached = 0
  try {
    for await (const mail of splitMbox(unpackStream(bytes))) {
      reached = mail.offset
      if (mail.offset <= from) continue
      if (isPage(mail.raw)) yield pageItem(mail.raw, list, place(mail.offset))
      else if (isMail(mail.raw)) {
        const omitted = mail.omitted === 0 ? {} : { omitted: mail.omitted }
        yield { kind: 'mail', raw: mail.raw, list, ...omitted, ...place(mail.offset) }
      } else if (pasted !== undefined && mail.offset === 0 && isProse(mail.raw))
        yield { kind: 'page', raw: mail.raw, list, name: pasted, ...place(mail.offset) }
      else
        yield {
          kind: 'unread',
          reason: 'it has no header of a mail',
          raw: mail.raw.slice(0, KEPT_BYTES),
          ...place(mail.offset),
        }
    }
  } catch (error) {
    // What came before the damage has been read and stays.
    yield {
      kind: 'unread',
      reason: error instanceof Error ? error.message : String(error),
      ...(remote ? { broken: true, ...place(reached) } : { damaged: true, ...place(reached + 1) }),
    }
  }
}

function pageItem(raw: Uint8Array, list: string, place: { position: string; key: string }): SourceItem {
  const mail = mailOfPage(raw)
  return mail === undefined
    ? {
        kind: 'unread',
        reason: 'it is a web page, and of no archive that is known here',
        raw: raw.slice(0, KEPT_BYTES),
        ...place,
      }
    : { kind: 'mail', raw, mail, list, ...place }
}

/** Fewer words are no mail that somebody pasted. */
const LEAST_WORDS = 8

/** Whether bytes are text in words: no binary file, no list of figures. */
function isProse(raw: Uint8Array): boolean {
  if (raw.includes(0)) return false
  const words = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, KEPT_BYTES)).toString('utf8')
  return (words.match(/\p{L}{2,}/gu) ?? []).length >= LEAST_WORDS && !words.includes('\ufffd')
}

/** Enough of what could not be read to see what it is. */
const KEPT_BYTES = 64 * 1024

async function* readOneFile(
  file: string,
  name: string,
  list: string,
  from: number,
): AsyncGenerator<SourceItem> {
  const single = /(?:^|[/\\])(?:cur|new)[/\\][^/\\]+$|\.eml$/i.test(file)
  if (!single || (await stat(file)).size > MOST_MAIL_BYTES) {
    const pasted = name === '' ? basename(file).replace(/\.\w{1,5}$/, '') : undefined
    yield* readStream(createReadStream(file, { highWaterMark: 256 * 1024 }), name, list, from, false, pasted)
    return
  }
  if (from >= 0) return
  const position = JSON.stringify({ file: name, offset: 0 } satisfies FilePosition)
  const key = name === '' ? 'the file' : name
  try {
    const raw = await readFile(file)
    if (isMail(raw)) yield { kind: 'mail', raw, list, position, key }
    else
      yield {
        kind: 'unread',
        reason: 'it has no header of a mail',
        raw: raw.subarray(0, KEPT_BYTES),
        position,
        key,
      }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    yield { kind: 'unread', reason, damaged: true, position, key }
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const hidden = (path: string): boolean =>
    relative(folder, path)
      .split(/[/\\]/)
      .some(part => PASSED_OVER.test(part) || part === 'tmp')
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !hidden(path))
    .sort((a, b) =>
      byCodeUnit(relative(folder, a).replaceAll('\\', '/'), relative(folder, b).replaceAll('\\', '/')),
    )
}

function parsePosition(written: string | undefined): FilePosition | undefined {
  if (written === undefined) return undefined
  try {
    const { file, offset } = JSON.parse(written) as Partial<FilePosition>
    return typeof file === 'string' && typeof offset === 'number' ? { file, offset } : undefined
  } catch {
    return undefined
  }
}
