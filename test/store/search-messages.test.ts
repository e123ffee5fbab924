import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { searchMessages } from '../../src/adapters/store/search-messages.ts'
import type { Store } from '../../src/adapters/store/store.ts'
import type { Message } from '../../src/mail/message.ts'
import { parseSearch } from '../../src/search/query-syntax.ts'
import { mail, OPTIONS } from './mails.ts'

const NOW = new Date('2005-11-16T12:00:00Z') // a Wednesday

const MAILS: readonly Message[] = [
  mail('a@x', {
    subject: 'fork is slow',
    author: { name: 'Ann Lee', address: 'ann@x.org' },
    text: 'forking takes long here\n',
    date: '2005-09-30T10:00:00Z',
  }),
  mail('b@x', {
    subject: 'pipes',
    text: 'the pipe and the fork\nexit of dma_unmap_sg\n',
    date: '2005-10-03T10:00:00Z',
    lists: ['tea', 'coffee'],
  }),
  mail('c@x', { subject: 'empty', author: { name: 'Bo' }, text: '', date: '2005-11-15T10:00:00Z' }),
  mail('d@x', { subject: 'undated', text: 'fork exit\n' }),
]
  .map(message => (message.subject === 'undated' ? { ...message, date: undefined } : message))
  .map(({ date, ...rest }) => (date === undefined ? rest : { date, ...rest }))

function filled(): Store {
  const opened = openStore(':memory:', OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  const raw = Buffer.from('To: Tea <tea@example.org>\nCc: Zoe <zoe@example.org>\n\nx')
  opened.value.addMessages({
    mails: MAILS.map(message => (message.id === '<a@x>' ? { message, raw } : { message })),
  })
  return opened.value
}

const store = filled()

/** The ids that a search finds, without brackets and domain. */
function find(written: string): string {
  const search = parseSearch(written, NOW)
  if (!search.ok) return search.problem
  return searchMessages(store, search.value, 10)
    .ids.map(id => id.slice(1, 2))
    .join('')
}

test.each([
  ['fork', 'bad'],
  ['s:fork', 'a'],
  ['f:lee', 'a'],
  ['f:ann@x.org', 'a'],
  ['t:zoe', 'a'],
  ['c:tea@example.org', 'a'],
  ['b:forks', 'bad'],
  ['nq:fork', 'bad'],
  ['l:coffee', 'b'],
  ['l:co', 'b'],
  ['l:c%', ''],
  ['m:b@x', 'b'],
  ['m:<b@x>', 'b'],
  ['"fork exit"', 'd'],
  ['b:"fork exit"', 'd'],
  ['fork exit', 'bd'],
  ['fork AND pipe', 'b'],
  ['pipe OR s:empty', 'cb'],
  ['fork -pipe', 'ad'],
  ['fork NOT (pipe OR s:fork)', 'd'],
  ['NOT fork', 'c'],
  ['dma_unmap', 'b'],
  ['unmap_dma', ''],
  ['d:2005-10', 'b'],
  ['d:2005-09..2005-10', 'ba'],
  ['d:20050930', 'a'],
  ['d:2005-10-04..', 'c'],
  ['d:..2005-10', 'ba'],
  ['d:2005', 'cba'],
  ['d:last.month..', 'cb'],
  ['d:last.month', 'b'],
  ['d:yesterday', 'c'],
  ['d:this.week', 'c'],
  ['d:2.months.ago..yesterday', 'cba'],
  ['zebra', ''],
  ['the', ''],
  ['the fork', 'bad'],
  ['the pipe -- the fork', 'b'],
  ['fork -the', 'bad'],
])('%s finds %j', (written, ids) => {
  expect(find(written)).toBe(ids)
})

test.each([
  ['', 'nothing to search for'],
  ['fork (pipe', 'never closed'],
  ['fork)', 'closes no "("'],
  ['fork OR', 'ends where a term is missing'],
  ['AND fork', 'a term is missing before "AND"'],
  ['d:someday', '"someday" is no date'],
  ['d:2005-13', 'is no date'],
  ['x '.repeat(100), 'more than 60 terms'],
  ['('.repeat(50), 'too many brackets'],
])('%s is refused with a reason', (written, reason) => {
  expect(find(written)).toContain(reason)
})

test('what is found is counted beyond the limit', () => {
  const search = parseSearch('fork', NOW)
  if (!search.ok) throw new Error(search.problem)
  expect(searchMessages(store, search.value, 1)).toEqual({ total: 3, ids: ['<b@x>'] })
})

test('a search never throws, whatever was written', () => {
  const piece = fc.constantFrom(
    's:',
    'd:',
    '(',
    ')',
    '"',
    ' ',
    'AND',
    'OR',
    'NOT',
    '-',
    '..',
    '2005',
    'fork',
    '*',
    '^',
    ':',
    'near',
    'l:',
    '{',
    '+',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 }),
      pieces => void find(pieces.join('')),
    ),
    { numRuns: 500 },
  )
})
