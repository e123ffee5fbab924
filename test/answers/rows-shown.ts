import { expect } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { unverified } from '../../src/answers/verify.ts'
import type { Message } from '../../src/mail/message.ts'
import { deskOf } from '../compare/desk-of.ts'

/** The rows that an answer over these mails shows: `test baseline subject`; all that it says is verified. */
export function rowsShown(question: string, ...mails: readonly Message[]): string[] {
  const desk = deskOf(...mails)
  const answer = answerQuestion(question, desk)
  expect(unverified(answer, desk)).toEqual([])
  return answer.tables.flatMap(table =>
    table.rows.map(({ test: name, baseline, subject }) =>
      [name, baseline.measurement.reading.written, subject.measurement.reading.written].join(' '),
    ),
  )
}
