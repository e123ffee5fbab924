import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineIndex } from '../../src/core/lines.ts'

const linesOf = (text: string): readonly string[] => {
  const index = new LineIndex(text)
  return Array.from({ length: index.count }, (_, at) => {
    const { start, end } = index.spanOf(at + 1)
    return text.slice(start, end)
  })
}

test.each([
  ['', ['']],
  ['one', ['one']],
  ['one\n', ['one']],
  ['one\ntwo', ['one', 'two']],
  ['one\ntwo\n', ['one', 'two']],
  ['one\n\n', ['one', '']],
  ['\n', ['']],
])('%j has the lines %j, none with its line break', (text, lines) => {
  expect(linesOf(text)).toEqual(lines)
})

test('a line that is not there is empty and stands at the end', () => {
  expect(new LineIndex('one\n').spanOf(7)).toEqual({ start: 3, end: 3 })
})

test('the lines of any text, joined, are the text without its last line break', () => {
  const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\n\n', ' ')).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, written => {
      expect(linesOf(written).join('\n')).toBe(written.replace(/\n$/, ''))
    }),
  )
})
