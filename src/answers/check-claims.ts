import type { Catalogue, TestPage } from '../catalogue/catalogue.ts'
import { conceptsIn, testsNamedIn, withNarrower } from '../catalogue/match-words.ts'
import type { Comparison } from '../facts/comparison.ts'
import { isNoise, ratioText } from '../facts/ratio-text.ts'
import type { ClaimedFigure } from '../passages/claimed-figures.ts'
import type { ClaimCheck } from './answer.ts'
import { pageOf } from './row-page.ts'
import type { StatedSentence, Statement } from './statement.ts'
import { fold } from '../core/fold.ts'

/**
 * Holds the figures and superlatives of a statement against the measured rows.
 *
 * A claim is checked only against rows of the tests or topics that its statement is about; where there
 * are none it cannot be checked, and where it claims no figure there is nothing to check.
 */
export function checkClaims(
  statement: Statement,
  comparisons: readonly Comparison[],
  catalogue: Catalogue,
): ClaimCheck[] {
  // A score is made of the other rows; beside them it would count twice.
  const measured = comparisons.filter(
    comparison =>
      comparison.timeRatio !== undefined &&
      pageOf(comparison, catalogue)?.concepts.includes('overall') !== true,
  )
  const rows = rowsFor(statement, measured, catalogue)
  return statement.sentences.flatMap(sentence => {
    const superlative = checkSuperlative(statement, sentence, measured, catalogue)
    if (superlative.length > 0) return superlative
    const universal = checkUniversal(statement, sentence, measured)
    if (universal !== undefined) return [universal]
    const named = rowsNamedIn(statement, sentence, measured)
    const about = named.length > 0 ? named : rows
    return sentence.figures.map(figure => checkFigure(statement, sentence, figure, about, catalogue))
  })
}

/** A shorter name of a test stands in many a sentence. */
const SHORTEST_NAME = 8

/** The rows of a sentence's own mail whose tests it names: "a 37.9% regression of netperf.Throughput_Mbps". */
function rowsNamedIn(
  { message }: Statement,
  { text }: StatedSentence,
  comparisons: readonly Comparison[],
): Comparison[] {
  const said = fold(text)
  return comparisons.filter(
    ({ test, subject }) =>
      test.length >= SHORTEST_NAME && subject.run.message === message.id && said.includes(test),
  )
}

/** The smallest difference between a change and a percentage that its rounding explains. */
const ROUNDED = 0.006

/**
 * True where a row bears out a claimed figure: its time ratio lies in what the words allow, or, of a percentage,
 * its value changed by that share. "51 % less" halves a rate and doubles a time, and people say it of either.
 */
function bearsOut({ timeRatio = 1, valueRatio }: Comparison, figure: ClaimedFigure): boolean {
  const ratio = figure.direction === 'faster' ? 1 / timeRatio : timeRatio
  if (ratio >= figure.low && ratio <= figure.high) return true
  const way = figure.direction === 'faster' ? timeRatio < 1 : timeRatio > 1
  const change = Math.abs((valueRatio ?? 1) - 1)
  return figure.share !== undefined && way && Math.abs(change - figure.share) <= ROUNDED + 0.05 * figure.share
}

/** The rows that a statement is about: the tests it names, else those of the topics that it begins with. */
export function rowsFor(
  statement: Statement,
  comparisons: readonly Comparison[],
  catalogue: Catalogue,
): Comparison[] {
  const pages = comparisons.map(comparison => ({ comparison, page: pageOf(comparison, catalogue) }))
  const named = pages.filter(({ page }) => page !== undefined && statement.tests.includes(page))
  if (named.length > 0) return named.map(({ comparison }) => comparison)
  const ids = new Set(statement.lead.flatMap(id => [...withNarrower(catalogue, id)]))
  const topical = pages.filter(({ page }) => page?.concepts.some(id => ids.has(id)) ?? false)
  // Tests that stand for one elementary operation tell more of it than those that do more besides.
  const pure = topical.filter(({ page }) => page?.cost !== undefined)
  return (pure.length > 0 ? pure : topical).map(({ comparison }) => comparison)
}

function checkFigure(
  statement: Statement,
  sentence: StatedSentence,
  figure: ClaimedFigure,
  rows: readonly Comparison[],
  catalogue: Catalogue,
): ClaimCheck {
  const base = checkOf(statement, sentence)
  if (rows.length === 0)
    return {
      ...base,
      verdict: 'uncheckable',
      tests: [],
      finding: `${figure.text}: no measured row is about this`,
    }
  const ratios = rows.map(row => ({ row, ratio: row.timeRatio ?? 1 }))
  const within = ratios.filter(({ row }) => bearsOut(row, figure))
  const opposite = ratios.filter(({ ratio }) => (figure.direction === 'faster' ? ratio > 1.03 : ratio < 0.97))
  const farthest = [...ratios].sort(
    (a, b) => distance(b.ratio, figure.factor) - distance(a.ratio, figure.factor),
  )[0]
  const measured = farthest?.ratio
  const rest = ratios.filter(one => !within.includes(one))
  const verdict =
    opposite.length === ratios.length
      ? 'contradicted'
      : within.length * 2 > ratios.length
        ? 'supported'
        : 'off'
  const finding =
    verdict === 'supported'
      ? `${listOf(within)}: yes${rest.length === 0 ? '' : `; ${listOf(rest)}`}`
      : `${verdict === 'off' ? 'measured were' : 'measured the other way round:'} ${listOf(ratios)}`
  const excluded = verdict === 'supported' ? excludedMechanism(statement, rows, catalogue) : ''
  return {
    ...base,
    verdict,
    tests: namesOf(rows),
    finding: `${finding}${excluded}`,
    ...(measured === undefined ? {} : { measured }),
  }
}

