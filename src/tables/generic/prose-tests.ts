import type { UnitKind } from '../../units/unit.ts'
import type { Quantity } from './prose-quantities.ts'

const KIND = String.raw`(?:(?:sequential|random|seq|rand|read|write|buffered|direct|tcp|udp|network|memory|disk|i\/o|io|average|avg|mean|median|total|aggregated?|overall|scrub|build|boot|run|wall|elapsed|completion|response|execution|mount|tail|p99)\s+){0,3}`

/** Words for what a figure of each kind measures. */
const NAMES = {
  bandwidth: new RegExp(
    String.raw`\b${KIND}(?:through-?put|bandwidth|bw|bit-?rate|performance|speed)\b`,
    'gi',
  ),
  rate: new RegExp(
    String.raw`\b${KIND}(?:through-?put|iops|performance|(?:transaction|request|packet) rate)\b`,
    'gi',
  ),
  time: new RegExp(
    String.raw`\b${KIND}(?:latency|latencies|(?:maximum |max )?delays?|(?:elapsed|build|boot|run|wall|completion|response|execution|mount|total) time|runtime|took|takes)\b`,
    'gi',
  ),
}

/** What may be done one way or the other: with both in a sentence nobody knows which figure is of which. */
const WAYS: readonly (readonly [RegExp, RegExp])[] = [
  [/\breads?\b|\breading\b/i, /\bwrit(?:es?|ing)\b/i],
  [/\brand(?:om)?/i, /\bseq(?:uential)?/i],
  [/\b(?:tx|send\w*|transmit\w*)\b/i, /\b(?:rx|receiv\w*|recv)\b/i],
  [/\bupload\w*/i, /\bdownload\w*/i],
  [/\bencrypt\w*/i, /\bdecrypt\w*/i],
  [/\bbuffered\b/i, /\bdirect\b/i],
]

/**
 * What a sentence measures with its figures of a kind, in its own words; else what the unit is of. `undefined`
 * where it names several things, or for a time that it names in no way.
 *
 *     testIn('With it WRITE performance is 24 GB/s', …)  // 'WRITE performance'
 *     testIn('with it 250 creates/s', …)                 // 'creates/s'
 */
export function testIn(text: string, { unit }: Quantity): string | undefined {
  if (isEitherWay(text)) return undefined
  const longest = quantityIn(text, unit.kind)
  if (longest !== undefined) return longest === 'several' ? undefined : longest
  if (unit.kind === 'bandwidth') return 'throughput'
  return unit.kind === 'time' ? undefined : unit.symbol.replace(/^[kKMG] |^[kKMG](?=IOPS|pps)/, '')
}

/** Words that say less than the unit. */
const VAGUE = /^(?:performance|speed)$/i

/** True where a sentence speaks of both ways of doing something, each by itself. */
function isEitherWay(text: string): boolean {
  const plain = text.replace(/\breads?\s?(?:\/|and|-)\s?writes?\b/gi, ' ')
  return WAYS.some(([one, other]) => one.test(plain) && other.test(plain))
}

/** The one name of a quantity of a kind in a text, in the text's own words; `several` where it has others too. */
export function quantityIn(text: string, kind: UnitKind): string | undefined {
  const names = kind === 'rate' || kind === 'bandwidth' || kind === 'time' ? NAMES[kind] : undefined
  const found = [...text.matchAll(names ?? /$^/g)]
    .map(match => named(match[0]))
    .filter(name => !VAGUE.test(name))
  const [longest] = found.sort((a, b) => b.length - a.length)
  const isOne = found.every(name => longest?.toLowerCase().endsWith(name.toLowerCase()))
  return isOne ? longest : 'several'
}

/** A name as it is written, a word that is not all capitals in lower case. */
function named(written: string): string {
  const name = written.replace(/\s+/g, ' ').replace(/\b[A-Z][a-z]+\b/g, word => word.toLowerCase())
  return name.replace(/\b(?:took|takes)$/, 'time').replace(/\bdelays$/, 'delay')
}
