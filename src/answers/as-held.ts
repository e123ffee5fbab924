import type { Catalogue } from '../catalogue/catalogue.ts'
import { conceptsIn } from '../catalogue/match-words.ts'
import { compare } from '../facts/compare.ts'
import { isBaseline } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import { stemsOf } from '../words/stem.ts'
import { marksOf } from './marks.ts'

/** "Slower than": what stands before it is said to be slower than what stands after it. */
const THAN =
  /\b(?:slower|faster|worse|better|quicker|longer|shorter|more|less|fewer|higher|lower|costlier)\b[^?.!]{0,40}?\bthan\b/i

/**
 * The rows as a question holds the two systems: "is oak slower than elm?" wants oak measured against elm,
 * whichever of them the table has first. A system that is the baseline by its name stays it.
 */
export function asHeld(rows: readonly Comparison[], text: string, catalogue: Catalogue): Comparison[] {
  return rows.map(row =>
    !isBaseline(row.baseline.run.system, catalogue) && saysBaselineIsThan(text, row, catalogue) === true
      ? { ...compare(row.subject, row.baseline), flags: row.flags }
      : row,
  )
}

/**
 * True where a text says of a row's baseline that it is slower (faster, better) than its subject, false
 * where it says "than" of anything else, `undefined` where it does not say "than".
 */
export function saysBaselineIsThan(
  text: string,
  { baseline, subject }: Comparison,
  catalogue: Catalogue,
): boolean | undefined {
  const than = THAN.exec(text)
  if (than === null) return undefined
  const labels = [baseline.run.system, subject.run.system]
  const before = labelsNamed(text.slice(0, than.index), labels, catalogue)
  const after = labelsNamed(text.slice(than.index + than[0].length), labels, catalogue)
  return before[0] === true && before[1] === false && after[0] === false
}

/** For each of two labels, whether a text has a word that it has and the other has not, or names its system. */
export function labelsNamed(
  text: string,
  labels: readonly string[],
  catalogue: Catalogue,
): readonly boolean[] {
  const marks = labels.map(marksOf)
  const systems = conceptsIn(catalogue, text).filter(({ thing }) => thing.kind === 'system')
  // "Without Xen" is a name for native, and no word of it is.
  const names = systems.flatMap(({ thing }) =>
    thing.words.filter(word => !word.includes(' ')).flatMap(stemsOf),
  )
  const said = new Set([...marksOf(text), ...names])
  return marks.map((held, at) => [...held].some(mark => said.has(mark) && marks[1 - at]?.has(mark) !== true))
}
