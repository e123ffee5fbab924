import type { Answer, CitedMessage } from '../answers/answer.ts'
import { groupBy } from '../core/order.ts'
import type { Source } from '../core/source.ts'
import { wrap } from './wrap.ts'

/** Numbers the places that are quoted or listed, in the order of first mention. */
export class Citations {
  readonly #answer: Answer
  readonly #places: { source: Source; author: string }[] = []

  constructor(answer: Answer) {
    this.#answer = answer
  }

  /** The mark for a place, e.g. `[1]`. */
  mark(source: Source): string {
    const known = this.#places.findIndex(({ source: place }) => sameSource(place, source))
    if (known !== -1) return `[${known + 1}]`
    const author = this.#message(source)?.author ?? 'unknown'
    this.#places.push({ source, author })
    return `[${this.#places.length}]`
  }

  /** The list of sources: quoted places by number, then where the figures stand. */
  text(width: number): string {
    if (this.#answer.kind === 'abstention' && this.#places.length === 0 && this.#answer.tables.length === 0)
      return ''
    const entries = this.#places.map(
      ({ source, author }, at) => `[${at + 1}] ${author}, ${linesText(source)}`,
    )
    const rows = this.#answer.tables.flatMap(table => table.rows)
    const byMessage = new Map<string, Source[]>()
    for (const row of rows) {
      for (const side of [row.baseline, row.subject]) {
        byMessage.set(side.run.message, [...(byMessage.get(side.run.message) ?? []), side.measurement.source])
      }
    }
    for (const sources of byMessage.values()) {
      const first = sources[0]
      if (first === undefined) continue
      entries.push(
        `figures: ${this.#message(first)?.author ?? 'unknown'}, lines ${[...new Set(sources.map(rangeText))].join(', ')}`,
      )
    }
    const mails = [
      ...groupBy(
        this.#answer.cited,
        message => `${message.list} ${message.subject} ${message.url ?? ''} ${message.date ?? ''}`,
      ).values(),
    ].map(mailText)
    return [wrap(entries.join('  '), width), ...mails.map(mail => wrap(mail, width, '  '))]
      .filter(part => part !== '')
      .join('\n')
  }

  #message(source: Source): CitedMessage | undefined {
    return this.#answer.cited.find(message => message.id === source.message)
  }
}

function sameSource(a: Source, b: Source): boolean {
  return a.message === b.message && a.firstLine === b.firstLine && a.lastLine === b.lastLine
}

function rangeText(source: Source): string {
  return source.firstLine === source.lastLine
    ? String(source.firstLine)
    : `${source.firstLine}–${source.lastLine}`
}

/** The lines of a place, in words: `line 84`, `lines 15–23`. */
export function linesText(source: Source): string {
  return `${source.firstLine === source.lastLine ? 'line' : 'lines'} ${rangeText(source)}`
}

/** Mails of one page share its address: they are one line. */
function mailText(messages: readonly CitedMessage[]): string {
  const [message] = messages
  if (message === undefined) return ''
  const authors = [...new Set(messages.map(one => one.author))].join(', ')
  const date = message.date === undefined ? '' : ` ${message.date.slice(0, 10)}`
  return `${authors} on ${message.list}${date}: ${message.subject}${message.url === undefined ? '' : ` ${message.url}`}`
}
