import { parseUnit } from '../../units/known-units.ts'
import { scaledUnit } from '../../units/known-units.ts'
import type { Better, Unit } from '../../units/unit.ts'

/** Words that carry a unit by themselves. */
const METRIC_UNITS: readonly (readonly [RegExp, string])[] = [
  // `high-iops` says of what kind something is.
  [/(?<!\w-)\biops\b/i, 'IOPS'],
  [/\bkiops\b/i, 'KIOPS'],
  [/\bmiops\b/i, 'MIOPS'],
  [/\btps\b/i, 'tps'],
  [/\b(?:qps|rps)\b/i, 'req/s'],
  [/\bpps\b/i, 'pps'],
  [/\bindex\b/i, 'index'],
  [/\bcycles$/i, 'cycles'],
  // `avg_commit_ms`, `read_lat_ns_p99`: a name in a program that ends in its unit.
  [/^\w+_ns(?:_(?:p\d+|max|min|mean|avg))?$/, 'ns'],
  [/^\w+_us(?:_(?:p\d+|max|min|mean|avg))?$/, 'us'],
  [/^\w+_ms(?:_(?:p\d+|max|min|mean|avg))?$/, 'ms'],
  // iostat(1): requests completed in a second, and how long they waited, in milliseconds.
  [/^[rwdf]\/s$/, 'req/s'],
  [/^(?:[rwdf]_)?await$|^svctm$/, 'ms'],
]

const PHRASES =
  /\b(?:requests|transactions|packets|events|operations|ops|messages|files|loops|bytes|[kmg]bytes|[kmg]bits)\s*(?:per|\/)\s*(?:second|sec|s)\b/gi

/**
 * The unit that a heading or an introducing sentence states: in brackets, after `in`, or as a word that
 * is a unit itself. A unit right behind a number is that number's, not the table's.
 *
 * `undefined` where it states none, or several: which one is meant would be a guess.
 *
 *     statedUnit('Throughput (MB/s)')        // MB/s
 *     statedUnit('Throughput Impact(in Gbps, same env)')  // Gbit/s
 *     statedUnit('IOPS (k)')                 // KIOPS
 *     statedUnit('a 10 Gbps network card')   // undefined
 */
