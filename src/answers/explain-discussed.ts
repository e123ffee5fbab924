import type { MessageId } from '../core/source.ts'
import type { Comparison } from '../facts/comparison.ts'
import { causesIn, conjectures, performanceIn } from '../passages/causes.ts'
import { asksWhoIsAgainst, speaksAgainst } from '../passages/opinion.ts'
import { seriesSubject } from '../passages/subject.ts'
import type { Question } from '../questions/question.ts'
import { contentStems } from '../questions/understand.ts'
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
  answersRows: 0.8,
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

/** Fewer words than this ask for nothing by themselves. */
const FEWEST_ASKED = 2

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
    askedStems(question),
    evidence.flatMap(one => one.statements.map(statement => statement.passage.text)),
  )
  const rowMessages = new Set(rows.map(row => row.baseline.run.message))
  const places = placesOf(evidence, near)
  const wantsCause = question.kind === 'why'
  const wantsObjection = question.kind === 'who' && asksWhoIsAgainst(question.text)
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
        WEIGHTS.thread * Number(place.isBest) +
        WEIGHTS.answersRows * Number(statement.message.references.slice(-1).some(id => rowMessages.has(id))) +
        WEIGHTS.withRows * Number(rowMessages.has(statement.message.id)) +
        WEIGHTS.askedPerson * Number(asked) +
        (wantsCause ? asCause(statement, place, causes, conjecture) : 0),
      explains: wantsCause
        ? givesCause(statement, causes, conjecture)
        : wantsObjection
          ? isReply(statement) && speaksAgainst(statement.passage.text)
          : words >= LEAST_WORDS || causes > 0,
      admits: Math.max(words, place.around) >= LEAST_NEAR,
    }
  }
}

/**
 * The stems that tell the paragraphs of a thread apart. "In the first thread about …, who suspected …":
 * what stands before the "who" has found the thread.
 */
function askedStems({ kind, text, stems }: Question): readonly string[] {
  if (kind !== 'who') return stems
  const asked = contentStems(text.slice(Math.max(0, text.search(/\bwho(?:se|m)?\b/i))))
  return asked.length >= FEWEST_ASKED ? asked : stems
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

/** Whoever proposed a thing is not against it. */
function isReply(statement: Statement): boolean {
  return statement.message.references.length > 0 && /^re:/i.test(statement.message.subject)
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
  /** True in the best of the threads that were read, or another version of it. */
  readonly isBest: boolean
  /** Its place among the paragraphs of its mail. */
  readonly turn: number
  /** The share of the question's words in what it answers, and in the paragraphs beside it: the larger one. */
  readonly around: number
  /** The share of the question's words in all that its mail says. */
  readonly mail: number
}

function placesOf(evidence: readonly Evidence[], near: (text: string) => number): Map<Statement, Place> {
  const places = new Map<Statement, Place>()
  const best = seriesSubject(evidence[0]?.thread.subject ?? '')
  for (const { statements, thread } of evidence) {
    const isBest = seriesSubject(thread.subject) === best
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
        places.set(statement, { isBest, turn, around, mail })
      }
    }
  }
  return places
}
