import { Lexer, type Token, type Tokens } from 'marked'
import type { Note, Parsed } from '../core/parsed.ts'
import { parseUnit } from '../units/known-units.ts'
import type { Better } from '../units/unit.ts'
import type { Catalogue, Concept, TestPage, ToolPage } from './catalogue.ts'

/** A Markdown page and the name to call it by in a note. */
export interface Page {
  readonly name: string
  readonly text: string
}

/**
 * Reads the catalogue from its pages: one a tool, and the vocabulary.
 *
 * A page that cannot be understood is left out with a note that names it; the others still count.
 */
export function readCatalogue(toolPages: readonly Page[], vocabulary: Page | undefined): Parsed<Catalogue> {
  const notes: Note[] = []
  const tools: ToolPage[] = []
  for (const page of toolPages) {
    const tool = readToolPage(page, notes)
    if (tool !== undefined) tools.push(tool)
  }
  const { concepts, baselineWords } = readVocabulary(vocabulary, notes)
  for (const test of tools.flatMap(tool => tool.tests)) {
    for (const concept of test.concepts) {
      if (concepts.some(known => known.id === concept)) continue
      notes.push({
        text: `${test.tool}: the test "${test.name}" names the concept "${concept}", which concepts.md does not list`,
      })
    }
  }
  return { value: { tools, concepts, baselineWords }, notes }
}

/**
 * Reads one tool's page: `# Name`, `Also called: a, b`, a paragraph that says what it is, and a table
 * whose columns are known by their headings (`test`, `unit`, `better`, …), in any order.
 */
function readToolPage(page: Page, notes: Note[]): ToolPage | undefined {
  const tokens = blocksOf(page)
  const name = tokens.find(isHeading)?.text
  if (name === undefined) {
    notes.push({ text: `${page.name}: a tool's page must begin with "# Name"; the page is left out` })
    return undefined
  }
  const paragraphs = tokens.filter((token): token is Tokens.Paragraph => token.type === 'paragraph')
  const also = paragraphs.find(paragraph => /^also called:/i.test(paragraph.text))
  const description = paragraphs.find(paragraph => paragraph !== also)?.text.replace(/\s+/g, ' ') ?? ''
  const tests: TestPage[] = []
  for (const row of tokens.filter(isTable).flatMap(rowsOf)) {
    const test = readTestRow(name, row, page, notes)
    if (test !== undefined) tests.push(test)
  }
  return { name, aliases: [name, ...wordList(also?.text.replace(/^also called:/i, ''))], description, tests }
}

function readTestRow(
  tool: string,
  row: ReadonlyMap<string, string>,
  page: Page,
  notes: Note[],
): TestPage | undefined {
  const name = row.get('test') ?? ''
  if (name === '') return undefined
  const unitText = row.get('unit') ?? ''
  const unit = unitText === '' ? undefined : parseUnit(unitText)
  if (unitText !== '' && unit === undefined) {
    notes.push({
      text: `${page.name}: the unit "${unitText}" of "${name}" is not known; known ones are in src/units/known-units.ts`,
    })
  }
  const operation = row.get('one operation') ?? ''
  const cost = row.get('cost') ?? ''
  const baseline = Number(row.get('baseline') ?? '')
  return {
    name,
    tool,
    ...(unit === undefined ? {} : { unit }),
    better: directionOf(row.get('better')) ?? unit?.better ?? 'unknown',
    ...(operation === '' ? {} : { operation }),
    aliases: wordList(row.get('also called')),
    concepts: wordList(row.get('concepts')),
    excludes: wordList(row.get('does not touch')),
    ...(cost === '' ? {} : { cost }),
    ...(baseline > 0 ? { baseline } : {}),
    control: row.get('control') === 'yes',
  }
}

function readVocabulary(
  page: Page | undefined,
  notes: Note[],
): Pick<Catalogue, 'concepts' | 'baselineWords'> {
  if (page === undefined) {
    notes.push({ text: 'there is no concepts.md: questions are matched by the words of the tests alone' })
    return { concepts: [], baselineWords: [] }
  }
  const tokens = blocksOf(page)
  const concepts = tokens.filter(isTable).flatMap(rowsOf).flatMap(readConcept)
  const heading = tokens.findIndex(token => isHeading(token) && /^baseline$/i.test(token.text))
  const lists = tokens.slice(heading + 1).filter(token => token.type === 'paragraph') as Tokens.Paragraph[]
  const baselineWords = heading === -1 ? [] : wordList(lists.at(-1)?.text)
  return { concepts, baselineWords }
}

function readConcept(row: ReadonlyMap<string, string>): Concept[] {
  const id = row.get('concept') ?? ''
  const words = wordList(row.get('words'))
  if (id === '' || words.length === 0) return []
  const broader = row.get('broader') ?? ''
  const kind = row.get('kind')
  return [
    {
      id,
      words,
      ...(broader === '' ? {} : { broader }),
      related: wordList(row.get('related')),
      kind: kind === 'mechanism' || kind === 'system' || kind === 'topic' ? kind : 'operation',
    },
  ]
}

function directionOf(written: string | undefined): Better | undefined {
  return written === 'lower' || written === 'higher' || written === 'unknown' ? written : undefined
}

function wordList(written: string | undefined): string[] {
  return (written ?? '')
    .split(',')
    .map(word => word.replace(/\s+/g, ' ').trim())
    .filter(word => word !== '')
}

/** What a page consists of; emphasis and links within its lines would take longer than all of that, at every start. */
function blocksOf(page: Page): readonly Token[] {
  return new Lexer().blockTokens(page.text.replace(/\r\n?/g, '\n'))
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading'
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table'
}

/** The rows of a table as maps from the lower-case heading to the cell's text. */
function rowsOf(table: Tokens.Table): Map<string, string>[] {
  const headings = table.header.map(cell => cell.text.toLowerCase().trim())
  return table.rows.map(row => new Map(row.map((cell, column) => [headings[column] ?? '', cell.text.trim()])))
}
