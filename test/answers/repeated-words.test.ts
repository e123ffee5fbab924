import { expect, test } from 'vitest'
import { shippedCorpus } from '../../src/adapters/config.ts'
import { readCatalogueOf } from '../../src/adapters/corpus-files.ts'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { analyse } from '../../src/analyse.ts'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import type { Answer } from '../../src/answers/answer.ts'
import type { Message } from '../../src/mail/message.ts'
import { stemsOf } from '../../src/words/stem.ts'
import { mail } from '../store/mails.ts'

const WORDS =
  'The samovar driver gets slow because every interrupt takes the global kettle lock, and all readers wait for it.'
const FIRST = mail('a@x', {
  author: { name: 'Ann' },
  subject: 'samovar driver',
  text: `Hello,\n\n${WORDS}\n`,
})

/** An answer of Bob, who repeats Ann's words with these marks before each line. */
function answerWith(marks: string): Message {
  return mail('b@x', {
    author: { name: 'Bob' },
    subject: 'Re: samovar driver',
    date: '2005-10-04T12:00:00Z',
    to: ['a@x'],
    // Another mail program wraps it anew.
    text: `${marks}${WORDS.replace(', and', `,\n${marks}and`)}\n\nI shall look at it next week.\n`,
  })
}

function ask(...mails: readonly Message[]): Answer {
  const read = readCatalogueOf(shippedCorpus())
  if (!read.ok) throw new Error(read.problem)
  const { catalogue } = read.value
  const opened = openStore(':memory:', { stems: stemsOf, analyse: message => analyse(message, catalogue) })
  if (!opened.ok) throw new Error(opened.problem)
  opened.value.addMessages({ mails: mails.map(message => ({ message })) })
  return answerQuestion('why is the samovar driver slow?', { archive: archiveOf(opened.value), catalogue })
}

test.each([
  ['with quote marks', '> '],
  ['without quote marks', ''],
])('what a mail repeats %s is credited to who wrote it first, in the first mail', (_, marks) => {
  const explaining = ask(FIRST, answerWith(marks)).explanations.filter(({ quote }) => /kettle/.test(quote))
  expect(explaining.map(({ author, source, quote }) => [author, source.message, quote])).toEqual([
    ['Ann', '<a@x>', WORDS],
  ])
})

test('words that nobody else wrote before are their author’s', () => {
  const { explanations } = ask(answerWith(''))
  expect(explanations.map(({ author }) => author)).toEqual(['Bob'])
})

test('what its author writes again with more words is quoted once', () => {
  const again = mail('v2@x', {
    author: { name: 'Ann' },
    subject: 'samovar driver, second try',
    date: '2005-10-05T12:00:00Z',
    text: `${WORDS} This was seen on a small copper box with nine cups in my garden.\n`,
  })
  const told = ask(FIRST, again).explanations.filter(({ quote }) => /kettle/.test(quote))
  expect(told).toHaveLength(1)
})

test('of versions of a series that open alike one is quoted, whatever else each says of itself', () => {
  const version = (number: number, own: string): Message =>
    mail(`version${number}@x`, {
      author: { name: 'Ann' },
      subject: `[PATCH v${number}] samovar driver`,
      date: `2005-10-0${number}T12:00:00Z`,
      text: `This series stops the samovar driver from being slow because of the kettle lock. ${own}\n`,
    })
  const told = ask(
    version(1, 'Tea was spilt over my notes, so the garden chairs are in an attic somewhere near Leeds.'),
    version(2, 'A neighbour lent me six porcelain cups with roses, since mine broke during our last party.'),
  ).explanations
  expect(told).toHaveLength(1)
})

test('no line is quoted twice, although each of three long paragraphs goes on in the next', () => {
  const long = (where: string, others: string): string =>
    `The samovar driver is slow at the ${where} because every reader waits for it there. ${others.repeat(12)}`
  const { explanations } = ask(
    mail('long@x', {
      subject: 'samovar driver',
      text: [
        long('tap', 'Cups fill with tea and milk. '),
        long('lid', 'Steam goes up to the roof. '),
        long('grate', 'Ash has to be cleared at night. '),
      ].join('\n\n'),
    }),
  )
  const lines = explanations.flatMap(({ source: { firstLine, lastLine } }) =>
    Array.from({ length: lastLine - firstLine + 1 }, (_, at) => firstLine + at),
  )
  expect(explanations.length).toBeGreaterThan(1)
  expect(new Set(lines).size).toBe(lines.length)
})
