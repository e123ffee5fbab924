import type { Question } from '../questions/question.ts'
import { partsOf } from '../questions/parts.ts'
import { understand } from '../questions/understand.ts'
import type { Answer } from './answer.ts'
import type { Desk } from './desk.ts'
import { abstain, missingFrom } from './kinds/abstain.ts'
import { unmetConditions } from './kinds/conditions.ts'
import { answerDefinition } from './kinds/define.ts'
import { answerExtreme } from './kinds/extreme.ts'
import { answerFigures } from './kinds/figures.ts'
import { answerResults } from './kinds/results.ts'
import { answerSaid } from './kinds/said.ts'
import { answerSetup } from './kinds/setup.ts'
import { answerTuning } from './kinds/tune.ts'
import { answerViews } from './kinds/views.ts'
import { answerWho } from './kinds/who.ts'
import { followUp, goesOn, understandIn } from './follow-up.ts'
import { isKnownIn } from './known-words.ts'
import { focusOn } from './focus.ts'
import { type Inquiry, whereLooked } from './kinds/inquiry.ts'
import { assertNever } from '../core/never.ts'
import { emptyAnswer } from './answer.ts'
import { together } from './together.ts'

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
  if (desk.archive.subjects(1).length === 0) {
    return emptyAnswer(
      'abstention',
      asked,
      'The archive holds no messages yet; import some with "threadmark import".',
    )
  }
  const { question, follows } = understandIn(asked, desk)
  const parts = partsOf(asked)
  const answer = parts.length > 1 ? answerParts(parts, question, desk) : answerOne(question, desk)
  return follows.length === 0 ? answer : { ...answer, follows }
}

function answerOne(question: Question, { archive, catalogue }: Desk): Answer {
  const focus = focusOn(question, archive, catalogue)
  return answerIn({ question, focus, archive, catalogue })
}

/** Several questions in one text are of the same threads; each is of its own kind and names its own tests. */
function answerParts(texts: readonly string[], whole: Question, desk: Desk): Answer {
  const { archive, catalogue } = desk
  const isKnown = isKnownIn(archive)
  const parts = texts.map(text => understand(text, catalogue, whole.people, isKnown))
  if (parts.some(({ kind }) => kind === 'extreme') && parts.every(isOfFigures)) return answerOne(whole, desk)
  // "How far apart are they, and why the difference?": the second names nothing, and asks of the first.
  if (parts.slice(1).some(part => asksOfRows(part) && part.stems.length === 0)) return answerOne(whole, desk)
  const focus = focusOn(whole, archive, catalogue)
  const [first, ...others] = parts.map(own => {
    const question = { ...followUp(own, whole), people: whole.people }
    return {
      question: own.text,
      leans: goesOn(own),
      answer: answerIn({ question, focus, archive, catalogue }),
    }
  })
  if (first === undefined) return answerOne(whole, desk)
  // "And what was it after that?" has no answer where nothing tells what it was.
  const standing = others.filter(({ leans }) => !leans || first.answer.kind === 'answer')
  return together(whole.text, [first, ...standing])
}

function asksOfRows({ kind }: Question): boolean {
  return kind === 'why' || kind === 'measure' || kind === 'confirm'
}

/** "Which helped most, and how close did it come to lazy?" is one question, of one set of rows. */
function isOfFigures({ kind }: Question): boolean {
  return kind === 'extreme' || kind === 'measure' || kind === 'confirm'
}

function answerIn(inquiry: Inquiry): Answer {
  const missing = missingFrom(inquiry)
  if (missing.length > 0) return abstain(inquiry, missing)
  const unmet = unmetConditions(inquiry)
  if (unmet.length > 0) return abstain(inquiry, unmet, whereLooked(inquiry))
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
