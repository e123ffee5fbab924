import { uniqueBy } from '../core/order.ts'
import type { Question } from '../questions/question.ts'
import { understand } from '../questions/understand.ts'
import type { Answer } from './answer.ts'
import type { Desk } from './desk.ts'
import { abstain, missingFrom } from './kinds/abstain.ts'
import { answerDefinition } from './kinds/define.ts'
import { answerExtreme } from './kinds/extreme.ts'
import { answerFigures } from './kinds/figures.ts'
import { answerResults } from './kinds/results.ts'
import { answerSaid } from './kinds/said.ts'
import { answerSetup } from './kinds/setup.ts'
import { answerTuning } from './kinds/tune.ts'
import { answerViews } from './kinds/views.ts'
import { answerWho } from './kinds/who.ts'
import { isKnownIn } from './known-words.ts'
import { focusOn } from './focus.ts'
import type { Inquiry } from './kinds/inquiry.ts'
import { assertNever } from '../core/never.ts'
import { emptyAnswer } from './answer.ts'

/** Longer questions are pasted mails; they are cut, and the answer says so. */
export const LONGEST_QUESTION = 2000

/**
 * Answers a question from the archive.
 *
 * The same archive and question give the same answer. A question that cannot be answered gives an
 * abstention that says what is missing and what is near; nothing is ever made up to fill a part.
 */
export function answerQuestion(text: string, desk: Desk): Answer {
  const answer = answerShort(text.slice(0, LONGEST_QUESTION), desk)
  if (text.length <= LONGEST_QUESTION) return answer
  const caveat = `the question has ${text.length} characters and was read up to its ${LONGEST_QUESTION}th`
  return { ...answer, caveats: [...answer.caveats, caveat] }
}

function answerShort(text: string, desk: Desk): Answer {
  const asked = clean(text)
  if (asked === '') {
    return emptyAnswer(
      'abstention',
      '',
      'The question is empty; ask for example "why is fork slower under Xen?".',
    )
  }
  if (desk.archive.counts().messages === 0) {
    return emptyAnswer(
      'abstention',
      asked,
      'The archive holds no messages yet; import some with "threadmark import".',
    )
  }
  const people = desk.archive.people().map(person => person.name)
  const isKnown = isKnownIn(desk.archive)
  const read = understand(asked, desk.catalogue, people, isKnown)
  const question = desk.before === undefined ? read : followUp(read, desk, people)
  const focus = focusOn(question, desk.archive, desk.catalogue)
  const inquiry: Inquiry = { question, focus, archive: desk.archive, catalogue: desk.catalogue }
  const missing = missingFrom(inquiry)
  if (missing.length > 0) return abstain(inquiry, missing)
  return answerKind(inquiry)
}

function answerKind(inquiry: Inquiry): Answer {
  const kind = inquiry.question.kind
  switch (kind) {
    case 'why':
    case 'measure':
    case 'confirm':
      return answerFigures(inquiry)
    case 'extreme':
      return answerExtreme(inquiry)
    case 'who':
      return answerWho(inquiry)
    case 'setup':
      return answerSetup(inquiry)
    case 'tune':
      return answerTuning(inquiry)
    case 'define':
      return answerDefinition(inquiry)
    case 'said':
      return answerSaid(inquiry)
    case 'views':
      return answerViews(inquiry)
    case 'results':
      return answerResults(inquiry)
    default:
      return assertNever(kind)
  }
}

/** Control characters out, white space folded, and no longer than a question can be. */
function clean(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words that show a question to go on from the one before: "and pipes?", "what about it?". */
const FOLLOWS =
  /^(?:and|but|so|also|what about|how about|ok(?:ay)?,?)\b|\b(?:it|that|this|they|them|there)\b/i

/** A question that goes on from the last one takes over what it does not say itself. */
function followUp(question: Question, desk: Desk, people: readonly string[]): Question {
  const before = desk.before
  if (before === undefined || !FOLLOWS.test(question.text.trim())) return question
  const last = understand(before.question, desk.catalogue, people, isKnownIn(desk.archive))
  const hasSubject = question.topics.length > 0 || question.tests.length > 0 || question.tools.length > 0
  const kept = hasSubject ? [] : last.stems
  const bare =
    question.kind === 'measure' && /^(?:and|but|what about|how about)\b/i.test(question.text.trim())
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
