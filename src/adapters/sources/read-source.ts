import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { MessageId } from '../../core/source.ts'
import { ok, refused, type Result } from '../../core/result.ts'
import { listNameOf } from './list-name.ts'
import { readFiles, stampOf } from './read-files.ts'
import { commitsIn, epochsAt, readGit } from './read-git.ts'
import { openMailbox } from './read-imap.ts'
import { openNews } from './read-nntp.ts'
import { openWeb } from './read-web.ts'
import type { SourceItem, SourceOptions } from './source-item.ts'

/** How much a source has to read: in mails, or else in bytes. */
export interface Expected {
  readonly mails?: number
  readonly bytes?: number
}

/** A source of mail that can be read. */
export interface Source {
  /** The same for every way to write the same place: under it the position is kept. */
  readonly name: string
  readonly list: string
  /** True where only what is new needs to be read the next time. */
  readonly incremental: boolean
  readonly items: AsyncIterable<SourceItem>
  /** The same for as long as the source cannot have changed: sizes and dates of its files. */
  readonly stamp?: string
  /** How much there is to read, where that can be told beforehand. */
  readonly expected?: Expected
  /** The position of a source that was read to its end, where that is not its last item's. */
  readonly end?: string
  /**
   * What tells of a mail by its key that the source no longer has it; for sources of which only what is new
   * is read, asked after that. A source that is not incremental is known by what came.
   */
  readonly gone?: () => Promise<(key: string) => boolean>
  /**
   * Which of some mails the source no longer has; for sources that can only be asked for one after the other.
   * Throws where it cannot tell.
   */
  readonly missing?: (ids: readonly MessageId[]) => Promise<ReadonlySet<MessageId>>
  readonly close?: () => Promise<void>
}

/**
 * Opens a source of mail by what it is, not by what it is called.
 *
 *     readSource('2005-October.txt.gz')                   // mbox, packed or not; Pipermail's too
 *     readSource('Maildir'), readSource('folder/of/eml')  // every mail in the files below it
 *     readSource('lists/virtualization')                  // public-inbox v1 or v2, bare or with epochs
 *     readSource('https://lore.kernel.org/tea/', { hosts: ['lore.kernel.org'] })   // and what comes after
 *     readSource('https://lore.kernel.org/tea/<id>/t.mbox.gz', …), readSource('nntps://…'), readSource('imaps://…')
 */
export async function readSource(place: string, options: SourceOptions = {}): Promise<Result<Source>> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(place)) return readUrl(place, options)
  const path = resolve(place)
  if (!existsSync(path)) return refused(`there is nothing at ${place}`)
  const list = options.list ?? listNameOf(path)
  const epochs = epochsAt(path)
  const after = options.after ?? options.position?.(path)
  if (epochs.length > 0)
    return ok({
      name: path,
      list,
      incremental: true,
      expected: { mails: await commitsIn(epochs, after) },
      items: readGit(epochs, list, after),
    })
  if (!statSync(path).isFile() && !statSync(path).isDirectory())
    return refused(`${place} is neither a file nor a folder`)
  const { stamp, bytes } = await stampOf(path)
  const expected = bytes === undefined ? {} : { expected: { bytes } }
  return ok({ name: path, list, incremental: false, stamp, ...expected, items: readFiles(path, list, after) })
}

async function readUrl(written: string, options: SourceOptions): Promise<Result<Source>> {
  if (!URL.canParse(written)) return refused(`"${written}" is no URL`)
  const url = new URL(written)
  if (url.username !== '' || url.password !== '')
    return refused(`the URL for ${url.host} holds a login; leave it out and set it in the environment`)
  switch (url.protocol) {
    case 'nntp:':
    case 'nntps:':
      return openNews(written, options)
    case 'imap:':
    case 'imaps:':
      return openMailbox(written, options)
    case 'http:':
    case 'https:':
      return openWeb(url, options)
    default:
      return refused(`${written} is of no kind that can be read; write http, https, imaps, nntps, or a path`)
  }
}
