import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTest } from '../../src/answers/compare-test.ts'
import { listBenchmarks } from '../../src/answers/list-benchmarks.ts'
import { EXPORT_FORMATS, exportAnswer } from '../../src/render/export/export-answer.ts'
import { textCell } from '../../src/render/export/csv.ts'
import { cell } from '../../src/render/export/markdown.ts'
import { desk } from '../seed/seed.ts'
import { deskOf, lmbench, mailOn } from './desk-of.ts'

function exported(asked: string, format: string, on = desk): string {
  const result = exportAnswer(compareTest(asked, on), format)
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

test.each([
  ['csv', 'everything.csv.txt'],
  ['json', 'everything.json.txt'],
  ['markdown', 'everything.md.txt'],
  ['benchstat', 'everything.benchstat.txt'],
])('the seed thread as %s', async (format, file) => {
  await expect(exported('everything', format)).toMatchFileSnapshot(`golden/${file}`)
})

test('every row is exported, those included that the page has no room for', () => {
  const rows = compareTest('everything', desk).rows ?? []
  expect(rows).toHaveLength(24)
  expect(exported('everything', 'csv').trimEnd().split('\r\n')).toHaveLength(1 + 24)
  const listed = exportAnswer(listBenchmarks(undefined, desk), 'csv')
  expect(listed.ok && listed.value.trimEnd().split('\r\n')).toHaveLength(1 + 24)
})

test.each([
  ['xml', '"xml" is no format; there are csv, json, markdown, benchstat'],
  ['csv', 'there is nothing to export: "pipe" may mean 3 tests; which one?'],
])('%s of what cannot be exported is refused: %s', (format, problem) => {
  expect(exportAnswer(compareTest('pipe', desk), format)).toEqual({ ok: false, problem })
})

test.each([
  ['plain words', 'plain words'],
  ['Process fork+exit', 'Process fork+exit'],
  ['-12.5', '-12.5'],
  ['a "b", c', '"a ""b"", c"'],
  ['two\nlines', '"two\nlines"'],
  [' padded', '" padded"'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['+cmd|calc', "'+cmd|calc"],
  ['-c 80', "'-c 80"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1+1', "'\t=1+1"],
  ['＝1+1', "'＝1+1"],
])('%j is the CSV cell %j', (text, written) => {
  expect(textCell(text)).toBe(written)
})

test('a CSV cell gives its words again and begins no formula', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const written = textCell(text)
      const inner = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
      expect([text, `'${text}`]).toContain(inner)
      expect(/^\s*[=@]/.test(inner)).toBe(false)
      if (written === inner) expect(/[",\r\n]/.test(written)).toBe(false)
    }),
  )
})

test.each([
  ['a | b', 'a \\| b'],
  ['<script>', '\\<script\\>'],
  ['[x](javascript:y)', '\\[x\\](javascript:y)'],
  ['two\n| lines', 'two \\| lines'],
  ['\\|', '\\\\\\|'],
])('%j is the Markdown cell %j', (text, written) => {
  expect(cell(text)).toBe(written)
})

test('no name from a mail makes a benchstat line that is another one', () => {
  const odd = deskOf(
    mailOn(
      '2005-10-03',
      lmbench({ 'Native\nUnit x better=lower': { 'Pipe latency': '2' }, XenU: { 'Pipe latency': '12' } }),
    ),
  )
  for (const line of exported('everything', 'benchstat', odd).split('\n')) {
    expect(line).toMatch(
      /^(?:|#.*|Unit \S+ better=(?:lower|higher)|[a-z]+: .*|Benchmark\P{Ll}\S* 1 \S+ \S+)$/u,
    )
  }
})

test('benchstat pairs by system: beside the system line both sides have the same configuration', () => {
  const blocks = exported('everything', 'benchstat').split('\n\n').slice(1)
  const configs = blocks.map(block => block.split('\n').filter(line => /^[a-z]+: /.test(line)))
  const systems = configs.map(lines => lines.find(line => line.startsWith('system: ')))
  const rest = configs.map(lines => lines.filter(line => !line.startsWith('system: ')).join('\n'))
  expect(systems).toEqual([
    'system: SL3 Native',
    'system: SL3 Native',
    'system: SL3 XenU',
    'system: SL3 XenU',
  ])
  expect(rest.slice(0, 2)).toEqual(rest.slice(2))
  const names = blocks.map(block => block.match(/^Benchmark\S+/gm))
  expect(names[0]).toEqual(names[2])
  expect(names[1]).toEqual(names[3])
})

test.each(EXPORT_FORMATS)('the same answer gives the same bytes as %s', format => {
  expect(exported('lmbench', format)).toBe(exported('lmbench', format))
})
