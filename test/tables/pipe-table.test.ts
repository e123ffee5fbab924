import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pipeCells } from '../../src/tables/pipe-table.ts'

test.each([
  ['| a | 1 |', ['a', '1']],
  ['a | 1', ['a', '1']],
  ['| `seq read` | **90.1** |', ['seq read', '90.1']],
  ['| seq \\| write | 2 |', ['seq | write', '2']],
  ['| x |  | 3 |', ['x', '3']],
  ['| 2 * 3 * 4 | * |', ['2 * 3 * 4', '*']],
  ['', []],
])('%j has the cells %j', (line, cells) => {
  expect(pipeCells(line).map(({ text }) => text)).toEqual(cells)
})

test('a cell stands where it says, but for its escapes', () => {
  const parts = fc.constantFrom('|', '\\|', '`', '**', ' ', 'a', '12.5', '│')
  fc.assert(
    fc.property(fc.array(parts), written => {
      const line = written.join('')
      for (const { text, start, end } of pipeCells(line))
        expect(line.slice(start, end).replace(/\\([|│])/g, '$1')).toBe(text)
    }),
  )
})
