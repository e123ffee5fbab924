import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkQuotes, type Blocked } from '../../src/body/link-quotes.ts'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { mail } from '../store/mails.ts'

function blocked(name: string, text: string): Blocked {
  return { message: mail(name, { text, author: { name } }), blocks: splitBlocks(text) }
}

/** Each link as `quoted text = author lines`. */
function links(text: string, ...earlier: readonly Blocked[]): string[] {
  const quoting = blocked('Quoter', text)
  return linkQuotes(quoting, earlier).map(
    ({ span, source, author }) =>
      `${quoting.message.text.slice(span.start, span.end).replace(/\n/g, '/')} = ${author} ${source.firstLine}-${source.lastLine}`,
  )
}

const ANN = blocked(
  'Ann',
  'Hi all,\n\nwhy is fork so slow under Xen?\nIt takes 365 us here, natively 143.\n\nAnn\n',
)
const BOB = blocked(
  'Bob',
  'On 3 Oct 2005, Ann wrote:\n> why is fork so slow under Xen?\n\nPage tables are the reason, I think.\n',
)

test.each([
  ['one line', '> why is fork so slow under Xen?\nyes\n', ['> why is fork so slow under Xen? = Ann 3-3']],
  [
    'a paragraph',
    '> why is fork so slow under Xen?\n> It takes 365 us here, natively 143.\nyes\n',
    ['> why is fork so slow under Xen?/> It takes 365 us here, natively 143. = Ann 3-4'],
  ],
  [
    'one that was wrapped anew',
    '> why is fork so slow\n> under Xen? It takes 365\n> us here, natively 143.\nyes\n',
    ['> why is fork so slow/> under Xen? It takes 365/> us here, natively 143. = Ann 3-4'],
  ],
  [
    'one with a line of its own cut in',
    '> why is fork so slow under Xen?\n> [snip]\n> It takes 365 us here, natively 143.\n',
    ['> why is fork so slow under Xen? = Ann 3-3', '> It takes 365 us here, natively 143. = Ann 4-4'],
  ],
  ['words that were changed', '> why is fork so quick under Xen?\nyes\n', []],
  ['half a word', '> ork so slow under X\nyes\n', []],
  ['too few words', '> Hi all,\nhi\n', []],
  [
    'a quote of a quote, credited to the first author',
    '> On 3 Oct 2005, Ann wrote:\n> > why is fork so slow under Xen?\n>\n> Page tables are the reason, I think.\nRight.\n',
    ['> > why is fork so slow under Xen? = Ann 3-3', '> Page tables are the reason, I think. = Bob 4-4'],
  ],
  [
    'an original below a dashed line',
    'No.\n\n-----Original Message-----\nFrom: Bob\nSent: Monday, October 3, 2005\nTo: all\nSubject: x\n\nPage tables are the reason, I think.\n',
    ['Page tables are the reason, I think. = Bob 4-4'],
  ],
])('%s is linked', (_, text, expected) => {
  expect(links(text, BOB, ANN)).toEqual(expected)
})

test('a quoted line is looked for in no mail that only quotes it', () => {
  expect(links('> why is fork so slow under Xen?\nyes\n', BOB)).toEqual([])
})

test('any own paragraph is found again, however it was wrapped, and its lines hold the words', () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 5, maxLength: 40 }),
      fc.integer({ min: 20, max: 70 }),
      (words, width) => {
        const wrapped = (columns: number, mark: string): string =>
          words.join(' ').replace(new RegExp(`(.{1,${columns}})(?: |$)`, 'g'), `${mark}$1\n`)
        const parent = blocked('Ann', `first line\n\n${wrapped(72, '')}`)
        const [link] = linkQuotes(blocked('Bob', `${wrapped(width, '> ')}\nyes, so it is\n`), [parent])
        expect(link?.source.firstLine).toBe(3)
        expect(link?.source.lastLine).toBe(parent.message.text.trimEnd().split('\n').length)
      },
    ),
  )
})
