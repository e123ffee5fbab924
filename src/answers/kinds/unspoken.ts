import type { Comparison } from '../../facts/comparison.ts'
import { stemOf, stemSetOf, stemsOf } from '../../words/stem.ts'
import { inSizes } from '../same-size.ts'
import { allRows, allStatements, type Inquiry } from './inquiry.ts'

/** Words for what is measured tell no row from another in prose: people say "slower". */
const OF_MEASURES = new Set(
  [
    'iops',
    'bandwidth',
    'throughput',
    'latency',
    'cost',
    'score',
    'time',
    'rate',
    'speed',
    'average',
    'total',
  ].map(stemOf),
)

/** So many of the words that tell the asked rows from the others must be spoken of. */
const LEAST_SPOKEN = 0.5

/**
 * True where a question asks why of some rows of a table, and the words that tell these rows from the others of
 * the same mail are in nobody's prose: whoever explains a row names it.
 */
export function isUnspokenOf(inquiry: Inquiry, rows: readonly Comparison[]): boolean {
  const mails = new Set(rows.map(row => row.baseline.run.message))
  const others = allRows(inquiry).filter(row => mails.has(row.baseline.run.message))
  const named = others.map(wordsOfTest)
  const shown = new Set(rows.flatMap(row => [...wordsOfTest(row)]))
  const asked = inSizes(inquiry.question.text).replace(NAME, '')
  const telling = [...new Set(stemsOf(asked))].filter(stem => {
    if (OF_MEASURES.has(stem)) return false
    const held = named.filter(words => words.has(stem)).length
    return shown.has(stem) && held > 0 && held < named.length
  })
  if (telling.length < FEWEST_TELLING) return false
  const prose = allStatements(inquiry).map(({ passage }) => stemSetOf(inSizes(passage.text)))
  const spoken = telling.filter(stem => prose.some(words => words.has(stem)))
  return spoken.length < LEAST_SPOKEN * telling.length
}

/** A machine is named by who measured, and seldom by who explains: "Emerald Rapids". */
const NAME = /(?<=[\p{L}\d,)] )\p{Lu}\p{Ll}+\b/gu

/** One word may be another one's synonym. */
const FEWEST_TELLING = 2

/** The words of a row's name and of its parameters, sizes also without their unit, as tools print them. */
function wordsOfTest({ test, baseline }: Comparison): ReadonlySet<string> {
  const values = Object.values(baseline.measurement.parameters)
  const sizes = values.flatMap(value =>
    /^\d+$/.test(value) ? [`${value}k`, `${Number(value) / 1024}k`] : [],
  )
  return new Set(stemsOf(inSizes([test, ...values, ...sizes].join(' '))))
}
