import type { Span } from '../core/source.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { type LogicalLine, logicalLines, type Readable } from './readable.ts'

/** A line of punctuation that divides sections: `-----`, `=====`, `*****`. */
export const RULER = /^[-=_*#~+ ]{3,}$/

/** What people put where they cut lines out: `<--snip-->`, `[...]`, `...`. */
export const CUT = /^(?:[<[(]?[-.\s]*(?:snip|cut)[-.\s]*[>\])]?|\[?\.{2,}\]?|…)$/i

/** `[1] 3032`, `[1]+  Done  dd if=…`: what a shell says of a command in the background. */
export const JOB = /^\[\d{1,2}\][+-]?\s+(?:\d+$|(?:Done|Exit|Running|Terminated|Stopped)\b)/

/** Longer lines are sentences or rows; a system's name is short. */
const LONGEST_LABEL = 64

/** `From fio`, `iostat output:`, `Results`: says what follows, and not of whom. */
export const SAYS_WHAT =
  /^[-=*#\s]*(?:from \w+|(?:the |my |\w+ )?(?:full |raw |test |benchmark )?(?:output|results?|logs?|numbers|figures|summary|stat(?:istic)?s))[-=*#:\s]*$/i

/** How far above its first row a run's heading is looked for, in lines that are not blank. */
const REACH = 6

/**
 * The heading that names the system of a run: the nearest line above `before` that looks like one, not
 * further up than `after`. Rulers, blank lines, cut marks and lines that match `skip` (a tool's own
 * banner, a table's header) are passed over; prose and figures end the search.
 */
export function labelBefore(
  from: Readable,
  after: number,
  before: number,
  skip: RegExp,
): SystemLabel | undefined {
  const lines = logicalLines(from, { start: after, end: before })
  let seen = 0
  for (const line of lines.reverse()) {
    if (line.end > before || line.start < after) continue
    if (line.text === '' || RULER.test(line.text) || CUT.test(line.text) || skip.test(line.text)) continue
    if (SAYS_WHAT.test(line.text)) continue
    if (++seen > REACH) return undefined
    return isLabel(line.text) ? labelOf(from, line) : undefined
  }
  return undefined
}

/** True for a short line that names something: `SL3 Native:`, `BEFORE`, `2.6.12 + patch`. */
export function isLabel(text: string): boolean {
  if (text.length > LONGEST_LABEL || !/[A-Za-z0-9]/.test(text)) return false
  if (JOB.test(text) || /[,;!?]$|[^.]\.$/.test(text) || /^(?:From|To|Cc|Date|Subject):\s/.test(text))
    return false
  if (/:$/.test(text)) return true
  return (
    text.split(' ').length <= 5 &&
    !/\d[\d.,]*\s*(?:[kmgt]?i?b(?:it)?s?\/s|[munµ]?s|[munµ]?secs?|%|lps)\b/i.test(text)
  )
}

function labelOf(from: Readable, line: LogicalLine): SystemLabel {
  const text = line.text.replace(/^[-=*#\s]+|[-=*#:\s]+$/g, '')
  return { text, source: sourceOf(from.message, trimmed(from, line)) }
}

function trimmed(from: Readable, span: Span): Span {
  const text = from.text.slice(span.start, span.end)
  const lead = text.length - text.trimStart().length
  return { start: span.start + lead, end: span.start + text.trimEnd().length }
}
