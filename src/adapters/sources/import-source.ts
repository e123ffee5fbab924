import type { MessageId } from '../../core/source.ts'
import { plural } from '../../core/plural.ts'
import { ok, refused, type Result } from '../../core/result.ts'
import { Ahead, type Known, type Outcome, type Place, type Reader } from './read-ahead.ts'
import type { Expected, Source } from './read-source.ts'
import type { SourceItem } from './source-item.ts'

/** What an import asks of a store. The store's adapter fits; adapters do not import one another. */
export interface Sink<Mail> {
  readonly addPrepared: (batch: {
    readonly mails: readonly Mail[]
    readonly removed: readonly { readonly id: MessageId; readonly list: string }[]
    readonly unread: readonly UnreadMail[]
    readonly held: readonly Held[]
    readonly ended?: { readonly lost: Lost }
    readonly progress: { readonly source: string; readonly position?: string }
  }) => Result<{
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly removed: number
  }>
  /** Some mails that the store has of a source, of all at some time. */
  readonly longUnseen: (
    source: string,
    most: number,
  ) => readonly { readonly id: MessageId; readonly list: string }[]
}

interface Held {
  readonly id: MessageId
  readonly list: string
  readonly place?: string
}

/** Which mails a source that was read to its end has lost: those that did not come, or what tells. */
type Lost = 'unseen' | 'unknown' | ((mail: Pick<Held, 'id' | 'place'>) => boolean)

interface UnreadMail {
  readonly place: string
  readonly reason: string
  readonly raw?: Uint8Array
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
  /** How much there is to read in all, where that is known. */
  readonly expected?: Expected
  /** Reasons why something could not be read, with how often. */
  readonly unreadable: ReadonlyMap<string, number>
  /** Oddities that were put right on the way, with how often. */
  readonly noted: ReadonlyMap<string, number>
}

/** A batch is stored at either of these: few enough mails to lose nothing much, bytes to bound memory. */
const MOST_MAILS = 300
const MOST_BYTES = 2 * 1024 * 1024
/** Mails that a source is asked for in one go, to see whether it still has them: a server is not to notice. */
const MOST_ASKED = 60

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
 * Mails are read ahead of the one that is stored, so that a reader on other threads has work; they are
 * stored in the order of the source. Stops at the first batch that the store refuses. `onProgress` hears of
 * every batch; what is `known` is not read again.
 */
export async function importSource<Mail extends { readonly id: MessageId }>(
  store: Sink<Mail>,
  source: Source,
  read: Reader<Mail>,
  onProgress: (report: ImportReport) => void = () => undefined,
  known: (raw: Uint8Array, list: string) => MessageId | undefined = () => undefined,
): Promise<Result<ImportReport>> {
  const report = new Tally(source)
  const ahead = new Ahead(read, known)
  let batch = new Draft<Mail>()
  let position: string | undefined
  let broken: string | undefined
  let damaged = false
  const flush = (lost?: Lost): Result<undefined> => {
    const { mails, removed, unread, held } = batch
    const progress = { source: source.name, ...(position === undefined ? {} : { position }) }
    const ended = lost === undefined ? {} : { ended: { lost } }
    const written = store.addPrepared({ mails, removed, unread, held, progress, ...ended })
    if (!written.ok) return written
    report.add(written.value)
    batch = new Draft()
    onProgress(report.value())
    return ok(undefined)
  }
  const storeNext = async (): Promise<Result<undefined>> => {
    for (const [item, outcome] of await ahead.next()) {
      batch.take(item, outcome, report, source.gone !== undefined)
      position = item.position
      if (batch.length < MOST_MAILS && batch.bytes < MOST_BYTES) continue
      const flushed = flush()
      if (!flushed.ok) return flushed
    }
    return ok(undefined)
  }
  for await (const item of unbroken(source)) {
    if (item.kind === 'unread' && item.broken === true) {
      broken = item.reason
      break
    }
    if (item.kind === 'unread' && item.damaged === true) damaged = true
    report.count(item)
    ahead.add(item)
    while (ahead.isFull) {
      const stored = await storeNext()
      if (!stored.ok) return stored
    }
  }
  for (ahead.send(); ahead.length > 0;) {
    const stored = await storeNext()
    if (!stored.ok) return stored
  }
  const end = source.end ?? (source.incremental ? undefined : `${FINISHED}${source.stamp ?? ''}`)
  if (broken === undefined && end !== undefined) position = end
  const asked = source.missing === undefined ? [] : store.longUnseen(source.name, MOST_ASKED)
  const lost =
    broken === undefined ? await lostBy(source, asked, damaged || report.value().read === 0) : undefined
  // What was asked for and is there was seen.
  if (typeof lost === 'function') batch.held.push(...asked.filter(mail => !lost(mail)))
  if (batch.length > 0 || (broken === undefined && end !== undefined) || typeof lost === 'function') {
    const flushed = flush(lost)
    if (!flushed.ok) return flushed
  }
  const { read: count } = report.value()
  return broken === undefined
    ? ok(report.value())
    : refused(
        `${source.name} broke off after ${plural(count, 'mail')}, which are stored; run it again to go on: ${broken}`,
      )
}

