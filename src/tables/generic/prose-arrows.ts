import type { Span } from '../../core/source.ts'
import type { Readable } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { fitsMetric } from './context.ts'
import { draftOf, figure, HEDGE, lastMetric, leadBefore, pairUnits } from './prose-figures.ts'

const SIGN = String.raw`(?:-{1,2}>|=>|→)`

/** Space and at most one end of a line; bounded, since it stands beside others of its kind. */
const GAP = String.raw`[ \t]{0,20}\n?[ \t]{0,20}`

/** `351 => 340 MB/s (gcc)` within a sentence, wherever that is wrapped; of three figures in a row nobody knows. */
const INLINE = new RegExp(
  String.raw`(?<![\w.,>→|-]|[>→][ \t])${figure('a')}${GAP}${SIGN}${GAP}${HEDGE}${figure('b')}(?![\w%])(?!${GAP}${SIGN})(?:${GAP}\((?<case>[^()\n]{1,40})\))?`,
  'dg',
)

/** What was meant, allowed or set, and not measured. */
const MEANT =
  /\b(?:should|would|could|will|may|might|expect\w*|want\w*|goal|target|limit\w*|timeout|default|set|setting|bump\w*|adjust\w*|rais(?:e|ed|ing)|range\w*|between)\b/i

/** In brackets behind a pair: how much better it is, and not in which case. */
const ASIDE =
  /[%×]|\d\s?x\b|^[-+~\d.]|\b(?:faster|slower|better|worse|higher|lower|improv\w*|regress\w*|gain|drop|speed-?up|avg|average|ns)\b/i

/**
 * Reads pairs of figures with an arrow between within a sentence: `a throughput of 351 => 340 MB/s (gcc) or
 * 442 => 375 MB/s (clang)`. The sentence names before them what was measured, else nothing is read; what stands in
 * brackets behind a pair is the case that it is of.
 */
export function readInlineArrows(from: Readable, free: (span: Span) => boolean): RunDraft[] {
  const drafts: RunDraft[] = []
  for (const match of from.text.matchAll(INLINE)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (free(span)) drafts.push(...pairOf(from, match, span))
  }
  return drafts
}

function pairOf(from: Readable, match: RegExpExecArray, span: Span): RunDraft[] {
  const lead = leadTo(from.text, match.index).replace(/\s+/g, ' ').trim()
  const metric = lastMetric(lead)
  const [a, b] = pairUnits(match, lead) ?? []
  if (metric === undefined || a === undefined || b === undefined || MEANT.test(lead) || lead.includes('|'))
    return []
  if (/^(?:size|percent|count)$/.test(a.kind) || !fitsMetric(metric, a)) return []
  const said = match.groups?.['case']?.trim() ?? ''
  const parameters: Readonly<Record<string, string>> = said === '' || ASIDE.test(said) ? {} : { case: said }
  const caption = `${lead} ${match[0].replace(/\s+/g, ' ')}`.slice(-240)
  return [
    ...draftOf(from, match, 'a', a, metric, 'before', span, 0),
    ...draftOf(from, match, 'b', b, metric, 'after', span, 0),
  ].map(draft => ({
    ...draft,
    caption,
    measurements: draft.measurements.map(row => ({ ...row, parameters })),
  }))
}

/** What leads up to a pair in its own sentence; right behind a colon, the words before that. */
function leadTo(text: string, at: number): string {
  const lead = leadBefore(text, at)
  if (lead.trim() !== '') return lead
  const colon = /:[ \t]*\n?[ \t]*$/.exec(text.slice(Math.max(0, at - LONGEST_INDENT), at))
  return colon === null ? '' : leadBefore(text, at - colon[0].length).replace(/^[\s\S]*\n/, '')
}

/** Between a colon and a pair there is no more than a line's end and an indentation. */
const LONGEST_INDENT = 24
