import { expect, test } from 'vitest'
import { stanceOf } from '../../src/passages/certainty.ts'

test.each([
  ['I cannot see why the kiln is slower with the new door.', 'admission'],
  ["I can't really see why it got colder.", 'admission'],
  ['I have no idea why the bowls crack.', 'admission'],
  // Who does not see why something should be so objects to it.
  ['I do not see why it is not a sensible default for small kilns.', 'reasoned'],
  ["I don't see why we need a second door, because one is enough.", 'reasoned'],
  ['With the new door I see 40 % more bowls an hour.', 'measured'],
  ['I get the same throughput with either door.', 'measured'],
  // To see a way is to think of one.
  ['The best way I see is to move the door somewhere else.', 'reasoned'],
  ['I found the note that you speak of.', 'reasoned'],
])('%j is held as %s', (sentence, stance) => {
  expect(stanceOf(sentence)).toBe(stance)
})
