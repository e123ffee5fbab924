import { expect, test } from 'vitest'
import { evidenceOf } from '../../src/answers/evidence.ts'
import { focusOn } from '../../src/answers/focus.ts'
import { overlookedAmong } from '../../src/answers/overlooked.ts'
import { messageId } from '../../src/core/source.ts'
import type { Message } from '../../src/mail/message.ts'
import { understand } from '../../src/questions/understand.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** A long thread in which every word of the question stands somewhere, each in another mail. */
const SCATTERED: Message[] = [
  'The annex is slow because its chimney is cold, and the annex oven is cold, too.',
  'Glazed tiles crack, since glazed tiles of copper dry there, copper most of all.',
  'Our copper stock is low, hence no copper tiles, no glazed copper and no glazed tiles.',
  'Night shifts in the annex need the oven, so the annex oven is lit at night.',
].map((text, at) =>
  mail(`long${at}@x`, {
    subject: at === 0 ? 'annex inventory' : 'Re: annex inventory',
    author: { name: ['Ann', 'Ben', 'Cleo', 'Dora'][at] ?? '' },
    ...(at === 0 ? {} : { to: ['long0@x'] }),
    date: `2020-04-0${at + 1}T10:00:00Z`,
    text: `${text}\n`,
  }),
)

const TOGETHER = mail('one@x', {
  subject: 'tiles that dry',
  author: { name: 'Ed' },
  date: '2020-05-01T10:00:00Z',
  text: 'Glazed copper tiles are slow in the oven at night because the damper of the annex is shut then.\n',
})

const subjects = (question: string, ...mails: readonly Message[]): string[] => {
  const { archive, catalogue } = deskOf(...mails)
  const asked = understand(question, catalogue, [], () => true)
  return focusOn(asked, archive, catalogue).evidence.map(({ thread }) => thread.subject)
}

test('of threads that hold the same words the one with a mail that holds them together is read first', () => {
  const question = 'why are glazed copper tiles slow in the annex oven at night?'
  expect(subjects(question, ...SCATTERED, TOGETHER)).toEqual(['tiles that dry', 'annex inventory'])
})

test('a thread that is far behind the one that is called by the question is not read', () => {
  const called = mail('called@x', {
    subject: 'glazed copper tiles are slow in the annex oven at night',
    author: { name: 'Gil' },
    date: '2020-06-01T10:00:00Z',
    text: 'Glazed copper tiles are slow in the annex oven at night because the damper is shut.\n',
  })
  const question = 'why are glazed copper tiles slow in the annex oven at night?'
  expect(subjects(question, ...SCATTERED, called)).toEqual([called.subject])
})

test.each([
  ['Glazed copper tiles are slow in the annex oven at night because the damper is shut.', 'tiles that dry'],
  ['Glazed copper tiles are slow in the annex oven at night, says the cook.', undefined],
  ['Copper is slow because the damper is shut.', undefined],
])(
  'of further threads the one is read that says nearly all of a "why" with its cause: %j',
  (text, subject) => {
    const { archive, catalogue } = deskOf(...SCATTERED, { ...TOGETHER, text: `${text}\n` })
    const [scattered, together] = ['long0@x', 'one@x'].flatMap(id => archive.threadOf(messageId(id)) ?? [])
    if (scattered === undefined || together === undefined) throw new Error('a thread is missing')
    const read = [evidenceOf(scattered, archive, catalogue)]
    const { stems } = understand(
      'why are glazed copper tiles slow in the annex oven at night?',
      catalogue,
      [],
      () => true,
    )
    expect(overlookedAmong([together], read, stems, archive)?.subject).toBe(subject)
    expect(overlookedAmong([], read, stems, archive)).toBeUndefined()
  },
)

test.each([
  ['How does the optimisation help?', ['optimis', 'help', 'optim']],
  ['How does the optimised behaviour help?', ['optimis', 'behaviour', 'help', 'optim', 'behavior']],
  ['Why is the analysed promise noisy?', ['analys', 'promis', 'noisi']],
  ['Why were four raised?', ['four', 'rais']],
])('%j is looked for by %j, where the archive knows the words', (question, stems) => {
  const known = new Set(['optim', 'behavior', 'help'])
  expect(understand(question, deskOf(TOGETHER).catalogue, [], stem => known.has(stem)).stems).toEqual(stems)
})

test('of reports alike in words the one that is called by the commit of a question is read first', () => {
  const SLOW =
    'Slow potbench: a regression of performance, latency and throughput of potbench, as with 4f7ac9f5a2.'
  const report = (at: number, hash: string, more: string): Message =>
    mail(`report${at}@x`, {
      subject: `[kiln] ${hash}: potbench.fired_per_sec -${at}2.5%`,
      author: { name: 'firing robot' },
      date: `2020-06-0${at}T10:00:00Z`,
      text: `${more}\n`,
    })
  const found = subjects(
    'how much slower did potbench get with 4f7ac9f5a2?',
    report(1, '4f7ac9f5a2', 'See the door.'),
    report(2, '9b1182f0ce', SLOW),
    report(3, '77c3a0d1e4', SLOW),
    report(5, '0de7b32a91', SLOW),
    report(6, '5ca81e77d3', SLOW),
  )
  expect(found[0]).toContain('4f7ac9f5a2')
})
