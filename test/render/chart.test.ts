import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pngOf } from '../../src/adapters/png.ts'
import { messageId, type Source } from '../../src/core/source.ts'
import type { Comparison, Side } from '../../src/facts/comparison.ts'
import { chartOf, type Chart, type ChartOptions } from '../../src/render/chart.ts'
import { linesOf, shortened, widthOf } from '../../src/render/fit-text.ts'
import type { Better, Unit } from '../../src/units/unit.ts'

const SOURCE: Source = { message: messageId('made-up@example.org'), firstLine: 1, lastLine: 1 }
const MICROSECONDS: Unit = {
  written: 'microseconds',
  symbol: 'µs',
  kind: 'time',
  factor: 1e-6,
  better: 'lower',
}
const LOOPS: Unit = { written: 'lps', symbol: 'lps', kind: 'rate', factor: 1, better: 'higher' }

interface Wording {
  readonly unit?: Unit
  readonly better?: Better
  readonly tool?: string
  readonly from?: string
  readonly to?: string
  readonly n?: number
  readonly parameters?: Readonly<Record<string, string>>
}

function side(
  test: string,
  written: string,
  label: string,
  { unit, better = 'lower', parameters = {}, n = 1 }: Wording,
): Side {
  const reading = { value: Number(written), written, span: { start: 0, end: written.length }, source: SOURCE }
  const measurement = { id: '1', test, parameters, reading, source: SOURCE, better, ...(unit && { unit }) }
  const { message } = SOURCE
  const run = { id: '1', message, label: { text: label, source: SOURCE }, system: label, source: SOURCE }
  return {
    measurement,
    n,
    values: [measurement],
    run: { ...run, environment: [], measurements: [measurement], notes: [] },
  }
}

/** A row as it comes out of a mail; without a ratio where that cannot be computed. */
function row(test: string, baseline: string, subject: string, wording: Wording = {}): Comparison {
  const {
    unit = MICROSECONDS,
    better = 'lower',
    tool = 'lmbench',
    from = 'SL3 Native',
    to = 'SL3 XenU',
  } = wording
  const valueRatio = Number(subject) / Number(baseline)
  const timeRatio = better === 'unknown' ? NaN : better === 'lower' ? valueRatio : 1 / valueRatio
  return {
    tool,
    test,
    unit,
    better,
    baseline: side(test, baseline, from, { ...wording, unit }),
    subject: side(test, subject, to, { ...wording, unit }),
    ...(timeRatio > 0 && { valueRatio, timeRatio }),
    flags: [],
  }
}

const FORK = [
  row('Process fork+exit', '143.7297', '365.8667'),
  row('Process fork+execve', '483.0833', '1066.4000'),
  row('Process fork+/bin/sh -c', '1884.0000', '3826.0000'),
  row('Pipe latency', '2.2539', '12.1886'),
  row('Process Creation', '9476.4', '3014.6', { unit: LOOPS, better: 'higher', tool: 'UnixBench' }),
]
const MANY = Array.from({ length: 25 }, (_, at) =>
  row(`Context switching ${at}p/64K`, `${at + 100}.25`, `${at * 9 + 150}.75`),
)

function draw(rows: readonly Comparison[], options: ChartOptions = { title: 'Forking' }): Chart {
  const chart = chartOf(rows, options)
  if (chart === undefined) throw new Error('nothing was drawn')
  return chart
}

const UNESCAPED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['#39', "'"],
])

/** All texts of a picture, in its order. */
function textsOf({ svg }: Chart): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replace(/&([a-z#0-9]+);/g, (entity, name: string) => UNESCAPED.get(name) ?? entity),
  )
}

/** The length of each bar in pixels, below zero for one that goes to the left. */
function barsOf({ svg }: Chart): number[] {
  return [...svg.matchAll(/<path d="(M[^"]*)" fill="(#f2a33a|#58b4ee)"/g)].map(([, path = '', colour]) => {
    const xs = [...path.matchAll(/(?:[ML]|A(?:\S+ ){5})([\d.]+) /g)].map(([, x]) => Number(x))
    return (Math.max(...xs) - Math.min(...xs)) * (colour === '#58b4ee' ? -1 : 1)
  })
}

