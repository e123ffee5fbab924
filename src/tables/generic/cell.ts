import type { Span } from '../../core/source.ts'
import { parseUnit, scaledUnit } from '../../units/known-units.ts'
import { NUMBER, numberOf } from '../../units/number.ts'
import type { Unit } from '../../units/unit.ts'

/** One cell of a row that holds figures, or that says that there is none. */
export interface FigureCell extends Span {
  readonly kind: 'value' | 'change' | 'missing'
  /** The digits of each figure: one, or several as in `109/118/114/116`. */
  readonly figures: readonly Span[]
  /** The unit written in the cell itself. */
  readonly unit?: Unit
  /** A multiplier right behind the digits: the `K` of `327K`. */
  readonly prefix?: string
  readonly spread?: Span
  /** The spread is written in percent of the value. */
  readonly spreadPercent?: boolean
  /** The author's own ratio or change in brackets behind the value. */
  readonly aside?: string
  /** The figures of a cell that holds several, each of something else: `r=1.5GiB/s,w=640MiB/s`. */
  readonly parts?: readonly FigureCell[]
  /** What one part of a cell is of, where the cell says so. */
  readonly name?: string
  /** Digits alone, without a sign, a point or a comma. */
  readonly whole?: boolean
}

/** A whole number, or one with the unit of a size or a share, as people choose them: `16`, `4k`, `64KB`, `70%`. */
export function isChosenNumber(cell: FigureCell): boolean {
  const [figure, second] = cell.figures
  if (cell.kind !== 'value' || figure === undefined || second !== undefined || cell.whole !== true)
    return false
  const kind = cell.unit?.kind
  return (
    cell.spread === undefined &&
    cell.aside === undefined &&
    (kind === undefined || kind === 'size' || kind === 'percent')
  )
}

/** Minutes and seconds as the shell's `time` writes them: the `10m44.814` of `10m44.814s`. */
const CLOCK = String.raw`\d{1,4}m\d{1,2}\.\d{1,6}(?=s(?!\w))`

const NUMERAL = String.raw`[-+−]?(?:${CLOCK}|${NUMBER}|\d+,\d{1,2}(?!\d)|\d{4,},\d{3}(?!\d))`

/** A cell ends here; a comma before a digit is a decimal one, whatever stands behind it. */
const END = String.raw`(?=[\s|;]|,(?!\d)|$)`

const UNIT = String.raw`[A-Za-zµμ%#][\w/µμ^%]*(?:\s(?:per\s)?(?:second|sec)\b)?`

/** `BW=3939MiB/s`, `IOPS=190K`: a cell that says itself what it is. */
const KEY = String.raw`(?:(?<key>BW|bw|IOPS|iops|TPS|tps|QPS|qps|lat)=(?=\d))?`

const CELL = new RegExp(
  KEY +
    String.raw`(?:[~≈±]\s?|[x×](?=\d|\.\d)|[-+−] {1,3}(?=\d[\d.]*\s?%))?(?<digits>${NUMERAL})(?<more>(?:\/${NUMERAL}){1,7}(?![\w/.]))?` +
    String.raw`(?<prefix>[kKmMgGT](?![\w/]))?` +
    String.raw`(?:(?<gap>\s?)(?<unit>${UNIT}))?` +
    String.raw`(?:\s*(?:±|\+\/-|\+-)\s*(?<spread>${NUMBER})\s?(?<percent>%)?(?:\s?[nuµm]?s\b)?)?` +
    String.raw`(?:\s*(?<aside>\([^()\n]{0,40}\)|\*\s{0,4}[-+]?[\d.]+%\*))?` +
    String.raw`[*†‡]{0,2}${END}`,
  'dy',
)

const MISSING =
  /(?:-{1,4}|\+{3,5}|—|–|n\/?a|N\/?A|nan|NaN|<missing>|none|fail(?:ed)?|FAIL(?:ED)?|inf|\?|crash(?:ed)?|x|DNF)(?=[\s|,;]|$)/y

