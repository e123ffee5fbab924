import type { Better, Unit, UnitKind } from './unit.ts'

/** One unit: how we print it, what it is, what makes it a base unit, and how people spell it. */
interface Spelling {
  readonly symbol: string
  readonly kind: UnitKind
  readonly factor: number
  readonly better: Better
  /** Matched without regard to case, except where the list says otherwise. */
  readonly spellings: readonly string[]
}

const KI = 1024

/**
 * Units that benchmark tools and people print. Spellings are compared exactly first (`Mb` is not `MB`),
 * then in lower case. Rates count per second, bandwidths in bytes per second, times in seconds.
 */
const UNITS: readonly Spelling[] = [
  time('ns', 1e-9, [
    'ns',
    'nsec',
    'nsecs',
    'nanosec',
    'nanosecs',
    'nanosecond',
    'nanoseconds',
    'ns/op',
    'nsecs/op',
    'ns/event',
    'ns/iter',
    'ns/call',
    'nsec/call',
    'nsecs/call',
  ]),
  time('µs', 1e-6, [
    'µs',
    'μs',
    'us',
    'usec',
    'usecs',
    'micros',
    'microsec',
    'microsecs',
    'microsecond',
    'microseconds',
    'usecs/op',
    'us/op',
    'us/call',
    'usec/call',
    'usecs/call',
    'µs/op',
  ]),
  time('ms', 1e-3, [
    'ms',
    'msec',
    'msecs',
    'millis',
    'millisec',
    'millisecs',
    'millisecond',
    'milliseconds',
    'ms/op',
  ]),
  time('s', 1, ['s', 'sec', 'secs', 'second', 'seconds', 'secs/op', 's/op']),
  time('min', 60, ['minute', 'minutes', 'mins']),
  time('cycles', 1, ['cycles', 'cycles/op', 'clocks'], 'count'),

  time('h', 3600, ['hours', 'hour', 'hrs']),
  rate('lps', 1, ['lps', 'loops/s', 'loops/sec']),
  rate('lpm', 1 / 60, ['lpm', 'loops/min']),
  rate('ops/s', 1, ['ops/s', 'ops/sec', 'op/s', 'operations/s', 'operations/sec', 'ops']),
  rate('tps', 1, [
    'tps',
    'transactions per second',
    'transactions/s',
    'transactions/sec',
    'trans/s',
    'txn/s',
  ]),
  rate('req/s', 1, [
    'req/s',
    'reqs/s',
    'req/sec',
    'reqs/sec',
    'requests/s',
    'requests/sec',
    'request/s',
    'request/sec',
    'response/s',
    'response/sec',
    'responses/s',
    'responses/sec',
    'rps',
    '#/sec',
    'requests per second',
    'qps',
  ]),
  rate('events/s', 1, ['events/s', 'events/sec', 'event/s', 'events per second', 'eps']),
  rate('IOPS', 1, ['iops', 'iop/s', 'io/s', 'ios/s', 'i/o/s']),
  rate('KIOPS', 1e3, ['kiops', 'k iops']),
  rate('MIOPS', 1e6, ['miops', 'm iops']),
  rate('packets/s', 1, [
    'pps',
    'packets per second',
    'packets/s',
    'packets/sec',
    'pkt/s',
    'pkts/s',
    'pck/s',
    'txpck/s',
    'rxpck/s',
  ]),
  rate('kpps', 1e3, ['kpps']),
  rate('Mpps', 1e6, ['mpps']),
  rate('msg/s', 1, ['msg/s', 'msgs/s', 'msg/sec', 'messages/s', 'messages/sec']),
  rate('files/s', 1, ['files/s', 'files/sec']),
  rate('jobs/min', 1 / 60, ['jobs/min', 'jobs/minute']),
  rate('MFLOPS', 1e6, ['mflops', 'mflop/s']),
  rate('GFLOPS', 1e9, ['gflops', 'gflop/s']),
  rate('MWIPS', 1, ['mwips']),
  rate('fps', 1, ['fps', 'frames/s']),
  rate('per s', 1, ['/s', '/sec', 'per second', 'per sec', 'per_sec']),

  bandwidth('B/s', 1, ['B/s', 'bytes/s', 'bytes/sec', 'Bps']),
  bandwidth('KB/s', 1e3, [
    'KB/s',
    'KB/sec',
    'kB/s',
    'kB/sec',
    'KBps',
    'K/sec',
    'Kbytes/sec',
    'kbytes/s',
    'KBytes/sec',
    'KByte/s',
  ]),
  bandwidth('MB/s', 1e6, [
    'MB/s',
    'MB/sec',
    'MBps',
    'Mbytes/sec',
    'Mbytes/s',
    'MBytes/sec',
    'MBytes/s',
    'M/sec',
    'MByte/s',
  ]),
  bandwidth('GB/s', 1e9, ['GB/s', 'GB/sec', 'GBps', 'Gbytes/sec', 'GBytes/sec', 'GBytes/s']),
  bandwidth('KiB/s', KI, ['KiB/s', 'KiB/sec', 'KiBps']),
  bandwidth('MiB/s', KI ** 2, ['MiB/s', 'MiB/sec', 'MiBps']),
  bandwidth('GiB/s', KI ** 3, ['GiB/s', 'GiB/sec', 'GiBps']),
  bandwidth('bit/s', 1 / 8, ['bit/s', 'bits/s', 'bits/sec', 'bps']),
  bandwidth('kbit/s', 1e3 / 8, ['kbit/s', 'kbits/s', 'kbits/sec', 'Kbits/sec', 'kbps', 'Kbps', 'Kb/s']),
  bandwidth('Mbit/s', 1e6 / 8, [
    'Mbit/s',
    'Mbits/s',
    'Mbits/sec',
    'mbps',
    'Mbps',
    'Mb/s',
    'Mb/sec',
    '10^6bits/sec',
    '10^6bits/s',
  ]),
  bandwidth('Gbit/s', 1e9 / 8, [
    'Gbit/s',
    'Gbits/s',
    'Gbits/sec',
    'gbps',
    'Gbps',
    'Gb/s',
    'Gb/sec',
    '10^9bits/s',
  ]),

  size('B', 1, ['bytes', 'byte', 'B', 'B/op']),
  size('KB', 1e3, ['KB', 'kB', 'kbytes', 'kilobytes']),
  size('MB', 1e6, ['MB', 'mbytes', 'megabytes']),
  size('GB', 1e9, ['GB', 'gbytes', 'gigabytes']),
  size('KiB', KI, ['KiB']),
  size('MiB', KI ** 2, ['MiB']),
  size('GiB', KI ** 3, ['GiB']),

  { symbol: 'index', kind: 'score', factor: 1, better: 'higher', spellings: ['index', 'score', 'points'] },
  { symbol: '%', kind: 'percent', factor: 1, better: 'unknown', spellings: ['%', 'percent'] },
  { symbol: 'allocs/op', kind: 'count', factor: 1, better: 'lower', spellings: ['allocs/op'] },
  { symbol: 'faults', kind: 'count', factor: 1, better: 'lower', spellings: ['faults', 'page-faults'] },
  {
    symbol: 'bogo ops/s',
    kind: 'rate',
    factor: 1,
    better: 'higher',
    spellings: ['bogo ops/s', 'bogo-ops/s'],
  },
]

