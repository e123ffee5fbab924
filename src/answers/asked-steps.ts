import { groupBy } from '../core/order.ts'
import { marksOf } from './marks.ts'

/** What was measured without something, and with it. */
export type Step = readonly [without: string, with_: string]

/**
 * The steps by which one thing was added, in a table that tries all of several things with and without one
 * another: of `lid`, `lid.oil`, `lid.cold` and `lid.cold.oil` what the oil brings is told twice. The thing is
 * one that the question names; of several the one that it asks about, and not that which it sets: "what does
 * the oil bring, with the kiln cold?".
 */
export function stepsOfAsked(text: string, labels: readonly string[]): Step[] {
  if (labels.length < FEWEST_CROSSED) return []
  const asked = marksOf(text)
  const marks = labels.map(label => ({ label, marks: marksOf(label) }))
  const steps = marks.flatMap(less =>
    marks.flatMap(more => {
      const added = addedMarks(less.marks, more.marks)
      const [only, second] = added ?? []
      return only === undefined || second !== undefined || !asked.has(only)
        ? []
        : [{ added: only, step: [less.label, more.label] as const }]
    }),
  )
  const crossed = [...groupBy(steps, ({ added }) => added)].filter(([, same]) => same.length > 1)
  const wanted = crossed.length > 1 ? crossed.filter(([mark]) => !isSet(text, mark)) : crossed
  const [only, second] = wanted
  return only === undefined || second !== undefined ? [] : only[1].map(({ step }) => step)
}

/** Two things, with and without each. */
const FEWEST_CROSSED = 4

/** True where a question only says under what something was measured: "with noacl", "without the patch". */
function isSet(text: string, mark: string): boolean {
  const before = /\b(?:with|without|under|using)\s+(?:an?\s+|the\s+)?([\p{L}\p{N}]+)/giu
  return [...text.matchAll(before)].some(([, word = '']) => marksOf(word).has(mark))
}

/** What one label has beside all that another has; `undefined` where it lacks something of that or adds nothing. */
function addedMarks(less: ReadonlySet<string>, more: ReadonlySet<string>): string[] | undefined {
  if (![...less].every(mark => more.has(mark))) return undefined
  const added = [...more].filter(mark => !less.has(mark))
  return added.length === 0 ? undefined : added
}

/** "How much faster is it, and what is missing to the host?": a gain is asked for beside what is compared. */
const ASKS_GAIN =
  /\bhow much (?:\w+ )?(?:faster|quicker|better|slower|more|less)\b|\bwhat (?:do|does|did) .{1,60}? (?:bring|win|gain|save|cost|lose)\b/i

/** `v9 + readahead` and `v9`: a named label and the one to which it adds only what the question names. */
export function extendedBy(text: string, named: readonly string[], labels: readonly string[]): Step[] {
  if (!ASKS_GAIN.test(text)) return []
  const asked = marksOf(text)
  return named.flatMap(label => {
    const bases = labels.filter(base => {
      const added = named.includes(base) ? undefined : addedMarks(marksOf(base), marksOf(label))
      return added?.every(mark => asked.has(mark))
    })
    const [only, second] = bases
    return only === undefined || second !== undefined ? [] : [[only, label] as const]
  })
}

/** `by_8`: words, and the one number of a series. */
const OF_SERIES = /^(\D*?)(\d+)(\D*)$/

/** "Beyond 8 it gets worse". */
const BEYOND = /\b(?:beyond|above|past|more than)\s+(?:\D{1,20}?\s)?(\d+)\b/i

/** "It gets worse beyond 8": of a series of one number that one against the last. */
export function beyondAsked(text: string, labels: readonly string[]): Step | undefined {
  const from = BEYOND.exec(text)?.[1]
  if (from === undefined) return undefined
  const series = labels.flatMap(label => {
    const [, before, count, behind] = OF_SERIES.exec(label) ?? []
    return count === undefined
      ? []
      : [{ label, shape: `${before ?? ''}#${behind ?? ''}`, count: Number(count) }]
  })
  const base = series.find(({ count }) => count === Number(from))
  const same = series.filter(({ shape }) => shape === base?.shape).sort((a, b) => a.count - b.count)
  const last = same.at(-1)
  if (base === undefined || last === undefined || same.length < FEWEST_OF_SERIES) return undefined
  return last === base ? undefined : [base.label, last.label]
}

const FEWEST_OF_SERIES = 3
