import { beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../../src/render/discord/limits.ts'
import { embedMessage, plainMessage } from '../../../src/render/discord/message.ts'
import { desk } from '../../seed/seed.ts'
import { EXAMPLES } from '../example-answers.ts'
import { renderAnswer } from '../../../src/render/discord/answer.ts'
import { lookAt, WIDTHS } from './browser.ts'
import { drawingsOf, furtherDrawings, SHIPPED } from './drawings.ts'
import type { Drawn } from './page.ts'

let all: ReadonlyMap<string, Drawn>

beforeAll(async () => {
  const made = Object.entries(EXAMPLES).map(([name, answer]): [string, Drawn] => {
    const asked = { command: 'ask', input: { question: answer.question } }
    return [name, { asked: '/ask', message: renderAnswer(answer, { asker: '400000000000000000', asked }) }]
  })
  all = new Map([...(await drawingsOf(desk, SHIPPED)), ...(await furtherDrawings(desk)), ...made])
}, 120_000)

test('every kind of answer is among the pictures', () => {
  expect(all.size).toBeGreaterThanOrEqual(50)
  const colours = new Set([...all.values()].map(({ message }) => message.embeds[0]?.color))
  // Answers, abstentions, questions back, and messages without an embed.
  expect(colours.size).toBe(4)
})

test.each([
  ['phone', 'dark'],
  ['wide', 'dark'],
  ['phone', 'light'],
] as const)(
  'in Chromium no message runs out of a %s in the %s look, no line of a table breaks, every picture loads',
  async (kind, theme) => {
    expect((await lookAt(all, WIDTHS[kind], theme)).problems).toEqual([])
  },
  180_000,
)

test('each picture is told in words, and those hold its ratios', () => {
  const pictures = [...all.values()].flatMap(({ picture }) => picture ?? [])
  expect(pictures.length).toBeGreaterThan(10)
  for (const { alt } of pictures) {
    expect(alt.length).toBeLessThanOrEqual(LIMITS.fileDescription)
    expect(alt).toMatch(/\d(?:\.\d+)?x \(/)
  }
})

/** What the look must object to; a look that finds nothing would be worth nothing. */
const BAD: Readonly<Record<string, readonly [Drawn, RegExp]>> = {
  'a table too wide': [
    { asked: '/x', message: plainMessage(`\`\`\`\n${'1234 '.repeat(30)}\n\`\`\``) },
    /a line of a code block does not fit/,
  ],
  'a picture that does not load': [
    {
      asked: '/x',
      message: embedMessage({ description: 'x', color: 1, image: { url: 'attachment://chart.png' } }),
      picture: { url: 'data:image/png;base64,AAAA', alt: 'bars' },
    },
    /a picture does not load/,
  ],
  'a picture without words': [
    {
      asked: '/x',
      message: embedMessage({ description: 'x', color: 1, image: { url: 'attachment://chart.png' } }),
      picture: {
        url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        alt: '',
      },
    },
    /a picture is not told in words/,
  ],
  'a button wider than a phone': [
    {
      asked: '/x',
      message: plainMessage('x', [
        { type: 1, components: [{ type: 2, style: 2, label: 'x'.repeat(80), custom_id: 'x' }] },
      ]),
    },
    /is wider than the page/,
  ],
  'nothing to read': [{ asked: '', message: plainMessage('') }, /there is nothing to read/],
}

test('the look finds what is wrong', async () => {
  const drawn = new Map(Object.entries(BAD).map(([name, [one]]) => [name, one]))
  const { problems } = await lookAt(drawn, WIDTHS.phone)
  for (const [name, [, problem]] of Object.entries(BAD))
    expect(problems.filter(one => one.startsWith(`${name} at`)).join('\n')).toMatch(problem)
}, 60_000)
