import { groupBy } from '../../core/order.ts'
import { NUMBER } from '../../units/number.ts'
import type { Better } from '../../units/unit.ts'
import { spanOf, toolRow } from '../kit.ts'
import { headingsBetween } from '../outline.ts'
import type { Readable } from '../readable.ts'
import type { ToolReader } from '../tool-reader.ts'
import { runsByColumn, type Sided } from './sided.ts'

const MEANS: ReadonlyMap<string, Better> = new Map([
  ['Hmean', 'higher'],
  ['Amean', 'lower'],
])

const MM_ROW = new RegExp(
  String.raw`^[ \t]*(?<kind>[HAG]mean|Min|Max(?:-\d{1,2}%?)?|[1-3](?:st|nd|rd)-qrtle|BHmean-\d+|BAmean-\d+)[ \t]+(?<name>\S+(?: [A-Za-z]\S*){0,2})(?<cells>(?:[ \t]+${NUMBER}[ \t]*(?:\([ \t]*-?[\d.]+%\)|\*[ \t]*-?[\d.]+%\*)){2,8})[ \t]*$`,
  'dgm',
)

/** What mmtests says of a whole run, without differences: `Duration Elapsed  600.1  590.2`, `Ops NUMA alloc hit  4231.00  4221.00`. */
const MM_PLAIN = new RegExp(
  String.raw`^[ \t]*(?<kind>Duration|Ops)[ \t]+(?<name>[A-Za-z]\S*(?: \S+){0,6}?)(?<cells>(?:[ \t]{2,}${NUMBER}){2,8})[ \t]*$`,
  'dgm',
)

/** Reads `compare-kernels` of mmtests: harmonic means are of rates, arithmetic means of times. */
export const mmtests: ToolReader = {
  tool: 'mmtests',
  hint: /^[ \t]*(?:[HAG]mean|Duration (?:User|System|Elapsed)|Ops)[ \t]+(?:\S+(?: [A-Za-z]\S*){0,6}[ \t]+)?[\d.]+/m,
  read(from, page) {
    const rows = [...from.text.matchAll(MM_ROW), ...from.text.matchAll(MM_PLAIN)]
    const tables = tablesIn(
      from.text,
      rows.sort((a, b) => a.index - b.index),
    )
    const compared = tables.filter(({ rows: [first] }) => !isPlain(first?.groups?.['kind'] ?? ''))
    const titles = new Set(compared.map(({ title }) => title))
    const cases = casesOf(from, compared)
    return tables.flatMap(table => {
      const { rows, names, title } = table
      const inCase = cases.get(table)
      // `Min 1` of the transactions and of the times are two things, and so it is on two machines.
      const parameters = {
        ...(titles.size > 1 && title !== '' ? { benchmark: title } : {}),
        ...(inCase === undefined ? {} : { case: inCase }),
      }
      const sided = rows.flatMap(match => {
        const cells = match.indices?.groups?.['cells']
        if (cells === undefined) return []
        const kind = match.groups?.['kind'] ?? ''
        const figures = [...from.text.slice(...cells).matchAll(isPlain(kind) ? PLAIN_CELL : MM_CELL)]
        // Columns without a name of their own each are of systems that nobody can tell.
        if (figures.length !== names.length) return []
        return figures.flatMap((figure, place): Sided[] => {
          const at = figure.indices?.groups?.['value']
          const column = names[place]
          if (at === undefined || column === undefined) return []
          const better = MEANS.get(kind.replace(/^B|-\d+$/g, '')) ?? 'unknown'
          return toolRow(from, page, {
            test: `${kind} ${match.groups?.['name'] ?? ''}`,
            value: [cells[0] + at[0], cells[0] + at[1]],
            ...(kind === 'Duration' ? { unit: 's' } : { better }),
            parameters,
            span: spanOf(match),
          }).map(row => ({ column, row }))
        })
      })
      return runsByColumn(from, 'mmtests', sided, undefined)
    })
  },
}

/**
 * What keeps tables of one title and the same columns apart: the headings over them, else their place. Two
 * machines have a table each; nobody posts one of them twice.
 */
function casesOf(from: Readable, tables: readonly MmTable[]): ReadonlyMap<MmTable, string> {
  const alike = groupBy(tables, ({ title, names, rows: [first] }) =>
    JSON.stringify([title, names, first?.groups?.['kind'], first?.groups?.['name']]),
  )
  const cases = new Map<MmTable, string>()
  const above = new Map(tables.map((table, place) => [table, tables[place - 1]]))
  for (const members of alike.values()) {
    if (members.length < 2) continue
    const headings = members.map(table => headingOf(from, above.get(table), table))
    const isTold = !headings.includes('') && new Set(headings).size === headings.length
    for (const [place, table] of members.entries())
      cases.set(table, isTold ? (headings[place] ?? '') : `table ${place + 1}`)
  }
  return cases
}

