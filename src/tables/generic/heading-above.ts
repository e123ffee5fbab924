import { CUT, isLabel } from '../headings.ts'
import type { Readable } from '../readable.ts'
import { lastSentence, metricIn, type Passage } from './context.ts'
import type { TableLine } from './table-line.ts'

/** How far up the heading of a figure is looked for. */
const REACH = 14

/** Lines that people paste with their figures: commands, prompts, their options. */
const COMMAND =
  /^\s*(?:[$#%+>]\s|\[?\w+@\S+|\.{0,2}\/\w|sudo\s|taskset\s|numactl\s|(?:\S+=\S+\s+)*\S+\s(?!.*:\s*$).*\s--?\w)/

/**
 * The heading over a line, past commands and other figures, and the sentence that introduces it.
 *
 * A heading is a short line of its own; a sentence that ends in a colon is a caption.
 */
export function headingAbove(
  from: Readable,
  lines: readonly TableLine[],
  place: number,
  free: (line: TableLine) => boolean,
): { readonly heading: Passage | undefined; readonly caption: string } {
  let heading: Passage | undefined
  let other = false
  for (let at = place - 1, seen = 0; at >= 0 && seen < REACH; at--, seen++) {
    const line = lines[at]
    if (line === undefined || !free(line)) break
    const text = from.text.slice(line.start, line.end).trim()
    // What heads the figures above says nothing of these, unless it names what was measured.
    if (heading !== undefined && isFigure(text)) other = true
    if (line.kind !== 'text' || COMMAND.test(text) || isFigure(text) || CUT.test(text)) continue
    if (other && isHeading(text) && metricIn(text) === undefined && headsFigures(from, lines, at)) continue
    if (heading === undefined && isHeading(text) && !endsParagraph(from, lines, at)) {
      heading = { start: line.start, end: line.end, text, firstLine: line.number, heading: true }
      continue
    }
    return { heading, caption: captionAt(from, lines, at) }
  }
  return { heading, caption: heading?.text ?? '' }
}

/** Right below stands a figure. */
function headsFigures(from: Readable, lines: readonly TableLine[], at: number): boolean {
  const below = lines[at + 1]
  return below !== undefined && isFigure(from.text.slice(below.start, below.end).trim())
}

function isHeading(text: string): boolean {
  const bare = text.replace(/^(?:[-*•=#]+\s*|\d+[.)]\s+)/, '')
  if (/[.,;!?]$/.test(text)) return false
  return isLabel(bare) || (/^(?:[-*•=#]|\d+[.)])/.test(text) && bare.split(' ').length <= 10)
}

/** The last line of a wrapped sentence is short, too, and heads nothing. */
function endsParagraph(from: Readable, lines: readonly TableLine[], at: number): boolean {
  const line = lines[at - 1]
  if (line?.kind !== 'text') return false
  const above = from.text.slice(line.start, line.end).trim()
  return above.length >= FULL_LINE && !/[:.!?]$/.test(above) && !isFigure(above) && !COMMAND.test(above)
}

/** A line is wrapped at some sixty to eighty characters. */
const FULL_LINE = 56

function isFigure(text: string): boolean {
  // `Kernel: 6.1-rc3 + fix` names a version.
  if (/[:=]\s*v?\d+\.\d+(?:\.\d+)*-?rc\d/.test(text)) return false
  if (/[:=]\s+\d[\d.,]*\s?\S{1,12},\s+\d[\d.,]*\s?\S{1,12}$/.test(text)) return true
  if (/\(\d[\d.,]*\s?[A-Za-z]{1,3}\/s\)$/.test(text)) return true
  // `bus 3 scanned in 812ms`
  if (/[a-z]ed in \d[\d.]* ?[munµ]?s(?:ec\w*)?$/.test(text)) return true
  return /[:=>]\s*[~<>]?[-\d.][\d.,]*\s?\S{0,12}\s*$/.test(text) || /^\S+\s?=\s?\d/.test(text)
}

function captionAt(from: Readable, lines: readonly TableLine[], last: number): string {
  let first = last
  while (first > 0 && lines[first - 1]?.kind === 'text' && last - first < 6) first -= 1
  const start = lines[first]?.start ?? 0
  const end = lines[last]?.end ?? start
  return lastSentence(from.text.slice(start, end).replace(/\s+/g, ' ').trim())
}
