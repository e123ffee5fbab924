import type { Span } from '../../core/source.ts'
import { sourceOf } from '../../mail/message.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import type { Unit } from '../../units/unit.ts'
import { type Readable, readingAt } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { captionOf, figure, lastMetric, measurementOf } from './prose-figures.ts'

/** `35.6 Gbits/sec when using skb_linearize`: a figure and the case that it is of. */
const CASE = new RegExp(
  String.raw`(?<![\w.])${figure('a')}\s+(?<case>(?:when|with|without|using|before|after|on|w/o?)\s+[^,.;:()\n]{2,60}(?:\n[^,.;:()\n]{2,60})?)(?!\.\d)`,
  'dg',
)

/** What leads on to the next figure, whose point ended the case. */
const LEADS_ON = /\s(?:and|or|vs|versus|while|but)(?:\s(?:a|an|about|around|only))?$/

/** A paragraph longer than this is no sentence about two figures. */
const LONGEST_SENTENCE = 500

/** Two or more figures of one kind in one sentence, each with its case, are two systems. */
export function casesIn(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  let group: { readonly match: RegExpExecArray; readonly unit: Unit }[] = []
  const flush = (): void => {
    if (group.length > 1)
      drafts.push(...group.flatMap(({ match, unit }) => caseDraft(from, match, unit, group[0]?.match)))
    group = []
  }
  for (const match of from.text.matchAll(CASE)) {
    const unit = caseUnit(match)
    const before = group.at(-1)
    if (unit === undefined || !free({ start: match.index, end: match.index + match[0].length })) continue
    const between = before === undefined ? '' : from.text.slice(before.match.index, match.index)
    // Measured from the first figure: a sentence without an end would be read again for each of its figures.
    const far = match.index - (group[0]?.match.index ?? match.index) > LONGEST_SENTENCE
    const same = !far && !/[.!?]\s+[A-Z]|\n\s*\n/.test(between)
    if (before !== undefined && (!same || before.unit.kind !== unit.kind)) flush()
    group.push({ match, unit })
  }
  flush()
  return drafts
}

function caseUnit(match: RegExpExecArray): Unit | undefined {
  const written = match.groups?.['aUnit']
  // The case ran on into the name of the next item of a list.
  if (/[-=+]\s*$/.test(match.groups?.['case'] ?? '')) return undefined
  const unit = written === undefined ? undefined : parseUnit(written)
  if (unit === undefined || unit.kind === 'size' || unit.kind === 'percent' || unit.kind === 'time')
    return undefined
  const prefix = match.groups?.['aPrefix']
  return prefix === undefined ? unit : scaledUnit(unit, prefix)
}

function caseDraft(
  from: Readable,
  match: RegExpExecArray,
  unit: Unit,
  first: RegExpExecArray | undefined,
): RunDraft[] {
  const at = match.indices?.groups?.['a']
  const named = match.indices?.groups?.['case']
  const reading = at === undefined ? undefined : readingAt(from, { start: at[0], end: at[1] })
  if (reading === undefined || named === undefined) return []
  const opening = from.text
    .slice(Math.max(0, (first?.index ?? match.index) - 120), match.index)
    .replace(/\s+/g, ' ')
  const test = lastMetric(opening.trim()) ?? (unit.kind === 'bandwidth' ? 'throughput' : unit.symbol)
  const span = { start: match.index, end: match.index + match[0].length }
  const label = (match.groups?.['case'] ?? '').replace(/\s+/g, ' ').trim().replace(LEADS_ON, '')
  return [
    {
      label: { text: label, source: sourceOf(from.message, { start: named[0], end: named[1] }) },
      caption: captionOf(from, { start: first?.index ?? span.start, end: span.end }),
      environment: [],
      measurements: [measurementOf(from, reading, unit, test, span)],
      span,
      notes: [],
    },
  ]
}
