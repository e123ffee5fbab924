import type { Citation } from './cite.ts'
import { ENGLISH, type Texts } from '../../texts/texts.ts'

/** Something that is shown whole or not at all. */
export interface Item {
  readonly text: string
  /** A shorter form that still is complete in itself. */
  readonly short?: string
  readonly cites: readonly Citation[]
}

/** Kinds of item, by their names in the texts. */
export type ItemKind = 'rows' | 'quotes' | 'remarks' | 'claims' | 'lines' | 'results' | 'choices'

/** Items under one heading. */
export interface Part {
  /** What items are called when they had to be left out; counted together with those of the same kind. */
  readonly called: ItemKind
  readonly items: readonly Item[]
  /** So many items stay as long as anything else can go. */
  readonly keep: number
  /** More than so many are never shown at once, however much room there is. */
  readonly most?: number
  /** The higher, the sooner its items are left out. */
  readonly yields: number
  readonly write: (texts: readonly string[]) => string
}

/** Text within its room, and whether all of it is there. */
export interface Fitted {
  readonly text: string
  readonly whole: boolean
}

interface Kept {
  readonly part: Part
  count: number
  short: boolean
}

/**
 * Writes parts one below the other within `room`, leaving out whole items where it has to: first the
 * long forms, then the last items of the parts that yield soonest. `tail` writes what follows from the
 * items that stayed: their sources, so that a citation never goes without its quote or stays without.
 */
export function fit(
  parts: readonly Part[],
  room: number,
  tail: (cites: readonly Citation[]) => string,
  words: Texts = ENGLISH,
): Fitted {
  const kept = parts.map((part): Kept => ({
    part,
    count: Math.min(part.items.length, part.most ?? Infinity),
    short: false,
  }))
  for (;;) {
    const text = written(kept, tail, words)
    if (text.length <= room) return { text, whole: kept.every(isWhole) }
    const shrinkable = nextToShrink(kept)
    if (shrinkable === undefined) return { text: '', whole: false }
    if (!shrinkable.short && shrinkable.part.items.some(item => item.short !== undefined))
      shrinkable.short = true
    else shrinkable.count -= 1
  }
}

/**
 * Writes parts on as many pages as they need, each item whole and on one page. An item must be shorter
 * than the room; whoever makes longer ones splits them first.
 */
export function paginate(
  parts: readonly Part[],
  room: number,
  tail: (cites: readonly Citation[]) => string,
): readonly string[] {
  const pages: string[] = []
  let open: Kept[] = []
  for (const part of parts) {
    for (const item of part.items) {
      const grown = withItem(open, part, item)
      if (open.length > 0 && written(grown, tail).length > room) {
        pages.push(written(open, tail))
        open = withItem([], part, item)
      } else open = grown
    }
  }
  return open.length === 0 ? pages : [...pages, written(open, tail)]
}

function withItem(open: readonly Kept[], part: Part, item: Item): Kept[] {
  const last = open.at(-1)
  const same = last !== undefined && last.part.write === part.write
  const items = same ? [...last.part.items, item] : [item]
  return [
    ...(same ? open.slice(0, -1) : open),
    { part: { ...part, items }, count: items.length, short: false },
  ]
}

function written(
  kept: readonly Kept[],
  tail: (cites: readonly Citation[]) => string,
  words: Texts = ENGLISH,
): string {
  const shown = kept.map(({ part, count, short }) => ({
    part,
    items: part.items
      .slice(0, count)
      .map(item => ({ ...item, text: short ? (item.short ?? item.text) : item.text })),
  }))
  const texts = shown
    .filter(({ items }) => items.length > 0)
    .map(({ part, items }) => part.write(items.map(item => item.text)))
  const cites = shown.flatMap(({ items }) => items.flatMap(item => item.cites))
  return joined([...texts, leftOut(kept, words), tail(cites)].filter(text => text !== ''))
}

/** With an empty line between, but after a code block, which brings a margin of its own. */
function joined(texts: readonly string[]): string {
  return texts.reduce(
    (all, text) => (all === '' ? text : `${all}${all.endsWith('```') ? '\n' : '\n\n'}${text}`),
    '',
  )
}

/** First whatever has more than it must keep, then anything but the first part, the verdict. */
function nextToShrink(kept: readonly Kept[]): Kept | undefined {
  const bySoonest = [...kept].sort((a, b) => b.part.yields - a.part.yields)
  const canShorten = (one: Kept): boolean =>
    !one.short && one.part.items.slice(0, one.count).some(item => item.short !== undefined)
  return (
    bySoonest.find(canShorten) ??
    bySoonest.find(one => one.count > one.part.keep) ??
    bySoonest.find(one => one.count > 0 && one !== kept[0])
  )
}

function isWhole({ part, count, short }: Kept): boolean {
  return count === part.items.length && !(short && part.items.some(item => item.short !== undefined))
}

function leftOut(kept: readonly Kept[], { answer, views }: Texts): string {
  const missing = new Map<ItemKind, number>()
  for (const { part, count } of kept) {
    const gone = part.items.length - count
    if (gone > 0) missing.set(part.called, (missing.get(part.called) ?? 0) + gone)
  }
  const shortened = kept.some(one => one.count > 0 && one.short && !isWhole(one))
  const named = [...missing].map(([kind, count]) => answer[kind](count))
  if (named.length === 0 && !shortened) return ''
  const what = [...(shortened ? [answer.restOfQuotes] : []), ...named].join(', ')
  return `-# ${views.leftOut(what)}`
}
