import { messageId } from '../../core/source.ts'
import { plural } from '../../core/plural.ts'
import { ok, refused, type Result } from '../../core/result.ts'
import { decodeText } from '../../mail/decode-text.ts'
import type { Message } from '../../mail/message.ts'
import { readPage } from '../../mail/page.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import type { Source } from './read-source.ts'
import type { MailItem, SourceItem } from './source-item.ts'

/** What an import asks of a store. The store's adapter fits; adapters do not import one another. */
export interface Sink {
  readonly addMessages: (batch: {
    readonly mails: readonly { readonly message: Message; readonly raw?: Uint8Array }[]
    readonly removed: readonly { readonly id: Message['id']; readonly list: string }[]
    readonly unread: readonly { readonly place: string; readonly reason: string; readonly raw?: Uint8Array }[]
    readonly progress: { readonly source: string; readonly position: string }
  }) => Result<{
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly removed: number
  }>
}

/** How an import stands. */
export interface ImportReport {
  readonly source: string
  readonly list: string
  /** Items that the source gave. */
  readonly read: number
  readonly bytes: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  /** Reasons why something could not be read, with how often. */
  readonly unreadable: ReadonlyMap<string, number>
  /** Oddities that were put right on the way, with how often. */
  readonly noted: ReadonlyMap<string, number>
}

/** A batch is stored at either of these: few enough mails to lose nothing much, bytes to bound memory. */
const MOST_MAILS = 200
const MOST_BYTES = 2 * 1024 * 1024

/** A source that was read to its end and is read from its beginning the next time, with its stamp then. */
const FINISHED = 'read '

/** Where to go on with a source, given the position that the store has of it. */
export function resumeFrom(stored: string | undefined): string | undefined {
  return stored === undefined || stored === '' || stored.startsWith(FINISHED) ? undefined : stored
}

/** Whether a source was read to its end and cannot have changed since: its files have their old dates. */
export function isUpToDate(source: Source, stored: string | undefined): boolean {
  return source.stamp !== undefined && stored === `${FINISHED}${source.stamp}`
}

/**
 * Reads a source into a store, batch by batch, each with its position in one transaction: an import
 * that was killed goes on where it was, with nothing lost and nothing twice.
 *
 * Stops at the first batch that the store refuses. `onProgress` hears of every batch.
 */
export async function importSource(
  store: Sink,
  source: Source,
  onProgress: (report: ImportReport) => void = () => undefined,
): Promise<Result<ImportReport>> {
  const report = new Tally(source)
  let batch = new Draft()
  const flush = (position: string): Result<undefined> => {
    const written = store.addMessages({
      mails: batch.mails,
      removed: batch.removed,
      unread: batch.unread,
      progress: { source: source.name, position },
    })
    if (!written.ok) return written
    report.add(written.value)
    batch = new Draft()
    onProgress(report.value())
    return ok(undefined)
  }
  let position: string | undefined
  let broken: string | undefined
  for await (const item of unbroken(source)) {
    if (item.kind === 'unread' && item.broken === true) {
      broken = item.reason
      break
    }
    report.count(item)
    await batch.take(item, report)
    position = item.position
    if (batch.length < MOST_MAILS && batch.bytes < MOST_BYTES) continue
    const flushed = flush(position)
    if (!flushed.ok) return flushed
  }
  const end = source.end ?? (source.incremental ? undefined : `${FINISHED}${source.stamp ?? ''}`)
  if (broken === undefined && end !== undefined) position = end
  if (batch.length > 0 || (broken === undefined && end !== undefined)) {
    const flushed = flush(position ?? '')
    if (!flushed.ok) return flushed
  }
  const { read } = report.value()
  return broken === undefined
    ? ok(report.value())
    : refused(
        `${source.name} broke off after ${plural(read, 'mail')}, which are stored; run it again to go on: ${broken}`,
      )
}

