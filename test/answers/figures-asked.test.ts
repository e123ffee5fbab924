import { expect, test } from 'vitest'
import { figuresAsked } from '../../src/answers/figures-asked.ts'
import { parseUnit } from '../../src/units/known-units.ts'
import { row } from '../facts/sides.ts'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

test.each([
  ['it costs 12% of the speed', '100', '88', 'µs', true],
  ['it costs 12% of the speed', '100', '94', 'µs', false],
  ['it got ~3% slower', '397', '386', 'µs', true],
  ['it costs 17 to 19% on oak', '100', '82', 'µs', true],
  ['it takes nearly three times as long', '52', '151', 'µs', true],
  ['it takes nearly three times as long', '52', '94', 'µs', false],
  ['it is a 7.5x gain', '10', '74', 'µs', true],
  ['it lost a third of its speed', '168', '112', 'µs', true],
  ['it lost more than a third', '23', '14', 'µs', true],
  ['it went at half the speed', '95', '49', 'µs', true],
  ['it gained more than half', '64', '97', 'µs', true],
  ['it takes twice the time', '0.66', '1.33', 'µs', true],
  ['it drops up to 30% of the pots', '0.05', '30.6', '%', true],
  ['it drops up to 30% of the pots', '0.05', '44.1', '%', false],
  ['it fell from ~6.8 to ~2.6 GB/s', '6810', '2620', 'MB/s', true],
  ['it fell from ~6.8 to ~2.6 GB/s', '6810', '5090', 'MB/s', false],
  ['it fell from 18400 to 6100 MB/s', '18390', '6104', 'MB/s', true],
  ['it gets only 40 MB/s', '38.9', '900', 'MB/s', true],
  ['with blocks of 40 MB it is slow', '40', '900', 'MB/s', false],
  ['it is slow on 40 cores', '40', '900', 'MB/s', false],
])('%j of %s and %s %s: %s', (text, base, subject, symbol, shown) => {
  const unit = parseUnit(symbol)
  const compared = row([base], [subject], unit === undefined ? {} : { unit })
  expect(figuresAsked(text).some(shows => shows(compared))).toBe(shown)
})

/** Rows of one table that a question has the same words for; none of them is the first. */
const POTS = mail('pots@x', {
  subject: 'kiln: firing with the new door',
  author: { name: 'Ann Potter' },
  date: '2020-01-01T10:00:00Z',
  text: `Firing times of our kiln in seconds:

                 old door   new door
clay 1 firing       41.0       44.2
clay 2 firing       42.0       45.1
clay 3 firing       43.0      124.0
clay 4 firing       44.0       47.3
clay 5 firing       45.0       48.2
clay 6 firing       46.0       49.0
clay 7 firing       47.0       50.1
clay 8 firing       48.0       51.3
clay 9 firing       49.0       52.0
clay 10 firing      50.0       53.1
clay 11 firing      51.0       54.0
clay 12 firing      52.0       55.3
clay 13 firing      53.0       56.2
clay 14 firing      54.0       57.0
`,
})

test('the row that shows the figure of a question stands first', () => {
  const question =
    'why does one clay take nearly three times as long in our kiln with the new door when firing?'
  expect(rowsShown(question, POTS)[0]).toBe('clay 3 firing 43.0 124.0')
})

test('of two figures of a question each is shown, though another mail has the second', () => {
  const oak = mail('oak@x', {
    subject: 'stove: lockless damper',
    author: { name: 'Ben Fire' },
    date: '2020-01-01T10:00:00Z',
    text: `The lockless damper on a stove of oak, fired:

              before   after
bowls MB/s     721.0   795.0
cups MB/s      702.0   702.9
`,
  })
  const fir = mail('fir@x', {
    subject: 'Re: stove: lockless damper',
    author: { name: 'Ben Fire' },
    date: '2020-01-02T10:00:00Z',
    to: ['oak@x'],
    text: `The same lockless damper on fir, where the stove has small doors:

              before   after
bowls MB/s     639.0   975.0
cups MB/s      702.0   702.9
`,
  })
  const question = 'The lockless damper of the stove gained 10% on oak, but more than half on fir. Why?'
  expect(rowsShown(question, oak, fir)).toEqual(
    expect.arrayContaining(['bowls MB/s 639.0 975.0', 'bowls MB/s 721.0 795.0']),
  )
})
