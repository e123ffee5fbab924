import { answerQuestion } from '../src/answers/answer-question.ts'
import { defineCommand } from '../src/command.ts'

/** Any question in words. */
export default defineCommand({
  name: 'ask',
  description: 'Answer a question from the archived threads, with figures, quotes and sources',
  options: {
    question: { description: 'e.g. why is fork slower under Xen?', required: true },
  },
  example: 'why is fork slower under Xen?',
  run: ({ question }, desk) => answerQuestion(question ?? '', desk),
})
