import fc from 'fast-check'
import { parse } from 'discord-markdown-parser'
import { expect, test } from 'vitest'
import { escapeMarkdown, fenced, maskedLink, oneLine } from '../../src/render/discord/escape.ts'

/** A node of the independent parser's tree. */
interface Node {
  readonly type: string
  readonly content?: unknown
  readonly name?: string
}

const nodesOf = (text: string): readonly Node[] => parse(text, 'extended')

/** What a reader sees of a text, and which marks of Discord's took effect. */
function read(text: string): { readonly shown: string; readonly marks: readonly string[] } {
  const nodes = [...nodesOf(text)]
  const marks: string[] = []
  let shown = ''
  for (let node = nodes.shift(); node !== undefined; node = nodes.shift()) {
    if (node.type === 'text') shown += String(node.content)
    else if (node.type === 'twemoji') shown += node.name ?? ''
    else if (node.type === 'br' || node.type === 'newline') shown += '\n'
    else {
      marks.push(node.type)
      if (Array.isArray(node.content)) nodes.unshift(...(node.content as Node[]))
    }
  }
  return { shown, marks }
}

/** Texts as people write mail, thick with what Discord would act upon. */
const mail = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '> ',
          '>>> ',
          '# ',
          '## ',
          '-# ',
          '- ',
          '1. ',
          '*',
          '**',
          '_',
          '__',
          '~~',
          '||',
          '`',
          '``',
          '```',
          '\\',
        ],
        ...[
          '<@123456789012345678>',
          '<@!1>',
          '<@&123456789012345678>',
          '<#123456789012345678>',
          '@everyone',
          '@here',
        ],
        ...[
          '<t:1700000000:R>',
          '<:smile:123456789012345678>',
          '<a:x:123456789012345678>',
          '</ask:123456789012345678>',
        ],
        ...[
          '[click](https://evil.example)',
          'https://a_b.example/c_d_',
          '<https://x.example>',
          '<id:customize>',
        ],
        ...['snake_case', 'a*b', '\n', ' ', '¯\\_(ツ)_/¯', '🎉', 'µs', '"', "'", '&amp;', '\u00a0'],
      ),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map(parts => parts.join(''))

/** What cannot be shown is taken out by the escaper, so a reader cannot see it in either. */
const seeable = (text: string): boolean =>
  !/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffd]/.test(text)

test('whatever was written is read as it was written, and nothing in it works', () => {
  fc.assert(
    fc.property(mail.map(oneLine).filter(seeable), text => {
      expect(read(escapeMarkdown(text))).toEqual({ shown: text, marks: [] })
    }),
    { numRuns: 3000 },
  )
})

test('the parser that judges does see marks where nobody escapes', () => {
  const marks = [
    '> quote',
    '**bold**',
    '<@123456789012345678>',
    '<t:1700000000:R>',
    '`code`',
    '@everyone',
    '||x||',
  ]
  expect(marks.map(text => read(text).marks.length)).toEqual(marks.map(() => 1))
})

test('a quote of one line stays one quote', () => {
  fc.assert(
    fc.property(
      mail.map(oneLine).filter(text => text !== '' && seeable(text)),
      text => {
        const [quote, ...others] = nodesOf(`> ${escapeMarkdown(text)}`).filter(node => node.type !== 'br')
        expect([quote?.type, others.length]).toEqual(['blockQuote', 0])
      },
    ),
  )
})

test('nothing gets out of a code block', () => {
  fc.assert(
    fc.property(fc.array(mail, { minLength: 1, maxLength: 4 }), lines => {
      const nodes = nodesOf(fenced(lines)).map(({ type }) => type)
      expect(nodes).toEqual(['codeBlock'])
    }),
  )
})

test.each([
  ['https://x.example/a(b)', '[\\[1\\]](https://x.example/a%28b%29)'],
  ['https://x.example/a b', '[\\[1\\]](https://x.example/a%20b)'],
  ['javascript:alert(1)', '\\[1\\]'],
  ['no address', '\\[1\\]'],
])('links to %j by an address that cannot end the link', (url, link) => {
  expect(maskedLink('[1]', url)).toBe(link)
})

test.each([
  ['a\nb', 'a b'],
  ['a \u00a0\r\n\t b ', 'a b'],
  ['fork+\nexit', 'fork+ exit'],
])('%j goes on one line', (text, line) => {
  expect(oneLine(text)).toBe(line)
})

test('what goes on one line keeps every word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(oneLine(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
