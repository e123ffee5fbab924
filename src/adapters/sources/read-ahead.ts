import type { MessageId } from '../../core/source.ts'
import type { ReadableItem, ReadItem } from './read-item.ts'
import type { SourceItem } from './source-item.ts'

/** What came of an item: what it holds, or why it was given up. */
export type Outcome<Mail> = ReadItem<Mail> | { readonly failed: string; readonly raw: Uint8Array }

/** An item that the store has in this very form. */
export interface Known {
  readonly known: MessageId
}

/** Reads items and makes them ready for a store, in their order; perhaps on another thread. */
export type Reader<Mail> = (items: readonly ReadableItem[]) => Promise<readonly Outcome<Mail>[]>

/** Items that are read in one go: enough that handing them over costs nothing. */
const GROUP_ITEMS = 50
const GROUP_BYTES = 128 * 1024
/** What may be read ahead of what is stored: a batch, so that readers have work while one is written. */
const AHEAD_BYTES = 2 * 1024 * 1024
const AHEAD_GROUPS = 24

/** An item without its bytes: where it stood is all that is still needed of it. */
export type Place = Pick<SourceItem, 'position' | 'key'> & { readonly list: string; readonly bytes: number }

type Placed<Mail> = readonly [Place, Outcome<Mail> | Known]

/** Items that are being read, in groups, in their order. */
export class Ahead<Mail> {
  readonly #read: Reader<Mail>
  readonly #known: (raw: Uint8Array, list: string) => MessageId | undefined
  readonly #groups: {
    readonly bytes: number
    readonly done: Promise<readonly Placed<Mail>[]>
  }[] = []
  #items: SourceItem[] = []
  #itemBytes = 0
  #bytes = 0

  constructor(read: Reader<Mail>, known: (raw: Uint8Array, list: string) => MessageId | undefined) {
    this.#read = read
    this.#known = known
  }

  get length(): number {
    return this.#groups.length
  }

  get isFull(): boolean {
    return this.length > 0 && (this.#bytes > AHEAD_BYTES || this.length > AHEAD_GROUPS)
  }

  add(item: SourceItem): void {
    this.#items.push(item)
    this.#itemBytes += item.raw?.length ?? 0
    if (this.#items.length >= GROUP_ITEMS || this.#itemBytes >= GROUP_BYTES) this.send()
  }

  /** Has what was added read, though it is no full group. */
  send(): void {
    const [items, bytes] = [this.#items, this.#itemBytes]
    if (items.length === 0) return
    this.#items = []
    this.#itemBytes = 0
    this.#bytes += bytes
    const done = this.#outcomes(items)
    // It is awaited in its turn; that it fails before that is no unheard failure.
    done.catch(() => undefined)
    this.#groups.push({ bytes, done })
  }

  /** What came of the group that was added first. */
  async next(): Promise<readonly Placed<Mail>[]> {
    const group = this.#groups.shift()
    if (group === undefined) return []
    const outcomes = await group.done
    this.#bytes -= group.bytes
    return outcomes
  }

  async #outcomes(items: readonly SourceItem[]): Promise<readonly Placed<Mail>[]> {
    const known = items.map(item =>
      item.kind === 'mail' ? this.#known(item.mail ?? item.raw, item.list) : undefined,
    )
    const unknown = items.filter((item, at) => item.kind !== 'unread' && known[at] === undefined)
    const outcomes = (await this.#read(unknown.filter(item => item.kind !== 'unread')))[Symbol.iterator]()
    return items.map((item, at) => {
      const { position, key } = item
      const list = item.kind === 'unread' ? '' : item.list
      const id = known[at]
      const outcome = id === undefined ? outcomeOf(item, outcomes) : { known: id }
      return [{ position, key, list, bytes: item.raw?.length ?? 0 }, outcome]
    })
  }
}

function outcomeOf<Mail>(item: SourceItem, outcomes: Iterator<Outcome<Mail>>): Outcome<Mail> {
  if (item.kind === 'unread') return { failed: item.reason, raw: item.raw ?? NO_BYTES }
  const next = outcomes.next()
  return next.done === true ? { failed: 'nothing was read', raw: item.raw } : next.value
}

const NO_BYTES = new Uint8Array()
