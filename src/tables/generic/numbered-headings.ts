import { groupBy } from '../../core/order.ts'
import { type Readable, foldedText } from '../readable.ts'
import type { RunDraft } from '../tool-reader.ts'
import { headingText, lastSentence } from './context.ts'
import { ofCase } from './settings.ts'

/** `(1) 2TB disk`, `2. random reads`, `b) over the network`: a heading with its number, and what it says. */
const NUMBERED = /^(?<mark>\(?)(?<number>\d{1,2}|[a-h])(?<close>[.)]{1,2})\s+(?<words>\S.{0,70})$/

/** A heading as it stands among the others: those of one form are of one level. */
interface Level {
  readonly form: string
  readonly number: number
  readonly words: string
}

/**
 * Gives the figures of tables that stand under numbered headings what their heading says, as a setting:
 *
 *     (1) rotating disk                  (2) flash
 *     IOPS:                              IOPS:
 *     jobs | 6.1 | 6.1 patched           jobs | 6.1 | 6.1 patched
 *     8    | 140 | 151                   8    | 9k  | 11k
 *
 * The line right above such a table says what was measured, so that nothing else keeps the two apart. Only
 * where the same rows of the same systems come under several headings.
 */
export function underNumbers(
  from: Readable,
  tables: readonly (readonly RunDraft[])[],
): readonly (readonly RunDraft[])[] {
  const compared = tables.filter(areSystems)
  if (compared.length < 2) return tables
  const chains = chainsOver(from, compared)
  const told = compared.filter(table => chains.has(table))
  const rows = told.flatMap(table => rowsOf(table).map(row => ({ row, chain: wordsOf(chains.get(table)) })))
  const mixed = [...groupBy(rows, ({ row }) => row).values()].some(
    alike => new Set(alike.map(({ chain }) => chain)).size > 1,
  )
  if (!mixed) return tables
  const all = told.map(table => chains.get(table) ?? [])
  const shared = (all[0] ?? []).findIndex(({ words }, depth) => all.some(one => one[depth]?.words !== words))
  return tables.map(table => {
    const words = wordsOf(chains.get(table)?.slice(Math.max(0, shared)))
    return words === '' ? table : table.map(run => ofCase(run, words))
  })
}

/** A table that names who was measured, and more than one. */
function areSystems(table: readonly RunDraft[]): boolean {
  return table.length > 1 && table.every(({ label }) => label !== undefined)
}

function rowsOf(table: readonly RunDraft[]): string[] {
  return table.flatMap(({ label, caption, measurements }) =>
    measurements.map(({ test, parameters }) => JSON.stringify([label?.text, caption, test, parameters])),
  )
}

function wordsOf(levels: readonly Level[] | undefined): string {
  return (levels ?? []).map(({ words }) => words).join(', ')
}

/** For each table the numbered headings above it, outermost first. */
function chainsOver(
  from: Readable,
  tables: readonly (readonly RunDraft[])[],
): ReadonlyMap<readonly RunDraft[], readonly Level[]> {
  const found = new Map<readonly RunDraft[], readonly Level[]>()
  let levels: readonly Level[] = []
  let number = 1
  for (const table of tables) {
    const first = from.lines.lineAt(table[0]?.span.start ?? 0)
    for (; number < first; number++)
      levels = withHeading(
        levels,
        headingAt(from, number) ?? settingAt(from, number) ?? introductionAt(from, number),
      )
    const caption = headingText(table[0]?.caption ?? '')
    const above = levels.filter(({ words }) => words !== caption)
    if (above.length > 0) found.set(table, above)
  }
  return found
}

/** A heading counts where it begins its level or goes on with it: `3.` with no `2.` before is something else. */
function withHeading(levels: readonly Level[], heading: Level | undefined): readonly Level[] {
  if (heading === undefined) return levels
  const depth = levels.findIndex(({ form }) => form === heading.form)
  const before = levels[depth]?.number
  if (heading.number !== 1 && heading.number - 1 !== before) return levels
  return [...(depth === -1 ? levels : levels.slice(0, depth)), heading]
}

/** `(With wakeups put off by 12ms)`, alone between empty lines. */
function settingAt(from: Readable, number: number): Level | undefined {
  const words = /^\((?<words>[A-Za-z][^()]{5,80})\)[.:]?$/.exec(lineAt(from, number))?.groups?.['words']
  const isAlone = lineAt(from, number - 1) === '' && lineAt(from, number + 1) === ''
  return words === undefined || !isAlone || AGAIN.test(words) ? undefined : { form: '(', number: 1, words }
}

/** `On the large machine, I get:` over tables that have headings of their own. */
function introductionAt(from: Readable, number: number): Level | undefined {
  if (!/\S:$/.test(lineAt(from, number)) || lineAt(from, number + 1) !== '') return undefined
  let first = number
  while (first > 1 && number - first < MOST_LINES && lineAt(from, first - 1) !== '') first -= 1
  const paragraph = foldedText(from, {
    start: from.lines.spanOf(first).start,
    end: from.lines.spanOf(number).end,
  })
  const words = headingText(lastSentence(paragraph))
  if (words.split(' ').length < FEWEST_WORDS || words.length > LONGEST || AGAIN.test(words)) return undefined
  return { form: ':', number: 1, words }
}

const MOST_LINES = 4

/** Fewer words are a heading, and say what was measured. */
const FEWEST_WORDS = 5

const LONGEST = 120

/** The same once more is no other case. */
const AGAIN =
  /\b(?:again|re-?r[ua]n\w*|(?:first|second|third|1st|2nd|3rd|next|last|another) (?:run|time|pass|round|try))\b/i

function headingAt(from: Readable, number: number): Level | undefined {
  const {
    mark = '',
    number: written = '',
    close = '',
    words = '',
  } = NUMBERED.exec(lineAt(from, number))?.groups ?? {}
  if (
    words === '' ||
    /[.,;!?]$/.test(words) ||
    !/[A-Za-z]/.test(words) ||
    words.split(' ').length > MOST_WORDS
  )
    return undefined
  const isAlone = lineAt(from, number - 1) === '' && (/:$/.test(words) || lineAt(from, number + 1) === '')
  if (!isAlone) return undefined
  const letter = /[a-h]/.test(written)
  return {
    form: `${mark}${letter ? 'a' : '1'}${close}`,
    number: letter ? written.charCodeAt(0) - 'a'.charCodeAt(0) + 1 : Number(written),
    words: words.replace(/\s*:$/, ''),
  }
}

/** A heading of more words is a sentence. */
const MOST_WORDS = 12

function lineAt(from: Readable, number: number): string {
  if (number < 1 || number > from.lines.count) return ''
  const { start, end } = from.lines.spanOf(number)
  return end - start > 100 ? '…' : foldedText(from, { start, end })
}
