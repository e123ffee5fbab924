import { groupBy } from '../core/order.ts'
import type { Comparison } from '../facts/comparison.ts'
import { sameFigures } from '../facts/same-figures.ts'
import type { Question } from '../questions/question.ts'
import { stemSetOf, wordsOf } from '../words/stem.ts'
import { inWords, labelsOf, nameOf, sharedWeight, type WordWeight } from './row-words.ts'

/** A question may ask for two things; so many rows are added for what the chosen ones do not speak of. */
const MOST_ADDED = 4

/** Further rows of the same mails whose names or units have words of the question that no chosen row has. */
export function alsoAsked(
  question: Question,
  chosen: readonly Comparison[],
  comparisons: readonly Comparison[],
): Comparison[] {
  const mails = new Set(chosen.map(row => row.baseline.run.message))
  const held = new Set(
    chosen.flatMap(row =>
      wordsOf(`${nameOf(row)} ${row.baseline.run.system} ${row.subject.run.system}`).map(word => word.stem),
    ),
  )
  const missing = new Set(question.stems.filter(stem => !held.has(stem)))
  return comparisons
    .filter(row => mails.has(row.baseline.run.message) && !chosen.includes(row))
    .filter(row => wordsOf(nameOf(row)).some(word => missing.has(word.stem)))
    .slice(0, MOST_ADDED)
}

/** So many rows of another mail are added. */
const MOST_ELSEWHERE = 2

/** Their systems must hold so many words of the question that no chosen row has. */
const FEWEST_WORDS = 2

/** And so much of the question's weight. */
const LEAST_SHARE = 0.12

/**
 * Rows of another mail than the chosen one, for a question that speaks of two things that were measured in a mail
 * each: "what does the wider door win, and what the oiled hinge?". Their systems are named by words of the
 * question that the chosen rows have nowhere.
 */
export function askedElsewhere(
  { stems }: Question,
  chosen: readonly Comparison[],
  comparisons: readonly Comparison[],
  word: WordWeight,
): Comparison[] {
  const mails = new Set(chosen.map(row => row.subject.run.message))
  const held = new Set(chosen.flatMap(row => [...stemSetOf(`${inWords(row)} ${labelsOf(row)}`)]))
  const missing = new Set(stems.filter(stem => !held.has(stem)))
  const enough = LEAST_SHARE * stems.reduce((sum, stem) => sum + word(stem), 0)
  const known = new Set(chosen.map(sameFigures))
  const count = (row: Comparison): number =>
    [...stemSetOf(labelsOf(row))].filter(stem => missing.has(stem)).length
  const weigh = (row: Comparison): number => sharedWeight(missing, labelsOf(row), word)
  const found = comparisons
    .filter(row => !mails.has(row.subject.run.message) && row.valueRatio !== undefined)
    .filter(row => count(row) >= FEWEST_WORDS && weigh(row) >= enough && !known.has(sameFigures(row)))
  const best = [...groupBy(found, row => row.subject.run.message).values()].sort(
    (a, b) => Math.max(...b.map(weigh)) - Math.max(...a.map(weigh)),
  )[0]
  const wanted = new Set(stems)
  const fit = (row: Comparison): number => weigh(row) + sharedWeight(wanted, inWords(row), word)
  return [...(best ?? [])].sort((a, b) => fit(b) - fit(a)).slice(0, MOST_ELSEWHERE)
}
