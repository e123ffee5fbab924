import type { Catalogue, Concept, TestPage, ToolPage } from '../catalogue/catalogue.ts'
import { withBroader, withNarrower } from '../catalogue/match-words.ts'
import type { MessageId } from '../core/source.ts'
import { uniqueBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import type { Question } from '../questions/question.ts'
import { inFull } from '../words/abbreviations.ts'
import { wordsOf } from '../words/stem.ts'
import { alsoAsked, askedElsewhere } from './also-asked.ts'
import { bestRows, isOfEdges, type Scored, wayAsked } from './best-rows.ts'
import { figuredElsewhere } from './figures-asked.ts'
import { changedFirst, ratioFirst, rowsBeside } from './further-rows.ts'
import { isWatched, pageOf, tellsLittle } from './row-page.ts'
import { type RowWeights, UNWEIGHTED } from './row-weights.ts'
import { inWords, nameOf, OF_LABELS, sharedWeight, wordsShared } from './row-words.ts'

/** How rows came to be chosen for a question, from the closest way to the widest. */
export type Relation = 'named' | 'tool' | 'topic' | 'broader' | 'related' | 'words' | 'none'

/** Rows that a question is about. */
export interface Related {
  readonly relation: Relation
  readonly comparisons: readonly Comparison[]
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
  weights: RowWeights = UNWEIGHTED,
  most = MOST_MATCHING,
): Related {
  const besides = (rows: readonly Comparison[]): Comparison[] => [
    ...alsoAsked(question, rows, comparisons),
    ...(most === Infinity ? [] : askedElsewhere(question, rows, comparisons, weights.word)),
    ...(most === Infinity ? [] : figuredElsewhere(rows, comparisons, weights)),
  ]
  const pages = new Map(comparisons.map(comparison => [comparison, pageOf(comparison, catalogue)]))
  if (question.tests.length > 0) {
    const named = comparisons.filter(comparison => {
      const page = pages.get(comparison)
      return page === undefined ? isCalled(comparison, question.tests) : question.tests.includes(page)
    })
    // Rows of a table made by hand are told apart by their own words alone.
    if (named.length > 0 && named.every(row => pages.get(row) === undefined)) {
      const rows = matchingWords(question, named, weights, catalogue, most)
      return { relation: 'words', comparisons: [...rows, ...besides(rows)] }
    }
    if (named.length > 0) {
      const rows = closest(question, named, weights, catalogue, most)
      return { relation: 'named', comparisons: [...rows, ...alsoAsked(question, rows, comparisons)] }
    }
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
      return {
        relation,
        comparisons: closest(question, ofTools.length > 0 ? ofTools : found, weights, catalogue, most),
      }
  }
  const byTool = comparisons.filter(row =>
    question.tools.some(tool => isOfTool(row, tool) || isPostedOf(row, tool, weights)),
  )
  // One word of a described test ("file") says little; the vocabulary has decided on those already.
  const wanted = new Set(question.stems)
  const wordedRows = comparisons.filter(
    comparison =>
      (pages.get(comparison) === undefined || stemsShared(wanted, comparison) >= 2) &&
      !(isWatched(comparison) && tellsLittle(comparison)),
  )
  const worded = byTool.length > 0 ? byTool : wordedRows
  const byWords = matchingWords(question, worded, weights, catalogue, most, comparisons)
  if (byWords.length > 0) return { relation: 'words', comparisons: [...byWords, ...besides(byWords)] }
  if (byTool.length > 0) return { relation: 'tool', comparisons: byTool }
  return { relation: 'none', comparisons: [] }
}

/** True for a row of a table made by hand that is called as one of the tests, or as people call it. */
function isCalled({ test }: Comparison, tests: readonly TestPage[]): boolean {
  const called = test.toLowerCase()
  return tests.some(({ name, aliases }) =>
    [name, ...aliases].some(alias => ` ${called}`.endsWith(` ${alias.toLowerCase()}`)),
  )
}

/** True for a tool's own rows, and for figures retyped from it under a heading that names it. */
function isOfTool({ tool, baseline, subject }: Comparison, { name, aliases }: ToolPage): boolean {
  const names = [name, ...aliases].map(one => one.toLowerCase())
  // The test robot runs others' tools, and says so.
  const ran = baseline.measurement.parameters['testcase']?.toLowerCase()
  if (tool !== undefined) return tool === name || (ran !== undefined && names.includes(ran))
  const words = [baseline.run.caption ?? '', baseline.run.system, subject.run.system].join('\n')
  const held = new Set(wordsOf(words).map(word => word.text.toLowerCase()))
  return names.some(one => held.has(one))
}

/** True for figures of somebody who is asked about, in a mail that says of itself which tool they are of. */
function isPostedOf({ subject: { run } }: Comparison, { aliases }: ToolPage, of: RowWeights): boolean {
  return of.isAsked(run.message) && aliases.some(alias => of.speaksOf(run.message, alias))
}

/**
 * Of many rows about a topic those of the mails that the question speaks of, and of them those whose own
 * words it uses most; few rows are all shown.
 */
export function closest(
  question: Question,
  rows: readonly Comparison[],
  weights: RowWeights,
  catalogue: Catalogue,
  most: number,
): readonly Comparison[] {
  const scored = scoredRows(question, rows, weights, catalogue)
  const best = bestRows(question, inMailsAsked(scored, weights), most)
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

/** Rows of one mail that share nearly as much with the question are shown too, within this of the best. */
const BESIDE_BEST = 0.8

/** Mails that answer to the question nearly as well as the best one give their rows, too. */
const BESIDE_BEST_MAIL = 0.7

/** Mails of one author that answer to a question so nearly as well are meant alike. */
export const ALIKE = 0.95

/** What a row's own words count where its mail is chosen: they count threefold and twofold in themselves. */
const OF_ROW = 0.5

/** What was only watched during a test is seldom what is asked about. */
const WATCHED = 0.5

/** Nor are the ends of a distribution whose middle is shown beside them. */
const EDGE = 0.75

/** A row that shows a figure of the question is lifted by this share of all its words. */
const FIGURE = 0.25

function scoredRows(
  question: Question,
  rows: readonly Comparison[],
  { word, labels, isHeadline, figures }: RowWeights,
  catalogue: Catalogue,
): Scored[] {
  const wanted = new Set(question.stems)
  const all = question.stems.reduce((sum, stem) => sum + word(stem), 0)
  const isEdge = (row: Comparison): boolean => isOfEdges(row.test) && !isOfEdges(question.text)
  // Thousands of rows of a report share their systems and their caption.
  const known = new Map<string, number>()
  const share = (text: string): number => {
    const weight = known.get(text) ?? sharedWeight(wanted, text, word)
    known.set(text, weight)
    return weight
  }
  return rows.map((row, order) => {
    const aliases = pageOf(row, catalogue)?.aliases ?? []
    const shared = wordsShared(wanted, row, word, aliases, share, labels(row))
    const less = isWatched(row) || tellsLittle(row) ? WATCHED : isEdge(row) ? EDGE : 1
    const figured = figures.some(shows => shows(row)) ? FIGURE * all : 0
    const score = less * (shared + figured)
    return { row, order, score: isHeadline(row) ? score + all : score }
  })
}

/**
 * Of rows those whose own names have most of the question's words, by weight: asked for the best average,
 * the medians and the maxima of a table are not meant. All, where the names share no word with the question.
 */
export function rowsCalled(
  question: Question,
  rows: readonly Comparison[],
  { word }: RowWeights,
): readonly Comparison[] {
  const wanted = new Set(question.stems)
  const scores = rows.map(row => sharedWeight(wanted, inWords(row), word))
  const most = Math.max(...scores)
  return rows.filter((_, at) => (scores[at] ?? 0) >= most)
}

/** Rows of the mails that the question speaks of, all of them: those of different mails mixed together say nothing. */
export function rowsOfMailsAsked(
  question: Question,
  rows: readonly Comparison[],
  weights: RowWeights,
  catalogue: Catalogue,
): readonly Comparison[] {
  return closest(question, rows, weights, catalogue, Infinity)
}

/** Rows of the mails that the question speaks of, by their best row's words and all that they say. */
function inMailsAsked(scored: readonly Scored[], { mail }: RowWeights): Scored[] {
  const best = new Map<MessageId, number>()
  for (const { row, score } of scored) {
    const id = row.baseline.run.message
    best.set(id, Math.max(best.get(id) ?? 0, OF_ROW * score + mail(id)))
  }
  const enough = Math.max(...best.values()) * BESIDE_BEST_MAIL
  return scored.filter(({ row }) => (best.get(row.baseline.run.message) ?? 0) >= enough)
}

/**
 * Rows of tables outside the catalogue, by how many of the question's words they use: those of the mail
 * that the question speaks of, and of them the best ones. Tables of different mails mixed together say nothing.
 */
function matchingWords(
  question: Question,
  comparisons: readonly Comparison[],
  weights: RowWeights,
  catalogue: Catalogue,
  most: number,
  all = comparisons,
): Comparison[] {
  // A table of somebody who is asked about counts although it calls nothing as the question does.
  const scored = scoredRows(question, comparisons, weights, catalogue).filter(
    ({ row, score }) => score > 0 || weights.isAsked(row.subject.run.message),
  )
  const ofMail = (id: MessageId): Scored[] => scored.filter(({ row }) => row.baseline.run.message === id)
  const total = ({ row, score }: Scored): number =>
    wayAsked(question, row) * (OF_ROW * score + weights.mail(row.baseline.run.message))
  const best = [...scored].sort((a, b) => total(b) - total(a) || a.order - b.order)[0]
  if (best === undefined) return []
  const rows = ofMail(best.row.baseline.run.message).sort((a, b) => b.score - a.score || a.order - b.order)
  // What pairs that the question names have for their labels tells none of their rows from another.
  const own = ({ row, score }: Scored): number => score - OF_LABELS * (weights.labels(row) ?? 0)
  const top = Math.max(0, ...rows.map(own))
  const near = rows.filter(one => own(one) >= top * BESIDE_BEST)
  // Where no word tells rows apart, a few of those that changed most are shown.
  const few = bestRows({ ...question, direction: question.direction ?? 'slower' }, near, FEWEST_MATCHING)
  const fitting = top === 0 && most < Infinity ? few : bestRows(question, near, most)
  const shown = fitting.map(({ row }) => row)
  const further = [
    ...ratioFirst(changedFirst(rows.filter(one => !near.includes(one)))),
    ...rowsBeside(best.row, all),
    ...(top === 0 ? rowsOfAlike(best.row, comparisons, weights) : []),
  ].filter(row => !shown.includes(row))
  const room = Math.min(FEWEST_MATCHING, most) - shown.length
  return [...shown, ...uniqueBy(further, row => row).slice(0, Math.max(0, room))]
}

/** Rows of whoever is asked about in further mails that the question speaks of as much: each tells of its own change. */
function rowsOfAlike(first: Comparison, rows: readonly Comparison[], weights: RowWeights): Comparison[] {
  const enough = ALIKE * weights.mail(first.subject.run.message)
  return rows.filter(
    ({ subject: { run } }) => weights.isAsked(run.message) && weights.mail(run.message) >= enough,
  )
}

/** So many are shown if there are as many: a row alone says little of a table. */
const FEWEST_MATCHING = 4

/** More rows than this match by a word that all rows of a table share. */
const MOST_MATCHING = 12

/** How many of the question's words a row's name, unit, parameters and labels hold. */
function stemsShared(wanted: ReadonlySet<string>, row: Comparison): number {
  const name = nameOf(row)
  const words = wordsOf(`${name} ${inFull(name)} ${row.baseline.run.system} ${row.subject.run.system}`)
  return new Set(words.map(word => word.stem).filter(stem => wanted.has(stem))).size
}
