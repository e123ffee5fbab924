import type { Span } from '../core/source.ts'

/** A figure that a sentence claims of a difference. Offsets count in the text that was given. */
export interface ClaimedFigure extends Span {
  readonly text: string
  /** Lowest and highest time ratio (or, for `either`, factor) that the words allow. */
  readonly low: number
  readonly high: number
  /** The figure itself: 2 for "twice", 1.4 for "40 % slower". */
  readonly factor: number
  /** What the factor speaks of: time per operation, throughput, or it does not say. */
  readonly of: 'time' | 'rate' | 'either'
  readonly direction: 'slower' | 'faster' | 'either'
  /** Of a percentage that share: 0.119 for "11.9 % regression". It may be of the value, whatever that counts. */
  readonly share?: number
}

/** Words for "about": they widen what counts as right. */
const ABOUT = /(?:~|about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|ca\.?)\s*$/i

const SLOWER =
  /\b(?:slower|longer|worse|slow(?:s|ed)? down|slowdown|degrad\w+|regress\w+|drop\w*|decreas\w+|lower|loss|los(?:e|es|t)|less|fewer|penalty|overhead|higher latency)\b/i
const FASTER =
  /\b(?:faster|quicker|better|speed\s?-?up|improv\w+|gain\w*|increas\w+|higher|more|boost\w*|shorter|reduc\w+)\b/i

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:an |one )?order of magnitude\b/gi, 10],
  [/\b(?:two|2) orders of magnitude\b/gi, 100],
  [/\b(?:twice|double[sd]?|doubling|two-?fold|2-?fold|two times)\b/gi, 2],
  [/\b(?:three times|threefold|triple[sd]?|tripling)\b/gi, 3],
  [/\b(?:four times|fourfold|quadruple[sd]?)\b/gi, 4],
  [/\b(?:half (?:the|as|of)|halve[sd]?|halving)\b/gi, 2],
  [/\b(?:ten times|tenfold)\b/gi, 10],
]

const FACTOR = /\b(?:factor(?: of)?\s*~?\s*(\d+(?:\.\d+)?)\s*x?|(\d+(?:\.\d+)?)\s*(?:x\b|times\b|-?fold\b))/gi
const PERCENT = /(\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b)/gi

/**
 * The figures that a sentence claims of how much slower or faster something is: factors, percentages,
 * "twice", "an order of magnitude".
 *
 *     claimedFigures("A factor ~2x slower isn't bad")[0]   // factor 2, allowed 1.6 to 2.4, slower
 *     claimedFigures('fork: 166 -> 235 (40% slowdown)')[0]  // factor 1.4
 */
export function claimedFigures(text: string): ClaimedFigure[] {
  const found: ClaimedFigure[] = []
  for (const [pattern, factor] of WORDS) {
    for (const match of text.matchAll(pattern)) {
      // "A double disk failure" compares nothing, as little as "2x Xeon" does.
      const names = /^double$/i.test(match[0]) || sense(text).direction === 'either'
      if (names && !compares(text, match)) continue
      found.push(figure(text, match, factor, 0.25))
    }
  }
  for (const match of text.matchAll(FACTOR)) {
    const factor = Number(match[1] ?? match[2])
    // "2x Xeon" counts processors; a factor without a word for slower or faster is no claim.
    if (match[1] === undefined && !compares(text, match) && sense(text).direction === 'either') continue
    if (factor > 0 && factor < 10_000) found.push(figure(text, match, factor, 0.1))
  }
  for (const match of text.matchAll(PERCENT)) {
    const percent = Number(match[1])
    const { direction } = sense(text)
    if (direction === 'either' || percent <= 0) continue
    // "40 % slower" is 1.4 times as long; "40 % less throughput" is 0.6 of the rate.
    const ofRate = /throughput|bandwidth|iops|tps|pps|rate|per second|performance|requests/i.test(text)
    const factor =
      direction === 'slower' && ofRate && percent < 100 ? 1 / (1 - percent / 100) : 1 + percent / 100
    found.push({ ...figure(text, match, factor, 0.05), share: percent / 100 })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** True where the words behind a figure say what is so many times as much: "twice the amount", "2x as long". */
function compares(text: string, match: RegExpExecArray): boolean {
  return /^\s*(?:as (?:long|slow|fast|much|many|high|low|big|large)|the\b|of\b)/i.test(
    text.slice(match.index + match[0].length),
  )
}

function figure(text: string, match: RegExpExecArray, factor: number, slack: number): ClaimedFigure {
  const about = ABOUT.test(text.slice(Math.max(0, match.index - 16), match.index)) || match[0].includes('~')
  const width = about ? Math.max(slack, 0.2) : slack
  const start = match.index
  return {
    start,
    end: start + match[0].length,
    text: match[0],
    factor,
    low: factor * (1 - width),
    high: factor * (1 + width),
    ...sense(text),
  }
}

function sense(text: string): Pick<ClaimedFigure, 'of' | 'direction'> {
  const slower = SLOWER.test(text)
  const faster = FASTER.test(text)
  const direction = slower === faster ? 'either' : slower ? 'slower' : 'faster'
  const rate = /\b(?:throughput|bandwidth|iops|tps|pps|rate)\b/i.test(text)
  return { of: rate ? 'rate' : direction === 'either' ? 'either' : 'time', direction }
}
