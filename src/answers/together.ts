import { uniqueBy } from '../core/order.ts'
import { sameFigures } from '../facts/same-figures.ts'
import type { Answer, Quotation } from './answer.ts'
import { tablesOf } from './answer-parts.ts'

/** What is quoted for each of several questions: the best, so that the other's come before the reader tires. */
const MOST_QUOTED = 2

/** Where they are quoted alike, further quotations fill up to as many as one question has. */
const FEWEST_QUOTED = 3

/** One of several questions that a text asks, and its answer. */
export interface Answered {
  readonly question: string
  readonly answer: Answer
}

/**
 * One answer to a text that asks several questions: each verdict in its turn, rows and quotations once each.
 * An answer that says nothing beyond the first is left out; nothing to say to all of them is an abstention.
 */
export function together(text: string, answered: readonly [Answered, ...Answered[]]): Answer {
  const [{ answer: first }] = answered
  const told = answered.filter(({ answer }, at) => at === 0 || saysMore(answer, first))
  const answers = told.map(({ answer }) => answer)
  if (answers.length === 1) return { ...first, question: text }
  const rows = uniqueBy(
    answers.flatMap(({ tables }) => tables.flatMap(table => table.rows)),
    sameFigures,
  )
  const all = <Part>(part: (answer: Answer) => readonly Part[], key: (one: Part) => string): Part[] =>
    uniqueBy(answers.flatMap(part), key)
  const isAnswered = answers.some(({ kind }) => kind === 'answer')
  const readings = uniqueBy(
    answers.flatMap(({ reading }) => reading ?? []),
    String,
  )
  return {
    ...first,
    kind: isAnswered ? 'answer' : first.kind,
    ...(readings.length === 0 ? {} : { reading: readings.join('; ') }),
    question: text,
    verdict: told
      .map(({ question, answer }, at) =>
        at === 0 ? answer.verdict : `As to "${question}": ${answer.verdict}`,
      )
      .join(' '),
    tables: tablesOf(rows, rows.length),
    agreements: all(one => one.agreements, String),
    explanations: quotedOnce(answers),
    ...(answers.some(({ givesReasons }) => givesReasons === true) ? { givesReasons: true } : {}),
    checks: all(
      one => one.checks,
      ({ quote, finding }) => `${quote}\n${finding}`,
    ),
    caveats: all(one => one.caveats, String),
    lists: all(
      one => one.lists,
      ({ heading }) => heading,
    ),
    found: answers.flatMap(({ found }) => found),
    // What is near to one question is mostly what was told of the other.
    nearest: isAnswered ? [] : all(one => one.nearest, String),
    choices: all(
      one => one.choices,
      ({ name }) => name,
    ),
    notes: answers.flatMap(({ notes }) => notes),
    cited: all(
      one => one.cited,
      ({ id }) => id,
    ),
  }
}

function saysMore(answer: Answer, first: Answer): boolean {
  if (answer.verdict === first.verdict) return false
  const rows = new Set(first.tables.flatMap(table => table.rows.map(sameFigures)))
  const quotes = new Set(first.explanations.map(keyOf))
  const isInWordsOnly = answer.tables.length === 0 && answer.explanations.length === 0
  return (
    isInWordsOnly ||
    answer.tables.some(table => table.rows.some(row => !rows.has(sameFigures(row)))) ||
    answer.explanations.some(quotation => !quotes.has(keyOf(quotation))) ||
    answer.lists.length > 0 ||
    answer.kind !== first.kind
  )
}

/**
 * The best of each answer, none twice; what points back to another goes on doing so. Reasons are read before
 * what others say of figures, which the rows show.
 */
function quotedOnce(answers: readonly Answer[]): Quotation[] {
  const ordered = [...answers].sort(
    (a, b) => Number(b.givesReasons === true) - Number(a.givesReasons === true),
  )
  const parts = ordered.map(({ explanations }) => explanations)
  const shown: Quotation[] = []
  for (const part of parts) {
    const places = part.slice(0, MOST_QUOTED).map(quotation => {
      const known = shown.findIndex(other => keyOf(other) === keyOf(quotation))
      return known === -1 ? shown.push(quotation) - 1 : known
    })
    for (const [at, place] of places.entries()) {
      const quotation = part[at]
      if (quotation?.pointsTo === undefined || shown[place]?.quote !== quotation.quote) continue
      const { pointsTo, ...rest } = quotation
      const target = places[pointsTo]
      shown[place] = target === undefined ? rest : { ...rest, pointsTo: target }
    }
  }
  const further = uniqueBy(
    parts.flatMap(part => part.slice(MOST_QUOTED)),
    keyOf,
  ).filter(one => one.pointsTo === undefined && !shown.some(other => keyOf(other) === keyOf(one)))
  return [...shown, ...further.slice(0, Math.max(0, FEWEST_QUOTED - shown.length))]
}

function keyOf({ source, quote }: Quotation): string {
  return `${source.message}\n${quote}`
}
