import type { Span } from '../../core/source.ts'
import { scaledUnit } from '../../units/known-units.ts'
import type { Better, Unit } from '../../units/unit.ts'
import type { Readable } from '../readable.ts'
import { headingText } from './context.ts'
import { HOPED } from './not-measured.ts'
import { impliedDirection, statedUnit } from './stated-unit.ts'
import { plainLabel, type Slot, type TwinLine, withoutSides } from './twin-lines.ts'
import { isMetric } from './words.ts'

/** What a number of a line is of. */
export interface TwinFigure {
  readonly name: string
  /** With the label over the line. */
  readonly long: string
  readonly better: Better
  /** The unit of the number in such a line. */
  readonly unitOf: (slot: Slot) => Unit | undefined
}

/** Words of things that are counted, or that say so. */
const COUNTED =
  /\b(?:number|nr|count(?:er)?s?|total|sum|times|calls?|requests?|reqs?|ops|operations|packets?|pkts|events|samples|hits|misses|faults|switches|interrupts|irqs|wake-?ups|exits|allocs?|allocations?|opens?|reads|writes|merges|retries|drops?|dropped|errors|failures|commits|flushes|ios?|i\/os?|transactions|messages|bytes|pages|instructions|cycles|branches|loops|iterations|steps|lookups|collisions|entries|objects|extents|instances|responses|replies)\b/i

