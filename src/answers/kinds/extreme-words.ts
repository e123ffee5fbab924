import type { Comparison } from '../../facts/comparison.ts'
import { isSame, ratioText } from '../../facts/ratio-text.ts'
import type { Question } from '../../questions/question.ts'
import { labelled, rawOf } from '../verdict.ts'

/** How much slower; where nobody says which way is better, more counts as a gain, and the words do not. */
export function slowdown(row: Comparison): number {
  return row.timeRatio ?? 1 / (row.valueRatio ?? 1)
}

function distance(row: Comparison, faster: boolean): number {
  const log = Math.log(slowdown(row))
  return faster ? -log : log
}

/** The rows that gained most, or lost most, first. */
export function mostFirst(rows: readonly Comparison[], faster: boolean): Comparison[] {
  return [...rows].sort((a, b) => distance(b, faster) - distance(a, faster))
}

/** The rows that changed least first; of a loss or a gain that is asked for, those that had least of it. */
export function leastFirst(rows: readonly Comparison[], direction: Question['direction']): Comparison[] {
  const size = (row: Comparison): number =>
    direction === undefined ? Math.abs(distance(row, false)) : distance(row, direction === 'faster')
  return [...rows].sort((a, b) => size(a) - size(b))
}

/** So many rows that changed a little are named. */
const MOST_LEAST = 3

/**
 * The rows that changed least, in words: those that went the other way than was asked for, those that did not
 * change, and where there is neither, those that changed a little, which is said.
 */
export function leastInWords(rows: readonly Comparison[], direction: Question['direction']): string {
  const systems = new Set(rows.map(row => row.subject.run.system))
  const named = (some: readonly Comparison[]): string =>
    some
      .map(row => `${row.test} ${ratioText(slowdown(row))}${systems.size > 1 ? onSystem(row) : ''}`)
      .join(', ')
  const same = rows.filter(isSame)
  const apart = rows.filter(row => row.timeRatio !== undefined && !isSame(row))
  const wentAgainst =
    direction === undefined ? [] : apart.filter(row => slowdown(row) < 1 === (direction === 'slower'))
  if (wentAgainst.length + same.length === 0) {
    const least = direction === undefined ? 'changed' : direction === 'slower' ? 'slowed down' : 'gained'
    const all = rows.every(row => row.timeRatio !== undefined) ? '; none is without a difference' : ''
    return `Least ${least}: ${named(rows.slice(0, MOST_LEAST))}${all}.`
  }
  const way = direction === 'slower' ? 'Faster, not slower' : 'Slower, not faster'
  return [
    wentAgainst.length === 0 ? '' : `${way}: ${named(wentAgainst)}.`,
    same.length === 0 ? '' : `No measurable difference in ${named(same)}.`,
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** The rows that changed most, in words: the first with its values, the next ones by their ratios. */
export function mostInWords(rows: readonly Comparison[], faster: boolean): string {
  const first = rows[0]
  if (first === undefined) return ''
  if (first.timeRatio === undefined) return changed(rows, first)
  const way = faster ? 'gained most' : 'got slower most'
  const long = `${ratioText(first.timeRatio ?? 1)} as long${first.better === 'higher' ? ' per operation' : ''}`
  // One test on several systems: then it is the systems that were asked about.
  const systems = new Set(rows.map(row => row.subject.run.system))
  const ofSystems = systems.size > 1 && rows.every(row => row.test === first.test)
  const rest = rows.slice(1, 4).map(row => {
    const what = ofSystems ? labelled(row.subject.run.system) : row.test
    const where = ofSystems ? '' : onOther(row, first)
    return `${what} ${ratioText(row.timeRatio ?? 1)}${where}${againstOther(row, first)}`
  })
  const further = rest.length === 0 ? '' : `; then ${rest.join(', ')}`
  if (ofSystems)
    return `${labelled(first.subject.run.system)} ${way} in ${first.test}: ${long} (${rawOf(first)})${further}.`
  const where = onSystem(first)
  return `${first.test} ${way}: ${long}${where} (${rawOf(first)})${further}.`
}

function onSystem({ subject }: Comparison): string {
  return subject.run.system === '' ? '' : ` on ${labelled(subject.run.system)}`
}

/** Names the system of a further row where it is another one than the first row's. */
function onOther(row: Comparison, first: Comparison): string {
  return row.subject.run.system === first.subject.run.system ? '' : onSystem(row)
}

/** Names the baseline of a further row where it is another one than the first row's. */
function againstOther(row: Comparison, first: Comparison): string {
  const { system } = row.baseline.run
  return system === '' || system === first.baseline.run.system ? '' : ` against ${labelled(system)}`
}

/** The order of rows of which nobody says which way they are better: by how much they changed. */
function changed(rows: readonly Comparison[], first: Comparison): string {
  const [, ...further] = rows.map(row => `${row.test} ${ratioText(row.valueRatio ?? 1)}`)
  const rest = further.length === 0 ? '' : `; then ${further.slice(0, 3).join(', ')}`
  return `${first.test} changed most: ${ratioText(first.valueRatio ?? 1)} the value (${rawOf(first)})${rest}; which way is better is not stated.`
}
