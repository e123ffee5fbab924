import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askAbout } from '../../src/answers/ask-about.ts'
import { checkText } from '../../src/answers/check-text.ts'
import { ask, desk } from './seed.ts'

/** The findings under each verdict, a line a claim: `Supported: “…”: …`. */
function findings(text: string): string[] {
  const { lists } = checkText(text, desk)
  return lists.flatMap(({ heading, items }) => items.map(item => `${heading}: ${item.text}`))
}

test.each([
  [
    'Pipe latency is 5x slower under Xen.',
    /^Supported: “Pipe latency is 5x slower under Xen”: “5x” allows 4\.5 to 5\.5; Pipe latency 12\.1886 \/ 2\.2539 = 5\.41$/,
  ],
  // Said of the other side, it is the same thing.
  ['pipe latency is 5x faster on native', /^Supported: .* 12\.1886 \/ 2\.2539 = 5\.41$/],
  ['Native has 5x the pipe latency of Xen', /^Supported: /],
  ['Pipe latency is 5x faster under Xen', /^Contradicted: .*; measured the other way round: Pipe latency/],
  ['pipe latency is 5x slower on native', /^Contradicted: /],
  ['Syscalls are ten times slower in domU', /^Off: .*System Call Overhead 995605\.1 \/ 969225\.3 = 1\.03/],
  ['Forking takes 2.5x as long under Xen', /^Off: .*fits 1 of 2 rows: /],
  // Never against rows of something else.
  ['fork is 2.5x slower under KVM', /^Not checkable here: .*no row on this was measured on kvm$/],
  ['fork is 2.5x slower on FreeBSD', /^Not checkable here: .*measured on FreeBSD$/],
  [
    'The database is 2.5x slower under Xen',
    /^Not checkable here: .*nothing in the archive measures database/,
  ],
  ['my cat is 2.5x slower under Xen', /^Not checkable here: .*name no test and no operation$/],
  ['fork and pipes are 2.5x and 5x slower, respectively', /^Not checkable here: .*which figure belongs/],
])('%s', (text, finding) => {
  expect(findings(text)[0]).toMatch(finding)
})

test('each figure of a sentence is held against its own rows', () => {
  expect(findings('Pipe latency is 5x slower under Xen, and Dhrystone is twice as slow.')).toEqual([
    expect.stringMatching(/^Off: “Dhrystone is twice as slow”: .* = 1\.00$/) as string,
    expect.stringMatching(/^Supported: “Pipe latency is 5x slower under Xen”/) as string,
  ])
})

test('what "it" is stands in the sentence before, and that is said', () => {
  const answer = checkText('Pipe latency suffers under Xen. It is 5x slower.', desk)
  expect(answer.lists[0]?.heading).toBe('Supported')
  expect(answer.reading).toContain('“5x” is about what stands before it')
  expect(findings('Pipe latency suffers.\n\nIt is 5x slower.')[0]).toMatch(/name no test and no operation/)
})

test('the rows that decide are shown with their sources', () => {
  const answer = checkText('Pipe latency is 5x slower under Xen.', desk)
  expect(answer.verdict).toBe('1 claimed figure: 1 supported.')
  expect(answer.reading).toBe('claims of SL3 XenU against SL3 Native')
  expect(answer.tables.flatMap(table => table.rows.map(row => row.test))).toEqual(['Pipe latency'])
  expect(answer.cited).toHaveLength(1)
})

test('a text without a figure is an abstention that says what a figure is', () => {
  expect(checkText('hello there', desk)).toMatchObject({
    kind: 'abstention',
    verdict: expect.stringMatching(/^That text claims no figure/) as string,
  })
})

test('never throws, whatever somebody pasted', () => {
  const piece = fc.constantFrom(
    'fork',
    'pipe latency',
    '5x',
    '40%',
    'slower',
    ' on ',
    'Xen',
    '. ',
    ', and ',
    '\n\n',
  )
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 25 })
    .map(all => all.join(' '))
  fc.assert(
    fc.property(text, pasted => {
      const { kind } = checkText(pasted, desk)
      expect(['answer', 'abstention']).toContain(kind)
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['Hi all. Why is fork slower under Xen? Thanks!', 'Why is fork slower under Xen?'],
  ['> why is pipe slower?\nwhy is fork slower under Xen', 'why is fork slower under Xen'],
])('%j asks %j', (text, question) => {
  const answer = askAbout(text, desk)
  expect(answer.question).toBe(question)
  expect(answer.verdict).toBe(ask(question).verdict)
})

test('a message of quotes alone asks nothing', () => {
  expect(askAbout('> why is pipe slower?', desk).kind).toBe('abstention')
})
