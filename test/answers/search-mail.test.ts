import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import type { StoreOptions } from '../../src/adapters/store/store.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { searchMail } from '../../src/answers/search-mail.ts'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { cutPassages } from '../../src/passages/cut-passages.ts'
import type { Desk } from '../../src/answers/desk.ts'
import { linesIn, type Message } from '../../src/mail/message.ts'
import { textOf } from '../../src/render/text.ts'
import { mail, OPTIONS } from '../store/mails.ts'

const LONG = `${'Before it nothing is said of the matter at all.  '.repeat(20)}Then the zebra forks.${'  And more follows after that.'.repeat(20)}`

const MAILS = [
  mail('a@x', {
    subject: 'Re: [tea] fork is slow',
    text: 'Hello,\nforking takes long here\n',
    date: '2005-09-30T10:00:00Z',
  }),
  mail('b@x', {
    subject: 'numbers',
    text: 'see below\nlm: exit = 12\n',
    date: '2005-10-03T10:00:00Z',
  }),
  mail('c@x', {
    subject: 'essay',
    text: `Hi\n${LONG}\n`,
    date: '2005-11-15T10:00:00Z',
    url: 'https://tea.example/c',
  }),
  mail('d@x', { subject: 'empty', text: '', date: '2005-11-15T09:00:00Z' }),
]

const DESK = desk(MAILS)

function desk(mails: readonly Message[], options: StoreOptions = OPTIONS): Desk {
  const opened = openStore(':memory:', options)
  if (!opened.ok) throw new Error(opened.problem)
  opened.value.addMessages({ mails: mails.map(message => ({ message })) })
  return {
    archive: archiveOf(opened.value),
    catalogue: { tools: [], concepts: [] } as unknown as Desk['catalogue'],
  }
}

test.each([
  ['fork f:ann s:slow', 'fork is slow: forking takes long here'],
  ['exit', 'numbers: lm: exit = 12'],
  ['s:empty', 'empty: '],
  ['m:a@x', 'fork is slow: Hello,'],
])('%s shows the own words around the hit', (query, shown) => {
  expect(searchMail(query, undefined, DESK).found.map(one => `${one.title}: ${one.excerpt}`)).toEqual([shown])
})

/** Passages as they are really cut. */
const CUT: StoreOptions = {
  ...OPTIONS,
  analyse: message => ({ passages: cutPassages(message, splitBlocks(message.text)), runs: [], notes: [] }),
}

const QUOTING = [
  mail('q1@x', {
    author: { name: 'Ann' },
    subject: 'kettles',
    text: 'Hello,\n\nthe copper samovar boils slowly because its wall is thick.\n',
    date: '2005-10-01T10:00:00Z',
    url: 'https://tea.example/q1',
  }),
  mail('q2@x', {
    author: { name: 'Bob' },
    subject: 'Re: kettles',
    to: ['q1@x'],
    // Wrapped anew by whoever quoted it.
    text: 'Ann wrote:\n> the copper samovar boils\n> slowly because its wall is thick.\nWe polish ours every Sunday.\n',
    date: '2005-10-02T10:00:00Z',
  }),
  mail('q3@x', {
    author: { name: 'Cid' },
    subject: 'Re: kettles',
    to: ['q1@x', 'q2@x'],
    text: 'Thin ones are better.\n\n-----Original Message-----\nFrom: Bob\nSent: Sunday\nTo: tea\nSubject: Re: kettles\n\nWe polish ours every Sunday.\n\nAnn wrote:\n> the copper samovar boils\n> slowly because its wall is thick.\n',
    date: '2005-10-03T10:00:00Z',
  }),
]

test.each([
  ['b:samovar f:bob', 'Ann q1@x 3 by Bob q2@x 2-3'],
  // What is quoted of a quote is credited to whoever wrote it first.
  ['b:samovar f:cid', 'Ann q1@x 3 by Cid q3@x 12-13'],
  ['b:polish f:cid', 'Bob q2@x 4 by Cid q3@x 9-9'],
  ['b:samovar f:ann', 'Ann q1@x 3'],
  ['b:polish f:bob', 'Bob q2@x 4'],
])('%s: words in a quote are their first author’s', (query, shown) => {
  const { found, cited } = searchMail(query, undefined, desk(QUOTING, CUT))
  expect(
    found.map(({ author, source, quotedIn }) => {
      const by =
        quotedIn === undefined
          ? ''
          : ` by ${quotedIn.author} ${quotedIn.source.message} ${quotedIn.source.firstLine}-${quotedIn.source.lastLine}`
      return `${author} ${source.message} ${source.firstLine}${by}`.replace(/[<>]/g, '')
    }),
  ).toEqual([shown])
  const places = found.flatMap(one => [
    one.source,
    ...(one.quotedIn === undefined ? [] : [one.quotedIn.source]),
  ])
  for (const { message } of places) expect(cited.map(one => one.id)).toContain(message)
})

