import type { Catalogue, Concept, TestPage } from '../catalogue/catalogue.ts'
import { testNamed, toolNamed } from '../catalogue/look-up.ts'
import { withBroader, withNarrower } from '../catalogue/match-words.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Question } from '../questions/question.ts'
import { wordsOf } from '../words/stem.ts'

/** How rows came to be chosen for a question, from the closest way to the widest. */
export type Relation = 'named' | 'tool' | 'topic' | 'broader' | 'related' | 'words' | 'none'

/** Rows that a question is about. */
export interface Related {
  readonly relation: Relation
  readonly comparisons: readonly Comparison[]
}

/** The catalogue's entry for a compared test. */
export function pageOf(comparison: Comparison, catalogue: Catalogue): TestPage | undefined {
  return testNamed(toolNamed(catalogue, comparison.tool), comparison.test)
}

/**
 * The rows that a question is about: the tests it names, else those of the tools it names, else those of
 * its topics, of broader or related topics; else, for tables that no catalogue describes, the rows whose
 * own words the question uses.
 */
export function relatedComparisons(
  question: Question,
  comparisons: readonly Comparison[],
  catalogue: Catalogue,
  weight: WordWeight = () => 1,
): Related {
  const pages = new Map(comparisons.map(comparison => [comparison, pageOf(comparison, catalogue)]))
  if (question.tests.length > 0) {
    const named = comparisons.filter(comparison => {
      const page = pages.get(comparison)
      return page !== undefined && question.tests.includes(page)
    })
    if (named.length > 0) return { relation: 'named', comparisons: named }
  }
  for (const relation of ['topic', 'broader', 'related'] as const) {
    const wanted = conceptIds(question.topics, relation, catalogue)
    const found = comparisons.filter(comparison => {
      const page = pages.get(comparison)
      if (page === undefined || question.topics.some(topic => page.excludes.includes(topic.id))) return false
      return page.concepts.some(id => wanted.has(id))
    })
    const ofTools = found.filter(comparison => question.tools.some(tool => tool.name === comparison.tool))
    if (found.length > 0)
      return { relation, comparisons: closest(question, ofTools.length > 0 ? ofTools : found, weight) }
  }
  const byTool = comparisons.filter(comparison => question.tools.some(tool => tool.name === comparison.tool))
  // One word of a described test ("file") says little; the vocabulary has decided on those already.
  const wanted = new Set(question.stems)
  const wordedRows = comparisons.filter(
    comparison => pages.get(comparison) === undefined || stemsShared(wanted, comparison) >= 2,
  )
  const byWords = matchingWords(question, byTool.length > 0 ? byTool : wordedRows, weight)
  if (byWords.length > 0) return { relation: 'words', comparisons: byWords }
  if (byTool.length > 0) return { relation: 'tool', comparisons: byTool }
  return { relation: 'none', comparisons: [] }
}

/** Of many rows about a topic those whose own words the question uses most; few rows are all shown. */
function closest(question: Question, rows: readonly Comparison[], weight: WordWeight): readonly Comparison[] {
  if (rows.length <= MOST_MATCHING) return rows
  const wanted = new Set(question.stems)
  const scored = rows.map((row, order) => ({ row, order, score: wordsShared(wanted, row, weight) }))
  const best = [...scored].sort((a, b) => b.score - a.score || a.order - b.order).slice(0, MOST_MATCHING)
  return best.sort((a, b) => a.order - b.order).map(({ row }) => row)
}

/** The concepts that a topic reaches by a relation. */
export function conceptIds(
  topics: readonly Concept[],
  relation: 'topic' | 'broader' | 'related',
  catalogue: Catalogue,
): Set<string> {
  const ids = new Set<string>()
  for (const topic of topics) {
    if (topic.kind === 'mechanism' && relation !== 'topic') continue
    if (relation === 'topic') for (const id of withNarrower(catalogue, topic.id)) ids.add(id)
    if (relation === 'broader') for (const id of withBroader(catalogue, topic.id)) ids.add(id)
    if (relation === 'related') {
      for (const id of withBroader(catalogue, topic.id).flatMap(
        at => catalogue.concepts.find(concept => concept.id === at)?.related ?? [],
      )) {
        for (const narrower of withNarrower(catalogue, id)) ids.add(narrower)
      }
    }
  }
  return ids
}

/** Rows of other mails that share nearly as much with the question are shown too, within this of the best. */
const BESIDE_BEST = 0.75

/**
 * Rows of tables outside the catalogue, by how many of the question's words they use: those of the mail
 * whose rows use most, and of them the best ones. Tables of different mails mixed together say nothing.
 */
function matchingWords(
  question: Question,
  comparisons: readonly Comparison[],
  weight: WordWeight,
): Comparison[] {
  const wanted = new Set(question.stems)
  const scored = comparisons
    .map((comparison, order) => ({ comparison, order, score: wordsShared(wanted, comparison, weight) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
  const best = scored[0]
  if (best === undefined) return []
  return scored
    .filter(
      ({ comparison, score }, place) =>
        comparison.baseline.run.message === best.comparison.baseline.run.message &&
        (score >= best.score * BESIDE_BEST || place < FEWEST_MATCHING),
    )
    .slice(0, MOST_MATCHING)
    .map(({ comparison }) => comparison)
}

/** So many are shown if there are as many: a row alone says little of a table. */
const FEWEST_MATCHING = 4

/** More rows than this match by a word that all rows of a table share. */
const MOST_MATCHING = 12

/** How many of the question's words a row's name, parameters and labels hold. */
function stemsShared(wanted: ReadonlySet<string>, { baseline, subject, test }: Comparison): number {
  const parameters = Object.values(baseline.measurement.parameters).join(' ')
  const words = wordsOf(`${test} ${parameters} ${baseline.run.system} ${subject.run.system}`)
  return new Set(words.map(word => word.stem).filter(stem => wanted.has(stem))).size
}

/** How much a stem tells: rare ones more. */
export type WordWeight = (stem: string) => number

/** The weight of the question's words in a row: its own name counts most, then labels, then the caption. */
export function wordsShared(wanted: ReadonlySet<string>, comparison: Comparison, weight: WordWeight): number {
  const { baseline, subject, test } = comparison
  const share = (text: string): number => {
    const stems = new Set(wordsOf(text).map(word => word.stem))
    return [...stems].filter(stem => wanted.has(stem)).reduce((sum, stem) => sum + weight(stem), 0)
  }
  const parameters = Object.values(baseline.measurement.parameters).join(' ')
  return (
    3 * share(`${test} ${comparison.unit?.written ?? ''} ${parameters}`) +
    2 * share(`${baseline.run.system} ${subject.run.system}`) +
    share(`${baseline.run.caption ?? ''} ${baseline.run.tool ?? ''}`)
  )
}
