import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { explainTest } from '../../src/answers/explain-test.ts'
import { desk } from './seed.ts'

test('a tool with several tests asks which one, and says how much of it is here', () => {
  const answer = explainTest('lmbench', desk)
  expect(answer.kind).toBe('clarification')
  expect(answer.verdict).toMatch(
    /^lmbench: .* The archive holds \d+ values of \d+ tests of it \(version [\w.-]+\)\. Which of its tests\?$/,
  )
  expect(answer.choices.map(choice => choice.name)).toContain('Pipe latency')
})

test('a tool with one test is that test', () => {
  expect(explainTest('hackbench', desk).verdict).toMatch(
    /^Time \(hackbench, in s, lower is better\): one operation is /,
  )
})

test('"what is it" tells how much of it stands anywhere in the archive', () => {
  expect(answerQuestion('what is UnixBench?', desk).verdict).toMatch(
    /The archive holds \d+ values of \d+ tests of it \(version [\w.-]+\)\.$/,
  )
  expect(answerQuestion('what is hackbench?', desk).verdict).toContain(
    'No results of it stand in the archive.',
  )
})