/** What is known of what a source has lost, after it was read to its end; where it is not asked, nothing. */
async function lostBy(
  source: Source,
  asked: readonly { readonly id: MessageId }[],
  unsure: boolean,
): Promise<Lost | undefined> {
  // A folder with nothing in it is a disk that is not there more often than a list without mail.
  if (!source.incremental) return unsure ? 'unknown' : 'unseen'
  try {
    const missing = await source.missing?.(asked.map(({ id }) => id))
    if (missing !== undefined) return ({ id }) => missing.has(id)
    const gone = await source.gone?.()
    return gone === undefined ? undefined : ({ place }) => place !== undefined && gone(place)
  } catch {
    // The connection is cut: the mails came, and what is gone is seen the next time.
    return undefined
  }
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

class Draft<Mail extends { readonly id: MessageId }> {
  readonly mails: Mail[] = []
  readonly removed: { readonly id: MessageId; readonly list: string }[] = []
  readonly unread: UnreadMail[] = []
  readonly held: Held[] = []
  bytes = 0

  get length(): number {
    return this.held.length + this.removed.length + this.unread.length
  }

  take({ key, list, bytes }: Place, outcome: Outcome<Mail> | Known, report: Tally, named: boolean): void {
    this.bytes += bytes
    if ('known' in outcome) {
      report.add({ added: 0, changed: 0, unchanged: 1, removed: 0 })
      this.held.push({ id: outcome.known, list })
      return
    }
    if ('failed' in outcome) {
      const { failed: reason, raw } = outcome
      report.unread(reason)
      this.unread.push({ place: key, reason, ...(raw.length === 0 ? {} : { raw }) })
      return
    }
    const { removed, mails, notes } = outcome
    if (removed !== undefined) {
      this.removed.push({ id: removed, list })
      // Within a batch mails are written before removals: one that came just now must not be written at all.
      const here = this.mails.findIndex(mail => mail.id === removed)
      if (here !== -1) this.mails.splice(here, 1)
      return
    }
    for (const note of notes) report.note(note)
    for (const mail of mails) {
      // A mail that comes again after its removal is back.
      const gone = this.removed.findIndex(other => other.id === mail.id && other.list === list)
      if (gone !== -1) this.removed.splice(gone, 1)
      this.mails.push(mail)
      this.held.push({ id: mail.id, list, ...(named ? { place: key } : {}) })
    }
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
  }

  unread(reason: string): void {
    this.#unreadable.set(reason, (this.#unreadable.get(reason) ?? 0) + 1)
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
      ...(this.#source.expected === undefined ? {} : { expected: this.#source.expected }),
      ...this.#sums,
      unreadable: new Map(this.#unreadable),
      noted: new Map(this.#noted),
    }
  }
}