/** Behind these words stands a setting, or what names a thing. */
const NOT_MEASURED =
  /(?:^|[\s_([])(?:pid|tid|uid|gid|ret(?:urn(?:ed)?)?|rc|err(?:or|no)?|status|exit(?: code)?|code|fd|ino(?:de)?|port|seq|id|addr(?:ess)?|offset|index|line|sector|lba|cpu|node|version|rev(?:ision)?|date|flags?|mode|key|handle|ref(?:count|s)?|state|order|level|prio(?:rity)?|nice|type|major|minor|slot|channel|bus|irq|mtu|bs|block ?size|(?:io)?depth|num_?jobs|jobs?|threads?|clients?|runtime|duration|seed|step|patch(?:es)?|commit|bug|fix(?:es)?|v|kernel|linux|gcc|clang|release|year|limit|max(?:imum)? size|runt|timer|\w*threshold|time ?stamp|blocked for more than)\s*[:=#]?\s*$/i

/** What was waited for in vain was not measured. */
const IN_VAIN = /\btim(?:ed?|es|ing)[ -]?out/i

/** A label that says a state itself: then two things tell sides apart, and nobody knows which. */
const STATES = /\b(?:with(?:out)?|before|after)\b/i

/** Words that name nothing. */
const SMALL =
  /^(?:(?:more|less|than|for|in|of|at|to|by|is|was|are|were|and|or|about|around|the|a|an|it|we|got|get|with|took|takes)\s?)+$/i

/** Of sizes these alone are measured: how much of the memory was used. */
const USED =
  /\b(?:mem(?:ory)?|rss|pss|used|usage|heap|slab|footprint|consum\w+|leak\w*|dirty|cached|total size|text|bss)\b/i

const LONGEST_NAME = 80
const MOST_WORDS = 9

/** The name and the unit of a number, from the words of its line; `undefined` where they do not say what it is. */
export function figureOf(
  from: Readable,
  twin: TwinLine,
  place: number,
  figures: readonly number[],
): TwinFigure | undefined {
  const slot = twin.slots[place]
  if (slot === undefined) return undefined
  const isBeside = slot.aside && figures.some(other => twin.slots[other]?.aside === false)
  const said = wordsAt(from, twin, place, figures)
  if (isBeside || NOT_MEASURED.test(said.before)) return undefined
  const own = withoutSides(said.name)
  const label = withoutSides(plainLabel(twin.label))
  const long = [label, own].filter(text => text !== '').join(' ')
  const name = twin.nested ? long : own
  // What a profile says of a function is a share of the samples.
  if (slot.unit?.kind === 'percent' && said.isBehind) return undefined
  if (twin.nested && STATES.test(label)) return undefined
  if (/^[^()[\]]*[)\]]/.test(name)) return undefined
  if (HOPED.test(name) || IN_VAIN.test(name) || SMALL.test(name)) return undefined
  if (!/[A-Za-z]{2}/.test(name) || name.length > LONGEST_NAME || name.split(' ').length > MOST_WORDS)
    return undefined
  const stated = isMetric(name) ? (statedUnit(own) ?? statedUnit(name)) : undefined
  const behind = unitBehind(from, twin)
  const unitOf = ({ unit, prefix }: Slot): Unit | undefined =>
    unit ?? (prefix === undefined ? (stated ?? behind) : scaledUnit(stated ?? behind, prefix))
  const unit = unitOf(slot)
  return isEvident(twin, name, said, unit)
    ? { name, long, unitOf, better: impliedDirection(name) }
    : undefined
}

/** True where unit or words say that the number was measured or counted. */
function isEvident(twin: TwinLine, name: string, said: Words, unit: Unit | undefined): boolean {
  if (unit?.kind === 'size') return USED.test(name)
  if (unit !== undefined && unit.kind !== 'count') return true
  return twin.printed || isMetric(name) || COUNTED.test(name) || hasShare(twin) || isPlural(said)
}

/** `TX stamps sent : 4711` and `TX stamps : 4711`: so many of them. */
function isPlural({ isBehind, name, separator }: Words): boolean {
  return !isBehind && separator && /[a-z]{3}(?<![aius])s$/.test(name)
}

/** `812 (4.5%)`: what has a share was counted. */
function hasShare({ slots }: TwinLine): boolean {
  return slots.some(({ aside, unit }) => aside && unit?.kind === 'percent')
}

/** `wait: 0.09   total: 0.21 (milliseconds)`: the unit of all numbers of a line, behind them. */
function unitBehind(from: Readable, { line }: TwinLine): Unit | undefined {
  const inner = /\((?<unit>[A-Za-zµ/]{2,16})\)\s*$/.exec(from.text.slice(line.start, line.end))?.groups?.[
    'unit'
  ]
  return inner === undefined ? undefined : statedUnit(`in ${inner}`)
}

/** Between two figures of a line. */
const PART = /[,;]\s+|\s{2,}|\t|\s\|\s|[([](?![^()[\]]*[)\]])/g

interface Words {
  readonly name: string
  /** All of the line before the number, up to the figure before it. */
  readonly before: string
  /** The words stand behind the number. */
  readonly isBehind: boolean
  /** A colon parts the words from the number. */
  readonly separator: boolean
}

/** The words that name a number: those before it in its part of the line, else those behind it. */
function wordsAt(
  from: Readable,
  { line, slots }: TwinLine,
  place: number,
  figures: readonly number[],
): Words {
  const slot = slots[place]
  if (slot === undefined) return { name: '', before: '', isBehind: false, separator: false }
  const last = figures.findLast(other => other < place)
  const floor = last === undefined ? line.start : (slots[last]?.end ?? line.start)
  const before = from.text.slice(floor, slot.figure.start)
  // The gap before the number itself ends no part.
  const words = before.replace(/[\s:=~≈-]+$/, '')
  const cut = [...words.matchAll(PART)].at(-1)
  const start = floor + (cut === undefined ? 0 : cut.index + cut[0].length)
  const own = cleaned(from.text.slice(start, floor + words.length))
  const next = slots[place + 1]?.figure.start ?? line.end
  const behind = cleaned(from.text.slice(slot.end, next).split(PART)[0] ?? '')
  const isNamed = /[A-Za-z]{2}|\b[pq]\d/.test(own)
  const name = isNamed ? own : behind !== '' ? behind : plainWord(slot.unit)
  const lead = leadOf(from, line, start, isNamed)
  const separator = /:\s*$/.test(before)
  return {
    before: words,
    isBehind: !isNamed,
    separator,
    name: [lead, name].filter(text => text !== '').join(' '),
  }
}

/** What a number is of that has no words but its unit. */
function plainWord(unit: Unit | undefined): string {
  return unit?.kind === 'time' ? 'time' : unit?.kind === 'bandwidth' ? 'throughput' : (unit?.written ?? '')
}

/**
 * What stands before the colon of a line, for a number in a later part of it: `randread: iops 12, lat 5 us`. In
 * `min: 12 us, max: 40 us` it names the first number, and another one only where that has no words of its own.
 */
function leadOf(from: Readable, line: Span, start: number, isNamed: boolean): string {
  const match = /^(?<lead>[^:]{2,60}):\s+(?<first>\S)/.exec(from.text.slice(line.start, start + 1))
  const { lead = '', first = '' } = match?.groups ?? {}
  return isNamed && /[\d.~≈<]/.test(first) ? '' : cleaned(lead)
}

function cleaned(text: string): string {
  return headingText(text.replace(/\s+/g, ' ').trim())
    .replace(/^[,;:)\]\s]+|[\s(:=,;~-]+$/g, '')
    .replace(/:\s+/g, ' ')
    .replace(/(?<=\w)(?:\s(?:in|of|at|for|by|is|was))+$/, '')
    .replace(/(?<=\w\s)(?:took|takes)$/, 'time')
}
