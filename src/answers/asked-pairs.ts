import type { Catalogue } from '../catalogue/catalogue.ts'
import { uniqueBy } from '../core/order.ts'
import { baselineOf, groupsOf, isBaseline, pairSides } from '../facts/compare-runs.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Run } from '../facts/fact.ts'
import { sidesOf } from './asked-sides.ts'
import { beyondAsked, extendedBy, stepsOfAsked } from './asked-steps.ts'
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
    const sideOf = (label: string): Run[] => group.filter(run => run.system === label)
    return labelsPaired(text, labels, catalogue).flatMap(([base, subject]) =>
      pairSides(sideOf(base), sideOf(subject)),
    )
  })
}

type LabelPair = readonly [baseline: string, subject: string]

/** Which labels of a table a question holds against one another. */
function labelsPaired(text: string, labels: readonly string[], catalogue: Catalogue): LabelPair[] {
  const step = stepAsked(text, labels) ?? beyondAsked(text, labels)
  if (step !== undefined) return [step]
  const crossed = stepsOfAsked(text, labels)
  if (crossed.length > 0) return crossed
  const all = systemsNamed(text, labels)
  const named = all.length > 2 ? (ofEachSide(text, all) ?? all) : all
  if (named.length < 2 && REPAIRED.test(text)) return pairsOfRepair(labels, catalogue)
  if (named.length < 2 || named.length > MOST_NAMED) return []
  const unchanged = unchangedOf(labels)
  if (named.length === FEWEST_SYSTEMS)
    return unchanged === undefined || named.includes(unchanged)
      ? everyPair(named, catalogue)
      : named.map((label): LabelPair => [unchanged, label])
  const extended = extendedBy(text, named, labels)
  const usual = baselineOf(labels, catalogue)
  const baseline =
    named.find(label => label === usual && isBaseline(label, catalogue)) ??
    heldTo(text, named) ??
    named.find(label => label === usual) ??
    baselineOf(named, catalogue) ??
    ''
  const pairs = named.filter(label => label !== baseline).map((label): LabelPair => [baseline, label])
  // Of two changes it matters what both of them changed.
  return unchanged === undefined || named.includes(unchanged)
    ? [...pairs, ...extended]
    : [...pairs, ...named.map((label): LabelPair => [unchanged, label])]
}

/** What was before, what went wrong, and what came of the repair. */
const OF_A_REPAIR = 3

/** Of more repairs than these one table hardly tells. */
const MOST_REPAIRED = 6

/** What went wrong is taken back: as good as before. */
const TAKEN_BACK = /\brevert(?:ed|s)?\b/i

/** Of three systems each with each; of several repairs each against the one that took back what went wrong. */
function pairsOfRepair(labels: readonly string[], catalogue: Catalogue): LabelPair[] {
  if (labels.length === OF_A_REPAIR) return everyPair(labels, catalogue)
  const [whole, second] = labels.filter(label => TAKEN_BACK.test(label))
  if (whole === undefined || second !== undefined || labels.length > MOST_REPAIRED) return []
  return labels.filter(label => label !== whole).map((label): LabelPair => [whole, label])
}

const REPAIRED =
  /\b(?:(?:give|gave|given|giving|win|won|get|got|gain\w*|bring\w*|brought|come|came|go|went|all the way)\s+(?:\w+\s+){0,4}back|recover\w*|restor\w*|regain\w*|cure[sd]?|undo(?:es|ne)?|repair\w*)\b/i

/** A label that says that nothing was changed yet. */
const UNCHANGED =
  /^(?:before|baseline|base|vanilla|stock|unpatched|unmodified|w\/o patch(?:es)?|without (?:the )?patch(?:es)?)$/i

/** `v6.2-rc5`, `linux 5.16.20`: a version and nothing else, under which changes of it may stand. */
const BARE_VERSION = /^(?:linux[- ]?|kernel )?v?\d+\.\d+(?:\.\d+)*(?:-rc\d+)?$/i

/** `(1) v6.2-rc5`: a label of a list that is numbered. */
const NUMBERED = /^\(?\d{1,2}[).]\s+/

