import type { Catalogue, Concept } from '../catalogue/catalogue.ts'
import { withNarrower } from '../catalogue/match-words.ts'
import { uniqueBy } from '../core/order.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { medianText, ratioText, twoDigits } from '../facts/ratio-text.ts'
import type { ClaimCheck } from './answer.ts'
import type { TextClaim } from './claimed-in-text.ts'
import { pageOf } from './row-page.ts'

/** What the rows say of one claim. */
export interface CheckedFigure {
  readonly claim: TextClaim
  readonly verdict: ClaimCheck['verdict']
  readonly finding: string
  /** The rows that were looked at. */
  readonly rows: readonly Comparison[]
}

/** Rows whose arithmetic is written out; of more, the range of their ratios is given. */
const WRITTEN_OUT = 2

/**
 * Holds one claimed figure against the archive's rows on the same topic and the same systems.
 *
 * It is not checked where any of that is open: no topic, a system that no row was measured on, rows of
 * several pairs of systems and none named. A wrong verdict would be worse than none.
 */
export function checkFigure(
  claim: TextClaim,
  all: readonly Comparison[],
  catalogue: Catalogue,
): CheckedFigure {
  const open = (finding: string): CheckedFigure => ({ claim, verdict: 'uncheckable', finding, rows: [] })
  if (claim.jumbled) return open('which figure belongs to which is not clear from the words')
  if (claim.tests.length + claim.topics.length === 0) return open('the words name no test and no operation')
  const topical = rowsAbout(claim, all, catalogue)
  if (topical.length === 0) {
    const names = [...claim.tests, ...claim.topics].map(thing =>
      'id' in thing ? (thing.words[0] ?? thing.id) : thing.name,
    )
    return open(`nothing in the archive measures ${names.slice(0, 3).join(', ')} on two systems`)
  }
  const missing = claim.systems.filter(
    system => !topical.some(row => sidesNamed(row, system, catalogue).length > 0),
  )
  const strange = claim.unknown.filter(name => !topical.some(row => labelled(row, [name.toLowerCase()])))
  const names = [...missing.map(system => system.words[0] ?? system.id), ...strange]
  if (names.length > 0) return open(`no row on this was measured on ${names.join(', ')}`)
  const rows = topical.filter(row =>
    claim.systems.every(system => sidesNamed(row, system, catalogue).length > 0),
  )
  const pairs = uniqueBy(rows, row => `${row.baseline.run.system}\n${row.subject.run.system}`)
  if (rows.length === 0) return open('no row on this compares these systems')
  if (pairs.length > 1 && claim.systems.length === 0) {
    const shown = pairs.slice(0, 3).map(row => `${row.subject.run.system} against ${row.baseline.run.system}`)
    return open(`the words name no system, and it was measured on several: ${shown.join('; ')}`)
  }
  return judged(claim, rows, catalogue)
}

function judged(claim: TextClaim, rows: readonly Comparison[], catalogue: Catalogue): CheckedFigure {
  const expected = rows.map(row => expectedOf(claim, row, catalogue))
  const ratios = rows.map(row => row.timeRatio ?? 1)
  const fits = ratios.filter((ratio, at) =>
    expected[at]?.some(({ low, high }) => ratio >= low && ratio <= high),
  )
  const against = ratios.filter((ratio, at) =>
    expected[at]?.every(({ low, high }) => (low > 1 && ratio < 0.97) || (high < 1 && ratio > 1.03)),
  )
  const verdict =
    fits.length * 2 > ratios.length ? 'supported' : against.length === ratios.length ? 'contradicted' : 'off'
  const written = rows.slice(0, WRITTEN_OUT).map(arithmetic)
  const rest = rows.slice(WRITTEN_OUT).map(row => row.timeRatio ?? 1)
  const more =
    rest.length === 0
      ? []
      : [`${rest.length} more: ${ratioText(Math.min(...rest))} to ${ratioText(Math.max(...rest))}`]
  const { text, low, high } = claim.figure
  const some = `fits ${fits.length} of ${ratios.length} rows: `
  const way =
    verdict === 'contradicted'
      ? 'measured the other way round: '
      : fits.length === 0 || fits.length === ratios.length
        ? ''
        : some
  const allowed = `“${text}” allows ${twoDigits(low, true)} to ${twoDigits(high, true)}`
  return { claim, verdict, rows, finding: `${allowed}; ${way}${[...written, ...more].join('; ')}` }
}

/**
 * The time ratios (subject by baseline) that a claim allows for a row. "Slower" is said of the side that
 * is named first, the subject where none is; said of the baseline, it means the other way round.
 */
function expectedOf(
  { figure, systems }: TextClaim,
  row: Comparison,
  catalogue: Catalogue,
): readonly { readonly low: number; readonly high: number }[] {
  const [first] = systems
  const sides = first === undefined ? [] : sidesNamed(row, first, catalogue)
  const ofBaseline = sides.length === 1 && sides[0] === row.baseline
  const slower = { low: figure.low, high: figure.high }
  const faster = { low: 1 / figure.high, high: 1 / figure.low }
  if (figure.direction === 'either') return [slower, faster]
  return [(figure.direction === 'slower') === ofBaseline ? faster : slower]
}

/** The rows of the tests that a claim names, else of the operations, those of one elementary cost first. */
function rowsAbout(claim: TextClaim, all: readonly Comparison[], catalogue: Catalogue): Comparison[] {
  const rows = all.filter(row => row.timeRatio !== undefined)
  const pages = rows.map(row => ({ row, page: pageOf(row, catalogue) }))
  const named = pages.filter(({ page }) => page !== undefined && claim.tests.includes(page))
  if (named.length > 0) return named.map(({ row }) => row)
  const ids = new Set(claim.topics.flatMap(({ id }) => [...withNarrower(catalogue, id)]))
  // A score is made of the other rows; beside them it would count twice.
  const topical = pages.filter(
    ({ page }) =>
      page?.concepts.includes('overall') !== true && (page?.concepts.some(id => ids.has(id)) ?? false),
  )
  const pure = topical.filter(({ page }) => page?.cost !== undefined)
  return (pure.length > 0 ? pure : topical).map(({ row }) => row)
}

/** The sides of a row whose labels name a system. */
function sidesNamed(row: Comparison, system: Concept, catalogue: Catalogue): readonly Side[] {
  const ids = withNarrower(catalogue, system.id)
  const words = catalogue.concepts.filter(concept => ids.has(concept.id)).flatMap(concept => concept.words)
  return [row.baseline, row.subject].filter(side => has(side.run.system, words))
}

function labelled(row: Comparison, words: readonly string[]): boolean {
  const { baseline, subject } = row
  return [baseline, subject].some(side => has(`${side.run.system} ${side.run.caption ?? ''}`, words))
}

function has(label: string, words: readonly string[]): boolean {
  const lower = label.toLowerCase()
  return words.some(word => lower.includes(word))
}

/** `Process fork+exit 365.8667 / 143.7297 = 2.55`; the ratio alone where the two are in other units. */
function arithmetic(row: Comparison): string {
  const { baseline, subject } = row
  const [over, under] = row.better === 'lower' ? [subject, baseline] : [baseline, subject]
  const ratio = row.timeRatio ?? 1
  return (over.measurement.unit?.factor ?? 1) === (under.measurement.unit?.factor ?? 1)
    ? `${row.test} ${medianText(over)} / ${medianText(under)} = ${ratio.toFixed(2)}`
    : `${row.test} ${ratioText(ratio)}`
}
