import { groupBy, uniqueBy } from '../core/order.ts'
import { plural } from '../core/plural.ts'
import { whyNoRatio } from '../facts/compare.ts'
import type { Comparison } from '../facts/comparison.ts'
import { isSame, medianText, ratioText, sideText, testText } from '../facts/ratio-text.ts'

/** More rows than this are counted in a sentence, not named. */
const MOST_NAMED = 3

/**
 * What the rows say, in one sentence for each tool and pair of systems: `Pipe latency takes 5.4x as long
 * on SL3 XenU as on SL3 Native (12.1886 against 2.2539 µs, lmbench).`
 */
export function rowsInWords(comparisons: readonly Comparison[]): string {
  const groups = groupBy(comparisons, row =>
    [row.tool ?? '', row.baseline.run.system, row.subject.run.system, senseOf(row), noEvidence(row)].join(
      '\n',
    ),
  )
  let before = ''
  const sentences = [...groups.values()].slice(0, 4).map(group => {
    const pair = pairOf(group[0])
    const named = pair === before ? '' : pair
    before = pair
    return groupInWords(group, named)
  })
  return sentences.map(sentence => `${sentence}.`).join(' ')
}

/** Rows that a rank test found alike are told apart from those with a ratio. */
function noEvidence(row: Comparison): boolean {
  return testText(row) !== undefined && isSame(row)
}

type Sense = 'time' | 'rate' | 'unknown' | 'no ratio'

function senseOf(row: Comparison): Sense {
  if (row.valueRatio === undefined) return 'no ratio'
  if (row.timeRatio === undefined) return 'unknown'
  return row.better === 'lower' ? 'time' : 'rate'
}

function pairOf(row: Comparison | undefined): string {
  const [base, subject] = [row?.baseline.run.system ?? '', row?.subject.run.system ?? '']
  return base === '' || subject === '' ? '' : ` on ${labelled(subject)} as on ${labelled(base)}`
}

/** A longer label is a sentence of the mail; its beginning tells it from the other one. */
const LONGEST_NAME = 40

/** A label in a sentence: in quotes where it would be read as part of it ("with the patch"), and not too long. */
export function labelled(label: string): string {
  const cut =
    label.length <= LONGEST_NAME
      ? label
      : `${label.slice(0, label.lastIndexOf(' ', LONGEST_NAME) + 1 || LONGEST_NAME)}…`
  const isName = /^[\p{Lu}\d]/u.test(label) || !label.includes(' ')
  return isName && cut === label ? label : `"${cut}"`
}

function groupInWords(group: readonly Comparison[], pair: string): string {
  const first = group[0]
  if (first === undefined) return ''
  const tool = first.tool ?? ''
  if (first.timeRatio === undefined) return rawInWords(group)
  const ratios = group.map(row => row.timeRatio ?? 1)
  const names = namesOf(group)
  const isMany = new Set(group.map(row => row.test)).size > 1
  const raw = group.length === 1 ? rawOf(first) : ''
  const test = group.length === 1 ? (testText(first) ?? '') : ''
  const detail = [raw, isSame(first) ? '' : test, tool].filter(part => part !== '').join(', ')
  const brackets = detail === '' ? '' : ` (${detail})`
  if (group.every(isSame)) {
    const between =
      pair === ''
        ? ''
        : ` between ${labelled(first.subject.run.system)} and ${labelled(first.baseline.run.system)}`
    const tested = group.flatMap(row => testText(row) ?? [])
    if (tested.length === group.length) {
      const tests = tested.length === 1 ? [tested[0] ?? ''] : [`each p is at least ${leastP(group)}`]
      const rest = detail === '' ? [] : [detail]
      return `${names}: no evidence of a difference${between} (${[...tests, ...rest].join('; ')})`
    }
    return `${names}: no measurable difference${between} (${rangeOf(ratios)}${detail === '' ? '' : `; ${detail}`})`
  }
  const per = senseOf(first) === 'rate' ? ' per operation' : ''
  if (group.length === 1 && senseOf(first) === 'rate') {
    const noun = first.unit?.kind === 'score' ? 'the score' : 'the throughput'
    const where =
      pair === ''
        ? ''
        : ` on ${labelled(first.subject.run.system)} compared with ${labelled(first.baseline.run.system)}`
    return `${names}: ${ratioText(first.valueRatio ?? 1)} ${noun}, ${ratioText(first.timeRatio ?? 1)} as long per operation${where}${brackets}`
  }
  if (first.better === 'lower' && first.unit !== undefined && first.unit.kind !== 'time') {
    return `${names}: ${rangeOf(ratios)} as much${pair}${brackets}`
  }
  return `${names} ${isMany ? 'take' : 'takes'} ${rangeOf(ratios)} as long${per}${pair}${brackets}`
}

/** Rows without a time ratio: their raw values, and why nothing is computed from them. */
function rawInWords(group: readonly Comparison[]): string {
  const rows = uniqueBy(group, row => `${row.test} ${rawOf(row)}`)
  const shown = rows.slice(0, MOST_NAMED)
  const more = rows.length - shown.length
  const named = [
    ...shown.map(row => `${row.test} ${rawOf(row)}`),
    ...(more > 0 ? [`${plural(more, 'more row')}`] : []),
  ]
  const reasons = new Set(rows.map(row => whyNoRatio(row) ?? 'which way is better is not stated'))
  return [...named, [...reasons].join(' or ')].join('; ')
}

/** The raw values of a row, the subject's first: `12.1886 against 2.2539 µs`. */
export function rawOf(row: Comparison): string {
  const unit = row.unit === undefined || row.unit.kind === 'score' ? '' : ` ${row.unit.symbol}`
  return `${sideText(row, row.subject)} against ${medianText(row.baseline)}${unit}`
}

/** The smallest p of some tested rows. */
function leastP(group: readonly Comparison[]): string {
  const values = group.flatMap(({ significance }) => (typeof significance === 'object' ? significance.p : []))
  return Math.min(...values).toFixed(2)
}

function namesOf(group: readonly Comparison[]): string {
  const names = [...new Set(group.map(row => row.test))]
  if (names.length > MOST_NAMED) return `${names.length} rows`
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** The smallest and the largest of some ratios, or the one that they all are at two digits. */
export function rangeOf(ratios: readonly number[]): string {
  const low = ratioText(Math.min(...ratios))
  const high = ratioText(Math.max(...ratios))
  return low === high ? low : `${low} to ${high}`
}
