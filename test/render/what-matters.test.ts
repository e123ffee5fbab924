import { expect, test } from 'vitest'
import { fromWhatMatters } from '../../src/render/what-matters.ts'
import { sentencesOf } from '../../src/passages/sentences.ts'
import { heldSentence, stanceOfParagraph } from '../../src/passages/certainty.ts'

const KILN = 'The kiln was fired twice with the new door.'
const COLD = 'It was cold both times.'
const NO_IDEA = 'I have no idea why the bowls cracked.'
const LEAK = 'The bowls crack because the door leaks.'

test.each([
  [[KILN, COLD], 900, 'The kiln was fired twice with the new door. It was cold both times.'],
  [[KILN, COLD, NO_IDEA], 60, `… ${NO_IDEA}`],
  [[KILN, COLD, NO_IDEA], 120, [KILN, COLD, NO_IDEA].join(' ')],
  [[NO_IDEA, KILN, COLD], 60, [NO_IDEA, KILN, COLD].join(' ')],
  [[KILN, COLD, LEAK, KILN], 80, `… ${LEAK} ${KILN}`],
  [[KILN, `${COLD}\n`, `\n${LEAK}`], 80, `… ${LEAK}`],
])('%j in %d characters begins where it tells how sure it is', (sentences, room, shown) => {
  const quote = sentences.join(' ')
  const found = sentencesOf(quote)
  const { at } = stanceOfParagraph(found.map(({ text }) => heldSentence(text)))
  const { start, end } = found[at] ?? { start: 0, end: 0 }
  expect(fromWhatMatters({ quote, telling: { start, end } }, room)).toBe(shown)
})
