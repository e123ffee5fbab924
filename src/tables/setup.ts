import type { EnvironmentEntry } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { type LogicalLine, logicalLines, type Readable } from './readable.ts'

type Key = EnvironmentEntry['key']

/** Names that people give to the parts of a machine at the start of a line, before a colon. */
const KEYS: readonly (readonly [Key, RegExp])[] = [
  ['cpu', /^(?:cpus?|processors?|model name)$/i],
  ['memory', /^(?:ram|memory|mem|system memory)$/i],
  ['disk', /^(?:disks?|hdd|ssd|hard ?drives?|storage|drives?)$/i],
  ['motherboard', /^(?:mother ?board|main ?board|board|machine|server|platform|system|hardware|hw)$/i],
  ['network', /^(?:network|networking|nics?|ethernet)$/i],
  ['kernel', /^(?:(?:host|guest|linux) )?kernel(?: version)?$/i],
  ['distribution', /^(?:(?:host|guest) )?(?:os|distro|distribution|operating system)$/i],
  ['hypervisor', /^(?:hypervisor|vmm|qemu|kvm|xen)(?: version)?$/i],
  ['compiler', /^(?:compiler|gcc|clang)(?: version)?$/i],
]

const DISTRIBUTIONS = String.raw`(?:Fedora(?: Core)?|Scientific Linux|Red ?Hat(?: Enterprise)?(?: Linux)?|RHEL|CentOS(?: Stream)?|Debian(?: GNU/Linux)?|Ubuntu(?: Server)?|open ?SUSE(?: \w+)?|SuSE(?: Linux)?|SLES|Gentoo|Slackware|Mandrake|Mandriva|Arch Linux|Alpine(?: Linux)?|Oracle Linux|Rocky Linux|AlmaLinux|Amazon Linux|FreeBSD|NetBSD|OpenBSD|Windows(?: Server)?)`

/** A distribution with its version, and what it was installed as. */
const DISTRIBUTION = new RegExp(
  String.raw`(?<value>${DISTRIBUTIONS}(?: v?\d[\w.]*)?(?: \([\w .]{2,20}\))?)(?=(?<rest>.{0,80}))`,
  'g',
)

const ROLE =
  /\b(?:as|in|on|for) (?:the |a |an |my |our )*(?:single |only |first |second )?(?<role>dom ?0|dom ?u|host|guest|hypervisor|vm|domain 0|server|client)\b/i

/** Parts of a machine as people name them in a sentence. */
const IN_PROSE: readonly (readonly [Key, RegExp])[] = [
  [
    'cpu',
    /\b(?:\d+ ?x ?)?(?:dual |quad )?(?:Intel(?:\(R\))? |AMD |ARM )?(?:Xeon|Core i\d|Athlon|Opteron|EPYC|Ryzen|Pentium|Celeron|Atom|ThunderX2?|Kunpeng|Graviton\d?|Cortex-A\d+|POWER\d+|Neoverse)(?:\(R\))?(?:[ -](?:[A-Z]{0,3}\d[\w.+-]*|v\d|Silver|Gold|Platinum|Bronze|XP|MP|CPU)){0,4}/g,
  ],
  ['memory', /\b\d+ ?[GMT]i?B(?: of)? (?:RAM|memory|DDR\d)\b/gi],
  ['kernel', /\bkernel (?:version )?v?(?<value>\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?)/g],
]

/** A package as a package manager names it: `kernel-xenU-2.6.12-1.1454_FC4`. */
const PACKAGE = /(?<![\w./-])(?:[a-z][\w+]*-)+\d+(?:\.\d+)+[\w.~+-]*\d[\w.~+-]*/gi

/**
 * What a mail says of the machine: `CPU: …` lines, distributions and what they were installed as, and
 * packages by name and version. In the order of the text.
 */
export function readSetup(from: Readable): EnvironmentEntry[] {
  const entries: EnvironmentEntry[] = []
  for (const line of logicalLines(from, { start: 0, end: from.text.length })) {
    if (line.text.length > 600) continue
    const keyed = keyedEntry(from, line)
    if (keyed !== undefined) entries.push(keyed)
    else entries.push(...distributionsIn(from, line), ...partsIn(from, line), ...packagesIn(from, line))
  }
  return entries
}

function keyedEntry(from: Readable, line: LogicalLine): EnvironmentEntry | undefined {
  const match = /^(?:[-*•]\s*)?(?<key>[A-Za-z][A-Za-z ]{1,24}?)\s*[:=]\s*(?<value>\S.{1,160})$/.exec(
    line.text,
  )
  const name = match?.groups?.['key'] ?? ''
  const value = match?.groups?.['value']
  const key = KEYS.find(([, pattern]) => pattern.test(name))?.[0]
  if (key === undefined || value === undefined || !/\p{L}|\d/u.test(value)) return undefined
  return { key, label: name, value, source: sourceOf(from.message, inner(from, line)) }
}

function distributionsIn(from: Readable, line: LogicalLine): EnvironmentEntry[] {
  // "Red Hat 4.1.2" inside a compiler's version says nothing of what was installed.
  if (/\bgcc\b|\bLinux version\b/i.test(line.text)) return []
  return [...line.text.matchAll(DISTRIBUTION)].flatMap(match => {
    const value = match.groups?.['value']?.trim() ?? ''
    const rest = match.groups?.['rest'] ?? ''
    const role = ROLE.exec(rest.split(/,\s+(?:with|and)\b|[.;]\s/)[0] ?? '')?.groups?.['role']
    if (!/\d/.test(value) && role === undefined) return []
    return [
      {
        key: 'distribution' as const,
        ...(role === undefined ? {} : { label: role }),
        value,
        source: sourceOf(from.message, inner(from, line)),
      },
    ]
  })
}

function partsIn(from: Readable, line: LogicalLine): EnvironmentEntry[] {
  // A uname or a boot message is read as a run's environment.
  if (/^System --|#\d+ SMP|Linux version/.test(line.text)) return []
  return IN_PROSE.flatMap(([key, pattern]) =>
    [...line.text.matchAll(pattern)].map(match => ({
      key,
      value: (match.groups?.['value'] ?? match[0]).trim(),
      source: sourceOf(from.message, inner(from, line)),
    })),
  )
}

function packagesIn(from: Readable, line: LogicalLine): EnvironmentEntry[] {
  if (!/\brpms?\b|\bpackages?\b|\bdebs?\b|\byum\b|\bapt\b|\bdnf\b|installed/i.test(line.text)) return []
  return [...line.text.matchAll(PACKAGE)].map(match => ({
    key: 'package' as const,
    value: match[0].replace(/[.,]+$/, ''),
    source: sourceOf(from.message, inner(from, line)),
  }))
}

/** The span of a logical line without the space around it. */
function inner(from: Readable, line: LogicalLine): { start: number; end: number } {
  const raw = from.text.slice(line.start, line.end)
  return { start: line.start + raw.length - raw.trimStart().length, end: line.start + raw.trimEnd().length }
}
