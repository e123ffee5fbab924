import type { Span } from '../core/source.ts'

/** Words that send the reader to another place of the same mail. Offsets count in the given text. */
export interface Pointer extends Span {
  /** What the other place is about, in the pointer's own words; empty where it does not say. */
  readonly topic: string
  readonly direction: 'above' | 'below'
}

const VERB = String.raw`(?:described|explained|mentioned|said|noted|discussed|outlined|stated|written|shown)`
const POINTER = new RegExp(
  String.raw`\b(?:as|like|see|cf\.?)\s+(?:i\s+|we\s+|was\s+|is\s+|already\s+|have\s+)*(?:${VERB}\s+)?` +
    String.raw`(?:(?:on|in|about|for|under|with|at|by)\s+)?(?<topic>(?:[\w/+'-]+\s+){0,5}?)(?<place>above|before|earlier|previously|below)\b`,
  'gi',
)

/**
 * Finds where a paragraph points to another one.
 *
 *     pointersIn('as described on process creation above')  // topic 'process creation', above
 */
export function pointersIn(text: string): Pointer[] {
  return [...text.matchAll(POINTER)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    topic: (match.groups?.['topic'] ?? '')
      .replace(/\s+/g, ' ')
      .replace(/\b(?:the|my|that|this)\b/gi, '')
      .trim(),
    direction: match.groups?.['place']?.toLowerCase() === 'below' ? 'below' : 'above',
  }))
}

/** True for a paragraph that goes on from the one before it: `Similar for …`, `The same goes for …`. */
export function continuesBefore(text: string): boolean {
  return /^(?:similar(?:ly)?\b|same\b|the same\b|likewise\b|ditto\b|also\b|this (?:also|is also))/i.test(
    text.trim(),
  )
}
