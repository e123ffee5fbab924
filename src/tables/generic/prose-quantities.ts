import type { Span } from '../../core/source.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'

/** A figure with its unit in a sentence; the span is that of the number alone. */
export interface Quantity extends Span {
  readonly unit: Unit
  /** Where the unit ends. */
  readonly after: number
}

const WORD = String.raw`[A-Za-z][\w-]{1,14}`
const SECOND = String.raw`s(?:ec(?:ond)?)?(?![\w/])`

/** `creates/s`, `random reads per second`, `MB/s`. */
const UNIT = String.raw`(?:(?:${WORD}\s+)?[A-Za-z]{1,14}\s+per\s+${SECOND}|(?:[a-z]{3,12}\s+)?[A-Za-z]{1,14}/${SECOND}|[A-Za-zµμ%][\w/^%µμ]*)`

const QUANTITY = new RegExp(
  String.raw`(?<![\w.,/+±-])(?:(?<clock>\d{1,3}m\d{1,2}(?:\.\d{1,3})?)s\b|(?<number>${NUMBER})(?:\s?(?<prefix>[kKMG])(?![\w/]))?\s{0,4}(?<unit>${UNIT}))`,
  'dg',
)

/** Work that is done: more of it in a second is better. Of faults, misses or interrupts nobody can say so. */
const WORK =
  /^(?:creat(?:e|ion)s|unlinks|removes|removals|deletes|deletions|opens|closes|lookups|mounts|renames|stats|(?:sys)?calls|execs|forks|iterations|(?:open|read|write)s|queries|connections|commits|inserts|updates|alloc(?:ation)?s|objects|inodes|rows|records|blocks|pages|tasks|builds|hashes|signatures|handshakes|verif(?:y|ie|ication)s)$/

/**
 * The unit of a figure in a sentence. A plain plural by the second is a rate even where it is no known unit.
 *
 *     proseUnit('MB per second')     // MB/s
 *     proseUnit('file creates/sec')  // creates/s, a rate, higher is better
 *     proseUnit('interrupts/s')      // interrupts/s, a rate of unknown direction
 *     proseUnit('M/sec')             // undefined: millions of what is not said
 */
export function proseUnit(written: string): Unit | undefined {
  const plain = written
    .replace(/\s+/g, ' ')
    .replace(/ per (?=s)/, '/')
    .replace(/\/s\w*$/, '/s')
  const last = plain.replace(/^.* /, '')
  if (/^(?:[kKMG]\/s|ops)$/.test(last)) return undefined
  const known = parseUnit(plain) ?? parseUnit(last)
  const what = /^(?<what>[a-z]{3,14}s)\/s$/.exec(last)?.groups?.['what']
  if (known !== undefined || what === undefined) return known
  return {
    written,
    symbol: last,
    kind: 'rate',
    factor: 1,
    better: WORK.test(what) ? 'higher' : 'unknown',
  }
}

/** Behind a figure: it says what a part of the machine is made for, or is a difference. */
const OF_A_PART =
  /^[\s-]{1,3}(?:(?:full[- ]duplex|dual[- ]port|\d-port)\s)?(?:links?|nics?|cards?|ethernet|networks?|ports?|interfaces?|adapters?|switch\w*|lines?|hbas?|fc|fibre|sas|sata|pcie|infiniband|ib|lan|cables?|uplinks?|bus|nvme|ssds?|drives?|disks?|hdds?|caps?|limits?|connection|roce|targets?)\b/i

/**
 * The measured figures of a sentence, in its order, those of rates, bandwidths and times. A figure in brackets that
 * gives the one before it in another unit is not one more, and neither is what a network card is made for.
 */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(QUANTITY)) {
    const { clock, prefix, unit: written = 's' } = match.groups ?? {}
    const at = match.indices?.groups?.[clock === undefined ? 'number' : 'clock']
    const plain = clock === undefined ? proseUnit(written) : parseUnit('s')
    const unit = plain === undefined || prefix === undefined ? plain : scaledUnit(plain, prefix)
    const after = match.index + match[0].length
    if (at === undefined || unit === undefined || !/^(?:rate|bandwidth|time)$/.test(unit.kind)) continue
    if (OF_A_PART.test(text.slice(after, after + 40)) || isRestated(text, found.at(-1), at[0], unit)) continue
    found.push({ start: at[0], end: at[1], unit, after })
  }
  return found
}

function isRestated(text: string, before: Quantity | undefined, at: number, unit: Unit): boolean {
  return (
    before?.unit.kind === unit.kind && /^\s{0,3}(?:\(|=|aka\s)[\s~=]{0,3}$/.test(text.slice(before.after, at))
  )
}
