import { sentencesOf } from '../passages/sentences.ts'
import { answerQuestion } from './answer-question.ts'
import { type Answer, emptyAnswer } from './answer.ts'
import type { Desk } from './desk.ts'
import { fold } from '../core/fold.ts'

/** A longer text is not one question any more. */
const LONGEST_QUESTION = 400

/**
 * Answers what somebody's message asks: its first question where it holds one, else the message as the
 * words of a question. What was asked before does not count: the message is somebody else's.
 */
export function askAbout(text: string, desk: Desk): Answer {
  const said = fold(text.replace(/^>.*$/gm, ' ')).trim()
  const question = sentencesOf(said).find(sentence => sentence.text.endsWith('?'))?.text ?? said
  if (question === '')
    return emptyAnswer('abstention', '', 'There are no words in that message to ask about.')
  const words =
    question.length <= LONGEST_QUESTION
      ? question
      : question.slice(0, question.lastIndexOf(' ', LONGEST_QUESTION))
  const { archive, catalogue } = desk
  return answerQuestion(words, { archive, catalogue })
}
