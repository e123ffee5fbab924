import { readCorpus } from '../../src/adapters/corpus-files.ts'
import { shippedCorpus } from '../../src/adapters/config.ts'
import type { Answer } from '../../src/answers/answer.ts'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import type { Conversation, Desk } from '../../src/answers/desk.ts'
import { openDesk } from '../../src/open-desk.ts'

const corpus = await readCorpus(shippedCorpus())
if (!corpus.ok) throw new Error(corpus.problem)
const open = await openDesk(shippedCorpus(), undefined)
if (!open.ok) throw new Error(open.problem)

/** The shipped corpus, as its files give it. */
export const seed = corpus.value

/** The shipped corpus, as questions are answered from it. */
export const desk: Desk = open.value.desk

/** An answer over the shipped corpus. */
export function ask(question: string, before?: Conversation): Answer {
  return answerQuestion(question, before === undefined ? desk : { ...desk, before })
}
