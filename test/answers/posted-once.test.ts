import { expect, test } from 'vitest'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { deskOf, lmbench } from '../compare/desk-of.ts'
import { mail } from '../store/mails.ts'
import { rowsShown } from './rows-shown.ts'

/** Two versions of a patch by one author, each with figures of two doors under labels of its own. */
const series = (first: string, second: string) => [
  mail('one@x', {
    subject: '[PATCH] kiln: oil the door',
    author: { name: 'Ann Potter' },
    date: '2020-01-01T10:00:00Z',
    text: `Oil makes the pipe latency of the kiln longer.\n\n${first}`,
  }),
  mail('two@x', {
    subject: '[PATCH v2] kiln: oil the door',
    author: { name: 'Ann Potter' },
    date: '2020-02-01T10:00:00Z',
    to: ['one@x'],
    text: `Oil makes the pipe latency of the kiln longer.\n\n${second}`,
  }),
]

const FIRST = lmbench({
  Dry: { 'Pipe latency': '41.025', 'Simple read': '4.6275' },
  Oiled: { 'Pipe latency': '43.750', 'Simple read': '4.8800' },
})
const AGAIN = lmbench({
  'Dry door': { 'Pipe latency': '41.025', 'Simple read': '4.6275' },
  'Oiled door': { 'Pipe latency': '43.750', 'Simple read': '4.8800' },
})
const ANEW = lmbench({
  'Dry door': { 'Pipe latency': '41.350', 'Simple read': '4.6275' },
  'Oiled door': { 'Pipe latency': '47.125', 'Simple read': '4.8800' },
})

test('a row that its author posted again under other labels is shown once', () => {
  expect(rowsShown('how much longer is pipe latency of the kiln?', ...series(FIRST, AGAIN))).toEqual([
    'Pipe latency 41.025 43.750',
  ])
  expect(rowsShown('which test of the kiln lost the most?', ...series(FIRST, AGAIN))).toEqual([
    'Pipe latency 41.025 43.750',
    'Simple read 4.6275 4.8800',
  ])
})

test('a row that was measured anew is shown beside the one before', () => {
  expect(rowsShown('how much longer is pipe latency of the kiln?', ...series(FIRST, ANEW))).toEqual([
    'Pipe latency 41.350 47.125',
    'Pipe latency 41.025 43.750',
  ])
})

test('an overview counts what was posted again once', () => {
  const under = (native: string, xen: string): string =>
    lmbench({
      [native]: { 'Pipe latency': '41.025', 'Simple read': '4.6275' },
      [xen]: { 'Pipe latency': '43.750', 'Simple read': '4.8800' },
    })
  const desk = deskOf(...series(under('Native', 'Xen'), under('Native kernel', 'Xen guest')))
  const { verdict } = answerQuestion('is Xen slower than native?', desk)
  expect(verdict).toContain('of 2 measured tests')
})
