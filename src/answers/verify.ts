import type { Source } from '../core/source.ts'
import { textOfLines } from '../mail/message.ts'
import { numberOf } from '../units/number.ts'
import type { Answer } from './answer.ts'
import type { Desk } from './desk.ts'

/**
 * Every figure and quotation of an answer that does not stand where it is said to stand, one line each;
 * nothing for an honest answer.
 *
 * Figures must stand in their cited lines, ratios must follow from them, and quotations must be their
 * author's own words in the cited lines. It reads the mails again and trusts nothing that was computed.
 */
export function unverified(answer: Answer, desk: Desk): string[] {
  return [...figures(answer, desk), ...quotations(answer, desk)]
}

function figures(answer: Answer, desk: Desk): string[] {
  return answer.tables
    .flatMap(table => table.rows)
    .flatMap(row => {
      const found: string[] = []
      for (const { measurement } of [row.baseline, row.subject]) {
        const { written, value, source } = measurement.reading
        if (!linesOf(source, desk).includes(written))
          found.push(`${row.test}: ${written} does not stand in its lines`)
        const again = numberOf(written)
        if (again !== undefined && again !== value) found.push(`${row.test}: ${written} is not ${value}`)
      }
      const [base, subject] = [row.baseline.measurement, row.subject.measurement].map(
        one => one.reading.value * (one.unit?.factor ?? 1),
      )
      const ratio = (subject ?? 0) / (base ?? 1)
      const time = row.better === 'lower' ? ratio : 1 / ratio
      if (row.timeRatio !== undefined && Math.abs(row.timeRatio / time - 1) > 1e-9) {
        found.push(`${row.test}: the ratio ${row.timeRatio} does not follow from its values`)
      }
      return found
    })
}

function quotations(answer: Answer, desk: Desk): string[] {
  return [...answer.explanations, ...answer.checks].flatMap(({ quote, author, source }) => {
    const shown = quote.slice(0, 40)
    const message = desk.archive.message(source.message)
    if (message?.author.name !== author) return [`"${shown}" is credited to ${author}`]
    if (quote.trim() === '') return ['an empty quotation']
    return linesOf(source, desk).includes(quote) ? [] : [`"${shown}" does not stand in its lines`]
  })
}

function linesOf(source: Source, desk: Desk): string {
  const message = desk.archive.message(source.message)
  return message === undefined ? '' : textOfLines(message, source)
}
