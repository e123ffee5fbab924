import { byCodeUnit, groupBy } from '../core/order.ts'
import type { MessageId } from '../core/source.ts'
import type { Message } from '../mail/message.ts'
import { baseSubject } from './base-subject.ts'

/** What threading needs to know of a mail. */
export type Threadable = Pick<Message, 'id' | 'references' | 'subject' | 'date' | 'lists'>

/** A mail in its place in a thread. */
export interface PlacedMail {
  readonly id: MessageId
  /** The nearest mail above it that we hold. */
  readonly parent?: MessageId
  /** True where the place was inferred from the subject and not from the headers. */
  readonly guessed: boolean
}

/** A thread as ids: its members parents before children, siblings by date. */
export interface PlacedThread {
  /** The id of the mail that began it, even where nobody holds that one: so it stays when that one comes. */
  readonly id: MessageId
  readonly members: readonly PlacedMail[]
}

/**
 * Joins mails to threads by Jamie Zawinski's algorithm, on Message-ID, References and In-Reply-To.
 *
 * A mail's own parent comes first; what others' References say places only mails that say nothing
 * themselves and those that are missing. So the order in which mails come does not matter. Mails with the
 * same subject stay apart, but for a `Re:` without usable headers: that joins the mail before it with its
 * subject, and is marked as guessed.
 *
 *     a; b, References: <a>; c, References: <missing> <b>   // one thread, a, b, c
 *     'slow', twice, with no headers                        // two threads
 */
export function threadMessages(mails: readonly Threadable[]): readonly PlacedThread[] {
  const sorted = [...mails].sort(byDateThenId)
  const forest = new Forest()
  for (const mail of sorted) forest.add(mail)
  for (const mail of sorted) {
    // The direct parent, or where that would make a circle, the next one up.
    for (const reference of [...mail.references].reverse()) if (forest.link(reference, mail.id)) break
  }
  for (const mail of sorted) {
    for (const [index, reference] of mail.references.entries()) {
      const above = mail.references[index - 1]
      if (above !== undefined) forest.link(above, reference)
    }
  }
  const guessed = joinBySubject(sorted, forest)
  return forest
    .roots()
    .map(root => ({ id: root, members: forest.walk(root, guessed) }))
    .filter(thread => thread.members.length > 0)
}

function byDateThenId(a: Threadable, b: Threadable): number {
  // A mail without a date comes after those that have one: `~` follows every digit.
  return byCodeUnit(a.date ?? '~', b.date ?? '~') || byCodeUnit(a.id, b.id)
}

/** Mails and missing mails as nodes; a node gets a parent once and keeps it. */
class Forest {
  readonly #mails = new Map<MessageId, Threadable>()
  readonly #parents = new Map<MessageId, MessageId>()
  readonly #children = new Map<MessageId, MessageId[]>()
  /** Towards the root, shortened at each use: a thread of 100,000 mails in a row takes no square time. */
  readonly #towards = new Map<MessageId, MessageId>()

  add(mail: Threadable): void {
    this.#mails.set(mail.id, mail)
  }

  /** Puts a node without a parent under another; refused where it has one or would become its own ancestor. */
  link(parent: MessageId, child: MessageId): boolean {
    if (this.#parents.has(child) || this.rootOf(parent) === child) return false
    this.#parents.set(child, parent)
    this.#towards.set(child, parent)
    const children = this.#children.get(parent)
    if (children === undefined) this.#children.set(parent, [child])
    else children.push(child)
    return true
  }

  rootOf(id: MessageId): MessageId {
    let root = id
    for (let next = this.#towards.get(root); next !== undefined; next = this.#towards.get(root)) root = next
    for (let at = id; at !== root;) {
      const next = this.#towards.get(at) ?? root
      this.#towards.set(at, root)
      at = next
    }
    return root
  }

  /** Nodes without a parent, in the order of the first mail below them. */
  roots(): readonly MessageId[] {
    return [...new Set([...this.#mails.keys()].map(id => this.rootOf(id)))]
  }

  /** The mails below a node, itself included, parents before children. */
  walk(root: MessageId, guessed: ReadonlySet<MessageId>): readonly PlacedMail[] {
    const members: PlacedMail[] = []
    const waiting: { readonly id: MessageId; readonly above?: MessageId }[] = [{ id: root }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id, above } = next
      const held = this.#mails.has(id)
      if (held)
        members.push({ id, ...(above === undefined ? {} : { parent: above }), guessed: guessed.has(id) })
      const nearest = held ? id : above
      const children = [...(this.#children.get(id) ?? [])].sort((a, b) => this.#compare(b, a))
      for (const child of children)
        waiting.push({ id: child, ...(nearest === undefined ? {} : { above: nearest }) })
    }
    return members
  }

  #compare(a: MessageId, b: MessageId): number {
    return byCodeUnit(this.#dateOf(a), this.#dateOf(b)) || byCodeUnit(a, b)
  }

  /** A missing mail stands where the first of its answers stands. */
  #dateOf(id: MessageId): string {
    const mail = this.#mails.get(id)
    if (mail !== undefined) return mail.date ?? '~'
    const dates = (this.#children.get(id) ?? []).map(child => this.#mails.get(child)?.date ?? '~')
    return dates.sort(byCodeUnit)[0] ?? '~'
  }
}

/** The same words half a year later are another question. */
const MOST_DAYS_APART = 60
/** `Re: help` joins strangers. */
const LEAST_BASE = 5

function joinBySubject(sorted: readonly Threadable[], forest: Forest): ReadonlySet<MessageId> {
  const guessed = new Set<MessageId>()
  const dated = sorted.filter(mail => mail.date !== undefined)
  const bySubject = groupBy(
    dated.map(mail => ({ mail, ...baseSubject(mail.subject) })),
    entry => entry.base,
  )
  for (const [base, entries] of bySubject) {
    if (base.length < LEAST_BASE || entries.length < 2) continue
    // The latest mail of each list with this subject, which an answer without headers answers best.
    const latest = new Map<string, Threadable>()
    for (const { mail, isReply } of entries) {
      const before = mail.lists.map(list => latest.get(list)).find(other => other !== undefined)
      if (isReply && mail.references.length === 0 && before !== undefined && isNear(before, mail)) {
        if (forest.link(forest.rootOf(before.id), mail.id)) guessed.add(mail.id)
      }
      for (const list of mail.lists) latest.set(list, mail)
    }
  }
  return guessed
}

function isNear(before: Threadable, after: Threadable): boolean {
  const days = (Date.parse(after.date ?? '') - Date.parse(before.date ?? '')) / 86_400_000
  return days <= MOST_DAYS_APART
}
