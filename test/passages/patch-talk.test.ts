import { expect, test } from 'vitest'
import { tellsOfPatch, tellsOfPosting, tellsOfTest, tellsOfTracking } from '../../src/passages/patch-talk.ts'

test.each([
  ['This series glazes both sides of a plate at once.', true],
  ['The following patches move the door to the left.', true],
  ['It adds support for oval trays.', true],
  ['Introduce a second latch for the lower door.', true],
  ['The hinge is bent, so each plate waits for the one before it.', false],
  ['The lower door opens late because the latch is shared.', false],
])('that %j says what a patch does: %s', (text, expected) => {
  expect(tellsOfPatch(text)).toBe(expected)
})

test.each([
  ['v2: the hinge is named after its maker', true],
  ['Changes since the last round: smaller trays.', true],
  ['No change here, Reviewed-by: kept.', true],
  ['Thanks for the quick answer, see in line.', true],
  ['The hinge of the lower door is bent.', false],
])('that %j says how a patch is posted: %s', (text, expected) => {
  expect(tellsOfPosting(text)).toBe(expected)
})

test.each([
  ['I ran the oven for an hour with each door.', true],
  ['The results are as follows:', true],
  ['The script below reproduces it.', true],
  ['The oven is cold at its lower door.', false],
])('that %j says what was run: %s', (text, expected) => {
  expect(tellsOfTest(text)).toBe(expected)
})

test.each([
  ['I add the bent hinge to the list, so that it does not fall through the cracks.', true],
  ['My regression tracking program watches this oven.', true],
  ['To take it off, answer with "#regzbot invalid: the oven was cold".', true],
  ['The regression comes from the hinge, I tracked it down.', false],
])('that %j says how a regression is kept track of: %s', (text, expected) => {
  expect(tellsOfTracking(text)).toBe(expected)
})
