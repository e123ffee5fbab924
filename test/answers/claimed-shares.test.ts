import { expect, test } from 'vitest'
import { checkClaims } from '../../src/answers/check-claims.ts'
import { evidenceOf } from '../../src/answers/evidence.ts'
import { deskOf } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'

/** A mail with one rate that fell by 51.1 %, and a sentence on it. */
const said = (sentence: string): readonly string[] => {
  const desk = deskOf(
    mail('kiln@x', {
      subject: 'kiln: fewer pots',
      author: { name: 'Ann Potter' },
      text: `${sentence}

Pots of our kiln:

                 old door   new door
pot throughput   2171 MB/s  1060 MB/s

The new door makes it slow because it leaks.
`,
    }),
  )
  const { archive, catalogue } = desk
  const [thread] = archive.threads(1)
  if (thread === undefined) throw new Error('the mail is a thread')
  const { statements, comparisons } = evidenceOf(thread, archive, catalogue)
  return statements.flatMap(one => checkClaims(one, comparisons, catalogue)).map(check => check.verdict)
}

test.each([
  ['We see a 51.1% regression of pot throughput here.', 'supported'],
  ['We see a 51% drop of pot throughput here.', 'supported'],
  ['We see a 105% slowdown of pot throughput here.', 'supported'],
  ['We see a 30% regression of pot throughput here.', 'off'],
  ['We see a 51.1% improvement of pot throughput here.', 'contradicted'],
])('%j is %s: a share may be of the value or of the time', (sentence, verdict) => {
  expect(said(sentence)).toEqual([verdict])
})

/** Two rows that both got slower. */
const ofAll = (sentence: string): readonly string[] => {
  const desk = deskOf(
    mail('all@x', {
      subject: 'kiln: a new door',
      author: { name: 'Ann Potter' },
      text: `${sentence}

Pots of our kiln:

            old door   new door
bowls      2171 MB/s  1060 MB/s
plates     1800 MB/s   900 MB/s
`,
    }),
  )
  const [thread] = desk.archive.threads(1)
  if (thread === undefined) throw new Error('the mail is a thread')
  const { statements, comparisons } = evidenceOf(thread, desk.archive, desk.catalogue)
  return statements.flatMap(one => checkClaims(one, comparisons, desk.catalogue)).map(check => check.verdict)
}

test.each([
  ['The kiln is always slower with the new door because it leaks.', ['supported']],
  ['The kiln is always faster, because the door is new.', ['contradicted']],
  ['A new door is always preferred because one gets better support, faster hinges and more paint.', []],
])('%j is checked as %j', (sentence, verdicts) => {
  expect(ofAll(sentence)).toEqual(verdicts)
})
