import { uniqueBy } from '../core/order.ts'
import type { Question } from '../questions/question.ts'
import { partsOf } from '../questions/parts.ts'
import { understand } from '../questions/understand.ts'
import type { Desk } from './desk.ts'
import { isKnownIn } from './known-words.ts'

/** A talk is understood this far back: "why?" after "and pipes?" needs two, seldom more. */
const DEEPEST = 4

/** Words that show a question to go on from the one before: "and pipes?", "what about it?". */
const FOLLOWS =
  /^(?:and|but|so|also|what about|how about|ok(?:ay)?,?)\b|\b(?:it|that|this|they|them|there)\b/i

/** "And pipes?" asks of pipes whatever was asked before. */
const ONLY_NAMES = /^(?:and|but|what about|how about)\b/i

/** A question as it is meant in its talk. */
export interface Understood {
  readonly question: Question
  /** The questions before it that it takes its subject from, the oldest first; none where it stands alone. */
  readonly follows: readonly string[]
}

/** Reads a question; one that goes on from the last one takes over what it does not say itself. */
export function understandIn(text: string, desk: Desk): Understood {
  const people = desk.archive.people().map(person => person.name)
  const isKnown = isKnownIn(desk.archive)
  const read = (asked: string): Question => understand(asked, desk.catalogue, people, isKnown)
  const question = read(text)
  const { before } = desk
  // "Which is worst, and who measured it?": what comes later leans on what the text itself says first.
  const [opening = text] = partsOf(text)
  if (before === undefined || !goesOn(opening === text ? question : read(opening)))
    return { question, follows: [] }
  const follows = [...(before.answer.follows ?? []), before.question].slice(-DEEPEST)
  const [first = '', ...later] = follows
  const last = later.reduce((known, asked) => followUp(read(asked), known), read(first))
  return { question: followUp(question, last), follows }
}

/** True for a question that leans on another: it says so, or names nothing itself ("why?", "by how much?"). */
export function goesOn(question: Question): boolean {
  return FOLLOWS.test(question.text.trim()) || (question.stems.length === 0 && question.people.length === 0)
}

/** A question with what it does not say itself taken from the one before. */
export function followUp(question: Question, last: Question): Question {
  const hasSubject = question.topics.length > 0 || question.tests.length > 0 || question.tools.length > 0
  const kept = hasSubject ? [] : last.stems
  const bare = question.kind === 'measure' && ONLY_NAMES.test(question.text.trim())
  return {
    ...question,
    kind: bare && last.kind === 'why' ? 'why' : question.kind,
    ...(question.direction === undefined && last.direction !== undefined
      ? { direction: last.direction }
      : {}),
    stems: [...new Set([...question.stems, ...kept])],
    topics: hasSubject ? question.topics : last.topics,
    tests: hasSubject ? question.tests : last.tests,
    tools: hasSubject ? question.tools : last.tools,
    systems: question.systems.length > 0 ? question.systems : uniqueBy(last.systems, system => system.id),
  }
}
