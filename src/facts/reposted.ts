import { byCodeUnit, groupBy, uniqueBy } from '../core/order.ts'
import type { MessageId } from '../core/source.ts'
import type { Comparison, Side } from './comparison.ts'
import { sameFigures } from './same-figures.ts'

/** What of a mail tells whether it repeats another one. */
export interface Posting {
  readonly author: string
  /** ISO date. */
  readonly date?: string
}

/** Figures of so many digits are not reached twice by chance. */
const FEWEST_DIGITS = 8

/**
 * The rows, each once: not those that the same person posted again in a later mail, under a label that
 * was perhaps reworded (`stripe 4K` in the second version of a patch, `STRIPE_SIZE=4K` in the third). The
 * last mail's rows stay, or where `keep` says so those that come first here. A row alone may repeat by chance, so the rows that two tables share must have
 * eight digits or more.
 */
export function withoutReposts(
  rows: readonly Comparison[],
  posting: (id: MessageId) => Posting | undefined,
  keep: 'last' | 'first' = 'last',
): Comparison[] {
  const unique = uniqueBy(rows, sameFigures)
  const tables = [...groupBy(unique, tableOf).values()]
  const when = (table: readonly Comparison[]): string => {
    const message = table[0]?.subject.run.message
    return message === undefined ? '' : `${posting(message)?.date ?? ''} ${message}`
  }
  const kept = keep === 'first' ? tables : tables.sort((a, b) => byCodeUnit(when(b), when(a)))
  const keyOf = (row: Comparison): string =>
    JSON.stringify([posting(row.subject.run.message)?.author ?? '', ...figuresOf(row)])
  const seen = new Map<string, Comparison[][]>()
  const again = new Set<Comparison>()
  for (const table of kept) {
    const shared = new Map<readonly Comparison[], Comparison[]>()
    for (const row of table)
      for (const other of seen.get(keyOf(row)) ?? [])
        if (other[0]?.subject.run.message !== row.subject.run.message)
          shared.set(other, [...(shared.get(other) ?? []), row])
    for (const repeated of shared.values())
      if (repeated.reduce((sum, row) => sum + digitsOf(row), 0) >= FEWEST_DIGITS)
        for (const row of repeated) again.add(row)
    for (const row of table) {
      const key = keyOf(row)
      seen.set(key, [...(seen.get(key) ?? []), table])
    }
  }
  return unique.filter(row => !again.has(row))
}

function tableOf({ tool, baseline, subject }: Comparison): string {
  return [tool, baseline.run.message, subject.run.message, baseline.run.system, subject.run.system].join('\n')
}

function figuresOf({ tool, test, baseline, subject }: Comparison): readonly unknown[] {
  const parameters = Object.entries(baseline.measurement.parameters).sort(([a], [b]) => byCodeUnit(a, b))
  return [tool ?? '', test, parameters, writtenOf(baseline), writtenOf(subject)]
}

function writtenOf({ values }: Side): readonly string[] {
  return values.map(({ reading, unit }) => `${reading.written} ${unit?.symbol ?? ''}`)
}

function digitsOf({ baseline, subject }: Comparison): number {
  return [...baseline.values, ...subject.values]
    .map(({ reading }) => reading.written.replace(/\D/g, '').replace(/^0+/, '').length)
    .reduce((sum, digits) => sum + digits, 0)
}
