import type { Span } from '../../core/source.ts'
import type { Unit } from '../../units/unit.ts'
import { headingText, metricIn, type Passage } from './context.ts'
import type { FigureLine } from './figure-line.ts'
import { headingKind, isMetric, namesSystem, startsAsSystem, statesChange } from './words.ts'

/** A line of one figure with what stands over it. */
export interface Entry extends FigureLine {
  readonly heading: Passage | undefined
  readonly caption: string
  readonly unit: Unit | undefined
  /** What the options right above it set: `-bs=64K -rw=write`. */
  readonly parameters: Readonly<Record<string, string>>
  /** The command that printed it, where one stands over it in the same paragraph. */
  readonly command?: string
}

/** Who was measured, and what. */
interface Role {
  readonly system: string
  readonly test: string
  /** Where the system is named. */
  readonly at: Span
}

/** A longer sentence over figures says more than who was measured. */
const LONGEST_NAME = 80

/** How far a run had come. */
const SECONDS = /^\d+(?:\.\d+)?(?:\s?-\s?\d+(?:\.\d+)?)?\s?(?:s|secs?|seconds?|mins?|minutes?)$/i

/** Which of key and heading is the system; `undefined` for a figure that nothing explains. */
export function roleOf(
  entry: Entry,
  section: readonly Entry[],
  sections: readonly (readonly Entry[])[],
): Role | undefined {
  const kind = headingKind(entry.key)
  const heading = entry.heading === undefined ? '' : headingText(entry.heading.text)
  const at = entry.heading ?? entry.line
  // `1s: 120 MB/s`, `2s: 133 MB/s`: what a program says each second while it runs.
  if (SECONDS.test(entry.key)) return undefined
  if (entry.system !== undefined) return { system: entry.system, test: entry.key, at: entry.line }
  const named =
    (kind === 'metric' && !startsAsSystem(entry.key)) || kind === 'operation' || kind === 'statistic'
  const isTest = !entry.alone && named && !isListedWithNames(entry, section)
  if (isTest) {
    const repeats = sections.filter(other => other.some(one => one.key === entry.key)).length > 1
    const context = metricIn(entry.caption)
    const test = kind === 'operation' && context !== undefined ? `${entry.key} ${context}` : entry.key
    const united = entry.unit !== undefined && (entry.unit.kind !== 'time' || isMetric(entry.key))
    if (!united && !(repeats && isMetric(entry.key))) return undefined
    return { system: repeats || namesSystem(heading) ? heading : '', test, at }
  }
  const isHeaded = /:$/.test(entry.heading?.text ?? '')
  if (entry.unit === undefined && isHeaded && (isExtended(entry, section) || isCounted(entry, section)))
    return { system: entry.key, test: testOf(entry, heading), at: entry.line }
  if (entry.unit === undefined || entry.unit.kind === 'size' || entry.unit.kind === 'percent')
    return undefined
  const over = heading === '' ? leadOf(entry.caption) : heading
  if (entry.done !== undefined && over !== '' && isUnderSystem(entry, sections))
    return { system: over, test: [entry.key, 'time'].join(' '), at }
  // How long one thing took and how long another took, nobody compares.
  if (entry.done === '') return undefined
  const alike = section.filter(
    other => other.unit?.kind === entry.unit?.kind && headingKind(other.key) !== 'metric',
  )
  const near = entry.alone ? sections.flat().filter(other => other.alone) : alike
  // One line under `Before:` and the same under `After:` explain one another.
  const isPair = startsAsSystem(heading) && isUnderSystem(entry, sections) && !entry.alone
  const explained =
    (near.length > 1 || isPair) &&
    (entry.unit.kind !== 'time' ||
      isPair ||
      areStates(alike) ||
      (entry.done ?? entry.metric ?? metricIn(`${heading} ${entry.caption}`)) !== undefined)
  if (!explained && entry.done === undefined && comesAgain(section, sections)) {
    const word = entry.metric ?? WORDS.get(entry.unit.kind) ?? ''
    return { system: over, test: `${entry.key} ${word}`.trim(), at }
  }
  if (!explained) return undefined
  // `4k: 1056MiB/s` is of a size, whatever stands over it.
  if (kind === 'size') return sizedRole(entry, heading)
  // `Before:` over `neon : 1660 MB/sec` is who was measured, and the key is what.
  if (entry.heading !== undefined && startsAsSystem(heading) && !namesSystem(entry.key)) {
    const plain = entry.unit.kind === 'rate' ? entry.unit.written.replace(/^[kKMmGT] /, '') : ''
    const metric = entry.metric ?? metricIn(entry.caption) ?? WORDS.get(entry.unit.kind) ?? plain
    return {
      system: heading,
      test: [entry.key, metric].filter(text => text !== '').join(' '),
      at: entry.heading,
    }
  }
  return { system: entry.key, test: testOf(entry, heading), at: entry.line }
}

/** `Before`, `Patch 4` and `Patch 6` took so long: the words above say for what. */
function areStates(entries: readonly Entry[]): boolean {
  return (
    entries.length > 1 &&
    entries.some(({ key }) => startsAsSystem(key)) &&
    entries.every(({ key }) => statesChange(key) || /^(?:patch(?:es)?\b|v\d+\.\d)/i.test(key))
  )
}