/** Width and height as the head of a PNG has them. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

describe('bars', () => {
  test('twice and half as long are bars of one length, to the right and to the left', () => {
    const [longer = 0, shorter = 0] = barsOf(draw([row('a', '10', '20'), row('b', '10', '5')]))
    expect(longer).toBeGreaterThan(100)
    expect(shorter).toBeCloseTo(-longer, 0)
  })

  test('four times as long is twice as far as two times', () => {
    const [two = 0, four = 0] = barsOf(draw([row('a', '1', '2'), row('b', '1', '4')]))
    expect(four / two).toBeCloseTo(2, 1)
  })

  test('more of what is better when higher is faster', () => {
    const [bar = 0] = barsOf(draw([row('a', '10', '20', { better: 'higher', unit: LOOPS })]))
    expect(bar).toBeLessThan(0)
  })

  test('noise stays short: 2x is in view even when all are about the same', () => {
    const chart = draw([row('a', '100', '101'), row('b', '100', '99')])
    expect(textsOf(chart)).toContain('2x')
    for (const bar of barsOf(chart)) expect(Math.abs(bar)).toBeLessThan(10)
  })

  test.each([
    ['one alone', ['2']],
    ['tiny and huge', ['0.0001', '900000']],
    ['one far to the left, one just right', ['0.001', '1.01']],
    ['one far to the right, one just left', ['1000', '0.99']],
    ['all faster', ['0.5', '0.9', '0.33']],
    ['exactly the same', ['1']],
  ])('every bar and ratio is on the card: %s', (_, subjects) => {
    const chart = draw(subjects.map((subject, at) => row(`test ${at}`, '1', subject)))
    expect(barsOf(chart).length).toBeGreaterThanOrEqual(subjects.filter(subject => subject !== '1').length)
    const places = [...chart.svg.matchAll(/<text[^>]* transform="translate\(([-\d.]+) /g)].map(([, x]) =>
      Number(x),
    )
    for (const x of places) expect(x).toBeGreaterThanOrEqual(20)
    for (const x of places) expect(x).toBeLessThanOrEqual(780)
    for (const bar of barsOf(chart)) expect(Math.abs(bar)).toBeLessThan(700)
  })
})

describe('words on the picture', () => {
  test('each row has its name, its raw values as written and its ratio, in the order given', () => {
    const texts = textsOf(draw(FORK))
    expect(texts.filter(text => /^\d+\.\dx$/.test(text))).toEqual(['2.5x', '2.2x', '2.0x', '5.4x', '3.1x'])
    const rest = texts.filter(text => FORK.some(({ test: name }) => text === name) || text.includes('bench:'))
    expect(rest.slice(0, 6)).toEqual([
      'Process fork+exit',
      'lmbench: 143.7297 → 365.8667 µs',
      'Process fork+execve',
      'lmbench: 483.0833 → 1066.4000 µs',
      'Process fork+/bin/sh -c',
      'lmbench: 1884.0000 → 3826.0000 µs',
    ])
    expect(texts).toContain('UnixBench: 9476.4 → 3014.6 lps, higher is better')
  })

  test('the caption names the systems and the scale; direction is said in words', () => {
    const texts = textsOf(draw([...FORK, row('Signal handler', '2', '1')]))
    expect(texts).toContain('SL3 Native → SL3 XenU · time per operation, log scale')
    expect(texts).toEqual(expect.arrayContaining(['same', '← SL3 XenU faster', 'SL3 XenU takes longer →']))
  })

  test('a row without a ratio is left out and counted', () => {
    const chart = draw([...FORK, row('Score', '1', '2', { better: 'unknown' }), row('Idle', '0', '0')])
    expect(textsOf(chart)).not.toContain('Score')
    expect(textsOf(chart).join()).toContain('2 rows without a ratio left out')
    expect(chart.alt).toContain('2 rows without a ratio left out')
  })

  test.each([[[]], [[row('Score', '1', '2', { better: 'unknown' })]]])(
    'there is no chart of no bars',
    rows => {
      expect(chartOf(rows, { title: 'Forking' })).toBeUndefined()
    },
  )

  test('of 25 rows, 20 are drawn and the rest counted', () => {
    const chart = draw(MANY)
    expect(barsOf(chart)).toHaveLength(20)
    expect(textsOf(chart).join()).toContain('and 5 more')
    expect(chart.alt).toContain('and 5 more')
  })

  test('a long name is shortened at its end, and its numbers are not', () => {
    const name = 'Context switching between processes '.repeat(6).trim()
    const texts = textsOf(draw([row(name, '4.8100', '12.6400')]))
    expect(texts).toContain('4.8100 → 12.6400 µs')
    const drawn = texts.find(text => text.startsWith('Context')) ?? ''
    expect(drawn).toMatch(/^Context switching between processes Context .*…$/)
    expect(name.startsWith(drawn.slice(0, -1))).toBe(true)
  })

  test('a name that fits beside its numbers is whole, though the direction then has no room', () => {
    const name = 'File Copy 1024 bufsize 2000 maxblocks'
    const texts = textsOf(draw([row(name, '252365.0', '310240.0', { unit: LOOPS, better: 'higher' })]))
    expect(texts).toEqual(expect.arrayContaining([name, '252365.0 → 310240.0 lps']))
  })

  test('a number too long for the card is never cut', () => {
    const long = `1${'0'.repeat(120)}`
    expect(textsOf(draw([row('Big', '1', long)])).filter(text => text.includes('000000…'))).toEqual([])
  })

  test('values of several runs are said to be medians', () => {
    const texts = textsOf(draw([row('Pipe latency', '2.2', '12.1', { n: 3 })]))
    expect(texts).toContain('2.2 → 12.1 µs, medians of 3 and 3')
  })

  test('rows of several pairs of systems say which they compare', () => {
    const chart = draw([row('Pipe', '2', '4'), row('Pipe', '2', '3', { to: 'SL3 Xen0' })])
    expect(textsOf(chart)).toContain('Pipe: SL3 Native → SL3 Xen0')
    expect(textsOf(chart)).toContain('time per operation, log scale')
  })

  test('a test that stands twice is told apart by its settings', () => {
    const rows = ['1', '8'].map(clients => row('tbench', '2', '4', { parameters: { clients } }))
    expect(textsOf(draw(rows))).toEqual(expect.arrayContaining(['tbench, clients 1', 'tbench, clients 8']))
  })

  test.each(['<script>&"\'', 'µs … × → ±', '{a|b} {value}', '__proto__', ']]> -->', ' class="zr0-cls-0"'])(
    'writes %j as it is',
    async name => {
      const chart = draw([row(name, '1', '2')])
      expect(textsOf(chart).map(text => text.trim())).toContain(name.trim())
      expect(chart.svg).not.toContain('<script')
      await pngOf(chart.svg)
    },
  )

  // ECharts keeps texts as keys of plain objects.
  test.each(['__proto__', 'constructor', 'toString'])(
    'a test called %s leaves the prototypes alone',
    name => {
      draw([row(name, '1', '2', { from: name, to: name, tool: name })], { title: name })
      for (const victim of [Object.prototype, Object, Reflect.get(Object.prototype, 'toString')]) {
        expect(victim).not.toHaveProperty('prev')
        expect(victim).not.toHaveProperty('next')
      }
    },
  )
})

describe('the same in words', () => {
  test('says every row with its ratio and both numbers', () => {
    expect(draw(FORK, { title: 'Why is fork slower under Xen?' }).alt).toBe(
      'Why is fork slower under Xen? · Time per operation of SL3 XenU as a multiple of SL3 Native: ' +
        'Process fork+exit 2.5x (143.7297 → 365.8667 µs); Process fork+execve 2.2x (483.0833 → 1066.4000 µs); ' +
        'Process fork+/bin/sh -c 2.0x (1884.0000 → 3826.0000 µs); Pipe latency 5.4x (2.2539 → 12.1886 µs); ' +
        'Process Creation 3.1x (9476.4 → 3014.6 lps, higher is better).',
    )
  })

  test.each([
    ['short names', MANY],
    [
      'long names',
      MANY.map(({ test: name }, at) => row(`${name} ${'of a long kind '.repeat(9)}`, `${at + 10}.2`, '99')),
    ],
  ])('holds all numbers of 20 rows within what Discord takes: %s', (_, rows) => {
    const { alt } = draw(rows)
    expect(alt.length).toBeLessThanOrEqual(1024)
    for (const { baseline, subject } of rows.slice(0, 20)) {
      expect(alt).toContain(
        `(${baseline.measurement.reading.written} → ${subject.measurement.reading.written} µs)`,
      )
    }
  })

  test('counts the rows that it has no room for', () => {
    const wide = MANY.map(({ test: name }) => row(name, `1.${'5'.repeat(40)}`, `2.${'5'.repeat(40)}`))
    const { alt } = draw(wide)
    expect(alt.length).toBeLessThanOrEqual(1024)
    expect(alt).toMatch(/; \d+ more in the picture; and 5 more\.$/)
  })
})

describe('bytes', () => {
  test('the same comparisons give the same bytes, however many charts came between', () => {
    const first = draw(FORK)
    draw(MANY)
    expect(draw(FORK)).toEqual(first)
  })

  test.each(['dark', 'light'] as const)('a %s chart looks as a person has seen it', async theme => {
    const rows = [
      ...FORK,
      row('File Copy 1024 bufsize', '252365.0', '310240.0', { unit: LOOPS, better: 'higher' }),
    ]
    const { svg } = draw(rows, { title: 'Why is fork slower under Xen?', theme })
    await expect(svg).toMatchFileSnapshot(`../golden/chart-${theme}.svg`)
  })

  test('never throws, and always draws, whatever was in the mail', () => {
    const word = fc.string({ unit: 'binary', maxLength: 60 })
    const ratio = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    const rows = fc.array(
      fc.tuple(word, word, word, word, ratio).map(([name, from, to, label, timeRatio]) => ({
        ...row(name, from, to, { to: label, tool: label }),
        timeRatio,
      })),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(word, rows, (title, some) => {
        const chart = draw(some, { title })
        expect(chart.alt.length).toBeLessThanOrEqual(1024)
        expect(chart.svg).not.toMatch(/NaN|Infinity|undefined|[\u0000-\u0009\u000b-\u001f]/)
      }),
      { numRuns: 50 },
    )
  })
})

describe('PNG', () => {
  test('is a PNG, twice the size of the drawing', async () => {
    const { svg } = draw(FORK)
    const png = await pngOf(svg)
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const [, height] = /<svg width="800" height="(\d+)"/.exec(svg) ?? []
    expect(sizeOf(png)).toEqual([1600, 2 * Number(height)])
  })

  test('is the same bytes twice', async () => {
    const { svg } = draw(FORK)
    expect(await pngOf(svg)).toEqual(await pngOf(svg))
  })

  // A font that is not found, or is no TTF, draws nothing and reports nothing.
  test.each([400, 600])('has text of weight %i in it', async weight => {
    const written = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="40"><text y="30" font-family="Inter" ` +
      `font-weight="${weight}" font-size="20">${text}</text></svg>`
    const [blank, text] = await Promise.all([pngOf(written('')), pngOf(written('µ…×→'))])
    expect(text.length).toBeGreaterThan(blank.length + 200)
  })

  test('a drawing of something else is refused', async () => {
    await expect(pngOf('fork+exit')).rejects.toThrow()
  })
})

describe('text that fits', () => {
  test.each([
    ['Process fork+exit', 17, 'Process fork+exit'],
    ['Process fork+exit', 12, 'Process for…'],
    ['Process fork+exit', 9, 'Process…'],
    ['\u{1f427}\u{1f427}\u{1f427}', 4, '\u{1f427}…'],
  ])('%j in %i characters', (text, limit, expected) => {
    expect(shortened(text, limit)).toBe(expected)
  })

  test('lines break at spaces, and the last is shortened', () => {
    const lines = linesOf('creating processes natively and in a guest of Xen', 20, 220, 2)
    expect(lines).toEqual(['creating processes', 'natively and in a g…'])
    for (const line of lines) expect(widthOf(line, 20)).toBeLessThanOrEqual(220)
  })
})
