/**
 * Compares two strings by code unit, the same on every machine and in every locale.
 *
 * `localeCompare` depends on the ICU data of the Node that runs it, and the same corpus must give the
 * same bytes everywhere.
 */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Groups items by a key, keeping the order in which keys and items first came. */
export function groupBy<Item, Key>(items: Iterable<Item>, key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const at = key(item)
    const group = groups.get(at)
    if (group === undefined) groups.set(at, [item])
    else group.push(item)
  }
  return groups
}

/** The items whose keys differ, the first of each kept. */
export function uniqueBy<Item>(items: Iterable<Item>, key: (item: Item) => unknown): Item[] {
  const seen = new Set<unknown>()
  const kept: Item[] = []
  for (const item of items) {
    const at = key(item)
    if (seen.has(at)) continue
    seen.add(at)
    kept.push(item)
  }
  return kept
}

/** The greatest of some numbers, however many; -Infinity of none. A call takes no hundred thousand arguments. */
export function greatestOf(numbers: Iterable<number>): number {
  let greatest = Number.NEGATIVE_INFINITY
  for (const number of numbers) if (number > greatest) greatest = number
  return greatest
}

/** The least of some numbers, however many; Infinity of none. */
export function leastOf(numbers: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY
  for (const number of numbers) if (number < least) least = number
  return least
}
