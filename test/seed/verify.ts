import type { Answer } from '../../src/answers/answer.ts'
import type { Desk } from '../../src/answers/desk.ts'
import type { Source } from '../../src/core/source.ts'
import { unverified as unverifiedParts } from '../../src/answers/verify.ts'
import { compareRuns } from '../../src/facts/compare-runs.ts'
import { durationText, ratioText } from '../../src/facts/ratio-text.ts'
import { textOf } from '../../src/render/text.ts'

/**
 * What does not verify in an answer: its figures and quotations, and every other number of its text that
 * neither stands in a cited mail nor is a ratio, a difference, a count or a line number of this answer.
 */
export function unverified(answer: Answer, desk: Desk): string[] {
  return [...unverifiedParts(answer, desk), ...looseNumbers(answer, desk)]
}

function looseNumbers(answer: Answer, desk: Desk): string[] {
  const shown = [...answer.cited.map(({ id }) => id), ...answer.found.map(({ source }) => source.message)]
  const cited = shown.map(id => desk.archive.message(id)?.text ?? '').join('\n')
  const rows = desk.archive
    .threads(10)
    .flatMap(thread => thread.members.flatMap(member => desk.archive.runsOf(member.message.id)))
  const values = rows.flatMap(run => run.measurements.map(measurement => measurement.reading.written))
  const pages = desk.catalogue.tools.flatMap(tool => [
    tool.description,
    ...tool.tests.flatMap(test => [test.name, test.operation ?? '']),
  ])
  const places = shown.join('\n')
  const allowed = new Set(
    numbersIn(
      [
        cited,
        places,
        answer.question,
        ...values,
        ...pages,
        ...answer.cited.map(message => `${message.subject} ${message.url ?? ''}`),
      ].join('\n'),
    ),
  )
  // The limit from which `open` counts a difference as large.
  allowed.add('1.5')
  for (const ratio of ratiosOf(answer, desk)) for (const number of numbersIn(ratio)) allowed.add(number)
  const lines = answer.cited.reduce((most, { id }) => Math.max(most, lastLine(id, desk)), 0)
  return numbersIn(textOf(answer, { ...TEXT, full: true }))
    .filter(
      number =>
        !allowed.has(number) && !(Number.isInteger(Number(number)) && Number(number) <= Math.max(lines, 60)),
    )
    .map(number => `the number ${number} comes from nowhere`)
}

const TEXT = { width: 80, full: true, style: { bold: String, dim: String, accent: String } }

/** Every ratio and difference that may be computed from two measured values of the archive. */
function ratiosOf(answer: Answer, desk: Desk): string[] {
  const compared = desk.archive
    .threads(10)
    .flatMap(thread => compareAll(thread.members.flatMap(member => desk.archive.runsOf(member.message.id))))
  const shown = answer.tables.flatMap(table => table.rows)
  const pairs = compareRuns(
    desk.archive
      .threads(10)
      .flatMap(thread => thread.members.flatMap(member => desk.archive.runsOf(member.message.id))),
    desk.catalogue,
  ).filter(row => row.unit?.kind !== 'score')
  const byTool = [...new Set(pairs.map(row => row.tool))].map(tool => pairs.filter(row => row.tool === tool))
  return [
    ...byTool.map(rows => ratioText(geometricMean(rows.flatMap(row => row.timeRatio ?? [])))),
    ...compared.flatMap(({ a, b, factorA, factorB }) => [
      ratioText((b * factorB) / (a * factorA)),
      ratioText((a * factorA) / (b * factorB)),
      durationText(Math.abs(1 / (b * factorB) - 1 / (a * factorA))),
      durationText(Math.abs(b * factorB - a * factorA)),
    ]),
    ...shown.flatMap(row => (row.extraSeconds === undefined ? [] : [durationText(row.extraSeconds)])),
    ...answer.agreements.flatMap(sentence => /about ([\d.]+ \S+) more/.exec(sentence)?.[1] ?? []),
  ]
}

function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / Math.max(1, ratios.length))
}

function compareAll(
  runs: ReturnType<Desk['archive']['runsOf']>,
): { a: number; b: number; factorA: number; factorB: number }[] {
  const all = runs.flatMap(run => run.measurements)
  return all.flatMap(one =>
    all
      .filter(other => other.test === one.test)
      .map(other => ({
        a: one.reading.value,
        b: other.reading.value,
        factorA: one.unit?.factor ?? 1,
        factorB: other.unit?.factor ?? 1,
      })),
  )
}

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? []
}

function lastLine(id: Source['message'], desk: Desk): number {
  const message = desk.archive.message(id)
  return message === undefined ? 0 : message.lineOffset + message.text.split('\n').length
}
