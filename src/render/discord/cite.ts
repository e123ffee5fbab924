import type { Answer, CitedMessage } from '../../answers/answer.ts'
import { groupBy } from '../../core/order.ts'
import type { Source } from '../../core/source.ts'
import { escapeMarkdown, maskedLink, oneLine } from './escape.ts'

/** A cited place and the number that stands for it in the text; figures have no number. */
export interface Citation {
  readonly source: Source
  readonly number?: number
}

/** Gives each cited place its number, in the order in which an answer quotes them. */
export class Citations {
  readonly #numbers = new Map<string, number>()

  constructor(answer: Answer) {
    const quoted = [
      ...answer.explanations,
      ...answer.checks,
      ...answer.lists.flatMap(list => list.items),
      ...answer.found,
    ]
    for (const { source } of quoted) {
      if (source !== undefined && !this.#numbers.has(keyOf(source))) {
        this.#numbers.set(keyOf(source), this.#numbers.size + 1)
      }
    }
  }

  /** The citation of quoted words. */
  of(source: Source): Citation {
    const number = this.#numbers.get(keyOf(source))
    return number === undefined ? { source } : { source, number }
  }

  /** `[1]`, escaped so that it can never become half of a link. */
  mark(source: Source | undefined): string {
    const number = source === undefined ? undefined : this.#numbers.get(keyOf(source))
    return number === undefined ? '' : `\\[${number}\\]`
  }
}

/** Lines as a person writes them: `line 7`, `lines 15–23`. */
export function linesText({ firstLine, lastLine }: Source): string {
  return firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine}–${lastLine}`
}

/** The day of an ISO date. */
export function dayText(date: string | undefined): string | undefined {
  return date === undefined ? undefined : date.slice(0, 10)
}

/** One line a message: who, where and when, with a link, and the places that are cited of it. */
export function sourceLines(answer: Answer, citations: readonly Citation[]): readonly string[] {
  const byMessage = groupBy(citations, citation => citation.source.message)
  const known = new Map(answer.cited.map(message => [message.id, message]))
  return [...byMessage].map(([id, places]) => `-# ${messageText(known.get(id), id)} ${placesText(places)}`)
}

function messageText(message: CitedMessage | undefined, id: string): string {
  if (message === undefined) return escapeMarkdown(id)
  const words = [message.author, message.list, dayText(message.date)].filter(
    word => word !== undefined && word !== '',
  )
  return maskedLink(oneLine(words.join(', ')).slice(0, 160), message.url)
}

/** So many stretches of lines are listed for a message's figures; more would hide the rest. */
const MOST_STRETCHES = 8

function placesText(places: readonly Citation[]): string {
  const numbered = new Map<number, Source>()
  for (const { number, source } of places) if (number !== undefined) numbered.set(number, source)
  const quotes = [...numbered]
    .sort(([a], [b]) => a - b)
    .map(([number, source]) => `\\[${number}\\] ${linesText(source)}`)
  const figures = places.filter(({ number }) => number === undefined).map(({ source }) => source)
  return [...quotes, ...(figures.length === 0 ? [] : [figuresText(figures)])].join(' · ')
}

function figuresText(sources: readonly Source[]): string {
  const stretches = merged(sources)
  const shown = stretches
    .slice(0, MOST_STRETCHES)
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  const more = stretches.length - shown.length
  return `figures: lines ${shown.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`
}

/** Stretches of lines in order, those that touch joined. */
function merged(sources: readonly Source[]): readonly (readonly [number, number])[] {
  const sorted = [...sources].sort((a, b) => a.firstLine - b.firstLine || a.lastLine - b.lastLine)
  const stretches: [number, number][] = []
  for (const { firstLine, lastLine } of sorted) {
    const open = stretches.at(-1)
    if (open !== undefined && firstLine <= open[1] + 1) open[1] = Math.max(open[1], lastLine)
    else stretches.push([firstLine, lastLine])
  }
  return stretches
}

function keyOf(source: Source): string {
  return `${source.message} ${source.firstLine} ${source.lastLine}`
}
