import type { TestPage } from '../catalogue/catalogue.ts'
import { testNamed, toolNamed } from '../catalogue/look-up.ts'
import { conceptsIn, testsIn, testsNamedIn, withNarrower } from '../catalogue/match-words.ts'
import { slugOf } from '../search/names.ts'
import type { Desk } from './desk.ts'

/** What is known by a test's name: a compared row, or a measured test that has no partner. */
export interface Named {
  readonly tool?: string
  readonly test: string
}

/** True for the name of a tool, or for what stands for all of them. */
export function isSuite(asked: string, desk: Desk): boolean {
  return isEverything(asked) || suiteNamed(asked, desk) !== undefined
}

/** True for what asks for every row. */
export function isEverything(asked: string): boolean {
  return /^(?:everything|all)$/i.test(asked)
}

/** The catalogue's name of a tool that goes by this name. */
export function suiteNamed(asked: string, { catalogue }: Desk): string | undefined {
  return catalogue.tools.find(tool => tool.aliases.some(alias => slugOf(alias) === slugOf(asked)))?.name
}

/**
 * The rows that a name means: those of the test with just this name (or its spelling `a-b` or `ab`), else those of
 * tests that have it among their other names, else those of a tool of this name, else those whose names
 * hold all of its words, else those of a topic.
 */
export function matching<Row extends Named>(asked: string, rows: readonly Row[], desk: Desk): Row[] {
  if (isEverything(asked)) return [...rows]
  const { catalogue } = desk
  const slug = slugOf(asked)
  const exact = rows.filter(
    row => slugOf(row.test) === slug || slugOf(`${row.tool ?? ''} ${row.test}`) === slug,
  )
  if (exact.length > 0) return exact
  const joined = rows.filter(row => withoutSeparators(row.test) === withoutSeparators(asked))
  if (joined.length > 0) return joined
  const spoken = asked.replace(/-/g, ' ')
  const pages = new Map(rows.map(row => [row, testNamed(toolNamed(catalogue, row.tool), row.test)]))
  const ofPages = (wanted: readonly TestPage[]): Row[] =>
    rows.filter(row => {
      const page = pages.get(row)
      return page !== undefined && wanted.includes(page)
    })
  const named = ofPages(
    [...testsNamedIn(catalogue, asked), ...testsNamedIn(catalogue, spoken)].map(mention => mention.thing),
  )
  if (named.length > 0) return named
  const suite = suiteNamed(asked, desk)
  // Whoever runs another's test keeps its name: the kernel test robot has `hackbench.throughput`.
  const ofSuite = rows.filter(row => row.tool === suite)
  if (suite !== undefined && ofSuite.length > 0) return ofSuite
  const words = slug.split(/[-+/.]+/).filter(word => word !== '')
  const holding = rows.filter(row => {
    const parts = new Set(slugOf(row.test).split(/[-+/.]+/))
    return words.length > 0 && words.every(word => parts.has(word))
  })
  const ids = new Set(
    conceptsIn(catalogue, spoken).flatMap(({ thing }) => [...withNarrower(catalogue, thing.id)]),
  )
  const topical = rows.filter(row => pages.get(row)?.concepts.some(id => ids.has(id)) ?? false)
  const found = rows.filter(row => holding.includes(row) || topical.includes(row))
  return found.length > 0 ? found : ofPages(testsIn(catalogue, spoken).map(mention => mention.thing))
}

/** `pipelatency` and `Pipe latency` are one name. */
function withoutSeparators(name: string): string {
  return slugOf(name).replaceAll('-', '')
}
