import { namesFor } from './adapters/terminal/complete.ts'
import type { Desk } from './answers/desk.ts'
import { nameIndex, type NameIndex } from './search/names.ts'

const KINDS = ['test', 'system', 'thread', 'person'] as const
type Kind = (typeof KINDS)[number]

/** Discord shows no more at once. */
const MOST_OFFERED = 25
/** Corpora of servers whose names are held. */
const MOST_HELD = 12

/** The names that completion offers, by corpus. */
export interface GatheredNames {
  /** Reads a corpus' names: a large archive's take a second, which nobody who types should wait for. */
  readonly gather: (desk: Desk, corpus?: string) => void
  /** The names nearest to what was typed, best first; a corpus that was not gathered yet is read first. */
  readonly find: (
    kind: Kind,
    typed: string,
    desk: (corpus?: string) => Desk | Promise<Desk>,
    corpus?: string,
  ) => Promise<readonly string[]>
}

/** Makes an empty one. */
export function gatheredNames(): GatheredNames {
  const held = new Map<string, ReadonlyMap<Kind, NameIndex>>()
  const gather = (desk: Desk, corpus = ''): void => {
    held.delete(corpus)
    held.set(corpus, new Map(KINDS.map(kind => [kind, nameIndex(namesFor(kind, desk))])))
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD + 1) break
      // The shared corpus' names stay.
      if (oldest !== '') held.delete(oldest)
    }
  }
  return {
    gather,
    async find(kind, typed, desk, corpus = '') {
      if (!held.has(corpus)) gather(await desk(corpus === '' ? undefined : corpus), corpus)
      return held.get(corpus)?.get(kind)?.find(typed, MOST_OFFERED) ?? []
    },
  }
}
