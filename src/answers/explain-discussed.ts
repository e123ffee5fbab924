import type { MessageId } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import { causesIn, conjectures, performanceIn } from '../passages/causes.ts'
import type { Question } from '../questions/question.ts'
import type { Evidence } from './evidence.ts'
import type { Judge } from './judgement.ts'
import { nearnessTo } from './nearness.ts'
import type { Statement } from './statement.ts'

/**
 * How much each sign counts: fitted (a softmax over the paragraphs of a question's threads) on the
 * development questions, rounded, and held against questions on other lists; EVALUATION.md has both.
 */
const WEIGHTS = {
  words: 3,
  around: 1.5,
  mail: 1.4,
  thread: 1,
  cause: 0.8,
  conjecture: 0.8,
  performance: 0.3,
  withRows: 1.4,
  measured: 1.2,
  admission: 1.8,
  askedPerson: 0.8,
  early: 0.6,
} as const

/** Words of cause beyond these say nothing more. */
const MOST_CAUSES = 2
const MOST_PERFORMANCE = 3

/** A statement that shares less than this with the question, its surroundings and its mail is about something else. */
const LEAST_NEAR = 0.12

/** An answer to a question for a fact must share this much itself. */
const LEAST_WORDS = 0.15

/**
 * Judges the statements of discussions that no page of the catalogue describes: a patch and its replies, a
 * report of a regression.
 *
 * What explains there seldom repeats the words of a question. So a statement is judged by the words that
 * it, the words around it and its whole mail share with the question, by its language of causes and of
 * measuring, and by whether its mail holds the rows that are shown. Who says not to know has answered a "why".
 */
export function judgeDiscussed(
  question: Question,
  rows: readonly Comparison[],
  evidence: readonly Evidence[],
): Judge {
  const near = nearnessTo(
    question.stems,
    evidence.flatMap(one => one.statements.map(statement => statement.passage.text)),
  )
  const rowMessages = new Set(rows.map(row => row.baseline.run.message))
  const places = placesOf(evidence, near)
  const wantsCause = question.kind === 'why'
  return statement => {
    const place = places.get(statement)
    if (place === undefined) return undefined
    const words = near(statement.passage.text)
    if (wantsCause && statement.stance === 'question') return undefined
    if (Math.max(words, place.around, place.mail) < LEAST_NEAR) return undefined
    const causes = causesIn(statement.passage.text)
    const conjecture = conjectures(statement.passage.text)
    const asked = question.people.includes(statement.message.author.name)
    return {
      score:
        WEIGHTS.words * words +
        WEIGHTS.around * place.around +
        WEIGHTS.mail * place.mail +
        WEIGHTS.thread * Number(place.thread === 0) +
        WEIGHTS.withRows * Number(rowMessages.has(statement.message.id)) +
        WEIGHTS.askedPerson * Number(asked) +
        (wantsCause ? asCause(statement, place, causes, conjecture) : 0),
      explains: wantsCause ? givesCause(statement, causes, conjecture) : words >= LEAST_WORDS || causes > 0,
      admits: Math.max(words, place.around) >= LEAST_NEAR,
    }
  }
}

/** Signs that a statement tells of a cause, or that its author looked for one. */
function asCause(statement: Statement, { turn }: Place, causes: number, conjecture: boolean): number {
  return (
    WEIGHTS.cause * Math.min(MOST_CAUSES, causes) +
    WEIGHTS.conjecture * Number(conjecture) +
    WEIGHTS.performance * Math.min(MOST_PERFORMANCE, performanceIn(statement.passage.text)) +
    WEIGHTS.measured * Number(statement.stance === 'measured') +
    WEIGHTS.admission * Number(statement.stance === 'admission') +
    WEIGHTS.early / (1 + turn)
  )
}

/** True for a statement that offers a reason, by words of cause or of guessing. */
function givesCause(statement: Statement, causes: number, conjecture: boolean): boolean {
  return (
    causes > 0 ||
    conjecture ||
    (statement.reasons > 0 && (statement.reasons > 1 || performanceIn(statement.passage.text) > 0))
  )
}

/** Where a statement stands. */
interface Place {
  /** The place of its thread among those read: 0 for the best. */
  readonly thread: number
  /** Its place among the paragraphs of its mail. */
  readonly turn: number
  /** The share of the question's words in what it answers, and in the paragraphs beside it: the larger one. */
  readonly around: number
  /** The share of the question's words in all that its mail says. */
  readonly mail: number
}

function placesOf(evidence: readonly Evidence[], near: (text: string) => number): Map<Statement, Place> {
  const places = new Map<Statement, Place>()
  for (const [thread, { statements }] of evidence.entries()) {
    const mails = new Map<MessageId, Statement[]>()
    for (const statement of statements) {
      const own = mails.get(statement.message.id)
      if (own === undefined) mails.set(statement.message.id, [statement])
      else own.push(statement)
    }
    for (const own of mails.values()) {
      const mail = near(own.map(statement => statement.passage.text).join('\n'))
      for (const [turn, statement] of own.entries()) {
        const beside = [statement.passage.context, own[turn - 1]?.passage.text, own[turn + 1]?.passage.text]
        const around = Math.max(...beside.map(text => (text === undefined ? 0 : near(text))))
        places.set(statement, { thread, turn, around, mail })
      }
    }
  }
  return places
}