const SIGNED_PERCENT = /^[(]?[-+−]\s*\d/

/**
 * Reads a stretch of text as cells of figures with one space between them; `undefined` where anything
 * else stands in it.
 *
 *     readCells('4k 149,426 170,763 +14%', 0, 23)  // three values and a change
 *     readCells('139 Gbps', 0, 8)                  // one value with its unit
 *     readCells('256 bufsize 500 maxblocks', 0, 25)  // undefined
 */
export function readCells(text: string, start: number, end: number): FigureCell[] | undefined {
  const stretch = text.slice(start, end)
  const cells: FigureCell[] = []
  let at = 0
  while (at < stretch.length) {
    const cell = rangeAt(stretch, at, start) ?? cellAt(stretch, at, start) ?? missingAt(stretch, at, start)
    if (cell === undefined) return undefined
    cells.push(cell)
    at = cell.end - start
    while (at < stretch.length && /[\s,;|]/.test(stretch[at] ?? '')) at += 1
  }
  return cells.length === 0 ? undefined : cells
}

/** `4,200 - 6,700`, `16-18%`: from one figure to another, which is neither. */
const RANGE = new RegExp(
  String.raw`[~≈]?${NUMBER}\s?(?:[KMGkmg%]|[KMG]?i?B\/s|[munµ]?s|[kM]?IOPS)?\s?(?:-|–|—|\.\.)\s?${NUMBER}\s?(?:[KMGkmg%]|[KMG]?i?B\/s|[munµ]?s|[kM]?IOPS)?(?=[\s|,;]|$)`,
  'y',
)

/** `< 1 MB/s` says where a figure lies, not what it is. */
const BOUND = new RegExp(String.raw`[<>≤≥]=?\s?${NUMBER}(?:\s?[A-Za-z%µ][\w/%]*)?(?=[\s|,;]|$)`, 'y')

function missingAt(stretch: string, at: number, offset: number): FigureCell | undefined {
  MISSING.lastIndex = at
  const match = MISSING.exec(stretch)
  if (match === null) return undefined
  return { kind: 'missing', figures: [], start: offset + at, end: offset + at + match[0].length }
}

function rangeAt(stretch: string, at: number, offset: number): FigureCell | undefined {
  RANGE.lastIndex = at
  BOUND.lastIndex = at
  const match = RANGE.exec(stretch) ?? BOUND.exec(stretch)
  if (match === null) return undefined
  return { kind: 'missing', figures: [], start: offset + at, end: offset + at + match[0].length }
}

function cellAt(stretch: string, at: number, offset: number): FigureCell | undefined {
  CELL.lastIndex = at
  let match = CELL.exec(stretch)
  if (match !== null && !hasSoundUnit(match)) match = withoutUnit(stretch, at)
  if (match === null) return undefined
  const groups = match.groups ?? {}
  const places = match.indices?.groups ?? {}
  const digits = places['digits'] ?? [at, at]
  const figures = figuresIn(stretch, [digits[0], places['more']?.[1] ?? digits[1]], offset)
  if (figures.length === 0) return undefined
  const { prefix, aside } = groups
  const written = groups['unit']
  const own = parseUnit(written ?? groups['key'] ?? '')
  const unit = own !== undefined && prefix !== undefined ? scaledUnit(own, prefix) : own
  const spread = places['spread']
  const change = match[0].startsWith('±') || (unit?.kind === 'percent' && SIGNED_PERCENT.test(match[0]))
  return {
    kind: change ? 'change' : 'value',
    figures,
    start: offset + at,
    end: offset + at + match[0].length,
    ...(unit === undefined ? {} : { unit }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(spread === undefined ? {} : { spread: { start: offset + spread[0], end: offset + spread[1] } }),
    ...(groups['percent'] === undefined ? {} : { spreadPercent: true }),
    ...(aside === undefined ? {} : { aside }),
    ...(/^\d+$/.test(groups['digits'] ?? '') ? { whole: true } : {}),
  }
}

/** A word behind a number that is no unit belongs to the next cell, or makes this none. */
function hasSoundUnit(match: RegExpExecArray): boolean {
  const written = match.groups?.['unit']
  if (written === undefined) return true
  const unit = parseUnit(written)
  return unit !== undefined
}

const BARE = new RegExp(
  String.raw`(?:[~≈±]\s?|[x×](?=\d|\.\d))?(?<digits>${NUMERAL})(?<more>(?:\/${NUMERAL}){1,7}(?![\w/.]))?(?<prefix>[kKmMgGT](?![\w/]))?${END}`,
  'dy',
)

function withoutUnit(stretch: string, at: number): RegExpExecArray | null {
  BARE.lastIndex = at
  return BARE.exec(stretch)
}

function figuresIn(stretch: string, [from, to]: readonly [number, number], offset: number): Span[] {
  const figures: Span[] = []
  let at = from
  for (const part of stretch.slice(from, to).split('/')) {
    if (numberOf(part) === undefined) return []
    figures.push({ start: offset + at, end: offset + at + part.length })
    at += part.length + 1
  }
  return figures
}
