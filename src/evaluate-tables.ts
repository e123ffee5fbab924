import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { splitBlocks } from './body/split-blocks.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import { byCodeUnit } from './core/order.ts'
import { ok, refused, type Result } from './core/result.ts'
import { messageId } from './core/source.ts'
import type { Message } from './mail/message.ts'
import {
  evalTables,
  type ExpectedFigure,
  type TableCase,
  type TableReport,
  type TableScore,
} from './tables/evaluate.ts'
import { TOOL_READERS } from './tables/tools/registry.ts'

/** The texts with their expected figures, as the sources have them; a built program has none. */
export const TABLE_FIXTURES = fileURLToPath(new URL('../test/fixtures/tables/', import.meta.url))

/** One way in which the same figures come by mail; `lines` is how many lines it puts above them. */
interface Shape {
  readonly name: string
  readonly lines: number
  readonly make: (text: string) => string
}

/** The shapes in which every fixture is read. */
export const SHAPES: readonly Shape[] = [
  { name: 'plain', lines: 0, make: text => text },
  { name: 'indented', lines: 0, make: text => text.replace(/^(?=.)/gm, '    ') },
  { name: 'trailing-space', lines: 0, make: text => text.replace(/(?<=\S)$/gm, '  ') },
  { name: 'no-break-space', lines: 0, make: text => text.replace(/(?<= ) /g, '\u00a0') },
  { name: 'carriage-return', lines: 0, make: text => text.replace(/\n/g, '\r\n') },
  { name: 'leftover-printable', lines: 0, make: text => text.replace(/(?<=\S)$/gm, ' =20') },
  { name: 'in-a-mail', lines: 2, make: text => `Hi all,\n\n${text}\nRegards,\n` },
  { name: 'no-last-line-break', lines: 0, make: text => text.trimEnd() },
  { name: 'quoted', lines: 0, make: text => text.replace(/^/gm, '> ').replace(/> $/, '') },
  { name: 'quoted-twice', lines: 0, make: text => text.replace(/^/gm, '> > ').replace(/> > $/, '') },
]

/** A mail that says this and nothing else. */
export function mailOf(text: string): Message {
  return {
    id: messageId('case@example.org'),
    lists: ['example'],
    author: { name: 'Nobody' },
    subject: 'figures',
    references: [],
    text,
    lineOffset: 0,
    origin: 'headers',
  }
}

/** Every fixture of a folder in every shape: `<tool>/<name>.txt` beside `<tool>/<name>.json`. */
export function tableCases(folder: string): TableCase[] {
  return readdirSync(folder)
    .sort(byCodeUnit)
    .flatMap(tool =>
      readdirSync(`${folder}/${tool}`)
        .filter(name => name.endsWith('.txt'))
        .sort(byCodeUnit)
        .flatMap(name => casesOf(`${folder}/${tool}/${name}`)),
    )
}

function casesOf(file: string): TableCase[] {
  const text = readFileSync(file, 'utf8')
  const truth = JSON.parse(readFileSync(file.replace(/\.txt$/, '.json'), 'utf8')) as {
    readonly tool: string
    readonly expected: readonly ExpectedFigure[]
  }
  return SHAPES.map((shape): TableCase => {
    const message = mailOf(shape.make(text))
    const expected = truth.expected.map(figure => ({ ...figure, line: figure.line + shape.lines }))
    return { tool: truth.tool, shape: shape.name, message, blocks: splitBlocks(message.text), expected }
  })
}

/** Reads the fixtures of a folder and gives, by tool and by shape, how right the reading is. */
export function evaluateTables(folder: string | undefined, catalogue: Catalogue): Result<string> {
  const place = folder ?? TABLE_FIXTURES
  if (!existsSync(place)) {
    return refused(
      folder === undefined
        ? 'the texts that tables are tried on are not part of a built program; run this in the sources, or name a folder with texts'
        : `the folder "${folder}" does not exist; name one that holds <tool>/<name>.txt and .json`,
    )
  }
  return ok(reportText(evalTables(tableCases(place), catalogue)))
}

const COLUMNS: readonly (readonly [string, (score: TableScore) => number])[] = [
  ['expected', score => score.expected],
  ['right', score => score.right],
  ['wrong', score => score.wrong],
  ['missed', score => score.missed],
  ['wrong unit', score => score.wrongUnit],
  ['wrong direction', score => score.wrongDirection],
]

function reportText({ byTool, byShape, all }: TableReport): string {
  const width = Math.max(...[...byTool, ...byShape].map(({ name }) => name.length), 8)
  const line = (score: TableScore): string =>
    [score.name.padEnd(width), ...COLUMNS.map(([name, pick]) => `${pick(score)}`.padStart(name.length))].join(
      '  ',
    )
  const head = (name: string): string => [name.padEnd(width), ...COLUMNS.map(([title]) => title)].join('  ')
  return [head('tool'), ...byTool.map(line), '', head('shape'), ...byShape.map(line), '', line(all)].join(
    '\n',
  )
}

/**
 * The table of tools for README.md: every tool of the registry with its tests, the texts that it is tried
 * on, and the figures of them that are read right.
 */
export function toolsTable(folder: string, catalogue: Catalogue): string {
  const cases = tableCases(folder)
  const { byTool } = evalTables(cases, catalogue)
  const names = [...TOOL_READERS.map(({ tool }) => tool), 'tables']
  const rows = names.map(tool => {
    const score = byTool.find(({ name }) => name === tool)
    const texts = cases.filter(one => one.tool === tool && one.shape === 'plain').length
    const tests = catalogue.tools.find(({ name }) => name === tool)?.tests.length
    const right = score === undefined ? 'not tried' : `${score.right} of ${score.expected}`
    const named = tool === 'tables' ? 'tables made by hand' : tool
    return [named, tests === undefined ? '' : `${tests}`, `${texts}`, right, `${score?.wrong ?? 0}`]
  })
  const head = ['tool', 'tests named', 'texts', 'figures read right, in all shapes', 'wrong']
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map(row => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const MARKED = /(<!-- tools:begin -->\n)[^]*?(\n<!-- tools:end -->)/

/** A page with the table of tools between its two marks written anew. */
export function withToolsTable(page: string, table: string): string {
  return page.replace(MARKED, (_found, begin: string, end: string) => `${begin}\n${table}\n${end}`)
}
