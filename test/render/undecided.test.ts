import { expect, test } from 'vitest'
import { emptyAnswer, type Answer } from '../../src/answers/answer.ts'
import { chartOf } from '../../src/render/chart.ts'
import { renderAnswer } from '../../src/render/discord/answer.ts'
import { fullPages } from '../../src/render/discord/full-view.ts'
import { barsText } from '../../src/render/text-bars.ts'
import { DEFAULT_TEXT } from '../../src/render/style.ts'
import { FORK } from '../discord/example-answers.ts'
import { row } from '../facts/sides.ts'

const SAME = row(
  ['10.0', '10.4', '9.8', '10.2', '10.1', '9.9'],
  ['10.1', '10.3', '9.7', '10.0', '10.2', '9.95'],
)
const SLOWER = row(
  ['10.0', '10.4', '9.8', '10.2', '10.1', '9.9'],
  ['20.1', '20.3', '19.7', '20.0', '20.2', '19.9'],
  {
    test: 'Pipe bandwidth',
  },
)
const answer: Answer = {
  ...emptyAnswer('answer', 'compare pipe', 'One is slower.'),
  tables: [{ caption: 'lmbench', rows: [SLOWER, SAME] }],
}
const shown = (of: Answer, more = {}): string =>
  renderAnswer(of, {
    asker: '400000000000000000',
    asked: { command: 'compare', input: { test: 'pipe' } },
    ...more,
  }).embeds[0]?.description ?? ''

test('where the rank test finds nothing a table shows no ratio', () => {
  expect(shown(answer)).toContain('medians of 6\u00a0and\u00a06\u00a0runs')
  const [slower, same] = shown(answer)
    .split('\n')
    .filter(line => /\d\.\d/.test(line))
  expect(slower).toMatch(/10\.05 +20\.05 +2\.0x/)
  expect(same).toMatch(/10\.05 +10\.05 +~$/)
  expect(fullPages(answer).join('\n')).toMatch(/~ no evidence of a difference\s+\(p=\d\.\d+, n=6\+6\)/)
})

test('nor do a chart and its bars of signs', () => {
  const chart = chartOf([SLOWER, SAME], { title: 'pipe' })
  expect(chart?.alt).toMatch(/Pipe bandwidth 2\.0x .*; Pipe latency ~ no evidence/)
  expect(chart?.svg).toContain('~ no evidence')
  expect(barsText(answer, DEFAULT_TEXT)).toMatch(/█ 2\.0x\n.*\n {2}~ no evidence$/)
})

test('who asks for a picture sees it in the place of the rows, which are on the next page', () => {
  const drawn = shown({ ...FORK, picture: true }, { chart: 'chart.png' })
  expect(drawn).not.toContain('```')
  expect(drawn).toContain('figures: lines 126–127')
  expect(shown({ ...FORK, picture: true }, { chart: 'chart.png', page: 1 })).toContain('143.7297')
})

test('where no picture may be attached the rows stand there after all', () => {
  expect(shown({ ...FORK, picture: true })).toContain('143.7297')
})

test('what takes less time has a bar of another kind, and it is said', () => {
  const faster = { ...answer, tables: [{ caption: 'lmbench', rows: [row(['10'], ['5'])] }] }
  expect(barsText(faster, DEFAULT_TEXT)).toMatch(/░+ 0\.50x\n {2}░ takes less time$/)
  expect(barsText(emptyAnswer('answer', 'x', 'y'), DEFAULT_TEXT)).toBe('')
})

test('the scale of what takes less time is written as fractions', () => {
  expect(chartOf([row(['640'], ['7'])], { title: 'x' })?.svg).toMatch(/>1\/(?:4|16|64|10|100)x</)
})
