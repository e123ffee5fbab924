import type { Catalogue } from '../catalogue/catalogue.ts'
import { byCodeUnit } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { tellsOfTracking } from '../passages/patch-talk.ts'
import type { Question } from '../questions/question.ts'
import type { Evidence } from './evidence.ts'
import { judgeDescribed } from './explain-described.ts'
import { judgeDiscussed } from './explain-discussed.ts'
import { stemSetOf, textsOf } from '../words/stem.ts'
import { isProse } from './prose.ts'
import { conceptIds } from './relate.ts'
import { pageOf } from './row-page.ts'
import type { Statement } from './statement.ts'

/** A statement and how well it explains what was asked. */
export interface Explanation {
  readonly statement: Statement
  readonly score: number
  /** An aside is shown only where nothing else is. */
  readonly isAside: boolean
}

/** What was found of explanations: those that explain, and those who say that they cannot. */
export interface Explanations {
  readonly explaining: readonly Explanation[]
  readonly admissions: readonly Explanation[]
}

/** Statements that score much below the best one add nothing; to a question for a fact there is one answer. */
const BESIDE_BEST = 0.55
const BESIDE_FACT = 0.75

/** A thread that measured so many operations explains them one by one, and the vocabulary tells which. */
const MANY_OPERATIONS = 4

/** The statements that explain what a question asks, best first. */
export function explanationsFor(
  question: Question,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  lexical: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Explanations {
  const judge = isDescribed(question, rows, evidence, catalogue)
    ? judgeDescribed(question, rows, lexical, catalogue)
    : judgeDiscussed(question, rows, evidence)
  const explaining: Explanation[] = []
  const admissions: Explanation[] = []
  for (const statement of evidence.flatMap(one => one.statements)) {
    const { text } = statement.passage
    if (!isProse(text) || tellsOfTracking(text) || isRobot(statement.message.author.name)) continue
    const judged = judge(statement)
    if (judged === undefined) continue
    const { score, isAside = false } = judged
    if (statement.stance !== 'admission') {
      if (judged.explains) explaining.push({ statement, score, isAside })
    } else if (judged.admits) admissions.push({ statement, score, isAside })
  }
  const isOfFact = ['measure', 'confirm', 'extreme'].includes(question.kind)
  const best = bestOf(explaining, isOfFact ? BESIDE_FACT : BESIDE_BEST)
  const admitted = bestOf(admissions, BESIDE_BEST)
  return {
    explaining: best.filter(({ isAside }, at) => at === 0 || !isAside),
    admissions: best.length === 0 ? admitted : admitted.filter(({ isAside }) => !isAside),
  }
}

/** Mail that a program wrote explains nothing: its sentences are the same in every report. */
function isRobot(author: string): boolean {
  return /\brobot\b|\b(?:syz|build|patch|dependa|github|autotest)?bot\b|\bCI\b/i.test(author)
}

/** True where the vocabulary led to the rows and these are of a suite: it tells what a statement is about. */
function isDescribed(
  question: Question,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
  catalogue: Catalogue,
): boolean {
  const known = new Set(
    (['topic', 'broader', 'related'] as const).flatMap(relation => [
      ...conceptIds(question.topics, relation, catalogue),
    ]),
  )
  const led = rows.some(row => {
    const page = pageOf(row, catalogue)
    return page !== undefined && (question.tests.includes(page) || page.concepts.some(id => known.has(id)))
  })
  if (!led) return false
  const operations = new Set(
    catalogue.concepts.filter(concept => concept.kind === 'operation').map(concept => concept.id),
  )
  const measured = evidence
    .flatMap(one => one.comparisons)
    .flatMap(row => pageOf(row, catalogue)?.concepts ?? [])
    .filter(id => operations.has(id))
  return new Set(measured).size >= MANY_OPERATIONS
}

/** The best first; ties by date, then by id, so that the order never depends on how they were found. */
function bestOf(found: readonly Explanation[], share: number): Explanation[] {
  const ordered = [...found].sort(
    (a, b) =>
      b.score - a.score ||
      byCodeUnit(a.statement.passage.date ?? '', b.statement.passage.date ?? '') ||
      byCodeUnit(a.statement.passage.id, b.statement.passage.id),
  )
  const best = ordered[0]?.score ?? 0
  return withoutRepeats(ordered.filter(({ score }) => score >= best * share))
}

/** So much of their words have two versions of one paragraph in common: a patch is posted again with its text. */
const SAME_PARAGRAPH = 0.8

/** So much of what an author wrote stands in another mail of theirs: it was said again, longer or shorter. */
const SAID_AGAIN = 0.7

/** Only so many of the best can be shown; further ones need not be held against each other. */
const MOST_COMPARED = 12

function withoutRepeats(ordered: readonly Explanation[]): Explanation[] {
  const kept: Explanation[] = []
  for (const one of ordered) {
    if (kept.length >= MOST_COMPARED) break
    if (!kept.some(other => repeats(one.statement, other.statement))) kept.push(one)
  }
  return kept
}

/** True where two statements say the same: two versions of a paragraph, or one that its author wrote again. */
function repeats(one: Statement, other: Statement): boolean {
  const { passage, message } = one
  const [a, b] = [stemSetOf(passage.text), stemSetOf(other.passage.text)]
  const shared = [...a].filter(word => b.has(word)).length
  if (shared / Math.max(1, a.size + b.size - shared) >= SAME_PARAGRAPH) return true
  const isAgain = message.id !== other.message.id && message.author.name === other.message.author.name
  return isAgain && (shared / Math.max(1, Math.min(a.size, b.size)) >= SAID_AGAIN || opensAlike(one, other))
}

/** A shorter first sentence is a turn of phrase: "I agree." */
const FEWEST_CHARACTERS = 50

/** True where two paragraphs begin with the same sentence: what each version of a series says of itself. */
function opensAlike({ sentences: [first] }: Statement, { sentences: [other] }: Statement): boolean {
  if (first === undefined || other === undefined || first.text.length < FEWEST_CHARACTERS) return false
  return textsOf(first.text).join(' ') === textsOf(other.text).join(' ')
}
