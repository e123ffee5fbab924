import { uniqueBy } from '../../core/order.ts'
import { speaksAgainst } from '../../passages/opinion.ts'
import { retracts } from '../../passages/retraction.ts'
import type { Answer } from '../answer.ts'
import { composed } from '../answer-parts.ts'
import { explanationsFor } from '../explain.ts'
import { relatedComparisons } from '../relate.ts'
import type { Statement } from '../statement.ts'
import { abstain, isOffTopic } from './abstain.ts'
import { answerFigures } from './figures.ts'
import { allRows, type Inquiry, weightsIn } from './inquiry.ts'
import { foldSpeech } from '../../core/fold.ts'

/** So many paragraphs of each side are quoted. */
const MOST_OF_A_SIDE = 2

/** Answers another's words, and not with a yes. */
const CONTRADICTS =
  /^\W*(?:no\b(?! (?:idea|clue|problem|worries|need|doubt))|nope|not (?:really|quite|necessarily|true|sure)|i (?:don't|do not) (?:think|agree|see|believe)|i disagree|but\b|however|actually|that(?:'s| is) (?:not|wrong|incorrect)|this is (?:not|wrong))|\b(?:i (?:don't|do not) (?:think|agree|believe)|disagree|on the contrary|i beg to differ)\b/i

/**
 * Answers "do people agree that …": the paragraphs nearest to the question, those who speak for it and
 * those who speak against it side by side, each in its author's words. Who is right is not said.
 */
export function answerViews(inquiry: Inquiry): Answer {
  const { question, focus, catalogue } = inquiry
  if (isOffTopic(inquiry)) return abstain(inquiry, [])
  const rows = relatedComparisons(question, allRows(inquiry), catalogue, weightsIn(inquiry)).comparisons
  const found = explanationsFor(question, rows, focus.evidence, focus.lexical, catalogue)
  const views = [...found.explaining, ...found.admissions]
    .sort((a, b) => b.score - a.score)
    .map(({ statement }) => statement)
  const against = ofDifferentPeople(views.filter(contradicts)).slice(0, MOST_OF_A_SIDE)
  const opponents = new Set(against.map(({ message }) => message.author.name))
  const others = ofDifferentPeople(
    views.filter(view => !contradicts(view) && !opponents.has(view.message.author.name)),
  ).slice(0, MOST_OF_A_SIDE)
  const shown = [...others, ...against]
  // Nobody speaks of it; what was measured of it may stand there all the same.
  if (shown.length === 0) return answerFigures({ ...inquiry, question: { ...question, kind: 'confirm' } })
  return composed(
    'answer',
    question.text,
    verdictOf(others, against),
    { statements: shown, withNeighbours: true },
    focus.evidence,
    catalogue,
  )
}

function verdictOf(others: readonly Statement[], against: readonly Statement[]): string {
  const names = (statements: readonly Statement[]): string =>
    statements.map(({ message }) => message.author.name).join(' and ')
  if (against.length === 0)
    return `Nobody who was found speaks against it; ${names(others)} ${others.length === 1 ? 'speaks' : 'speak'} of it.`
  if (others.length === 0) return `Found were only words against it or a part of it, by ${names(against)}.`
  return `Not all agree: ${names(against)} ${against.length === 1 ? 'speaks' : 'speak'} against it or a part of it, ${names(others)} ${others.length === 1 ? 'does' : 'do'} not. Who is right is not said here.`
}

/** True for a reply that contradicts, objects or rules out. */
function contradicts({ message, passage, stance }: Statement): boolean {
  if (message.references.length === 0 || stance === 'admission') return false
  const text = foldSpeech(passage.text)
  return CONTRADICTS.test(text) || speaksAgainst(text) || retracts(text)
}

function ofDifferentPeople(statements: readonly Statement[]): Statement[] {
  return uniqueBy(statements, ({ message }) => message.author.name)
}