export function statedUnit(written: string): Unit | undefined {
  // `kB_read/s`, `wMB/s`: iostat writes what is done into the unit.
  const text = written
    .replace(/\b(?:[rwd](?=[kMG]?B\/s)|)([kMG]?B)(?:_(?:read|wrtn|dscd))?(\/s)?\b/g, '$1$2')
    .replace(/\s*\/\s*second\b/gi, '/sec')
  const found = new Map<string, Unit>()
  const add = (unit: Unit | undefined): void => {
    if (unit !== undefined && !found.has(unit.symbol)) found.set(unit.symbol, unit)
  }
  for (const { 1: inner = '', index } of text.matchAll(/[([]([^()[\]]{1,40})[)\]]/g)) {
    // `CPU(s)` is a plural, `Time(s)` a time in seconds.
    const isPlural =
      /\w$/.test(text.slice(0, index)) && !/(?:time|elapsed|duration|latency)$/i.test(text.slice(0, index))
    if (inner.length > 1 || !isPlural) add(bracketed(inner))
  }
  for (const match of text.matchAll(/\b(?:in|as|of|by)\s+([A-Za-zµμ][\w/^µμ]*)/g)) {
    add(unitWord(match[1] ?? ''))
  }
  for (const match of text.matchAll(
    /(?:^|[\s,:])(?<unit>[A-Za-zµμ][\w^µμ]*\/(?:s|sec|op|min|second|minute))(?![\w/])/g,
  )) {
    const unit = match.groups?.['unit'] ?? ''
    // `mq_ops/sec` counts operations of a kind.
    if (!followsNumber(text, match.index)) add(parseUnit(unit) ?? parseUnit(unit.replace(/^.*_/, '')))
  }
  for (const match of text.matchAll(PHRASES)) {
    if (!followsNumber(text, match.index))
      add(parseUnit(match[0].replace(/\s*\/\s*/, '/')) ?? parseUnit(match[0]))
  }
  if (found.size === 0) add(parseUnit(text.replace(/^\W+|[\s:]+$/g, '')))
  if (found.size === 0) for (const word of text.split(/[\s,:]+/)) add(shoutedUnit(word))
  if (found.size === 0) {
    for (const [pattern, symbol] of METRIC_UNITS) if (pattern.test(text)) add(parseUnit(symbol))
  }
  const [only, second] = found.values()
  if (only === undefined || second !== undefined) return undefined
  // `IOPS (k)`, `K reqs/s`: a multiplier of its own.
  const prefix =
    /[([]\s*(?:in\s+)?([kKMG])\s*[)\]]/.exec(text)?.[1] ??
    statedMultiplier(text) ??
    /(?:^|[\s(|])([kKMG])\s(?=[A-Za-z]+\/s|IOPS|ops|req|pps|tps)/.exec(text)?.[1]
  return prefix === undefined ? only : scaledUnit(only, prefix)
}

/** The multiplier that words give all figures below them: `4k randread IOPS, unit K`. */
export function statedMultiplier(text: string): string | undefined {
  return /,\s?units?(?::| is)?\s([kKMG])\b/.exec(text)?.[1]
}

/** `MB/s`, `in Gbps, same env`, `higher is better, ms`: the one unit within brackets. */
function bracketed(inner: string): Unit | undefined {
  // `(runtime 600 secs)`: a unit right behind a number is that number's.
  if (/\d\s?[A-Za-z]/.test(inner)) return parseUnit(inner.trim())
  const units = inner
    .replace(/\s+\/\s+/g, '/')
    .split(/[,;]|\s+(?=\w)/)
    .flatMap(part => unitWord(part.replace(/^in\s+/, '').trim()) ?? [])
  return parseUnit(inner.trim().replace(/\s+\/\s+/g, '/')) ?? (units.length === 1 ? units[0] : undefined)
}

/** Spelled units only: a lone letter or a small word (`s`, `us`, `min`) in a sentence is a word. */
function unitWord(word: string): Unit | undefined {
  if (
    /^(?:us|min|ms|s|h|b|ops|index|score|points|cycles|clocks)$/i.test(word) &&
    !/^(?:ms|us|s)$/.test(word)
  ) {
    return undefined
  }
  return parseUnit(word)
}

/** Abbreviations that are nothing but units: `Gbps`, `usec`, `MiB/s`. */
function shoutedUnit(word: string): Unit | undefined {
  if (!/^(?:[KMGkmg]?i?[Bb]ps|[kKmM]?pps|[munµ]secs?|nsecs?|[KMG]?FLOPS|\w+\/s(?:ec)?)$/.test(word))
    return undefined
  return parseUnit(word)
}

function followsNumber(text: string, at: number): boolean {
  return /\d[\s.]*$/.test(text.slice(Math.max(0, at - 6), at + 1).trimEnd())
}

/** The direction that a heading or caption states in words: `smaller is better`, `(higher better)`. */
export function statedDirection(text: string): Better | undefined {
  if (
    /\b(?:lower|less|smaller|fewer|shorter)\b[^.\n]{0,12}\bbetter\b|\(↓\)/i.test(text) ||
    /\bLIB\b/.test(text)
  )
    return 'lower'
  if (
    /\b(?:higher|more|bigger|larger|greater|faster)\b[^.\n]{0,12}\bbetter\b|\(↑\)/i.test(text) ||
    /\bHIB\b/.test(text)
  )
    return 'higher'
  return undefined
}

/**
 * The direction that a metric's own name implies where no unit is known: a throughput is better high, a
 * latency low, whatever they are counted in.
 */
export function impliedDirection(metric: string): Better {
  if (/\b(?:through-?put|tput|band-?width|bw|iops|bit-?rate|speed|tps|qps|rps|pps)\b/i.test(metric))
    return 'higher'
  if (
    /\b(?:latenc(?:y|ies)|[cs]?lat|rtt|elapsed|(?:run|wall|boot|build|response|completion)[ -]?time|cycles spent|jitter)\b/i.test(
      metric,
    )
  ) {
    return 'lower'
  }
  return 'unknown'
}
