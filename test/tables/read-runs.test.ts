import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import { evalTables } from '../../src/tables/evaluate.ts'
import { readQuotedRuns, readRuns } from '../../src/tables/read-runs.ts'
import { TOOL_READERS } from '../../src/tables/tools/registry.ts'
import { numberOf } from '../../src/units/number.ts'
import { catalogue, everyCase, mailOf, SHAPES } from './cases.ts'
import { BY_HAND, OF_PROGRAMS } from './long-shapes.ts'

const cases = everyCase()

test.each(SHAPES.map(shape => shape.name))(
  'every figure of every fixture is read right, and no other: %s',
  shape => {
    const { all } = evalTables(
      cases.filter(one => one.shape === shape),
      catalogue,
    )
    expect(all).toEqual({
      name: 'all',
      expected: all.expected,
      right: all.expected,
      wrong: 0,
      missed: 0,
      wrongUnit: 0,
      wrongDirection: 0,
    })
    expect(all.expected).toBeGreaterThan(100)
  },
)

test('a damaged figure is seen by the harness, so that it cannot go blind', () => {
  const [one] = cases.filter(({ tool, shape }) => tool === 'hackbench' && shape === 'plain')
  if (one === undefined) throw new Error('the fixture of hackbench is missing')
  const moved = { ...one, message: mailOf(one.message.text.replace('4.221', '4.212')) }
  expect(evalTables([moved], catalogue).all).toMatchObject({ right: 0, wrong: 1, missed: 1 })
})

test('every tool of the registry has a page, and every reader its own tool', () => {
  const pages = new Set(catalogue.tools.map(page => page.name))
  expect(TOOL_READERS.filter(reader => !pages.has(reader.tool))).toEqual([])
  expect(new Set(TOOL_READERS.map(reader => reader.tool)).size).toBe(TOOL_READERS.length)
})

test('the span of every figure gives its value again', () => {
  for (const { message, blocks, shape } of cases) {
    const read = shape.startsWith('quoted') ? readQuotedRuns : readRuns
    for (const { reading } of read(message, blocks, catalogue).value.flatMap(run => run.measurements)) {
      const written = message.text.slice(reading.span.start, reading.span.end)
      expect(written).toBe(reading.written)
      expect(numberOf(written)).toBe(reading.value)
    }
  }
})

test('never throws, whatever was in the mail', () => {
  const words = fc.constantFrom(
    ...[
      'IOPS',
      'before',
      'after',
      '12.5',
      '3,4',
      "1'234",
      'MB/s',
      '|',
      '\t',
      '  ',
      '\n',
      '\n\n',
      ':',
      '->',
      '±',
      '%',
      '(',
      ')',
      '+++++',
      'from',
      'to',
      '> ',
      'real',
      '[  5]',
      'clat (usec):',
      '-',
      '\u00a0',
      '−',
    ],
  )
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.array(words, { maxLength: 80 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(text, written => {
      const message = mailOf(written)
      readRuns(message, splitBlocks(written), catalogue)
      readQuotedRuns(message, splitBlocks(written), catalogue)
    }),
    { numRuns: 150 },
  )
})

test('reads a mail of a megabyte that holds all long shapes in turn', () => {
  const shapes = [...OF_PROGRAMS, ...BY_HAND]
  const share = 1_000_000 / shapes.length
  const text = shapes.map(([, unit]) => unit.repeat(Math.ceil(share / unit.length))).join('\n\n')
  expect(text.length).toBeGreaterThan(1_000_000)
  const { value } = readRuns(mailOf(text), splitBlocks(text), catalogue)
  expect(value.length).toBeGreaterThan(10)
})

test('takes the two sides of a diff of result files for two systems', () => {
  const text =
    '$ diff old.txt new.txt\n1c1\n< Simple read: 5.3 microseconds\n---\n> Simple read: 8.4 microseconds\n'
  const runs = readRuns(mailOf(text), splitBlocks(text), catalogue).value
  expect(runs.map(run => [run.system, run.measurements[0]?.reading.written])).toEqual([
    ['old.txt', '5.3'],
    ['new.txt', '8.4'],
  ])
})

test('reads of a quote what it says of figures, and not the patch that it goes on with', () => {
  const said = ['> Reads get faster:', '>', '>   before: 120 MB/s', '>   after:  180 MB/s', '>']
  const patch = [
    '> --- a/doc/speed.txt',
    '> +++ b/doc/speed.txt',
    '> @@ -1,2 +1,3 @@',
    '>  Rates:',
    '> +  cached: 950 MB/s',
    '>    plain: 410 MB/s',
  ]
  const text = ['On 3 May 2021, Ann Lee <a@example.org> wrote:', ...said, ...patch, '', 'Nice.', ''].join(
    '\n',
  )
  const read = readQuotedRuns(mailOf(text), splitBlocks(text), catalogue).value
  expect(read.flatMap(run => run.measurements.map(({ reading }) => reading.written))).toEqual(['120', '180'])
})

test.each([
  ['latency: .5 ms', ['.5']],
  ['latency:12 ms', ['12']],
  ['latency: x86 and v2 alike', []],
])('a number may begin with its point or stand right behind a mark: %s', (line, written) => {
  const { value } = readRuns(mailOf(`${line}\n`), [], catalogue)
  expect(value.flatMap(run => run.measurements.map(({ reading }) => reading.written))).toEqual(written)
})
