import { expect, test } from 'vitest'
import {
  asksCause,
  findsOdd,
  isUnsettled,
  tellsUnexplained,
  tellsUnmeasured,
} from '../../src/passages/unknown.ts'

test.each([
  ['I have not tried this on the big kiln.', true],
  ["We haven't had a chance to measure plates yet.", true],
  ["I didn't capture the numbers that day.", true],
  ['The wide door was never measured.', true],
  ["So I can't provide useful results for the wide door.", true],
  ["We don't have such a machine in the shed.", true],
  ['Which makes me wonder why they are not showing glazing numbers.', true],
  ["I'll share figures for plates in a future version.", true],
  ['Will check that tomorrow.', true],
  ['Any numbers for the big kiln?', true],
  ['What are the results of the second firing?', true],
  ["As said before, we don't have access to a real gas kiln.", true],
  ['A small kiln is used, for those who lack the hardware to fire plates.', true],
  ['I may be able to bench it tomorrow in a borrowed kiln.', true],
  ['Later I will also get some benchmarks for lids and jugs.', true],
  ['Sure, it would be good to have numbers for some modern kilns.', true],
  ['It would be awesome if someone with a gas kiln can test it.', true],
  ["Is there a reason why you're not sharing the rates of the gas kiln?", true],
  ['I suspect that you cannot measure the cost of the lid.', false],
  ['It would be good to have a wider door.', false],
  ['The big kiln takes 12 minutes.', false],
  ['I will check this later, it is too late for this version.', false],
  ['I will send a new version tomorrow, with the typo fixed.', false],
  ['Does the patch apply to the big kiln?', false],
])('that %j tells of something unmeasured: %s', (sentence, tells) => {
  expect(tellsUnmeasured(sentence)).toBe(tells)
})

test.each([
  ['It is still unclear why the narrow door is better.', true],
  ["Good question, I don't have a good answer on why the glaze cracks.", true],
  ["I couldn't figure out the reason so far.", true],
  ['The figures for plates look really odd to me.', true],
  ["I'm still curious where it comes from.", true],
  ['Bowls dry sooner, though we are not sure exactly where that happens.', true],
  ['So far nobody had an idea what might crack the plates.', true],
  ['The new door opens twice as often (for whatever reason).', true],
  ['I found nothing in the second version that could explain the cracks.', true],
  ['The cracks in plates are inexplicable.', true],
  ['It would be nice to understand why only plates crack.', true],
  ['Curious that plates take longer by so much.', true],
  ["What's interesting is that the plates are hotter but glazed later.", true],
  ['I am not sure what you mean by that.', false],
  ['I do not know how to fire a plate.', false],
  ['It would be nice to have a wider door.', false],
  ['It is curious that plates crack, maybe due to the door.', false],
  ['The figures for plates look odd because the door stood open.', false],
  ['That is strange, and probably due to the door.', false],
  ['I do not know the author.', false],
  ['The plates crack in the wide kiln.', false],
])('that %j leaves a cause open: %s', (sentence, tells) => {
  expect(tellsUnexplained(sentence)).toBe(tells)
})

test.each([
  ['What does cause the cracks?', true],
  ['Any idea?', true],
  ['But why would the door need a latch at all?', true],
  ['That is why the door leaks.', false],
  ['Which door did you use?', false],
])('that %j asks for a cause: %s', (sentence, asks) => {
  expect(asksCause(sentence)).toBe(asks)
})

test.each([
  ['We are still trying to find the bent hinge.', true],
  ['It is unclear where the draught comes from.', true],
  ['The lower door needs investigation.', true],
  ['The hinge of the lower door is bent.', false],
  ['We tried the lower door.', false],
])('that %j says that a cause is being looked for: %s', (text, expected) => {
  expect(isUnsettled(text)).toBe(expected)
})

test.each([
  ['Curious that plates take longer by so much.', true],
  ['The figures for plates look odd, and I have no idea why.', false],
  ['It is still unclear why the narrow door is better.', false],
])('that %j wonders and admits nothing: %s', (sentence, expected) => {
  expect(findsOdd(sentence)).toBe(expected)
})