/** "The greatest hit was in a, b and c": each of the three is held against the order of the rows. */
function checkSuperlative(
  statement: Statement,
  sentence: StatedSentence,
  comparisons: readonly Comparison[],
  catalogue: Catalogue,
): ClaimCheck[] {
  const text = fold(sentence.text)
  if (
    !/\b(?:greatest|biggest|largest|worst|hardest|most)\b[^.]{0,30}\b(?:hit|impact|slow\w*|loss|drop|penalty|degrad\w*|regress\w*|overhead|difference)\b/i.test(
      text,
    )
  )
    return []
  const ordered = [...comparisons].sort((a, b) => (b.timeRatio ?? 0) - (a.timeRatio ?? 0))
  const named = testsNamedIn(catalogue, text).filter(
    ({ thing, start, end }) => fold(thing.name).toLowerCase() === text.slice(start, end).toLowerCase(),
  )
  const topics = conceptsIn(catalogue, text).filter(
    mention =>
      mention.thing.kind === 'operation' &&
      !named.some(({ start, end }) => mention.start >= start && mention.end <= end),
  )
  const parts = [
    ...named.map(({ thing, start }) => ({
      words: thing.name,
      start,
      has: (page: TestPage | undefined) => page === thing,
    })),
    ...topics.map(({ thing, start, end }) => {
      const ids = withNarrower(catalogue, thing.id)
      return {
        words: text.slice(start, end),
        start,
        has: (page: TestPage | undefined) => page?.concepts.some(id => ids.has(id)) ?? false,
      }
    }),
  ].sort((a, b) => a.start - b.start)
  return parts.flatMap(({ words, has }) => {
    const rows = ordered.filter(comparison => has(pageOf(comparison, catalogue)))
    const best = rows[0]
    if (best === undefined) return []
    const place = ordered.indexOf(best) + 1
    const ratio = best.timeRatio ?? 1
    const low = ratio < 1.2 || place > (ordered.length * 2) / 3
    const verdict = low
      ? 'contradicted'
      : place <= Math.max(3, Math.ceil(ordered.length / 5))
        ? 'supported'
        : 'off'
    const top = ordered
      .slice(0, 3)
      .map(row => `${row.test} ${ratioText(row.timeRatio ?? 1)}`)
      .join(', ')
    const finding = `${words}: ${listOf(rows.map(row => ({ row, ratio: row.timeRatio ?? 1 })))}${verdict === 'supported' ? `, place ${place} of ${ordered.length}` : `; the largest are ${top}`}`
    return [{ ...checkOf(statement, sentence), verdict, tests: namesOf(rows), finding, measured: ratio }]
  })
}

/** A comparative that says something of what was measured: "faster kernels" names a thing and is no claim. */
const OF_EVERYTHING =
  /\b(?:always|in (?:all|every) (?:case|test)s?|everything|every test|all (?:the )?(?:tests|benchmarks|results))\b[^.]{0,60}\b(?<way>slower|faster)\b(?=\s*(?:$|[^\s\p{L}])|\s+(?:than|on|in|under|with|without|for|when|if|as|by|at|here|there|and|or|but|because|due|since|compared|while|inside|to|now|again)\b)/iu

/** "Will always be slower": held against the direction of every row. */
function checkUniversal(
  statement: Statement,
  sentence: StatedSentence,
  comparisons: readonly Comparison[],
): ClaimCheck | undefined {
  const text = fold(sentence.text)
  const claims = OF_EVERYTHING.exec(text)
  if (claims === null || comparisons.length < 2) return undefined
  const slower = claims.groups?.['way']?.toLowerCase() === 'slower'
  const ratios = comparisons.map(row => row.timeRatio ?? 1)
  const agree = ratios.filter(ratio => (slower ? ratio > 1 : ratio < 1)).length
  const noise = ratios.filter(isNoise).length
  const opposite = ratios.filter(ratio => (slower ? ratio <= 0.97 : ratio >= 1.03)).length
  const range = `from ${ratioText(Math.min(...ratios))} to ${ratioText(Math.max(...ratios))}`
  const within = noise === 0 ? '' : `; ${noise} of them within what single runs can tell apart`
  return {
    ...checkOf(statement, sentence),
    tests: namesOf(comparisons),
    verdict: opposite === 0 ? 'supported' : 'contradicted',
    finding: `${slower ? 'slower' : 'faster'} in ${agree} of ${ratios.length} rows, ${range}${within}`,
  }
}

function checkOf(
  statement: Statement,
  sentence: StatedSentence,
): Pick<ClaimCheck, 'quote' | 'author' | 'source'> {
  return { quote: sentence.text, author: statement.message.author.name, source: sentence.source }
}

/** A figure may fit although what is said to cause it is not touched by the test at all. */
function excludedMechanism(statement: Statement, rows: readonly Comparison[], catalogue: Catalogue): string {
  const page = rows
    .map(row => pageOf(row, catalogue))
    .find(one => one?.excludes.some(id => statement.topics.includes(id)) ?? false)
  return page === undefined
    ? ''
    : `. The figure fits, its cause does not: ${page.name} is ${page.operation ?? 'something else'}`
}

function namesOf(rows: readonly Comparison[]): string[] {
  return [...new Set(rows.map(row => row.test))]
}

function distance(ratio: number, factor: number): number {
  return Math.abs(Math.log(ratio / factor))
}

function listOf(rows: readonly { readonly row: Comparison; readonly ratio: number }[]): string {
  return rows
    .slice(0, 6)
    .map(({ row, ratio }) => `${row.test} ${ratioText(ratio)}`)
    .join(', ')
}
