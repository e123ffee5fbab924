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
  /** The multiplier of each of several figures, where they differ or each has its own: `1016.7K/921950`. */
  readonly prefixes?: readonly (string | undefined)[]
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

/** Minutes and seconds as the shell's `time` writes them, and people: the `10m44.814` of `10m44.814s`, `8m05s`. */
const CLOCK = String.raw`\d{1,4}m\d{1,2}(?:\.\d{1,6})?(?=s(?!\w))`

const NUMERAL = String.raw`[-+−]?(?:${CLOCK}|${NUMBER}|\d+,\d{1,2}(?!\d)|\d{4,},\d{3}(?!\d))`

/** A cell ends here; a comma before a digit is a decimal one, whatever stands behind it. */
const END = String.raw`(?=[\s|;]|,(?!\d)|$)`

const UNIT = String.raw`[A-Za-zµμ%#][\w/µμ^%]*(?:\s(?:per\s)?(?:second|sec)\b)?`

/** `BW=3939MiB/s`, `IOPS=190K`: a cell that says itself what it is. */
const KEY = String.raw`(?:(?<key>BW|bw|IOPS|iops|TPS|tps|QPS|qps|lat)=(?=\d))?`

/** Further figures of a cell, each behind a slash or `vs`; the one before may have a multiplier. */
const MORE = String.raw`(?:[kKMG]?\/${NUMERAL}){1,7}(?=[kKMG]?(?![\w/.]))|[kKMG]? vs\.? ${NUMERAL}(?=[kKMG]?(?![\w/.]))`

/** What stands between two figures of one cell. */
const BETWEEN = /\/| vs\.? /

/** A cell; its unit stands behind so much of a gap. */
function cellPattern(gap: string): RegExp {
  return new RegExp(
    KEY +
      String.raw`(?:[~≈±]\s?|[x×](?=\d|\.\d)|[-+−] {1,3}(?=\d[\d.]*\s?%)|\+\/?- {0,3}(?=\d[\d.]*\s?%))?(?<digits>${NUMERAL})(?<more>${MORE})?` +
      String.raw`(?<prefix>[kKmMgGT](?![\w/]))?` +
      String.raw`(?:${gap}(?<unit>${UNIT}))?` +
      String.raw`(?:\s*(?:±|\+\/-|\+-)\s*(?<spread>${NUMBER})(?:\k<prefix>\b)?\s?(?<percent>%)?(?:\s?[nuµm]?s\b)?)?` +
      String.raw`(?:\s*(?<aside>\([^()\n]{0,40}\)|\*\s{0,4}[-+]?[\d.]+%\*|\[\s{0,6}[-+]?[\d.]{1,8}\](?:\(\s{0,6}[\d.]{1,8}\))?))?` +
      String.raw`[*†‡]{0,2}${END}`,
    'dy',
  )
}

const CELL = cellPattern(String.raw`\s?`)

/** Between bars units may stand below one another: `816    usec`. */
const WIDE_CELL = cellPattern(String.raw`\s{0,6}`)

const MISSING =
  /(?:-{1,4}|\+{3,5}|—|–|~|n\/?a|N\/?A|-?nan%?|NaN|<missing>|none|fail(?:ed)?|FAIL(?:ED)?|inf|\?|crash(?:ed)?|x|DNF)(?=[\s|,;]|$)/y

/** Between bars: a column of which the figures were left out. */
const ELIDED = /(?:\.{3}|…)(?=[\s|]|$)/y