/** The nearest heading between a table and the one before it, other than its title. */
function headingOf(from: Readable, above: MmTable | undefined, table: MmTable): string {
  const first = from.lines.lineAt(table.rows[0]?.index ?? 0)
  const before = above?.rows.at(-1)
  const after = before === undefined ? 0 : from.lines.lineAt(before.index)
  const headings = headingsBetween(from, after, first).filter(text => text !== table.title)
  return headings.at(-1) ?? ''
}

/** A figure, and behind it the difference to the first one. */
const MM_CELL = new RegExp(String.raw`(?<![\d.(*-])(?<value>${NUMBER})[ \t]*[(*]`, 'dg')

const PLAIN_CELL = new RegExp(String.raw`(?<![\d.])(?<value>${NUMBER})`, 'dg')

function isPlain(kind: string): boolean {
  return kind === 'Duration' || kind === 'Ops'
}

/** The rows below one title, with the names of their columns. */
interface MmTable {
  readonly title: string
  readonly names: readonly string[]
  readonly rows: RegExpExecArray[]
}

/** `sysbench Transactions per second` at the margin, over the names of the columns. */
const MM_TITLE = /^(?<title>[A-Za-z][\w-]*(?: [\w-]+){0,7})[ \t]*\n(?=(?:[ \t]{10}[^\n]*\n){1,3}$)/m

/** The tables of a mail: rows that follow one another up to the next title. */
function tablesIn(text: string, rows: readonly RegExpExecArray[]): MmTable[] {
  const tables: MmTable[] = []
  let end = 0
  for (const row of rows) {
    const between = text.slice(Math.max(end, row.index - 600), row.index)
    const title = MM_TITLE.exec(between)?.groups?.['title']
    const table = tables.at(-1)
    const plain = isPlain(row.groups?.['kind'] ?? '')
    const apart = plain !== isPlain(table?.rows[0]?.groups?.['kind'] ?? '')
    if (table === undefined || title !== undefined || apart)
      tables.push({ title: title ?? '', names: columnNames(text, row), rows: [row] })
    else table.rows.push(row)
    end = row.index + row[0].length
  }
  return tables
}

/** The names of the columns: the words of the lines right above the first row, joined column by column. */
function columnNames(text: string, first: RegExpExecArray | undefined): string[] {
  if (first === undefined) return []
  const above = text
    .slice(Math.max(0, first.index - 600), first.index)
    .split('\n')
    .slice(0, -1)
  const heads: string[][] = []
  for (const line of above.reverse()) {
    const words = line.trim().split(/\s+/)
    // The names stand over the figures; a title begins where the rows do.
    if (!/^[ \t]{10}/.test(line) || line.trim() === '' || /[.:]$/.test(line.trim()) || heads.length === 3)
      break
    heads.unshift(words)
  }
  const count = heads.at(-1)?.length ?? 0
  return Array.from({ length: count }, (_, place) =>
    heads
      .filter(words => words.length === count)
      .map(words => words[place] ?? '')
      .reduce((name, part) => (/\w$/.test(name) && /^\w/.test(part) ? `${name} ${part}` : name + part), ''),
  )
}

const PTS_TITLE =
  /^[ \t]*(?<unit>[A-Za-z][\w /%]*?)[ \t]*[<>|][ \t]*(?<better>Lower|Higher|Fewer|More)[ \t]+Is[ \t]+Better/gim

const PTS_ROW = new RegExp(
  String.raw`^[ \t]*(?<system>[^\n|]{1,60}?)[ \t]\.+[ \t]+(?<value>${NUMBER})[ \t]*\|`,
  'dgm',
)

/** Reads the text results of the Phoronix Test Suite: a title with unit and direction, a row a system. */
export const phoronix: ToolReader = {
  tool: 'Phoronix Test Suite',
  hint: /(?:Lower|Higher|Fewer|More)\s+Is\s+Better/i,
  read(from, page) {
    const titles = [...from.text.matchAll(PTS_TITLE)]
    const sided = titles.flatMap((title, place) => {
      const stop = Math.min(titles[place + 1]?.index ?? from.text.length, title.index + 3000)
      const above =
        from.text
          .slice(Math.max(0, title.index - 300), title.index)
          .trimEnd()
          .split('\n')
          .at(-1)
          ?.trim() ?? ''
      const body = from.text.slice(title.index, stop)
      return [...body.matchAll(PTS_ROW)].flatMap((match): Sided[] => {
        const at = match.indices?.groups?.['value']
        if (at === undefined || above === '') return []
        const { start, end } = spanOf(match)
        const better: Better = /lower|fewer/i.test(title.groups?.['better'] ?? '') ? 'lower' : 'higher'
        return toolRow(from, page, {
          test: above,
          value: [title.index + at[0], title.index + at[1]],
          unit: title.groups?.['unit'],
          better,
          span: { start: title.index + start, end: title.index + end },
        }).map(row => ({ column: (match.groups?.['system'] ?? '').trim(), row }))
      })
    })
    return runsByColumn(from, 'Phoronix Test Suite', sided, undefined)
  },
}

