import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { splitBlocks } from '../../src/body/split-blocks.ts'
import type { Catalogue } from '../../src/catalogue/catalogue.ts'
import { readCatalogue } from '../../src/catalogue/read-pages.ts'
import { messageId } from '../../src/core/source.ts'
import type { Message } from '../../src/mail/message.ts'
import type { ExpectedFigure, TableCase } from '../../src/tables/evaluate.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/tables/', import.meta.url))
const CORPUS = fileURLToPath(new URL('../../corpus/', import.meta.url))

/** The catalogue that ships, read once. */
export const catalogue: Catalogue = readCatalogue(
  readdirSync(`${CORPUS}benchmarks`).map(name => ({
    name,
    text: readFileSync(`${CORPUS}benchmarks/${name}`, 'utf8'),
  })),
  { name: 'concepts.md', text: readFileSync(`${CORPUS}concepts.md`, 'utf8') },
).value

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
  { name: 'in-a-mail', lines: 2, make: text => `Hi all,\n\n${text}\nRegards,\n` },
  { name: 'no-last-line-break', lines: 0, make: text => text.trimEnd() },
  { name: 'quoted', lines: 0, make: text => text.replace(/^/gm, '> ').replace(/> $/, '') },
  { name: 'quoted-twice', lines: 0, make: text => text.replace(/^/gm, '> > ').replace(/> > $/, '') },
]

/** Every fixture in every shape. */
export function everyCase(): TableCase[] {
  return readdirSync(FIXTURES).flatMap(folder =>
    readdirSync(`${FIXTURES}${folder}`)
      .filter(name => name.endsWith('.txt'))
      .flatMap(name => {
        const text = readFileSync(`${FIXTURES}${folder}/${name}`, 'utf8')
        const truth = JSON.parse(
          readFileSync(`${FIXTURES}${folder}/${name.replace('.txt', '.json')}`, 'utf8'),
        ) as {
          readonly tool: string
          readonly expected: readonly ExpectedFigure[]
        }
        return SHAPES.map((shape): TableCase => {
          const message = mailOf(shape.make(text))
          const expected = truth.expected.map(figure => ({ ...figure, line: figure.line + shape.lines }))
          return { tool: truth.tool, shape: shape.name, message, blocks: splitBlocks(message.text), expected }
        })
      }),
  )
}
