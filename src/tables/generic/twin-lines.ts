import type { Span } from '../../core/source.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'
import { COMMAND } from '../introduction.ts'
import type { Readable } from '../readable.ts'
import { isProgramText } from './program-text.ts'
import type { TableLine } from './table-line.ts'

/** A number on a line, and where it ends with its unit. */
export interface Slot {
  readonly figure: Span
  readonly written: string
  readonly end: number
  readonly unit?: Unit
  /** A multiplier without a unit: the `K` of `13K`. */
  readonly prefix?: string
  /** It stands in brackets, as what is said beside a figure does. */
  readonly aside: boolean
}

/** A line with numbers, and its words without them. */
export interface TwinLine {
  readonly line: TableLine
  /** Equal for lines of the same words, whatever their numbers are. */
  readonly key: string
  readonly slots: readonly Slot[]
  /** The label over the line, without its colon; empty where none is. */
  readonly label: string
  /** Without its label the line would say little: it is indented below it, or a number alone. */
  readonly nested: boolean
  /** A number alone that a command printed. */
  readonly printed: boolean
}

/** Times of a day, dates, addresses, stamps of a log, how far a program has come, cells between bars: no figures. */
const NO_LINE =
  /\d:\d\d:\d\d|\b\d{4}-\d\d-\d\d\b|0x[0-9a-f]|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b|\d\.\d+\.\d+\.\d|\[\s*\d+\.\d+\]|\[eta |^\s*Jobs:\s|^\[ |@|:\/\/|\|.*\||\.[ch]:\d|^\s*(?:[-+@]{2,}|#\d|diff |index |R[0-9A-Z]{1,2}:)|^\s*\d+\)?\s*$(?<=\))|…|\.{3}/

/** A number that is no part of a word, a version, a path, a range or a time of a day, and what stands right behind it. */
const SLOT = new RegExp(
  String.raw`(?<![\w.:/\\@$#%]|[\w.][-–,]|\d['’])(?<figure>${NUMBER})(?:(?<gap> ?)(?:(?<unit>[A-Za-zµμ%][\w/µμ%]*)|\((?<inner>[A-Za-zµμ/]{1,8})\)))?(?![.:/-]?\d|[\w'])`,
  'dg',
)

/** A longer line is no row. */
const WIDEST = 160

/**
 * The lines of a stretch that hold numbers, each with its words. What a reader has read already, what was typed and
 * what belongs to a program is left out.
 */
export function twinLines(
  from: Readable,
  lines: readonly TableLine[],
  free: (line: TableLine) => boolean,
  isPrinted: (line: TableLine) => boolean,
): readonly TwinLine[] {
  const found: TwinLine[] = []
  let label: { readonly text: string; readonly indent: number } | undefined
  let above: 'label' | 'command' | 'other' = 'other'
  for (const [place, line] of lines.entries()) {
    const below = lines[place + 1]
    if (line.kind === 'ruler') label = undefined
    if (line.kind === 'blank' || line.kind === 'ruler') {
      if (above !== 'label') label = undefined
      continue
    }
    const text = from.text.slice(line.start, line.end).trimEnd()
    const indent = text.length - text.trimStart().length
    const said = text.trim()
    if (line.end - line.start > WIDEST) above = 'other'
    else if (isTyped(said)) above = 'command'
    else if (/:$/.test(said)) {
      label = { text: said.replace(/[\s:]+$/, '').replace(/^[-*•]\s+/, ''), indent }
      above = 'label'
    } else {
      // What stands right over the output of a tool heads it.
      const heads = below !== undefined && isPrinted(below)
      const slots =
        !heads && /\d/.test(said) && free(line) && !NO_LINE.test(said) && !isProgramText(text)
          ? slotsIn(from, line)
          : []
      const bare = !/[A-Za-z]{2}/.test(withoutSlots(from, line, slots))
      if (slots.length > 0) {
        const nested = label !== undefined && (bare || indent > label.indent)
        found.push({
          line,
          slots,
          label: label?.text ?? '',
          nested,
          printed: bare && above === 'command',
          key: keyOf(nested ? plainLabel(label?.text ?? '') : '', withoutSlots(from, line, slots)),
        })
      }
      above = 'other'
    }
  }
  return found
}

/** A command at a prompt, or of a root that has none but its sign. */
function isTyped(text: string): boolean {
  return COMMAND.test(text) || /^[$#]\s?\S/.test(text)
}

/** A label without the numbers beside it, which may differ: `extents (total 1027)` and `extents (total 231)`. */
export function plainLabel(label: string): string {
  return label.replace(/\s*\([^()]*\d[^()]*\)/g, '').trim()
}

/** Words that say whose a line is, where its heading says so as well. */
const SIDE_WORDS =
  /\b(?:un-?)?patched\b|\b(?:before|after|vanilla|stock|baseline|base|old|new|orig(?:inal)?)\b/gi

/** Text without the words that tell one side from the other. */
export function withoutSides(text: string): string {
  return text.replace(SIDE_WORDS, ' ').replace(/\s+/g, ' ').trim()
}

function keyOf(label: string, words: string): string {
  return withoutSides(`${label}\n${words}`).toLowerCase()
}

function withoutSlots(from: Readable, line: TableLine, slots: readonly Slot[]): string {
  let text = ''
  let at = line.start
  for (const { figure, end, unit } of slots) {
    // The unit's own spelling may differ with its multiplier.
    text += `${from.text.slice(at, figure.start)}#${unit?.kind ?? ''}`
    at = end
  }
  return text + from.text.slice(at, line.end)
}

function slotsIn(from: Readable, line: TableLine): Slot[] {
  const text = from.text.slice(line.start, line.end)
  const slots: Slot[] = []
  for (const match of text.matchAll(SLOT)) {
    const at = match.indices?.groups?.['figure']
    const ending = at === undefined ? undefined : endingOf(match)
    if (at === undefined || ending === undefined) continue
    const before = text.slice(0, at[0])
    slots.push({
      figure: { start: line.start + at[0], end: line.start + at[1] },
      written: text.slice(...at),
      aside:
        before.lastIndexOf('(') > before.lastIndexOf(')') ||
        before.lastIndexOf('[') > before.lastIndexOf(']'),
      end: line.start + at[1] + ending.width,
      ...(ending.unit === undefined ? {} : { unit: ending.unit }),
      ...(ending.prefix === undefined ? {} : { prefix: ending.prefix }),
    })
  }
  return slots
}

/** What stands behind a number: its unit, a multiplier, or nothing; `undefined` where a word goes on from it. */
function endingOf(
  match: RegExpExecArray | RegExpMatchArray,
): { readonly width: number; readonly unit?: Unit; readonly prefix?: string } | undefined {
  const { gap = '', unit: written = '', inner } = match.groups ?? {}
  if (inner !== undefined) {
    const unit = parseUnit(inner)
    return unit === undefined ? { width: 0 } : { width: gap.length + inner.length + 2, unit }
  }
  if (written === '') return { width: 0 }
  const width = gap.length + written.length
  // `2516 ops` alone are counted; a rate says of what time.
  const unit = /^ops$/i.test(written) ? undefined : parseUnit(written)
  if (unit !== undefined) return { width, unit }
  if (gap !== '') return { width: 0 }
  if (/^[kKMG]$/.test(written)) return { width, prefix: written }
  const scaled = /^(?<prefix>[kKMG])(?<word>IOPS|iops|ops\/s|req\/s)$/.exec(written)?.groups
  const known = scaledUnit(parseUnit(scaled?.['word'] ?? ''), scaled?.['prefix'] ?? '')
  return scaled === undefined || known === undefined ? undefined : { width, unit: known }
}
