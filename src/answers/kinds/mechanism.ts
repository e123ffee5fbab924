import type { Catalogue } from '../../catalogue/catalogue.ts'
import { withNarrower } from '../../catalogue/match-words.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { uniqueBy } from '../../core/order.ts'
import { rowsFor } from '../check-claims.ts'
import { pageOf } from '../row-page.ts'
import type { Statement } from '../statement.ts'
import { rangeOf } from '../verdict.ts'

/**
 * Where an explanation cannot be that of the rows: it speaks of something (a disk) that the test, by its
 * page, does not touch. Rows that do touch it are named beside it.
 */
export function mechanismCaveats(
  statements: readonly Statement[],
  rows: readonly Comparison[],
  all: readonly Comparison[],
  catalogue: Catalogue,
): string[] {
  const caveats: string[] = []
  const told = new Set<string>()
  for (const statement of statements) {
    for (const row of uniqueBy([...rows, ...rowsFor(statement, all, catalogue)], row => row.test)) {
      const page = pageOf(row, catalogue)
      const excluded = page?.excludes.find(id =>
        statement.topics.some(topic => withNarrower(catalogue, id).has(topic)),
      )
      if (page === undefined || excluded === undefined || told.has(page.name)) continue
      told.add(page.name)
      const word = catalogue.concepts.find(concept => concept.id === excluded)?.words[0] ?? excluded
      caveats.push(
        `${page.name} is ${page.operation ?? 'another thing'}: what ${statement.message.author.name} says of the ${word} cannot explain it`,
      )
    }
  }
  if (caveats.length === 0) return []
  const touching = new Set(
    rows
      .flatMap(row => pageOf(row, catalogue)?.excludes ?? [])
      .flatMap(id => [...withNarrower(catalogue, id)]),
  )
  const others = all.filter(row => pageOf(row, catalogue)?.concepts.some(id => touching.has(id)) ?? false)
  const ratios = others.flatMap(row => row.timeRatio ?? [])
  if (ratios.length > 0) {
    const names = [...new Set(others.map(row => row.test.split(' ').slice(0, 2).join(' ')))].join(', ')
    caveats.push(`the rows that do touch files (${names}) are at ${rangeOf(ratios)}`)
  }
  return [...new Set(caveats)]
}
