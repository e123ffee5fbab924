import type { Archive } from '../search/archive.ts'
import { stemsOf } from '../words/stem.ts'

/** By the list that they were made from: an archive gives the same list for every question. */
const stemsOfLists = new WeakMap<object, ReadonlySet<string>>()

function stemsOfList(list: readonly unknown[], text: () => readonly string[]): ReadonlySet<string> {
  const known = stemsOfLists.get(list)
  if (known !== undefined) return known
  const made = new Set(text().flatMap(stemsOf))
  stemsOfLists.set(list, made)
  return made
}

/** The stems of all labels of systems. A large archive has thousands of them. */
function labelStems(archive: Archive): ReadonlySet<string> {
  const labels = archive.systems()
  return stemsOfList(labels, () => labels)
}

/**
 * Whether an archive uses a word at all: in prose, in the label of a system or in the name of a test.
 * A word that it uses is no typing error.
 */
export function isKnownIn(archive: Archive): (stem: string) => boolean {
  // The labels and names of a large archive are thousands, and nearly every word stands in prose.
  const names = (): ReadonlySet<string> => {
    const tests = archive.tests()
    return stemsOfList(tests, () => tests.map(({ test }) => test))
  }
  return stem => archive.holds(stem) || names().has(stem) || labelStems(archive).has(stem)
}
