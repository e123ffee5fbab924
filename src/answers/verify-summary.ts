import { numberOf } from '../units/number.ts'
import { ratioText } from '../facts/ratio-text.ts'
import type { Answer } from './answer.ts'

/** A sentence about an answer, written by a model, that holds nothing that the answer's own evidence does not. */
export interface Summary {
  readonly text: string
  /** The model that wrote it, as its server calls it. */
  readonly model: string
}

const LONGEST = 400
const MOST_SENTENCES = 2

/** Addresses, mentions and marks that a medium would make something of. */
const MARKS =
  /https?:|www\.|[@<>`*_~|[\]{}\\#]|[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/

/** Figures in words: each must stand so in the evidence. */
const FIGURE_WORDS =
  /\b(?:twice|thrice|double[sd]?|doubling|triple[sd]?|tripling|quadruple[sd]?|half|halve[sd]?|halving|third|quarter|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)(?:[- ]?fold| times)?|tenfold|orders? of magnitude|percent|per cent)\b/gi

const NUMBER = /\d[\d.,'’]*\d|\d/g
const QUOTED = /["“”„]([^"“”„]*)["“”„]/g

/**
 * What of a text does not verify against an answer's evidence, a line each; nothing for a text that may be
 * shown. Numbers must be values, ratios or figures of the verdict or the quotations; quoted phrases must
 * stand in a quotation; anything that a medium could make a link or a mention of is refused.
 */
export function unverifiedInSummary(text: string, answer: Answer): string[] {
  const found: string[] = []
  const said = text.trim()
  if (said === '') return ['it is empty']
  if (said.length > LONGEST) found.push(`it has ${said.length} characters, more than ${LONGEST}`)
  if ((said.match(/[.!?](?=\s|$)/g) ?? []).length > MOST_SENTENCES) found.push('it has too many sentences')
  if (MARKS.test(said)) found.push('it holds a link, a mention or a mark')
  const evidence = evidenceOf(answer)
  const numbers = new Set((evidence.match(NUMBER) ?? []).map(canonical))
  for (const number of said.match(NUMBER) ?? []) {
    if (!numbers.has(canonical(number))) found.push(`the number ${number} is not in the evidence`)
  }
  const lower = fold(evidence).toLowerCase()
  for (const word of said.match(FIGURE_WORDS) ?? []) {
    if (!lower.includes(word.toLowerCase())) found.push(`"${word}" is not in the evidence`)
  }
  const quotes = answer.explanations.map(({ quote }) => fold(quote))
  for (const [, phrase = ''] of said.matchAll(QUOTED)) {
    const wanted = fold(phrase).replace(/[….]+$/, '')
    if (wanted === '' || !quotes.some(quote => quote.includes(wanted)))
      found.push(`nobody is quoted with "${phrase.slice(0, 40)}"`)
  }
  return found
}

/** What a model is given of an answer, and what its words are held against: the verdict, rows and quotations. */
export function evidenceOf(answer: Answer): string {
  const rows = answer.tables.flatMap(table =>
    table.rows.map(row => {
      const [base, subject] = [row.baseline, row.subject].map(({ run, measurement }) =>
        `${run.system} ${measurement.reading.written} ${measurement.unit?.symbol ?? ''}`.trim(),
      )
      const ratio = row.timeRatio === undefined ? '' : `, ${ratioText(row.timeRatio)} as long`
      return `${row.test}: ${base ?? ''}; ${subject ?? ''}${ratio}`
    }),
  )
  const quotes = answer.explanations.map(
    ({ author, certainty, quote }) => `${author} (${certainty}): ${fold(quote)}`,
  )
  return [answer.verdict, ...rows, ...quotes].join('\n')
}

/** The same number in any spelling: `1,410.0` and `1410`. */
function canonical(written: string): string {
  return String(numberOf(written) ?? written)
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
