import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Quotation } from '../../src/answers/answer.ts'
import { renderAnswer } from '../../src/render/discord/answer.ts'
import { excerptPages, fullPages, sourcePages } from '../../src/render/discord/full-view.ts'
import type { DiscordMessage } from '../../src/render/discord/message.ts'
import { digestOf, readState, writeState } from '../../src/render/discord/state.ts'
import { fit, type Part } from '../../src/render/discord/parts.ts'
import { shorten } from '../../src/render/discord/shorten.ts'
import { ANGELA, EXAMPLES, FORK, KVM, lines, MANY, MATS, PIPE, row } from '../discord/example-answers.ts'
import { objectOf } from '../discord/local-discord/json.ts'
import { problemsOf } from '../discord/local-discord/validation.ts'

const ASKER = '400000000000000000'

function show(answer: Answer, more: { page?: number; plain?: boolean } = {}): DiscordMessage {
  return renderAnswer(answer, {
    asker: ASKER,
    asked: { command: 'ask', input: { question: answer.question } },
    ...more,
  })
}

const textOf = (message: DiscordMessage): string => message.content ?? message.embeds[0]?.description ?? ''

/** What Discord would object to in a message. */
function objections(message: DiscordMessage): readonly string[] {
  const body = objectOf(JSON.parse(JSON.stringify(message)))
  const query = new URLSearchParams()
  const request = {
    method: 'POST',
    path: '/channels/1/messages',
    query,
    authorization: '',
    body,
    files: [],
    at: 0,
  }
  return problemsOf(request)
}

test.each(Object.keys(EXAMPLES))('%s looks as it was found good', async name => {
  const message = show(EXAMPLES[name] ?? KVM)
  expect(objections(message)).toEqual([])
  const { title = '', description = '', footer } = message.embeds[0] ?? {}
  const buttons = message.components.map(({ components }) =>
    components
      .map(part =>
        part.type === 3 ? part.options.map(({ label }) => label) : (part.label ?? part.emoji?.name),
      )
      .join(' | '),
  )
  const page = [title, '', description, '', footer?.text ?? '', ...buttons, ''].join('\n')
  await expect(page).toMatchFileSnapshot(`../golden/discord-${name.toLowerCase()}.txt`)
})

test('quoted, computed and claimed figures stand apart', () => {
  const text = textOf(show(FORK))
  const [, measured = ''] =
    /\*\*Measured\*\* \(last column computed\)\n([\s\S]*?)\n\n\*\*Why/.exec(text) ?? []
  const [, why = ''] = /\*\*Why, in the thread’s words\*\*\n([\s\S]*?)\n\n\*\*Checked/.exec(text) ?? []
  const [, checked = ''] = /\*\*Checked against the numbers\*\*\n([\s\S]*?)\n\n\*\*Mind/.exec(text) ?? []
  expect(measured).toContain('143.7297')
  expect(measured).not.toContain('“')
  expect(why.split(/\n+/).every(line => line.startsWith('> “') || line.startsWith('— **'))).toBe(true)
  expect(checked).toContain('“A factor \\~2x”')
})