/**
 * The label under which nothing was changed yet: by what it says, else the only one that is a bare version where the
 * others are more than that.
 */
function unchangedOf(labels: readonly string[]): string | undefined {
  const plain = (label: string): string => label.replace(NUMBERED, '').trim()
  const said = labels.find(label => UNCHANGED.test(plain(label)))
  const [only, second] = labels.filter(label => BARE_VERSION.test(plain(label)))
  return said ?? (second === undefined ? only : undefined)
}

/** Each with each; the baseline of all of them stays the baseline of its pairs. */
function everyPair(labels: readonly string[], catalogue: Catalogue): LabelPair[] {
  const baseline = baselineOf(labels, catalogue) ?? ''
  const ordered = [baseline, ...labels.filter(label => label !== baseline)]
  return ordered.flatMap((base, at) => ordered.slice(at + 1).map((subject): LabelPair => [base, subject]))
}

/** "Against" and "versus" are said of both alike. */
const HOLDS_TO = /\b(?:compared (?:to|with)|relative to)\b/i

/** "Compared with B": what a question holds the other one to is the baseline, where no label says so itself. */
function heldTo(text: string, named: readonly string[]): string | undefined {
  if (!HOLDS_TO.test(text)) return undefined
  const [first, second] = sidesOf(text)?.map(side => theBest(side, named)) ?? []
  return first === second ? undefined : second
}

/** Of several labels the one that each side of the question names best, where these are two. */
function ofEachSide(text: string, labels: readonly string[]): readonly string[] | undefined {
  const sides = sidesOf(text)?.map(side => theBest(side, labels)) ?? []
  const [first, second] = sides
  if (first === undefined || second === undefined || first === second) return undefined
  return labels.filter(label => label === first || label === second)
}

/** The marks of a question, and those of what it calls by its place. */
function marksAsked(text: string): Set<string> {
  return marksOf(ONE_BEFORE.test(text) ? `${text} previous parent` : text)
}

/** The label of which a text has the most marks; `undefined` where two have as many. */
function theBest(text: string, labels: readonly string[]): string | undefined {
  const asked = marksAsked(text)
  const hits = labels.map(label => [...marksOf(label)].filter(mark => asked.has(mark)).length)
  const most = Math.max(...hits)
  const best = labels.filter((_, at) => hits[at] === most)
  return most > 0 && best.length === 1 ? best[0] : undefined
}

/** `1-4`, `patches 1-4`: what was measured with the first patches of a series. */
const FIRST_PATCHES = /^(?:patch(?:es)?\s+)?#?1\s*(?:-|\.\.|to)\s*(\d{1,2})$/i
const ASKS_FOR_LAST = /\b(?:last|final) (?:patch|commit|one|change|step)\b/i
const ASKS_FOR_NUMBER = /\bpatch(?: no\.?| number)? #?(\d{1,2})\b/i

/** "What does the last patch bring?": all patches against all but that one, in a table that adds one at a time. */
function stepAsked(text: string, labels: readonly string[]): LabelPair | undefined {
  const upTo = labels.flatMap(label => {
    const count = FIRST_PATCHES.exec(label.trim())?.[1]
    return count === undefined ? [] : [{ label, count: Number(count) }]
  })
  const last = Math.max(...upTo.map(({ count }) => count))
  const number = ASKS_FOR_NUMBER.exec(text)?.[1]
  const asked = ASKS_FOR_LAST.test(text) ? last : number === undefined ? undefined : Number(number)
  const [base, subject] = [(asked ?? 0) - 1, asked].map(count => upTo.find(one => one.count === count)?.label)
  return base === undefined || subject === undefined ? undefined : [base, subject]
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
  const asked = marksAsked(text)
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

/** "Compared with the commit just before it": a table calls that the previous one, or the parent. */
const ONE_BEFORE =
  /\b(?:commit|patch|version|release|kernel|one) (?:just |right |immediately |directly )?before(?: (?:it|that|this))?(?=\W*(?:$|[?.,;:]))/i

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