const EXACT = new Map<string, Spelling>()
const FOLDED = new Map<string, Spelling>()
for (const unit of UNITS) {
  for (const spelling of unit.spellings) {
    if (!EXACT.has(spelling)) EXACT.set(spelling, unit)
    const folded = spelling.toLowerCase()
    // A lower-case `b` is a bit as often as a byte.
    if (folded !== 'b' && !FOLDED.has(folded)) FOLDED.set(folded, unit)
  }
}

/**
 * The unit that a spelling stands for; `undefined` for one that we do not know, since a guessed unit
 * makes a wrong ratio.
 *
 *     parseUnit('microseconds')  // µs, a time, lower is better
 *     parseUnit('Mb/s')          // Mbit/s, not megabytes
 *     parseUnit('parsecs')       // undefined
 */
export function parseUnit(written: string): Unit | undefined {
  const trimmed = written.trim().replace(/^[[(]|[\])]$/g, '')
  const found = EXACT.get(trimmed) ?? FOLDED.get(trimmed.toLowerCase())
  if (found === undefined) return undefined
  const { symbol, kind, factor, better } = found
  return { written: trimmed, symbol, kind, factor, better }
}

const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['m', 1e6],
  ['G', 1e9],
  ['g', 1e9],
  ['T', 1e12],
])

/**
 * A unit with the multiplier that stands at the number: `1.4M` under a heading `IOPS` is 1.4 MIOPS.
 *
 * Without a unit the multiplier alone is what we know: a count of thousands, its direction unknown. A
 * lower-case `m` is a million here, since nobody writes thousandths so; a time takes no multiplier.
 *
 *     scaledUnit(parseUnit('IOPS'), 'K')  // KIOPS, factor 1000
 *     scaledUnit(parseUnit('MB/s'), 'K')  // KB/s
 *     scaledUnit(undefined, 'M')          // M, a count
 */
export function scaledUnit(unit: Unit | undefined, prefix: string): Unit | undefined {
  const factor = PREFIXES.get(prefix)
  if (factor === undefined || unit?.kind === 'time' || unit?.kind === 'percent') return unit
  const letter = prefix === 'm' || prefix === 'g' ? prefix.toUpperCase() : prefix
  if (unit === undefined) return { written: prefix, symbol: letter, kind: 'count', factor, better: 'unknown' }
  // `111.0M` under `MB/s` says the multiplier twice; nobody measures a million megabytes a second.
  if (/^[kKMGT](?:i?B|bit|IOPS|pps)/.test(unit.symbol)) return parseUnit(`${letter}${unit.symbol.slice(1)}`)
  const known = EXACT.get(`${letter}${unit.symbol}`) ?? EXACT.get(`${letter.toUpperCase()}${unit.symbol}`)
  const symbol =
    known?.symbol ??
    (FOLDED.get(`${letter}${unit.symbol}`.toLowerCase())?.symbol || `${letter} ${unit.symbol}`)
  return { ...unit, written: `${prefix} ${unit.written}`, symbol, factor: unit.factor * factor }
}

function time(
  symbol: string,
  factor: number,
  spellings: readonly string[],
  kind: UnitKind = 'time',
): Spelling {
  return { symbol, kind, factor, better: 'lower', spellings }
}

function rate(symbol: string, factor: number, spellings: readonly string[]): Spelling {
  return { symbol, kind: 'rate', factor, better: 'higher', spellings }
}

function bandwidth(symbol: string, factor: number, spellings: readonly string[]): Spelling {
  return { symbol, kind: 'bandwidth', factor, better: 'higher', spellings }
}

function size(symbol: string, factor: number, spellings: readonly string[]): Spelling {
  return { symbol, kind: 'size', factor, better: 'unknown', spellings }
}