const SIGNED_PERCENT = /^[(]?[-+−]\s*\d/

/**
 * Reads a stretch of text as cells of figures with one space between them; `undefined` where anything
 * else stands in it. `piped`: between bars, where a unit may stand further off.
 *
 *     readCells('4k 149,426 170,763 +14%', 0, 23)  // three values and a change
 *     readCells('139 Gbps', 0, 8)                  // one value with its unit
 *     readCells('256 bufsize 500 maxblocks', 0, 25)  // undefined
 */
export function readCells(text: string, start: number, end: number, piped = false): FigureCell[] | undefined {
  const stretch = text.slice(start, end)
  const cells: FigureCell[] = []
  let at = 0
  while (at < stretch.length) {
    const cell =
      rangeAt(stretch, at, start) ??
      cellAt(stretch, at, start, piped) ??
      missingAt(stretch, at, start, piped) ??
      (cells.length > 0 ? ratioAt(stretch, at, start) : undefined)
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

function missingAt(stretch: string, at: number, offset: number, piped: boolean): FigureCell | undefined {
  MISSING.lastIndex = at
  ELIDED.lastIndex = at
  const match = MISSING.exec(stretch) ?? (piped ? ELIDED.exec(stretch) : null)
  if (match === null) return undefined
  return { kind: 'missing', figures: [], start: offset + at, end: offset + at + match[0].length }
}

/** `1.15x`, `(3.3X)`: so many times the figure before it. */
const RATIO = /\(?[~+]?\d{1,4}(?:\.\d{1,3})?[xX×]\)?(?=[\s|,;]|$)/y

/** The ratio at a place, which is computed from other figures; what a row begins with counts something. */
export function ratioAt(stretch: string, at: number, offset: number): FigureCell | undefined {
  RATIO.lastIndex = at
  const match = RATIO.exec(stretch)
  if (match === null) return undefined
  return { kind: 'change', figures: [], start: offset + at, end: offset + at + match[0].length }
}

function rangeAt(stretch: string, at: number, offset: number): FigureCell | undefined {
  RANGE.lastIndex = at
  BOUND.lastIndex = at
  const match = RANGE.exec(stretch) ?? BOUND.exec(stretch)
  if (match === null) return undefined
  return { kind: 'missing', figures: [], start: offset + at, end: offset + at + match[0].length }
}

function cellAt(stretch: string, at: number, offset: number, piped: boolean): FigureCell | undefined {
  const pattern = piped ? WIDE_CELL : CELL
  pattern.lastIndex = at
  let match = pattern.exec(stretch)
  if (match !== null && !hasSoundUnit(match)) match = withoutUnit(stretch, at)
  if (match === null) return undefined
  const groups = match.groups ?? {}
  const places = match.indices?.groups ?? {}
  const digits = places['digits'] ?? [at, at]
  const written = [digits[0], places['more']?.[1] ?? digits[1]] as const
  const figures = figuresIn(stretch, written, offset)
  if (figures.length === 0) return undefined
  const { prefix, aside } = groups
  const prefixes = prefixesOf(stretch.slice(...written), prefix)
  const own = parseUnit(groups['unit'] ?? groups['key'] ?? '')
  const unit = own !== undefined && prefix !== undefined ? scaledUnit(own, prefix) : own
  const spread = places['spread']
  const change = /^(?:±|\+\/?-)/.test(match[0]) || (unit?.kind === 'percent' && SIGNED_PERCENT.test(match[0]))
  return {
    kind: change ? 'change' : 'value',
    figures,
    start: offset + at,
    end: offset + at + match[0].length,
    ...(unit === undefined ? {} : { unit }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(prefixes === undefined ? {} : { prefixes }),
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
  String.raw`(?:[~≈±]\s?|[x×](?=\d|\.\d))?(?<digits>${NUMERAL})(?<more>${MORE})?(?<prefix>[kKmMgGT](?![\w/]))?${END}`,
  'dy',
)

function withoutUnit(stretch: string, at: number): RegExpExecArray | null {
  BARE.lastIndex = at
  return BARE.exec(stretch)
}

function figuresIn(stretch: string, [from, to]: readonly [number, number], offset: number): Span[] {
  const figures: Span[] = []
  let at = from
  for (const part of stretch.slice(from, to).split(BETWEEN)) {
    const digits = part.replace(/[kKMG]$/, '')
    if (numberOf(digits) === undefined) return []
    at = stretch.indexOf(part, at)
    figures.push({ start: offset + at, end: offset + at + digits.length })
    at += part.length
  }
  return figures
}

/** So many times the last figure another one is not: then the multiplier of the last is not its own. */
const FAR = 100

/**
 * The multipliers of several figures, where one alone does not hold for all of them. `12/13K` are thousands
 * both; in `921950/1016.7K` the first figure is written out.
 */
function prefixesOf(written: string, last: string | undefined): readonly (string | undefined)[] | undefined {
  const parts = written.split(BETWEEN)
  const own = parts.map(part => /[kKMG]$/.exec(part)?.[0])
  own[own.length - 1] = last
  const size = Number(parts.at(-1))
  const isApart = own.slice(0, -1).some(prefix => prefix !== undefined)
  const isFar = last !== undefined && parts.some(part => Number(part) > FAR * size)
  return parts.length > 1 && (isApart || isFar) ? own : undefined
}