/** `libc` and `syscall` did the same: neither is what was done. */
function isListedWithNames({ done }: Entry, section: readonly Entry[]): boolean {
  const alike = section.filter(other => other.done === done)
  return (
    done !== undefined && done !== '' && alike.some(({ key }) => /^(?:other|system)$/.test(headingKind(key)))
  )
}

/** What is timed under a heading, and again under another, one of which at least names a system. */
function isUnderSystem(entry: Entry, sections: readonly (readonly Entry[])[]): boolean {
  const names = sections.filter(section => section.some(({ key }) => key === entry.key))
  return names.length > 1 && names.some(isUnderName)
}

/** A sentence that ends in a colon names what stands below it, where it is short enough for that. */
function leadOf(caption: string): string {
  const name = /:$/.test(caption) ? headingText(caption) : ''
  return name.length <= LONGEST_NAME ? name : ''
}

function isUnderName([first]: readonly Entry[]): boolean {
  const heading = headingText(first?.heading?.text ?? '')
  return startsAsSystem(heading) || namesSystem(heading)
}

/** A whole list of names, each with its figure, stands under the name of a system, and again under another heading: they are what was measured. */
function comesAgain(section: readonly Entry[], sections: readonly (readonly Entry[])[]): boolean {
  const listOf = (entries: readonly Entry[]): string => entries.map(({ key }) => key).join('\n')
  const again = sections.filter(other => listOf(other) === listOf(section))
  const headings = new Set(again.map(([first]) => first?.heading?.text))
  return (
    section.length > 1 &&
    section.every(({ key, alone }) => !alone && !namesSystem(key) && !statesChange(key)) &&
    headings.size > 1 &&
    again.some(isUnderName)
  )
}

/** The role of a figure whose name is a size alone: what stands over it says on what it was measured. */
function sizedRole(entry: Entry, heading: string): Role {
  const over = heading === '' ? entry.caption.replace(/[:\s]+$/, '') : heading
  const isSystem = over.length <= LONGEST_NAME && namesSystem(over)
  const metric =
    metricIn(`${heading} ${entry.caption}`) ?? WORDS.get(entry.unit?.kind ?? '') ?? entry.unit?.written ?? ''
  const test = isSystem ? `${entry.key} ${metric}`.trim() : `${entry.key} ${testOf(entry, heading)}`.trim()
  return { system: isSystem ? over : '', test, at: entry.heading ?? entry.line }
}

/** `on 6.8` and, right below it, `on 6.8 + revert`: who was measured, although no word says of what. */
function isExtended(entry: Entry, section: readonly Entry[]): boolean {
  return section.some(other => {
    const [short, long] =
      other.key.length < entry.key.length ? [other.key, entry.key] : [entry.key, other.key]
    return (
      other.unit === undefined &&
      Math.abs(other.line.number - entry.line.number) === 1 &&
      long.startsWith(short) &&
      /^\s*(?:\+|with\b|w\/)\s*\S/.test(long.slice(short.length)) &&
      namesSystem(long)
    )
  })
}

/** `- unpatched: 3071` right over `- patched: 3132`, under a line that says of what there were so many. */
function isCounted(entry: Entry, section: readonly Entry[]): boolean {
  const near = section.filter(
    other => other.unit === undefined && Math.abs(other.line.number - entry.line.number) <= 2,
  )
  return /\b(?:number|count) of\s\w/i.test(entry.heading?.text ?? '') && areStates(near)
}

/** A name of more words is a sentence. */
const MOST_WORDS = 10

/** So is one of fewer words with a verb; `Pots of all hands together.` is a name. */
const SENTENCE = /\b(?:is|are|was|were|has|have|had|can|will|should|does|do|did)\b.*[a-z)]\.$/i

/** What was measured, in the words above the figures; where they are no help, the unit's own word. */
function testOf(entry: Entry, heading: string): string {
  const said = entry.alone ? '' : heading !== '' ? heading : entry.caption
  const metric =
    entry.metric ?? metricIn(`${heading} ${entry.caption}`) ?? WORDS.get(entry.unit?.kind ?? '') ?? ''
  const unit =
    entry.metric !== undefined
      ? metric
      : entry.unit?.kind === 'rate'
        ? entry.unit.written.replace(/^[kKMmGT] /, '')
        : metric
  const words = said
    .replace(/[:\s]+$/, '')
    .replace(/\s+(?:is|are|was|were)(?: as)? (?:follows|below)$|\s+(?:as follows|below)$/i, '')
    .replace(/^(?:(?:and |here (?:is|are) )?the|here (?:is|are)) /i, '')
    .split(' ')
  // A whole sentence names no test; it stays the caption.
  const isSentence = words.length > MOST_WORDS || SENTENCE.test(said.trim())
  const context = isSentence && unit !== '' ? '' : words.slice(-MOST_WORDS).join(' ')
  return [context, unit === '' || context.toLowerCase().includes(unit.toLowerCase()) ? '' : unit]
    .filter(text => text !== '')
    .join(', ')
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['bandwidth', 'throughput'],
  ['time', 'time'],
  ['score', 'score'],
])
