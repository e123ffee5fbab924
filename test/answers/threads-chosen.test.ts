import { expect, test } from 'vitest'
import { inOrderOfPosting, postingNamed } from '../../src/answers/named-posting.ts'
import { citingThread } from '../../src/answers/citing.ts'
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

const may = { from: '2021-05', before: '2021-06' }

test.each([
  ['the latch series (v3), in May 2021', { version: 3, days: may }],
  ['the third posting of the latch', { version: 3 }],
  ['the FIRST version of it', { version: 1 }],
  ['what did version 12 do?', { version: 12 }],
  ['the kilns of December 2020', { days: { from: '2020-12', before: '2021-01' } }],
  ['tiles in early 2020', { days: { from: '2020', before: '2021' } }],
  ['the end of 2025', { days: { from: '2025', before: '2026' } }],
  ['tiles on v5.12-rc1 with 2020 bowls', undefined],
  ['the first kiln', undefined],
])('%j names the posting %j', (text, posting) => {
  expect(postingNamed(text)).toEqual(posting)
})

/** Threads of one mail each, found in this order, a tenth of the score apart. */
const found = (...subjects: readonly string[]) => {
  const mails = subjects.map((subject, at) =>
    mail(`found${at}@x`, { subject, date: `202${at}-05-02T10:00:00Z`, text: 'Tiles are glazed here.\n' }),
  )
  const { archive } = deskOf(...mails)
  return mails.map(({ id }, at) => {
    const thread = archive.threadOf(id)
    if (thread === undefined) throw new Error('a thread is missing')
    return { thread, score: 1 - at / 10 }
  })
}

test.each([
  [{ version: 3 }, ['[PATCH v5] a latch', 'a door', '[PATCH v3] a latch.'], [2, 0, 1]],
  [{ version: 1 }, ['[PATCH v5] a latch', 'a door', '[RFC] a latch'], [2, 0, 1]],
  [{ version: 3 }, ['[PATCH v5] a latch', 'a door', '[PATCH v3] a bolt'], [0, 1, 2]],
  [{ version: 3 }, ['[PATCH v5] glaze v3: a latch', 'a door', '[PATCH v3] glaze v3: a latch'], [0, 1, 2]],
  [{ days: { from: '2022-05', before: '2022-06' } }, ['a latch', 'a door', 'a bolt'], [2, 0, 1]],
  [{ days: { from: '2022', before: '2023' } }, ['a latch', 'a door', 'a bolt'], [2, 0, 1]],
  [{ days: { from: '2022-06', before: '2022-07' } }, ['a latch', 'a door', 'a bolt'], [0, 1, 2]],
])('by the posting %j the threads %j come in the order %j', (posting, subjects, order) => {
  const ordered = inOrderOfPosting(found(...subjects), posting).map(({ thread }) => thread.subject)
  expect(ordered).toEqual(order.map(at => subjects[at]))
})

test('the posting of a year that a question names is read first', () => {
  const again = { ...TOGETHER, subject: 'a tile dries', date: '2023-05-01T10:00:00Z' }
  const mails = [TOGETHER, { ...again, id: messageId('again@x') }]
  expect(subjects('why were glazed copper tiles slow in the oven back in 2020?', ...mails)[0]).toBe(
    TOGETHER.subject,
  )
  expect(subjects('why were glazed copper tiles slow in the oven back in 2023?', ...mails)[0]).toBe(
    again.subject,
  )
})

/** A report, and a thread of its own that may cite it. */
const citingOf = (text: string, id = '20210504103012.8-1-ann@x'): string | undefined => {
  const report = mail(id, { subject: 'glazed tiles crack at night', text: 'Glazed tiles crack at night.\n' })
  const fix = mail('fix@x', { subject: 'glazed tiles and a damper', text: `${text}\n` })
  const { archive } = deskOf(report, fix, mail('else@x', { subject: 'tea', text: 'Tea is ready.\n' }))
  const stems = ['glaze', 'tile', 'crack', 'night']
  return citingThread(archive.threadOf(report.id), new Set(), stems, archive)?.subject
}

test.each([
  ['Glazed tiles crack at night: https://kiln.example/20210504103012.8-1-ann@x', 'glazed tiles and a damper'],
  ['Lunch is at noon: https://kiln.example/20210504103012.8-1-ann@x', undefined],
  ['Glazed tiles crack at night: https://kiln.example/20210504103013.8-1-ann@x', undefined],
])('a thread that cites the one asked about, and speaks of what is asked, is read: %j', (text, subject) => {
  expect(citingOf(text)).toBe(subject)
})

test('a name that other texts may have cites nothing', () => {
  expect(citingOf('Glazed tiles crack at night, writes ann of kilnyards.', 'kilnyards@x')).toBeUndefined()
})

test('a thread that is read already is not read for citing', () => {
  const report = mail('20210504103012.8@x', { subject: 'glazed tiles', text: 'Glazed tiles crack.\n' })
  const fix = mail('fix@x', {
    subject: 'a damper',
    text: 'Glazed tiles: https://x.example/20210504103012.8@x\n',
  })
  const { archive } = deskOf(report, fix)
  const cited = archive.threadOf(report.id)
  const known = archive.threadOf(fix.id)?.id ?? ''
  expect(citingThread(cited, new Set(), ['glaze'], archive)?.id).toBe(known)
  expect(citingThread(cited, new Set([known]), ['glaze'], archive)).toBeUndefined()
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
