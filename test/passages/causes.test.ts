import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  causesIn,
  conjectures,
  mayTellCause,
  performanceIn,
  speaksOfSpeed,
} from '../../src/passages/causes.ts'
import { claimedFigures } from '../../src/passages/claimed-figures.ts'
import { asksWhoIsAgainst, speaksAgainst } from '../../src/passages/opinion.ts'
import { retracts } from '../../src/passages/retraction.ts'
import { seriesSubject } from '../../src/passages/subject.ts'

test.each([
  ['The drop comes from the lock, because each CPU takes it.', 2],
  ['I put the difference between both runs down to the scheduler.', 1],
  ['We ended up with one queue.', 1],
  ['The glaze is blue and the kiln is red.', 0],
  ['Please apply.', 0],
  ['The latch is taken for each bowl.', 1],
  ['I lit the kiln twice for each combination of doors.', 0],
])('%j has %i words of cause', (text, count) => {
  expect(causesIn(text)).toBe(count)
})

test.each([
  ["It's possible that the kiln was cold.", true],
  ['That is probably because the clay was wet.', true],
  ['I kind of believe it is due to the glaze.', true],
  ['My naive observation is that the door leaks.', true],
  ['The kiln was cold.', false],
  ['You might want to add a test.', false],
  ['What we suspect is that the latch wakes them all.', true],
  ["Guessing, I'd say it has to do with the tray below.", true],
  ['It could be related to the new hinge.', true],
  ['It could be blue.', false],
])('that %j offers a cause as a guess: %s', (text, guess) => {
  expect(conjectures(text)).toBe(guess)
})

test.each([
  ['The problem is the function that counts the bowls.', true],
  ['So when the tray is empty, the stacker now returns nothing.', true],
  ['We spent most of the time in the latch.', true],
  ['I bisected this to the new hinge.', true],
  ['The heat is much lower when the flap is shut.', true],
  ['The drop is mostly related to the longer pause.', true],
  ['The lower shelf is related to the upper one.', false],
  ['The glaze is blue and the kiln is red.', false],
  ['Thanks, applied.', false],
])('that %j may tell of a cause: %s', (text, may) => {
  expect(mayTellCause(text)).toBe(may)
})

test.each([
  ['Throughput drops and latency grows.', 3],
  ['The name of this function is odd.', 0],
])('%j has %i words of speed', (text, count) => {
  expect(performanceIn(text)).toBe(count)
})

test.each([
  ['Each bowl waits for the latch.', true],
  ['The trays are handed out one by one.', true],
  ['Each tray goes to the kiln twice.', true],
  ['The kiln is slow.', true],
  ['Rename the latch, because its name is odd.', false],
])('that %j speaks of speed or of waiting: %s', (text, speaks) => {
  expect(speaksOfSpeed(text)).toBe(speaks)
})

test.each([
  ['I would much prefer a queue of its own.', true],
  ['This is a dangerous configuration.', true],
  ["I don't like the extra flag.", true],
  ['Looks good to me.', false],
  ['Applied, thanks.', false],
])('that %j speaks against something: %s', (text, against) => {
  expect(speaksAgainst(text)).toBe(against)
})

test.each([
  ['That was a testing error on my part.', true],
  ['It has been a complete red herring.', true],
  ['The indirect calls do not seem to be the problem.', true],
  ['The latch alone does not explain the drop.', true],
  ['It was just a random mistake, the kilns are alike.', true],
  ['I got the two columns mixed up.', true],
  ['Somebody mixed the two trays up.', true],
  ['For mixed glazes the heat goes up.', false],
  ['The latch explains the drop.', false],
  ['Thanks for the report.', false],
])('that %j takes something back: %s', (text, back) => {
  expect(retracts(text)).toBe(back)
})

test.each([
  ['You get twice the amount of reads.', 1],
  ['It is an order of magnitude slower.', 1],
  ['The new door doubled the throughput.', 1],
  ['If you get a double disk failure, all is lost.', 0],
  ['It has 2x Xeon.', 0],
])('%j claims %i figures', (text, count) => {
  expect(claimedFigures(text)).toHaveLength(count)
})

test.each([
  ['who did not like the flag?', true],
  ['who objected to the flag?', true],
  ['who measured the flag?', false],
])('that %j asks who was against it: %s', (question, asks) => {
  expect(asksWhoIsAgainst(question)).toBe(asks)
})

test.each([
  ['Re: [PATCH v3] PCI: hv: Only reuse', 'pci: hv: only reuse'],
  ['[tea] [RFC PATCH 0/5] pots: warm them', 'pots: warm them'],
  ['pots are slow', 'pots are slow'],
])('the series of %j is %j', (subject, series) => {
  expect(seriesSubject(subject)).toBe(series)
})

test('any text has a finite count of each', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      expect(causesIn(text)).toBeGreaterThanOrEqual(0)
      expect(performanceIn(text)).toBeGreaterThanOrEqual(0)
      expect(typeof conjectures(text)).toBe('boolean')
      expect(typeof mayTellCause(text)).toBe('boolean')
      expect(typeof speaksAgainst(text)).toBe('boolean')
    }),
  )
})

test('a text of one endless word is read in a moment', () => {
  const text = 'put '.repeat(50_000)
  expect(causesIn(text)).toBe(0)
  expect(conjectures(text)).toBe(false)
  expect(mayTellCause(text)).toBe(false)
  expect(mayTellCause('spent a '.repeat(30_000))).toBe(false)
})
