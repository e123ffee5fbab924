import type { Catalogue } from '../catalogue/catalogue.ts'
import { uniqueBy } from '../core/order.ts'
import { baselineOf, groupsOf, pairSides } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Run } from '../facts/fact.ts'
import { marksOf } from './marks.ts'

/** A table of fewer systems is compared in full: each of the others with the baseline. */
const FEWEST_SYSTEMS = 3

/** Of more labels than this no two are looked for: such a table is a list of cases, not of systems. */
const MOST_SYSTEMS = 40

/** More systems than these are hardly held against one another in one question. */
const MOST_NAMED = 4

/**
 * The rows of the systems that a question holds against one another ("is strict mode with batching slower
 * than lazy mode without?"), of every table with three or more systems; those with the baseline among them
 * too.
 *
 * A system is named by words of its label that not all labels of its table have; of two systems each must
 * be named by a word that the other one lacks. Where several labels are named by the same words, the one
 * that says least beside is meant.
 */
export function pairsAsked(text: string, runs: readonly Run[], catalogue: Catalogue): Comparison[] {
  if (ONE_BY_ONE.test(text)) return []
  return groupsOf(runs).flatMap(group => {
    const labels = uniqueBy(
      group.map(run => run.system),
      label => label,
    )
    if (labels.length < FEWEST_SYSTEMS || labels.length > MOST_SYSTEMS) return []
    const named = systemsNamed(text, labels)
    if (named.length < 2 || named.length > MOST_NAMED) return []
    const usual = baselineOf(labels, catalogue)
    const baseline = named.find(label => label === usual) ?? baselineOf(named, catalogue)
    const runsOf = (label: string | undefined): Run[] => group.filter(run => run.system === label)
    return named
      .filter(label => label !== baseline)
      .flatMap(label => pairSides(runsOf(baseline), runsOf(label)))
  })
}

/** "What does each of them cost?" holds them against the baseline, not against one another. */
const ONE_BY_ONE = /\beach (?:of|one)\b|\b(?:they|both|them) each\b/i

/** A label of a table, the marks by which a question names it, and how many it has beside. */
interface Named {
  readonly label: string
  readonly by: readonly string[]
  readonly beside: number
}

/** The labels of a table that a question names, each by something that no other named one has more of. */
export function systemsNamed(text: string, labels: readonly string[]): string[] {
  const asked = marksOf(text)
  const marks = labels.map(label => [...marksOf(label)])
  const isShared = (mark: string): boolean => marks.every(one => one.includes(mark))
  const named = labels.map((label, at): Named => {
    const own = (marks[at] ?? []).filter(mark => !isShared(mark))
    const by = own.filter(mark => asked.has(mark))
    return { label, by, beside: own.length - by.length }
  })
  const full = named.filter(one => one.by.length > 0 && !named.some(other => saysMore(other, one)))
  const [only, second] = full
  const plain =
    only !== undefined && second === undefined && COMPARES.test(text) ? withoutMore(only, named) : []
  return [...full, ...plain]
    .sort((a, b) => labels.indexOf(a.label) - labels.indexOf(b.label))
    .map(({ label }) => label)
}

/** Such a word holds two things against one another. */
const COMPARES = /\b(?:against|versus|vs\.?|compared (?:to|with)|than|or)\b/i

/**
 * "… on the Xeon, default mode against iommu=pt" means `Xeon + iommu=pt` and the label that lacks just what was
 * added: named by most of the same words, and with as few others.
 */
function withoutMore(one: Named, named: readonly Named[]): readonly Named[] {
  const less = named
    .filter(other => other !== one && other.by.length > 0 && other.beside <= one.beside)
    .filter(other => other.by.every(mark => one.by.includes(mark)) && other.by.length < one.by.length)
    .sort((a, b) => b.by.length - a.by.length || a.beside - b.beside)
  return less.slice(0, 1)
}

/** True where a label is named by all that names another one, and by more or with fewer words beside. */
function saysMore(one: Named, other: Named): boolean {
  if (one === other || !other.by.every(mark => one.by.includes(mark))) return false
  return one.by.length > other.by.length || one.beside < other.beside
}
