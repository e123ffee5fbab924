import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteLines } from '../../src/render/quote-lines.ts'
import { wrapLines } from '../../src/render/wrap.ts'

test.each([
  ['a wrapped sentence is one line', 'The kiln was\n  cold all\tday.', 'The kiln was cold all day.'],
  [
    'items of a list keep their lines',
    'Changes:\n - glaze the\n   bowls\n - fire them\n',
    'Changes:\n- glaze the bowls\n- fire them',
  ],
  ['numbers are bullets', '1. glaze\n2) fire\nthem', '1. glaze\n2) fire them'],
  ['so is the letter o in a list', 'o Glaze the\nbowls\no Fire them', 'o Glaze the bowls\no Fire them'],
  [
    'a dash at the start of one line is none',
    'The kiln\n- a small one - was cold.',
    'The kiln - a small one - was cold.',
  ],
  ['blank lines are no lines', 'Cold.\n\n\nVery cold.', 'Cold. Very cold.'],
])('%s', (_, quote, lines) => {
  expect(quoteLines(quote)).toBe(lines)
})

test('a quotation keeps all its words, and its length on one line', () => {
  const text = fc.array(fc.constantFrom('kiln', '-', 'o', '1.', '\n', ' ', '\t', 'cold.', '\n- '), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, parts => {
      const quote = parts.join('')
      expect(quoteLines(quote).replace(/\n/g, ' ')).toBe(quote.replace(/\s+/g, ' ').trim())
    }),
  )
})

test('each line of a list is wrapped by itself, a little further in', () => {
  expect(wrapLines('"Changes:\n- glaze the bowls\n- fire"', 14, '  ', '   ')).toBe(
    '  "Changes:\n   - glaze the\n     bowls\n   - fire"',
  )
})
