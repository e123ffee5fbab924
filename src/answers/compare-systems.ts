import { ok, refused, type Result } from '../core/result.ts'
import { nameIndex, slugOf } from '../search/names.ts'
import type { CompareRequest, Filters, SideRequest } from './compare-request.ts'

/** One side with its words told apart: which systems it means. */
export interface ChosenSide {
  readonly filters: Filters
  /** The words for its system, for {@link systemsLike}; absent where its dates or list alone tell it. */
  readonly system?: string
}

/** Both sides of an `A vs B`, and what of the words was left to name a test. */
export interface ChosenSides {
  readonly name: string
  readonly sides: readonly [ChosenSide, ChosenSide]
}

/**
 * Finds the systems in the words around a `vs`: the longest run of words next to it that a label holds. The
 * rest names the test: `unixbench native vs xenu` and `native vs xenu unixbench` ask the same.
 */
export function chooseSides(request: CompareRequest, systems: readonly string[]): Result<ChosenSides> {
  if (request.sides === undefined) return refused('there is no "vs"')
  const [left, right] = request.sides
  const [a, b] = [chooseSide(left, systems, 'end'), chooseSide(right, systems, 'start')]
  const apart = sameButSystem(left.filters, right.filters) ? [] : ['dates']
  for (const [side, chosen] of [
    [left, a],
    [right, b],
  ] as const) {
    const asked = side.filters.system ?? side.words
    if (chosen.system === undefined && (apart.length === 0 || side.filters.system !== undefined))
      return refused(unknownSystem(asked, systems))
  }
  const name = [a.rest, b.rest].filter(rest => rest !== '').join(' ')
  return ok({
    name,
    sides: [sideOf(left, a.system), sideOf(right, b.system)],
  })
}

function sideOf({ filters }: SideRequest, system: string | undefined): ChosenSide {
  return { filters, ...(system === undefined ? {} : { system }) }
}

interface Choice {
  readonly system?: string
  readonly rest: string
}

function chooseSide(side: SideRequest, systems: readonly string[], at: 'start' | 'end'): Choice {
  const { system } = side.filters
  if (system !== undefined) {
    const found = systemsLike(system, systems)
    return { rest: side.words, ...(found.length === 0 ? {} : { system }) }
  }
  const words = side.words.split(' ').filter(word => word !== '')
  for (let count = words.length; count > 0; count -= 1) {
    const part = (at === 'end' ? words.slice(-count) : words.slice(0, count)).join(' ')
    if (systemsLike(part, systems).length === 0) continue
    const rest = at === 'end' ? words.slice(0, -count) : words.slice(count)
    return { system: part, rest: bare(rest.join(' ')) }
  }
  return { rest: bare(side.words) }
}

/** Without the small words that people put between a test and a system: `fork on native vs xenu`. */
function bare(words: string): string {
  return words
    .replace(/^(?:(?:on|in|for|of|with|compare)\b\s*)+/i, '')
    .replace(/(?:\s*\b(?:on|in|for|of|with|between)|[:,])+$/i, '')
    .trim()
}

/** The labels that a person may mean: the one with just this name, else those that hold all of its words. */
export function systemsLike(asked: string, systems: readonly string[]): string[] {
  const slug = slugOf(asked)
  if (slug === '') return []
  const exact = systems.filter(system => slugOf(system) === slug)
  return exact.length > 0 ? exact : systemsHolding(asked, systems)
}

/** All labels that hold the words: those that {@link systemsLike} may find, whichever mail it is asked of. */
export function systemsHolding(asked: string, systems: readonly string[]): string[] {
  const words = slugOf(asked).split('-')
  return systems.filter(system => {
    const held = new Set(slugOf(system).split('-'))
    return words.every(word => held.has(word))
  })
}

function sameButSystem(a: Filters, b: Filters): boolean {
  return a.list === b.list && a.dates?.from === b.dates?.from && a.dates?.before === b.dates?.before
}

function unknownSystem(asked: string, systems: readonly string[]): string {
  const near = nameIndex(systems.filter(system => system !== '')).find(asked, 3)
  const hint = near.length === 0 ? '"systems" lists them.' : `Did you mean ${near.join(', ')}?`
  return `No measured system is called "${asked.slice(0, 80)}". ${hint}`
}
