import type { Span } from '../../core/source.ts'
import type { Unit } from '../../units/unit.ts'
import { isLabel } from '../headings.ts'
import { isChosenNumber } from './cell.ts'
import { statedUnit } from './stated-unit.ts'
import type { TableLine } from './table-line.ts'
import { isMetric } from './words.ts'

/** A paragraph above figures: the words that introduce them. */
export interface Passage extends Span {
  readonly text: string
  readonly firstLine: number
  /** Short and standing alone: a heading rather than a sentence. */
  readonly heading: boolean
}

/** How many paragraphs above figures may still speak of them. */
const PASSAGES = 4

/** How far up a unit may be stated, in lines. */
const REACH = 45

/**
 * The paragraphs above a line, nearest first, up to the figures before it. Rows, rulers and blank lines
 * divide them.
 */
export function passagesAbove(
  lines: readonly TableLine[],
  text: string,
  before: number,
  floor: number,
): Passage[] {
  const passages: Passage[] = []
  let at = before - 1
  while (at >= floor && before - at <= REACH && passages.length < PASSAGES) {
    const line = lines[at]
    if (line === undefined || (line.kind === 'row' && !isNumbered(lines, at))) break
    if (line.kind !== 'text' && line.kind !== 'row') {
      at -= 1
      continue
    }
    let first = at
    while (first > floor && lines[first - 1]?.kind === 'text' && at - first < 8) first -= 1
    const start = lines[first]?.start ?? line.start
    const said = text.slice(start, line.end).replace(/\s+/g, ' ').trim()
    passages.push({
      start,
      end: line.end,
      text: said,
      firstLine: lines[first]?.number ?? line.number,
      heading: isLabel(said) && !isListed(text, lines[at - 1], line),
    })
    at = first - 1
  }
  return passages
}

/** `QPs : OFF` below `Outstanding reads : 128`: the last of a list of settings, and no heading. */
function isListed(text: string, above: TableLine | undefined, line: TableLine): boolean {
  const isPair = ({ start, end }: Span): boolean => /^\s*[^:\n]{2,40}:\s+\S/.test(text.slice(start, end))
  return above !== undefined && isPair(above) && isPair(line)
}

/** `ConnectX-6, run 2` between empty lines: a heading that ends in a number, and no row. */
function isNumbered(lines: readonly TableLine[], at: number): boolean {
  const [only, second] = lines[at]?.row?.cells ?? []
  const alone = [lines[at - 1], lines[at + 1]].every(line => line === undefined || line.kind === 'blank')
  const last = lines[at]?.row?.labels.at(-1)?.text ?? ''
  return alone && only !== undefined && second === undefined && isChosenNumber(only) && COUNTED.test(last)
}

/** What a number behind it counts, in a heading. */
const COUNTED = /\b(?:run|pass|test|round|case|config|setup|box|machine|host|version|try|attempt)$/i

/** The last sentence of a passage: the one that leads over to the figures. */
export function lastSentence(text: string): string {
  const sentences = text.split(/(?<=[a-z)][.!?])\s+(?=[A-Z"'(])/)
  return (sentences.at(-1) ?? text).slice(-240).trim()
}

/**
 * The unit that the words above figures state: of the nearest paragraph that states just one.
 *
 * From the second sentence on, words that measure something else end the search: the figures may be
 * that instead.
 */
export function unitAbove(
  passages: readonly Passage[],
): { readonly unit: Unit; readonly said: string } | undefined {
  for (const [place, passage] of passages.entries()) {
    const near = place === 0 ? lastSentence(passage.text) : passage.text
    const unit = statedUnit(near) ?? statedUnit(passage.text)
    if (unit !== undefined && unit.kind !== 'size') return { unit, said: passage.text }
    if (/\butili[sz]ation\b/i.test(passage.text)) return undefined
    if (/\b(?:latenc|through-?put|band-?width|seconds|elapsed|time\b|rate\b|score)/i.test(near))
      return undefined
  }
  return undefined
}

/** The words of a caption that name what was measured, without its unit: `Throughput`. */
export function metricIn(text: string): string | undefined {
  const found = METRICS.exec(text)
  return found?.[0].toLowerCase()
}

/** What is counted each second, in the words of a title: `context switches per second`. */
export function countedIn(text: string): string | undefined {
  return /\b(?!(?:the|of|in|is|are|as|by|and)\b)[a-z][\w-]{2,}(?: [a-z][\w-]{2,})? per sec(?:ond)?\b/i
    .exec(text)?.[0]
    .toLowerCase()
}

const METRICS =
  /\b(?:(?:single|multi|average|avg|mean|total|aggregate|aggregated|sequential|random|read|write|tcp|udp|network|memory|disk|i\/o|completion|submission|response|boot|build|run|wall|elapsed|cpu|host cpu|guest cpu|tail|p99|round[- ]trip)\s+)?(?:through-?put|band-?width|bw|iops|latency|latencies|transactions|requests|elapsed time|run ?time|(?:elapsed|run|completion|response|execution|average|mean|build|boot|wall|total) ?times|time|score|utili[sz]ation|overhead|bit-?rate)\b(?!-[a-z])/i

/** False for a unit that a metric cannot have: a latency in bits a second was said of another column. */
export function fitsMetric(metric: string, unit: Unit | undefined): boolean {
  if (unit === undefined || unit.kind === 'count' || unit.kind === 'percent') return true
  if (/latenc|\btime\b/.test(metric)) return unit.kind === 'time'
  if (/\b(?:through-?put|band-?width|bw|iops|transactions|requests|bit-?rate)\b/.test(metric))
    return unit.kind !== 'time'
  return true
}

/** The system that a heading names: the words of it without rulers, bullets and numbering. */
export function headingText(text: string): string {
  return text.replace(/^(?:[-=*#•+>\s]+|\d+[.)]\s+|\[\d+\]\s*|[a-z]\)\s+)+/, '').replace(/[-=*#:\s]+$/, '')
}

/** True for a passage that can stand as a caption: it names something measured, or ends in a colon. */
export function introduces(passage: Passage): boolean {
  return /:$/.test(passage.text) || isMetric(lastSentence(passage.text)) || passage.heading
}
