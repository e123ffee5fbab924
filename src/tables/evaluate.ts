import type { Block } from '../body/block.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { byCodeUnit, groupBy } from '../core/order.ts'
import type { Measurement, Run } from '../facts/fact.ts'
import type { Message } from '../mail/message.ts'
import { readQuotedRuns, readRuns } from './read-runs.ts'

/** One figure that a reader should find. */
export interface ExpectedFigure {
  /** 1-based line of the message's text. */
  readonly line: number
  /** As written. */
  readonly value: string
  readonly test: string
  /** The unit's symbol; absent where the mail does not say. */
  readonly unit?: string
  readonly better: 'lower' | 'higher' | 'unknown'
  readonly system?: string
}

/** A mail and what should be read of it. */
export interface TableCase {
  /** The tool, or `tables` for those made by hand. */
  readonly tool: string
  /** How it was posted: `plain`, `quoted`, `crlf`, … */
  readonly shape: string
  readonly message: Message
  readonly blocks: readonly Block[]
  readonly expected: readonly ExpectedFigure[]
}

/** What became of the figures of some cases. `wrong` is worse than `missed`. */
export interface TableScore {
  readonly name: string
  readonly expected: number
  readonly right: number
  /** The figure was read with another test or system than it has, or digits that nobody expected were. */
  readonly wrong: number
  readonly missed: number
  /** Of the figures found: those with another unit or direction than they have. */
  readonly wrongUnit: number
  readonly wrongDirection: number
}

/** The scores of cases by tool and by shape, in alphabetical order, and of all. */
export interface TableReport {
  readonly byTool: readonly TableScore[]
  readonly byShape: readonly TableScore[]
  readonly all: TableScore
}

/** Reads every case and counts what was found, for `threadmark eval tables` and for the tests. */
export function evalTables(cases: readonly TableCase[], catalogue: Catalogue): TableReport {
  const scored = cases.map(one => ({ one, score: scoreOf(one, catalogue) }))
  const sums = (key: (one: TableCase) => string): TableScore[] =>
    [...groupBy(scored, ({ one }) => key(one))]
      .map(([name, members]) =>
        total(
          name,
          members.map(({ score }) => score),
        ),
      )
      .sort((a, b) => byCodeUnit(a.name, b.name))
  return {
    byTool: sums(one => one.tool),
    byShape: sums(one => one.shape),
    all: total(
      'all',
      scored.map(({ score }) => score),
    ),
  }
}

function scoreOf(one: TableCase, catalogue: Catalogue): TableScore {
  const read = one.shape.startsWith('quoted') ? readQuotedRuns : readRuns
  const found = read(one.message, one.blocks, catalogue).value.flatMap(run =>
    run.measurements.map(row => ({ run, row })),
  )
  const taken = new Set<string>()
  const score = { right: 0, wrong: 0, missed: 0, wrongUnit: 0, wrongDirection: 0 }
  for (const expected of one.expected) {
    const same = found.filter(
      ({ row }) => row.reading.written === expected.value && lineOf(one.message, row) === expected.line,
    )
    for (const { row } of same) taken.add(row.id)
    const hit = same.find(({ run, row }) => names(expected, run, row)) ?? same[0]
    if (hit === undefined) score.missed += 1
    else if (!names(expected, hit.run, hit.row)) score.wrong += 1
    else {
      score.right += 1
      if (hit.row.unit?.symbol !== expected.unit) score.wrongUnit += 1
      if (hit.row.better !== expected.better) score.wrongDirection += 1
    }
  }
  score.wrong += found.filter(({ row }) => !taken.has(row.id) && row.repeats === undefined).length
  return { name: one.tool, expected: one.expected.length, ...score }
}

function lineOf(message: Message, row: Measurement): number {
  return row.reading.source.firstLine - message.lineOffset
}

function names(expected: ExpectedFigure, run: Run, row: Measurement): boolean {
  return row.test === expected.test && (expected.system === undefined || run.system === expected.system)
}

function total(name: string, scores: readonly TableScore[]): TableScore {
  const sum = (pick: (score: TableScore) => number): number =>
    scores.reduce((all, score) => all + pick(score), 0)
  return {
    name,
    expected: sum(score => score.expected),
    right: sum(score => score.right),
    wrong: sum(score => score.wrong),
    missed: sum(score => score.missed),
    wrongUnit: sum(score => score.wrongUnit),
    wrongDirection: sum(score => score.wrongDirection),
  }
}
