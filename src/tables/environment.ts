import type { Span } from '../core/source.ts'
import type { EnvironmentEntry } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { foldedText, type Readable } from './readable.ts'

type Key = EnvironmentEntry['key']

const DAY = String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)`
const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`
const DATE = String.raw`${DAY}\s+${MONTH}\s+\d{1,2}\s+\d{1,2}:\d\d:\d\d\s+(?:[A-Z]{2,5}\s+)?\d{4}`

/** `uname -a` of Linux: host, release, build and its flags, build date, machine. */
const UNAME = new RegExp(
  String.raw`\bLinux\s+(?<host>\S+)\s+(?<kernel>\d+\.\d+\S*\s+#\d\S*(?<flags>(?:\s+(?:SMP|PREEMPT\S*|RT))*))` +
    String.raw`\s+(?<built>${DATE})\s+(?<arch>(?:\S+\s+){0,4}?GNU/\s*Linux)`,
  'dg',
)

/** Lines that programs print at the start of a run, each with the key of what it says. */
const PATTERNS: readonly (readonly [Key, RegExp])[] = [
  ['date', new RegExp(String.raw`Start\s+Benchmark\s+Run:\s+(?<value>${DATE})`, 'dg')],
  ['users', /(?<value>\d+)\s+interactive\s+users?/dg],
  ['uptime', /\bup\s+(?<value>\d+\s+(?:days?|hours?|hrs?|min|secs?)\b(?:,\s+\d+:\d\d)?|\d+:\d\d)/dg],
  ['load', /load\s+averages?:\s+(?<value>\d+\.\d+,?\s+\d+\.\d+,?\s+\d+\.\d+)/dg],
  ['root-fs', /(?<value>\/dev\/\S+\s+\d+\s+\d+\s+\d+\s+\d+%\s+\/)(?=\s)/dg],
  ['compiler', /\b(?<value>gcc(?:\s+\([^()\n]{1,40}\))?\s+(?:version\s+)?\d+\.\d+(?:\.\d+)?)/dg],
]

/** What the start of a run says of the system it ran on, in the order of the text. */
export function readEnvironment(from: Readable, within: Span): EnvironmentEntry[] {
  const text = from.text.slice(within.start, within.end)
  const entries: (EnvironmentEntry & { readonly at: number })[] = []
  const add = (key: Key, at: readonly [number, number] | undefined, value?: string): void => {
    if (at === undefined) return
    const span = { start: within.start + at[0], end: within.start + at[1] }
    const said = value ?? foldedText(from, span).replace('GNU/ Linux', 'GNU/Linux')
    entries.push({ key, value: said, source: sourceOf(from.message, span), at: at[0] })
  }
  for (const { indices } of text.matchAll(UNAME)) {
    const groups = indices?.groups
    add('host', groups?.['host'])
    add('kernel', groups?.['kernel'])
    const flags = groups?.['flags']
    const smp = flags !== undefined && /\bSMP\b/.test(text.slice(...flags))
    add('smp', groups?.['kernel'], smp ? 'yes' : 'no')
    add('kernel-built', groups?.['built'])
    add('architecture', groups?.['arch'])
  }
  for (const [key, pattern] of PATTERNS) {
    for (const { indices } of text.matchAll(pattern)) add(key, indices?.groups?.['value'])
  }
  return entries.sort((a, b) => a.at - b.at).map(({ at: _at, ...entry }) => entry)
}
