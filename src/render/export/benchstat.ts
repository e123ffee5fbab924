import { uniqueBy } from '../../core/order.ts'
import type { ExportRow, ExportSide } from './export-row.ts'

/**
 * Rows as Go benchmark results, which golang.org/x/perf's benchstat reads:
 *
 *     threadmark compare lmbench --format benchstat > lmbench.txt
 *     benchstat -col system lmbench.txt
 *
 * The systems are told apart by a configuration line, and everything else that stands in such a line is the
 * same on both sides: benchstat puts results of other configurations into other tables, where nothing
 * would pair. Values are in base units, because `µs` and `KB/s` are no units that benchstat scales. Every
 * sample is a line of its own, so that benchstat does its statistics over the samples and not over ours.
 */
export function benchstatOf(rows: readonly ExportRow[]): string {
  const units = unitsOf(rows)
  const lines = ['# benchstat -col system <this file>', ...[...units.values()].map(unitLine)]
  let before = ''
  for (const { row, side } of sidesOf(rows)) {
    const config = [
      `suite: ${oneLine(row.suite === '' ? 'table' : row.suite)}`,
      `mail: ${[...new Set([row.baseline.message, row.subject.message])].join(' ')}`,
      `system: ${oneLine(side.system === '' ? 'unnamed' : side.system)}`,
    ].join('\n')
    if (config !== before) lines.push('', config)
    before = config
    const name = nameOf(row)
    const unit = units.get(unitKey(row))?.name ?? 'value'
    for (const value of side.base) lines.push(`${name} 1 ${value} ${unit}`)
  }
  return `${lines.join('\n')}\n`
}

/** Every side once, the baselines first: benchstat's first column is the one it compares with. */
function sidesOf(rows: readonly ExportRow[]): { readonly row: ExportRow; readonly side: ExportSide }[] {
  const all = [
    ...rows.map(row => ({ row, side: row.baseline })),
    ...rows.map(row => ({ row, side: row.subject })),
  ]
  const key = ({ row, side }: (typeof all)[number]): string =>
    JSON.stringify([
      row.suite,
      nameOf(row),
      unitKey(row),
      side.system,
      side.message,
      side.firstLine,
      side.written,
    ])
  const unique = uniqueBy(all, key)
  const groups = uniqueBy(unique, item => groupKey(item)).map(groupKey)
  return groups.flatMap(group => unique.filter(item => groupKey(item) === group))
}

function groupKey({ row, side }: { readonly row: ExportRow; readonly side: ExportSide }): string {
  return [row.suite, row.baseline.message, row.subject.message, side.system].join('\n')
}

interface BenchUnit {
  readonly name: string
  readonly better: ExportRow['better']
}

const BASE_UNITS: ReadonlyMap<string, string> = new Map([
  ['time', 'sec/op'],
  ['rate', 'op/s'],
  ['bandwidth', 'B/s'],
  ['size', 'B'],
])

/** Millions of Whetstone instructions are a rate, but of no operation that took a second divided by it. */
function baseUnit(row: ExportRow): string {
  const base = row.unit === 'MWIPS' ? undefined : BASE_UNITS.get(row.kind)
  return base ?? word(row.unit === '' ? 'value' : row.unit)
}

/** The units of some rows. One unit with two directions would be refused, so the rarer one is renamed. */
function unitsOf(rows: readonly ExportRow[]): ReadonlyMap<string, BenchUnit> {
  const units = new Map<string, BenchUnit>()
  for (const row of rows) {
    if (units.has(unitKey(row))) continue
    const plain = baseUnit(row)
    const taken = [...units.values()].some(unit => unit.name === plain)
    units.set(unitKey(row), { name: taken ? `${plain}-${row.better}` : plain, better: row.better })
  }
  return units
}

function unitKey(row: ExportRow): string {
  return `${baseUnit(row)} ${row.better}`
}

function unitLine({ name, better }: BenchUnit): string {
  return better === 'unknown' ? `# nobody says which way ${name} is better` : `Unit ${name} better=${better}`
}

/** `Pipe latency` with 2 clients is `BenchmarkPipe_latency/clients=2`; a lower-case letter may not come first. */
function nameOf(row: ExportRow): string {
  const parameters = Object.entries(row.parameters).map(
    ([key, value]) => `/${setting(key)}=${setting(value)}`,
  )
  const name = word(row.test).replace(/^\p{Ll}/u, letter => letter.toUpperCase())
  return `Benchmark${name}${parameters.join('')}`
}

function setting(text: string): string {
  return word(text).replaceAll('/', '_')
}

/** Without white space, and in a parameter without the `/` and `=` that would begin another one. */
function word(text: string): string {
  const joined = text.trim().replace(/\s+/gu, '_').replaceAll('=', ':')
  return joined === '' ? '_' : joined
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
