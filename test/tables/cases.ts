import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '../../src/catalogue/catalogue.ts'
import { readCatalogue } from '../../src/catalogue/read-pages.ts'
import { TABLE_FIXTURES, tableCases } from '../../src/evaluate-tables.ts'
import type { TableCase } from '../../src/tables/evaluate.ts'

export { mailOf, SHAPES } from '../../src/evaluate-tables.ts'

const CORPUS = fileURLToPath(new URL('../../corpus/', import.meta.url))

/** The catalogue that ships, read once. */
export const catalogue: Catalogue = readCatalogue(
  readdirSync(`${CORPUS}benchmarks`).map(name => ({
    name,
    text: readFileSync(`${CORPUS}benchmarks/${name}`, 'utf8'),
  })),
  { name: 'concepts.md', text: readFileSync(`${CORPUS}concepts.md`, 'utf8') },
).value

/** Every fixture in every shape. */
export function everyCase(): TableCase[] {
  return tableCases(TABLE_FIXTURES)
}
