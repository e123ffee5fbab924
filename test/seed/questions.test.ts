import { expect, test } from 'vitest'
import { textOf } from '../../src/render/text.ts'
import { CASES } from './questions.ts'
import { ask } from './seed.ts'

test('there are at least forty questions', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(40)
})

test.each(CASES)('$question', ({ question, kind, says = [], never = [], rows, quotes }) => {
  const answer = ask(question)
  const text = textOf(answer).replace(/\s+/g, ' ')
  expect(answer.kind).toBe(kind)
  for (const words of says) expect(text).toContain(words)
  for (const words of never) expect(text).not.toContain(words)
  if (rows !== undefined) expect(shownRows(answer)).toEqual([...rows].sort())
  if (quotes !== undefined)
    expect(answer.explanations.map(one => one.source.firstLine).sort((a, b) => a - b)).toEqual(quotes)
})

test('the answers fit into 80 columns, but for addresses', () => {
  const long = CASES.flatMap(({ question }) => textOf(ask(question)).split('\n')).filter(
    line => line.length > 80 && !line.includes('://'),
  )
  expect(long).toEqual([])
})

test('the same question gives the same bytes', () => {
  for (const { question } of CASES.slice(0, 12))
    expect(JSON.stringify(ask(question))).toBe(JSON.stringify(ask(question)))
})

test('a follow-up keeps the question before it', () => {
  const question = 'why is fork slower under Xen?'
  const answer = ask('and pipes?', { question, answer: ask(question) })
  expect(answer.kind).toBe('abstention')
  expect(shownRows(answer)).toContain('Pipe latency')
  expect(answer.verdict).toContain('Nobody in the thread explains it')
})

test('a question that names nothing goes on from all that were asked before it', () => {
  const first = 'why is fork slower under Xen?'
  const second = 'and sockets?'
  const before = { question: second, answer: ask(second, { question: first, answer: ask(first) }) }
  expect(before.answer.follows).toEqual([first])
  const why = ask('why?', before)
  expect(why.follows).toEqual([first, second])
  expect(shownRows(why)).toEqual(['AF_UNIX sock stream latency'])
  expect(shownRows(ask('by how much?', before))).toEqual(['AF_UNIX sock stream latency'])
  expect(ask('is Dhrystone slower?', before).follows).toBeUndefined()
})

test('what leans on the first question of a text does not lean on the question before it', () => {
  const before = { question: 'why is fork slower?', answer: ask('why is fork slower?') }
  const text = 'which test is least affected under Xen and who measured it?'
  const answer = ask(text, before)
  expect(answer.follows).toBeUndefined()
  expect(answer.verdict).toBe(ask(text).verdict)
  expect(answer.verdict).not.toContain('fork')
})

test('of two questions of which one has an answer, nothing is told twice', () => {
  const answer = ask('is context switching slower, and what compiler was used?')
  expect(answer.verdict).toContain('As to "what compiler was used?": This question has no answer here')
  expect(answer.nearest).toEqual([])
})

function shownRows(answer: ReturnType<typeof ask>): string[] {
  return answer.tables.flatMap(table => table.rows.map(row => row.test)).sort()
}
