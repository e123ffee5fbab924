import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

const patch = (id: string, day: number): ReturnType<typeof mail> =>
  mail(id, {
    subject: `[PATCH ${day}/9] stacker: rename the latch of the stacker`,
    author: { name: 'Ed' },
    date: `2020-01-0${day}T10:00:00Z`,
    text: `The latch of the stacker is called a hook in the stacker, because the stacker had a hook once. Rename it in the stacker.\n`,
  })

const REGRESSION = mail('slow@x', {
  subject: 'stacker regression',
  author: { name: 'Ann' },
  date: '2020-02-01T10:00:00Z',
  text: `We see a regression of throughput since the stacker came: bowls are slow because each one waits for the latch.\n`,
})

const KILN = mail('kiln@x', {
  subject: 'slow kiln',
  author: { name: 'Ben' },
  date: '2020-02-02T10:00:00Z',
  text: `The kiln is slow, a regression of throughput and latency:\n\n           before   after\n  plates     50.0    48.1  MB/s\n`,
})

test('of a thing that many mails name, whoever speaks of its speed is asked first', () => {
  const desk = deskOf(...[1, 2, 3, 4, 5, 6].map(day => patch(`p${day}@x`, day)), REGRESSION, KILN)
  const answer = answerQuestion('why is the stacker slow?', desk)
  expect(answer.explanations[0]?.author).toBe('Ann')
  // The words of speed find the kiln too, and its rows are not of the stacker.
  expect(answer.tables).toEqual([])
})

test('reasons in which nothing speaks of speed do not answer why something is slow', () => {
  const desk = deskOf(...[1, 2, 3].map(day => patch(`p${day}@x`, day)))
  const answer = answerQuestion('why is the stacker slow?', desk)
  expect(answer.kind).toBe('abstention')
  expect(answer.explanations).toEqual([])
})
