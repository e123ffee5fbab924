import type { Comparison, Side } from '../facts/comparison.ts'
import { printable, shortened } from './fit-text.ts'
import { medianText, ratioText } from '../facts/ratio-text.ts'

/** More bars than this are a table, not a picture. */
const MOST_BARS = 20

/** What Discord takes as the description of a file. */
const LONGEST_ALT = 1024

/** One bar and the words beside it. */
export interface ChartRow {
  readonly name: string
  readonly timeRatio: number
  /** Both raw values with their unit, baseline first. */
  readonly values: string
  /** The values with tool, direction and number of samples, with less and alone: the first that fits is drawn. */
  readonly details: readonly string[]
}

/** All that a chart says, before it is drawn or told. */
export interface ChartContent {
  readonly title: string
  readonly rows: readonly ChartRow[]
  /** What the systems are called; absent where the rows compare several pairs, and then each row says it. */
  readonly systems?: { readonly baseline: string; readonly subject: string }
  /** What the bars do not show, e.g. `and 5 more`. */
  readonly omitted: readonly string[]
}

/** Chooses and words what a chart shows; `undefined` where no comparison has a time ratio. */
export function chartContent(title: string, comparisons: readonly Comparison[]): ChartContent | undefined {
  const drawable = comparisons.filter(({ timeRatio = 0 }) => timeRatio > 0 && timeRatio < Infinity)
  const [first] = drawable
  if (first === undefined) return undefined
  const shown = drawable.slice(0, MOST_BARS)
  const more = drawable.length - shown.length
  const without = comparisons.length - drawable.length
  const onePair = drawable.every(comparison => pairOf(comparison) === pairOf(first))
  return {
    title: printable(title),
    rows: shown.map(comparison => rowOf(comparison, shown, onePair)),
    ...(onePair && { systems: { baseline: labelOf(first.baseline), subject: labelOf(first.subject) } }),
    omitted: [
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(without > 0 ? [`${without} ${without === 1 ? 'row' : 'rows'} without a ratio left out`] : []),
    ],
  }
}

function rowOf(comparison: Comparison, shown: readonly Comparison[], onePair: boolean): ChartRow {
  const { test, tool, better, baseline, subject, timeRatio = 1 } = comparison
  const pair = pairOf(comparison)
  // Tools print one test at several settings; only a name that stands twice needs them.
  const twice = shown.filter(other => other.test === test && pairOf(other) === pair).length > 1
  const settings = twice ? Object.entries(subject.measurement.parameters) : []
  const name = [test, ...settings.map(([key, value]) => `${key} ${value}`)].join(', ')

  const values = valuesOf(comparison)
  const [some, others] = [baseline.n, subject.n]
  const sampled = some > 1 || others > 1 ? `${values}, medians of ${some} and ${others}` : values
  const directed = better === 'higher' ? `${sampled}, higher is better` : sampled
  const mixed = shown.some(other => other.tool !== tool)
  return {
    name: printable(onePair ? name : `${name}: ${pair}`),
    timeRatio,
    values,
    details: [
      ...(mixed && tool !== undefined ? [`${printable(tool)}: ${directed}`] : []),
      directed,
      sampled,
      values,
    ],
  }
}

/** The authors' own numbers, of several runs their median; the unit stands once where both sides have the same. */
function valuesOf({ baseline, subject, unit }: Comparison): string {
  const symbolOf = (side: Side) =>
    shortened(printable(side.measurement.unit?.symbol ?? unit?.symbol ?? ''), 16)
  const writtenOf = (side: Side) => printable(medianText(side))
  const [from, to] = [symbolOf(baseline), symbolOf(subject)]
  const left = from === to ? writtenOf(baseline) : `${writtenOf(baseline)} ${from}`
  return `${left.trim()} → ${writtenOf(subject)} ${to}`.trim()
}

function pairOf({ baseline, subject }: Comparison): string {
  return `${labelOf(baseline)} → ${labelOf(subject)}`
}

function labelOf({ run }: Side): string {
  return shortened(printable(run.system === '' ? (run.label?.text ?? '') : run.system), 80)
}

/**
 * Tells the chart in words: every row with its ratio and both raw values.
 *
 * Where that is too long the directions and counts of samples go first and then the ends of the names, because a number cut
 * short is another number; only then are rows left to the picture, and counted.
 */
export function altOf(content: ChartContent): string {
  const all = content.rows.length
  const attempts = [
    tell(content, all, 80, row => row.details.at(-3) ?? row.values),
    ...Array.from({ length: 19 }, (_, step) => tell(content, all, 80 - 4 * step)),
    ...Array.from({ length: all }, (_, step) => tell(content, all - 1 - step, 8)),
  ]
  return attempts.find(alt => alt.length <= LONGEST_ALT) ?? shortened(content.title, LONGEST_ALT)
}

function tell(
  { title, rows, systems, omitted }: ChartContent,
  count: number,
  longestName: number,
  detailOf = (row: ChartRow) => row.values,
): string {
  const { baseline, subject } = systems ?? { baseline: 'the first', subject: 'the second' }
  const told = rows.slice(0, count).map(row => {
    return `${shortened(row.name, longestName)} ${ratioText(row.timeRatio)} (${detailOf(row)})`
  })
  const rest = rows.length > count ? [`${rows.length - count} more in the picture`] : []
  const heading = `${shortened(title, 200)} · Time per operation of ${subject} as a multiple of ${baseline}: `
  return `${heading}${[...told, ...rest, ...omitted].join('; ')}.`
}
