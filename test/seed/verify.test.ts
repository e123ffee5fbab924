import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import type { Answer } from '../../src/answers/answer.ts'
import { unverified as unverifiedParts } from '../../src/answers/verify.ts'
import { slugOf } from '../../src/search/names.ts'
import { CASES } from './questions.ts'
import { ask, desk } from './seed.ts'
import { TRUE_ROWS } from './true-rows.ts'
import { unverified } from './verify.ts'

test.each(CASES)('every number and quote of the answer verifies: $question', ({ question }) => {
  expect(unverified(ask(question), desk)).toEqual([])
})

test.each(COMMANDS.map(command => command.name))('… and of the command %s', name => {
  const command = COMMANDS.find(one => one.name === name)
  const option = Object.keys(command?.options ?? {})[0] ?? ''
  const inputs =
    name === 'compare'
      ? [...new Set(TRUE_ROWS.map(row => slugOf(row.test))), 'everything', 'lmbench']
      : [undefined, 'lmbench', 'Mats']
  for (const input of inputs) {
    const answer = command?.run(input === undefined ? {} : { [option]: input }, desk)
    // Help shows example queries, whose numbers are nobody's figures.
    const check = name === 'help' ? unverifiedParts : unverified
    expect(answer === undefined ? ['no answer'] : check(answer, desk)).toEqual([])
  }
})

const WORDS = [
  'why',
  'is',
  'fork',
  'pipe',
  'latency',
  'slower',
  'under',
  'Xen',
  'native',
  'Mats',
  'disk',
  'how much',
  'which',
  'most',
  'tune',
  'kernel',
  'socket',
  'read',
  'UnixBench',
  'lmbench',
  '2.6.12',
  'KVM',
  '?',
]

test('… and of any question that the words of the thread can make', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), words => {
      expect(unverified(ask(words.join(' ')), desk)).toEqual([])
    }),
    { numRuns: 60, seed: 2005 },
  )
})

test('no question makes it throw, whatever characters it has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), question => {
      expect(['answer', 'abstention', 'clarification']).toContain(ask(question).kind)
    }),
    { numRuns: 60, seed: 2005 },
  )
})

test('a wrong number, a changed quote and a wrong author are seen', () => {
  const answer = ask('why is fork slower under Xen?')
  const [explanation] = answer.explanations
  if (explanation === undefined) throw new Error('the answer quotes somebody')
  const changed: Answer = {
    ...answer,
    explanations: [{ ...explanation, quote: explanation.quote.replace('page-table', 'page-fault') }],
  }
  const credited: Answer = { ...answer, explanations: [{ ...explanation, author: 'Angela Norton' }] }
  const invented: Answer = { ...answer, verdict: `${answer.verdict} It is 7.77x.` }
  expect(unverified(changed, desk)).toHaveLength(1)
  expect(unverified(credited, desk)).toHaveLength(1)
  expect(unverified(invented, desk)).toEqual(['the number 7.77 comes from nowhere'])
})