test('words in a quote whose first mail is not held are nobody’s: the mail’s own first words are shown', () => {
  const alone = desk(QUOTING.slice(1, 2), CUT)
  expect(searchMail('b:samovar', undefined, alone).found).toMatchObject([
    { author: 'Bob', excerpt: 'We polish ours every Sunday.' },
  ])
})

test('a long paragraph is shown around the hit, from a word to a word', () => {
  const [found] = searchMail('zebra', undefined, DESK).found
  expect(found?.excerpt).toContain('the zebra forks.')
  expect(found?.excerpt.length).toBeLessThanOrEqual(300)
  expect(` ${LONG} `).toMatch(new RegExp(`\\s${found?.excerpt.replaceAll('.', '\\.') ?? ''}\\s`))
  expect(found).toMatchObject({ author: 'Ann', date: '2005-11-15T10:00:00Z', url: 'https://tea.example/c' })
})

test('an excerpt stands in the lines that it names, whatever was looked for', () => {
  for (const query of ['fork', 'long', 'zebra', 'exit', 'hello', 'nothing', 'd:2005..']) {
    for (const { excerpt, source } of searchMail(query, '50', DESK).found) {
      const message = DESK.archive.message(source.message)
      if (message === undefined) throw new Error(source.message)
      const lines = linesIn(message)
      const cited = message.text.slice(
        lines.spanOf(source.firstLine).start,
        lines.spanOf(source.lastLine).end,
      )
      expect(cited).toContain(excerpt)
    }
  }
})

test('relative dates count from the newest mail, and the answer says so', () => {
  expect(searchMail('d:last.month', undefined, DESK)).toMatchObject({
    verdict: '1 mail matches "d:last.month".',
    reading: 'dates count from the newest mail, of 2005-11-15',
  })
  expect(searchMail('d:2005-10', undefined, DESK).reading).toBeUndefined()
})

test('what is not shown is counted', () => {
  const answer = searchMail('d:2005', '2', DESK)
  expect(answer.verdict).toBe('4 mails match "d:2005"; the newest 2 are shown.')
  expect(answer.cited.map(message => message.id)).toEqual(['<c@x>', '<d@x>'])
})

test.each([
  ['fork okapi', undefined, 'No mail matches "fork okapi". Nothing has "okapi".'],
  ['s:fork -long', undefined, 'No mail matches "s:fork -long".'],
  ['(fork', undefined, 'The search cannot be read: a "(" is never closed'],
  ['', undefined, 'there is nothing to search for'],
  ['fork', '0', '"0" is no limit; give a number from 1 to 50'],
  ['fork', 'many', '"many" is no limit'],
])('%j with limit %j finds nothing and says why', (query, limit, verdict) => {
  const answer = searchMail(query, limit, DESK)
  expect(answer.kind).toBe('abstention')
  expect(answer.verdict).toContain(verdict)
})

test('no search makes it throw or sends control characters back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), query => {
      expect(searchMail(query, undefined, DESK).verdict).not.toMatch(/[\p{Cc}\u202e]/u)
    }),
  )
})

test('the command has its options by name', () => {
  const command = COMMANDS.find(one => one.name === 'search')
  expect(command?.run({ query: 'fork', limit: '1' }, DESK).found).toHaveLength(1)
})

test('what several mails have in the same words is shown once, with the mails that have it', () => {
  const words = 'The kettle boils twice as fast with the lid on, and nobody knows why.'
  const versions = [1, 2, 3, 4, 5].map(version =>
    mail(`v${version}@x`, {
      subject: `[PATCH v${version}] kettle: put the lid on`,
      text: `${words}\n`,
      date: `2020-01-0${version}T10:00:00Z`,
    }),
  )
  const answer = searchMail('kettle lid', undefined, desk(versions))
  expect(answer.verdict).toBe('5 mails match "kettle lid".')
  expect(
    answer.found.map(({ source, alsoIn = [] }) => [source.message, alsoIn.map(one => one.source.message)]),
  ).toEqual([['<v5@x>', ['<v4@x>', '<v3@x>', '<v2@x>', '<v1@x>']]])
  expect(textOf(answer)).toContain(
    'the same words: Ann, 2020-01-04; Ann, 2020-01-03; Ann, 2020-01-02 and 1 more',
  )
})
