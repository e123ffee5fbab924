import { expect, test } from 'vitest'
import { commitsIn, takesBackOther } from '../../src/passages/commits.ts'

test.each([
  ['It came with 1A2B3C4D5E6F ("kiln: a latch").', ['1a2b3c4d5e6f']],
  ['Neither 12345678 bowls nor a facade, nor 1a2b3c.', []],
])('%j names the commits %j', (text, commits) => {
  expect(commitsIn(text)).toEqual(commits)
})

const TESTING_ERROR = 'The drop with 1a2b3c4d5e6f was a testing error on my part.'
const FALSE_ALARM = 'It was a false alarm.'

test.each([
  [[TESTING_ERROR, 'Next is 9f8e7d6c5b4a.'], ['9f8e7d6c5b4a'], true],
  [[TESTING_ERROR], ['1a2b3c4d'], false],
  [[TESTING_ERROR], ['9f8e7d6c', '1a2b3c4d5e6f7a8b'], false],
  [[TESTING_ERROR, FALSE_ALARM], ['9f8e7d6c5b4a'], false],
  [['The drop comes with 1a2b3c4d5e6f.'], ['9f8e7d6c5b4a'], false],
  [[TESTING_ERROR], [], false],
])('%j takes back another commit than %j: %s', (sentences, asked, other) => {
  const said = sentences.map(text => ({ text }))
  expect(takesBackOther(said, asked)).toBe(other)
})