/** The items of a source; where it throws, as a connection that is cut does, an item that says so. */
async function* unbroken(source: Source): AsyncGenerator<SourceItem> {
  let position = ''
  try {
    for await (const item of source.items) {
      position = item.position
      yield item
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    yield { kind: 'unread', reason, broken: true, position, key: 'the source' }
  }
}

class Draft {
  readonly mails: { readonly message: Message; readonly raw?: Uint8Array }[] = []
  readonly removed: { readonly id: Message['id']; readonly list: string }[] = []
  readonly unread: { readonly place: string; readonly reason: string; readonly raw?: Uint8Array }[] = []
  bytes = 0

  get length(): number {
    return this.mails.length + this.removed.length + this.unread.length
  }

  async take(item: SourceItem, report: Tally): Promise<void> {
    if (item.kind === 'unread') {
      this.unread.push({
        place: item.key,
        reason: item.reason,
        ...(item.raw === undefined ? {} : { raw: item.raw }),
      })
      return
    }
    this.bytes += item.raw.length
    if (item.kind === 'page') {
      const text = decodeText(Buffer.from(item.raw).toString('latin1'), '', 'utf-8').text
      const { value, notes } = readPage(text, { list: item.list, name: item.name })
      for (const note of notes) report.note(note.text)
      for (const message of value) this.mails.push({ message })
      return
    }
    const mail = item.kind === 'mail' ? (item.mail ?? item.raw) : item.raw
    const { value, notes } = await parseMail(mail, item.list)
    if (item.kind === 'removed') {
      this.removed.push({ id: value.id, list: item.list })
      // Within a batch mails are written before removals: one that came just now must not be written at all.
      const here = this.mails.findIndex(mail => mail.message.id === value.id)
      if (here !== -1) this.mails.splice(here, 1)
      return
    }
    for (const note of notes) report.note(note.text)
    if (item.omitted !== undefined) report.note('a mail larger than any mail was cut')
    // A mail that comes again after its removal is back.
    const gone = this.removed.findIndex(other => other.id === messageId(value.id) && other.list === item.list)
    if (gone !== -1) this.removed.splice(gone, 1)
    this.mails.push({ message: withUrl(value, item), raw: item.raw })
  }
}

function withUrl(message: Message, item: MailItem): Message {
  if (message.url !== undefined || item.webBase === undefined) return message
  return {
    ...message,
    url: `${item.webBase}${encodeURIComponent(message.id.slice(1, -1)).replaceAll('%40', '@')}/`,
  }
}

class Tally {
  readonly #source: Source
  #sums = { read: 0, bytes: 0, added: 0, changed: 0, unchanged: 0, removed: 0 }
  readonly #unreadable = new Map<string, number>()
  readonly #noted = new Map<string, number>()

  constructor(source: Source) {
    this.#source = source
  }

  count(item: SourceItem): void {
    const bytes = item.raw?.length ?? 0
    this.#sums = { ...this.#sums, read: this.#sums.read + 1, bytes: this.#sums.bytes + bytes }
    if (item.kind === 'unread')
      this.#unreadable.set(item.reason, (this.#unreadable.get(item.reason) ?? 0) + 1)
  }

  /** Notes differ by the values in them; what is in quotes and every number is left out of the count. */
  note(text: string): void {
    const kind = text.replace(/"[^"]*"/g, '"…"').replace(/\d[\d:TZ-]*/g, 'n')
    this.#noted.set(kind, (this.#noted.get(kind) ?? 0) + 1)
  }

  add(written: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly removed: number
  }): void {
    const { added, changed, unchanged, removed } = this.#sums
    this.#sums = {
      ...this.#sums,
      added: added + written.added,
      changed: changed + written.changed,
      unchanged: unchanged + written.unchanged,
      removed: removed + written.removed,
    }
  }

  value(): ImportReport {
    return {
      source: this.#source.name,
      list: this.#source.list,
      ...this.#sums,
      unreadable: new Map(this.#unreadable),
      noted: new Map(this.#noted),
    }
  }
}