const STAT_CELL = String.raw`${NUMBER}[numµkMGT]?(?:i?B\/s|s|B)?\s*±\s*(?:\d+%|∞)(?:\s*[¹²³⁴⁵⁶])?`

const STAT_ROW = new RegExp(
  String.raw`^[ \t]*(?<name>[A-Za-z]\S*)[ \t]+(?<old>${STAT_CELL})[ \t]+(?<new>${STAT_CELL})`,
  'dgm',
)

const STAT_HEAD =
  /^[ \t]*(?:│[ \t]*(?<old>[^│\n]+?)[ \t]*│[ \t]*(?<new>[^│\n]+?)[ \t]*│|name[ \t]+old[ \t]+(?<classic>\S+)[ \t]+new[ \t]+\S+)/gm

const STAT_UNIT = /│[ \t]*(?<unit>sec\/op|B\/s|B\/op|allocs\/op)[ \t]*│/g

const PREFIXED: ReadonlyMap<string, string> = new Map([
  ['n', 'ns'],
  ['µ', 'µs'],
  ['u', 'µs'],
  ['m', 'ms'],
  ['', 's'],
])

/** Reads benchstat, old and new layout: the medians of two files. */
export const benchstat: ToolReader = {
  tool: 'benchstat',
  hint: /±\s*(?:\d+%|∞)/,
  read(from, page) {
    const heads = [...from.text.matchAll(STAT_HEAD)]
    const units = [...from.text.matchAll(STAT_UNIT)]
    const named = heads.filter(head => !/\/op|B\/s|vs base/.test(head.groups?.['old'] ?? ''))
    const sided = [...from.text.matchAll(STAT_ROW)].flatMap(match => {
      const head = heads.filter(other => other.index < match.index).at(-1)
      const names = named.filter(other => other.index < match.index).at(-1)
      if (head === undefined) return []
      const kind =
        units.filter(other => other.index < match.index).at(-1)?.groups?.['unit'] ??
        head.groups?.['classic'] ??
        ''
      return (['old', 'new'] as const).flatMap((side): Sided[] => {
        const at = match.indices?.groups?.[side]
        const cell = match.groups?.[side] ?? ''
        const digits = new RegExp(`^${NUMBER}`).exec(cell)?.[0]
        if (at === undefined || digits === undefined) return []
        const suffix = /^[numµkMGT]?(?:i?B\/s|s|B)?/.exec(cell.slice(digits.length))?.[0] ?? ''
        const timed = kind === 'sec/op' || kind === 'time/op'
        const unit = timed
          ? (PREFIXED.get(suffix.replace(/s$/, '')) ?? '?')
          : `${suffix}${suffix.endsWith('/s') || suffix === '' ? '' : '/s'}`
        if (!timed && !/B\/s$|speed/.test(`${unit}${kind}`)) return []
        return toolRow(from, page, {
          test: match.groups?.['name'] ?? '',
          value: [at[0], at[0] + digits.length],
          unit: timed ? unit : suffix,
          span: spanOf(match),
        }).map(row => ({ column: names?.groups?.[side] ?? side, row }))
      })
    })
    return runsByColumn(from, 'benchstat', sided, undefined)
  },
}

const GIT_ROW = new RegExp(
  String.raw`^[ \t]*(?<name>\d{4}\.\d+: [^\n]{1,70}?)[ \t]{2,}(?<cells>${NUMBER}\(${NUMBER}\+${NUMBER}\)(?:[ \t]+${NUMBER}\(${NUMBER}\+${NUMBER}\)[ \t]+[-+=][\d.]*%?){1,6})`,
  'dgm',
)

/** Reads `t/perf/aggregate.perl` of git: wall time with user and system time in brackets. */
export const gitPerf: ToolReader = {
  tool: 'git perf',
  hint: /^[ \t]*\d{4}\.\d+: .*\d\(\d/m,
  read(from, page) {
    const head = /^[ \t]*Test[ \t]{2,}(?<names>\S[^\n]*)$/m.exec(from.text)
    const names = head?.groups?.['names']?.trim().split(/\s+/) ?? []
    const sided = [...from.text.matchAll(GIT_ROW)].flatMap(match => {
      const cells = match.indices?.groups?.['cells']
      if (cells === undefined) return []
      const figures = [
        ...from.text.slice(...cells).matchAll(new RegExp(String.raw`(?<value>${NUMBER})\(`, 'dg')),
      ]
      return figures.flatMap((figure, place): Sided[] => {
        const at = figure.indices?.groups?.['value']
        const column = names[place]
        if (at === undefined || column === undefined) return []
        return toolRow(from, page, {
          test: match.groups?.['name'] ?? '',
          value: [cells[0] + at[0], cells[0] + at[1]],
          unit: 's',
          span: spanOf(match),
        }).map(row => ({ column, row }))
      })
    })
    return runsByColumn(from, 'git perf', sided, head === null ? undefined : spanOf(head))
  },
}
