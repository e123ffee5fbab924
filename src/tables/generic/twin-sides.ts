import type { Readable } from '../readable.ts'
import { COMMAND } from '../introduction.ts'
import { CUT } from '../headings.ts'
import { headingText } from './context.ts'
import type { TableLine } from './table-line.ts'
import { namesSystem, statesChange } from './words.ts'

/** A stretch of lines under a heading that names who was measured. */
export interface Side {
  readonly name: string
  readonly heading: TableLine
  readonly lines: readonly TableLine[]
}

/** A longer line is a sentence. */
const LONGEST = 90

/** A heading without a colon has no more words, and one with a colon no more than a sentence has. */
const MOST_WORDS = 7
const MOST_WORDS_BEFORE_COLON = 14

/** The name of a system alone. */
const MOST_WORDS_OF_NAME = 5

/** Words that name a system in a table, and in a heading are as often part of a sentence. */
const SMALL_WORDS =
  /\b(?:on|off|up|next|master|local|remote|control|default|good|bad|ref(?:erence)?|current|commit|series|host|guest)\b/gi

/** What stands further down is no longer under a heading. */
const REACH = 120

/** `with patch,`, `Before -`, `=== Patched ===`: so a heading ends, if it does not stand alone. */
const CLOSED = /:$|\s-{1,3}$|[-=*#]{2,}$/

/** What {@link CLOSED} and {@link CLOSED_CLAUSE} end in. */
const ENDS = new Set(':-=*#,')

/** `With the patch,` over a list; a clause of a sentence ends in a comma as well. */
const CLOSED_CLAUSE =
  /^(?:with(?:out)?|before|after)\s(?:\S+\s){0,3}(?:patch(?:es|set)?|series|change|fix),$/i

/**
 * `After 10 minutes` is a point in time, `with 4 threads` a setting; what holds a figure, a stamp of a log or gaps
 * between columns is none's name.
 */
const NO_NAME =
  /\b(?:before|after|with)\s+(?:about\s+)?\d+\s*\w|\d\s?(?:[kKMG]?i?B\/s|[munµ]?s(?:ec)?|%|k?iops)(?![\w.])|[:=]\s*\d|\b(?:regards|wishes|thanks|call trace)\b|[.;!?]$|\w\(\)|^\[|\[\s*\d|\S(?:\s{3,}|\t|\s?\|\s?)\S/i

/**
 * The stretches of a text that stand under headings which name states or systems, in groups that are held against
 * one another: `Before patch:` and `After patch:`, `Kernel A` and `Kernel B`. A name that comes again begins a group.
 *
 * Where headings tell states of the code, others between them are no sides, but parts of one.
 */
export function sidesIn(from: Readable, lines: readonly TableLine[]): readonly (readonly Side[])[] {
  const found = lines.flatMap((_line, place) => headingAt(from, lines, place) ?? [])
  const states = found.filter(({ isState }) => isState)
  const headings = new Set(states.map(nameOf)).size > 1 ? states : found
  const groups: Side[][] = []
  for (const [at, { name, place }] of headings.entries()) {
    const heading = lines[place]
    if (heading === undefined) continue
    const end = Math.min(headings[at + 1]?.place ?? lines.length, place + REACH)
    const side = { name, heading, lines: lines.slice(place + 1, end) }
    const group = groups.at(-1)
    const last = group?.at(-1)
    const goesOn =
      last !== undefined &&
      (group?.length ?? 0) < MOST_SIDES &&
      heading.number - last.heading.number <= REACH &&
      group?.every(other => nameOf(other) !== nameOf(side)) === true
    if (goesOn) group?.push(side)
    else groups.push([side])
  }
  return groups.filter(group => group.length > 1)
}

/** Nobody holds more systems against one another, one below the other. */
const MOST_SIDES = 12

const STATE_WORDS = /\b(?:before|after|with(?:out)?(?=[ -]patch)|w\/o|patched|unpatched)\b/gi

interface Heading {
  readonly name: string
  readonly place: number
  readonly isState: boolean
}

function nameOf({ name }: { readonly name: string }): string {
  return name.toLowerCase()
}

function headingAt(from: Readable, lines: readonly TableLine[], place: number): Heading | undefined {
  const line = lines[place]
  if (line === undefined || line.kind === 'blank' || line.kind === 'ruler' || line.end - line.start > LONGEST)
    return undefined
  const isAlone = isFree(lines[place - 1])
  const text = from.text.slice(line.start, line.end).trim()
  // Most lines are parts of sentences.
  if (!isAlone && !ENDS.has(text.at(-1) ?? '')) return undefined
  const isClosed = CLOSED.test(text) || CLOSED_CLAUSE.test(text)
  if ((!isAlone && !isClosed) || CUT.test(text) || /^[$%]\s|^\w+@|^\S*\//.test(text)) return undefined
  const name = headingText(text).replace(/[\s,:-]+$/, '')
  const words = name.split(/\s+/).length
  if (words > (isClosed ? MOST_WORDS_BEFORE_COLON : MOST_WORDS) || NO_NAME.test(name)) return undefined
  // `without-patch with-patch`: the heads of two columns.
  if ((name.match(STATE_WORDS)?.length ?? 0) > 1) return undefined
  if (COMMAND.test(text) && !/^#+\s+\w+(?:\s\w+){0,3}$/.test(text)) return undefined
  if (statesChange(name)) return { name, place, isState: true }
  const isName = words <= MOST_WORDS_OF_NAME && namesSystem(name.replace(SMALL_WORDS, ' '))
  return isName && (isClosed || isFree(lines[place + 1])) ? { name, place, isState: false } : undefined
}

function isFree(line: TableLine | undefined): boolean {
  return line === undefined || line.kind === 'blank' || line.kind === 'ruler'
}
