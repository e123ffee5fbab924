import type { Source } from '../core/source.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { textOfLines } from '../mail/message.ts'
import { numberOf } from '../units/number.ts'
import type { Answer } from './answer.ts'
import type { Desk } from './desk.ts'

/**
 * Every figure and quotation of an answer that does not stand where it is said to stand, one line each;
 * nothing for an honest answer.
 *
 * Figures must stand in their cited lines, ratios must follow from the medians of them all, and quotations
 * must be their author's own words in the cited lines. It reads the mails again and trusts nothing that was computed.
 */
export function unverified(answer: Answer, desk: Desk): string[] {
  return [...figures(answer, desk), ...quotations(answer, desk)]
}

function figures(answer: Answer, desk: Desk): string[] {
  return answer.tables
    .flatMap(table => table.rows)
    .flatMap(row => {
      const sides = [row.baseline, row.subject]
      const found = sides.flatMap(side => valuesOf(row, side, desk))
      const [base, subject] = sides.map(middleAgain)
      const ratio = (subject ?? 0) / (base ?? 1)
      const time = row.better === 'lower' ? ratio : 1 / ratio
      if (row.valueRatio !== undefined && differs(row.valueRatio, ratio)) {
        found.push(`${row.test}: the ratio of values ${row.valueRatio} does not follow from its values`)
      }
      if (row.timeRatio !== undefined && differs(row.timeRatio, time)) {
        found.push(`${row.test}: the ratio ${row.timeRatio} does not follow from its values`)
      }
      return found
    })
}

/** Every value of a side, and not its median alone, must stand in the lines that are its own. */
function valuesOf({ test }: Comparison, { measurement, values, n }: Side, desk: Desk): string[] {
  const found = values.flatMap(({ reading: { written, value, source } }) => {
    const again = numberOf(written)
    return [
      ...(standsIn(written, linesOf(source, desk))
        ? []
        : [`${test}: ${written} does not stand in its lines`]),
      ...(again !== undefined && again !== value ? [`${test}: ${written} is not ${value}`] : []),
    ]
  })
  if (n !== values.length) found.push(`${test}: ${n} runs are said to be, and ${values.length} are there`)
  if (!values.includes(measurement)) found.push(`${test}: the value shown is none of its runs`)
  return found
}

/** The median of all values of a side in base units, worked out again and not taken from the side. */
function middleAgain({ values }: Side): number {
  const ordered = values
    .map(({ reading, unit }) => reading.value * (unit?.factor ?? 1))
    .sort((one, other) => one - other)
  const half = ordered.length >> 1
  const upper = ordered[half] ?? Number.NaN
  return ordered.length % 2 === 1 ? upper : ((ordered[half - 1] ?? Number.NaN) + upper) / 2
}

/** Not so of a ratio that cannot be worked out again: NaN is near nothing. */
function differs(said: number, again: number): boolean {
  return !(Math.abs(said / again - 1) <= 1e-9)
}

/** True where a figure stands in a text as a whole: `12` does not stand in `4120`. */
function standsIn(written: string, text: string): boolean {
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + written.length] ?? ' ']
    if (around.every(character => !/\d/.test(character))) return true
  }
  return false
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