test('an abstention without citations has no sources', () => {
  expect(textOf(show(KVM))).not.toMatch(/Sources|\[1/)
})

test('an admission in an abstention keeps its citation', () => {
  const quotation: Quotation = {
    quote: 'I have no idea.',
    author: 'Mats',
    certainty: 'admission',
    source: lines(MATS, 40),
  }
  const text = textOf(show({ ...KVM, explanations: [quotation], cited: FORK.cited }))
  expect(text).toContain('> “I have no idea\\.”')
  expect(text).toMatch(/\*\*Sources\*\*\n.*\\\[1\\\] line 40$/)
})

test.each([0, 1, 5, 21])('page %i of a long answer is one that Discord takes', page => {
  const message = show(MANY, { page })
  expect(objections(message)).toEqual([])
  expect(textOf(message).length).toBeGreaterThan(100)
})

test('the full view holds every row', () => {
  const all = fullPages(MANY).join('\n')
  const missing = MANY.tables.flatMap(({ rows }) =>
    rows.filter(
      one => !all.includes(`${one.test}\n  SL3 Native: ${one.baseline.measurement.reading.written} µs`),
    ),
  )
  expect(missing).toEqual([])
})

test('what is left out is said, and where to find it', () => {
  expect(textOf(show(MANY))).toContain('-# Not shown here: 105 rows. “Full table” below shows everything.')
  expect(textOf(show(FORK))).not.toContain('Not shown here')
})

test('a menu offers what may be meant', () => {
  const [rowOfMenu] = show(PIPE).components
  const [menu] = rowOfMenu?.components ?? []
  expect(menu).toMatchObject({ type: 3, options: [{ label: 'Pipe latency', value: 'Pipe latency' }, {}, {}] })
})

/** Answers of every size, made of what mail holds. */
const words = fc.oneof(
  fc.lorem({ maxCount: 60, mode: 'sentences' }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '',
    '```',
    '> 2.5x @everyone',
    'x'.repeat(9000),
    '🎉'.repeat(3000),
    '*_~`|>'.repeat(900),
    `${'a. '.repeat(3000)}`,
  ),
)
const figure = fc.constantFrom('0', '143.7297', '12345678901234567890.5', '111,744', '3.0e-7')
const source = fc
  .record({ message: fc.constantFrom(MATS, ANGELA), at: fc.integer({ min: 1, max: 900 }) })
  .map(({ message, at }) => lines(message, at, at + 3))
const answers: fc.Arbitrary<Answer> = fc
  .record({
    kind: fc.constantFrom('answer' as const, 'abstention' as const, 'clarification' as const),
    question: words,
    verdict: words,
    rows: fc.array(fc.record({ test: words, a: figure, b: figure }), { maxLength: 60 }),
    quotes: fc.array(fc.record({ quote: words, author: words, source }), { maxLength: 8 }),
    remarks: fc.array(words, { maxLength: 12 }),
    items: fc.array(fc.record({ text: words, source }), { maxLength: 30 }),
    choices: fc.array(fc.record({ name: words.filter(name => name.trim() !== ''), description: words }), {
      maxLength: 40,
    }),
  })
  .map(({ kind, question, verdict, rows, quotes, remarks, items, choices }) => ({
    ...FORK,
    kind,
    question,
    verdict,
    choices,
    tables:
      rows.length === 0 ? [] : [{ caption: 'lmbench', rows: rows.map(one => row(one.test, one.a, one.b)) }],
    explanations: quotes.map(one => ({ ...one, certainty: 'guess' as const })),
    checks: quotes.map(one => ({ ...one, verdict: 'off' as const, finding: one.quote, tests: [] })),
    caveats: remarks,
    agreements: remarks,
    lists: [{ heading: 'A list', items }],
    found: quotes.map(one => ({
      title: one.author,
      author: one.author,
      excerpt: one.quote,
      source: one.source,
    })),
  }))

test('no answer, however made, is one that Discord refuses', () => {
  fc.assert(
    fc.property(answers, fc.nat(3), fc.boolean(), (answer, page, plain) => {
      const message = show(answer, { page, plain })
      expect(objections(message)).toEqual([])
      expect(textOf(message)).not.toBe('')
    }),
    { numRuns: 150 },
  )
}, 30_000)

test('no fence is left open, no pair is split, every citation has its source', () => {
  fc.assert(
    fc.property(answers, answer => {
      const text = textOf(show(answer))
      expect((text.match(/```/g) ?? []).length % 2).toBe(0)
      expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
      const [body = '', sources = ''] = text.split('**Sources**')
      const marks = (within: string): string[] =>
        [...new Set(within.match(/ \\\[\d+\\\](?= line|$|\n| \\\[)/gm) ?? [])].sort()
      expect(marks(sources.replace(/^-# .*? (?=\\\[)/gm, ' '))).toEqual(expect.arrayContaining(marks(body)))
    }),
    { numRuns: 80 },
  )
}, 30_000)

test('no page of any view is longer than an embed, none is empty', () => {
  fc.assert(
    fc.property(answers, answer => {
      const excerpts = answer.explanations.map(({ quote, author }) => ({ heading: author, text: quote }))
      const pages = [...fullPages(answer), ...sourcePages(answer), ...excerptPages(excerpts)]
      expect(pages.map(page => page.trim().length).filter(length => length > 4096 || length === 0)).toEqual(
        [],
      )
    }),
    { numRuns: 60 },
  )
}, 30_000)

test('tables fit a phone', () => {
  const long = 'Select on 100 TCP fds with a name of many words'
  const answer = {
    ...FORK,
    tables: [
      { caption: 'lmbench', rows: [row(long, '143.7297', '365.8667'), row('x'.repeat(90), '1', '2')] },
    ],
  }
  const pages = [textOf(show(answer)), textOf(show(MANY)), ...fullPages(answer)]
  const inFences = pages.flatMap(text =>
    [...text.matchAll(/```\n([\s\S]*?)\n```/g)].flatMap(([, block = '']) => block.split('\n')),
  )
  expect(inFences.length).toBeGreaterThan(40)
  expect(inFences.filter(line => [...line].length > 34)).toEqual([])
})

test.each([
  ['It forks. It then execs a shell.', 17, 'It forks. …'],
  ['It takes 2.5 times as long as before', 14, 'It takes …'],
  ['1234567890123456789012', 10, '…'],
  ['🎉🎉🎉🎉', 6, '🎉🎉…'],
  ['short', 10, 'short'],
])('%j in %i is %j', (text, room, shortened) => {
  expect(shorten(text, room).text).toBe(shortened)
})

test('what is shortened fits, and is a beginning of the text', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 3, max: 400 }), (text, room) => {
      const { text: shortened, whole } = shorten(text, room)
      expect(shortened.length).toBeLessThanOrEqual(room)
      expect(whole ? shortened === text : text.startsWith(shortened.replace(/ ?…$/, ''))).toBe(true)
    }),
  )
})

test('a button tells all that it needs in a hundred characters, or leaves the question to be found', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('question', 'test', 'system'),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
      ),
      input => {
        const state = {
          action: 'page',
          view: 'full',
          page: 12,
          asker: ASKER,
          digest: digestOf('x'),
          asked: { command: 'compare', input },
        } as const
        const id = writeState(state)
        expect(id.length).toBeLessThanOrEqual(100)
        const { asked, ...rest } = state
        const short = id.length < 45 && JSON.stringify(input).length > 30
        expect(readState(id)).toEqual(short ? rest : { ...rest, asked })
      },
    ),
  )
})

test.each(['', 'v1', 'v2:sa0:1:x:', 'v1:za0:1:x:', 'v1:sa0:!:x:', 'fb:up'])('%j is no state of ours', id => {
  expect(readState(id)).toBeUndefined()
})

test('whatever the room, what is shown fits, and the verdict is shown', () => {
  const part = (yields: number, sizes: readonly number[]): Part => ({
    called: 'lines',
    items: sizes.map(size => ({ text: 'x'.repeat(size), short: 'x', cites: [] })),
    keep: 1,
    yields,
    write: texts => texts.join('\n'),
  })
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(sizes, sizes, fc.integer({ min: 150, max: 400 }), (a, b, room) => {
      const { text, whole } = fit([part(0, [5]), part(1, a), part(2, b)], room, () => 'sources')
      const all = 5 + [...a, ...b].reduce((sum, size) => sum + size, 0) + a.length + b.length + 11
      expect(text.length).toBeLessThanOrEqual(room)
      expect(text).toMatch(/^x[^]*sources$/)
      expect(whole).toBe(all <= room)
    }),
    { numRuns: 500 },
  )
})

test('tables alike are one, and what all of its rows share is said once', () => {
  const withSize = (test: string, size: string): ReturnType<typeof row> => {
    const one = row(test, '10', '20')
    const measurement = { ...one.subject.measurement, parameters: { rw: 'randread', size } }
    return { ...one, subject: { ...one.subject, measurement } }
  }
  const tables = ['1M', '2M', '4M'].map(size => ({ caption: 'fio 3.27', rows: [withSize('read', size)] }))
  const text = textOf(show({ ...FORK, tables }))
  expect(text.match(/fio 3\.27/g)).toHaveLength(1)
  expect(text.match(/randread/g)).toHaveLength(1)
  expect(text).toMatch(/read, size 1M[^]*read, size 2M[^]*read, size 4M/)
})

test('where nobody says which way is better the values alone are compared, and it is said', () => {
  const unknown = row('code size', '592', '233')
  const { timeRatio: _, ...rest } = unknown
  const text = textOf(show({ ...FORK, tables: [{ caption: 'bloat-o-meter', rows: [rest] }] }))
  expect(text).toMatch(/ratio\n[^]*code size[^]*592 +233 +0\.39x/)
  expect(text).not.toContain('as long\n')
})

test('of many tables and lists the first are shown, and how much is left is said', () => {
  const tables = Array.from({ length: 9 }, (_, n) => ({
    caption: `tool ${n}`,
    rows: [row('read', '1', '2')],
  }))
  const text = textOf(show({ ...FORK, tables }))
  expect(text.match(/tool \d/g)).toHaveLength(6)
  expect(text).toContain('Not shown here: 3 rows')
})
