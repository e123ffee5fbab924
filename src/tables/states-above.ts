import type { Span } from '../core/source.ts'
import type { SystemLabel } from '../facts/fact.ts'
import { sourceOf } from '../mail/message.ts'
import { statesChange } from './generic/words.ts'
import { headingLinesBetween } from './outline.ts'
import type { Readable } from './readable.ts'

/**
 * For each run the last heading above it that says with or without which change: `Values before the change`
 * over output of one tool and `From another:` over that of the next. It holds until such a heading comes again.
 *
 * All or none: where one run has none above it, or all have the same, they are told apart by something else.
 */
export function statesAbove(from: Readable, runs: readonly Span[]): readonly (SystemLabel | undefined)[] {
  let floor = 0
  let current: SystemLabel | undefined
  const found = runs.map(({ start, end }) => {
    const heading = headingLinesBetween(from, floor, from.lines.lineAt(start)).findLast(({ text }) =>
      statesChange(text),
    )
    floor = from.lines.lineAt(end)
    if (heading !== undefined)
      current = { text: heading.text, source: sourceOf(from.message, from.lines.spanOf(heading.number)) }
    return current
  })
  const names = new Set(found.map(label => label?.text))
  return names.has(undefined) || names.size < 2 ? runs.map(() => undefined) : found
}
