import { compare, sideOf } from '../../src/facts/compare.ts'
import type { Comparison, Side } from '../../src/facts/comparison.ts'
import type { Measurement, Run } from '../../src/facts/fact.ts'
import { messageId, type Source } from '../../src/core/source.ts'
import type { Better, Unit } from '../../src/units/unit.ts'

const SOURCE: Source = { message: messageId('made-up@example.org'), firstLine: 1, lastLine: 1 }

export const MICROSECONDS: Unit = { written: 'us', symbol: 'µs', kind: 'time', factor: 1e-6, better: 'lower' }
export const LOOPS: Unit = { written: 'lps', symbol: 'lps', kind: 'rate', factor: 1, better: 'higher' }

/** What a test wants to be other than one run of lmbench's Pipe latency in µs. */
export interface Made {
  readonly test?: string
  readonly tool?: string
  readonly version?: string
  readonly unit?: Unit
  readonly better?: Better
  readonly parameters?: Readonly<Record<string, string>>
}

/** A run of a system with these values of one test, as written. */
export function runOf(system: string, written: readonly string[], made: Made = {}): Run {
  const { test = 'Pipe latency', tool = 'lmbench', unit = MICROSECONDS, parameters = {} } = made
  const measurements = written.map((text, at): Measurement => {
    const reading = { value: Number(text), written: text, span: { start: at, end: at }, source: SOURCE }
    const better = made.better ?? unit.better
    return { id: `${system}/${test}/${at}`, test, parameters, reading, source: SOURCE, better, unit }
  })
  return {
    id: system,
    message: SOURCE.message,
    tool,
    ...(made.version === undefined ? {} : { version: made.version }),
    system,
    environment: [],
    measurements,
    source: SOURCE,
    notes: [],
  }
}

/** The same as one side of a comparison. */
export function made(system: string, written: readonly string[], parts: Made = {}): Side {
  const run = runOf(system, written, parts)
  return sideOf(run.measurements.map(measurement => ({ run, measurement })))
}

/** `native` against `xenu`. */
export function row(baseline: readonly string[], subject: readonly string[], parts: Made = {}): Comparison {
  return compare(made('native', baseline, parts), made('xenu', subject, parts))
}
