import type { Answer, CitedMessage, ClaimCheck, ComparisonTable, Quotation } from '../answers/answer.ts'
import { groupBy } from '../core/order.ts'
import type { Source } from '../core/source.ts'
import type { Comparison, Side } from '../facts/comparison.ts'
import { isSame, medianText, ratioText, spreadText, testText } from '../facts/ratio-text.ts'
import { wrap } from './wrap.ts'

/** How the parts of an answer are marked on a terminal; without colour every mark gives its text back. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly accent: (text: string) => string
}

/** No colour: for files, pipes and tests. */
export const PLAIN: Style = { bold: text => text, dim: text => text, accent: text => text }

/** How to lay an answer out. */
export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number
  /** Show quotations whole instead of their first {@link SHORT_QUOTE} characters. */
  readonly full: boolean
  readonly style: Style
}

export const DEFAULT_TEXT: TextOptions = { width: 80, full: false, style: PLAIN }

/** A quotation is shortened at its end, after a whole word, when it is longer than this. */
const SHORT_QUOTE = 420

/** An answer as text: the verdict, the rows, the words, the checks, the caveats, the sources. */
export function textOf(answer: Answer, options: TextOptions = DEFAULT_TEXT): string {
  const marks = new Citations(answer)
  const parts = [
    wrap(options.style.bold(answer.verdict), options.width),
    answer.reading === undefined ? '' : options.style.dim(wrap(`(${answer.reading})`, options.width)),
    tablesText(answer, options),
    quotationsText(answer, marks, options),
    checksText(answer, options),
    listsText(answer, options),
    foundText(answer, options),
    caveatsText(answer, options),
    listText('Nearest', answer.nearest, options),
    choicesText(answer, options),
    notesText(answer, options),
    options.style.dim(marks.text(options.width)),
  ]
  return parts.filter(part => part !== '').join('\n\n')
}

/** Numbers the places that are quoted or listed, in the order of first mention. */
class Citations {
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

function linesText(source: Source): string {
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

function tablesText(answer: Answer, options: TextOptions): string {
  if (answer.tables.length === 0) return ''
  const widths = widthsOf(answer.tables, options)
  const lines = answer.tables.flatMap((table, at) =>
    tableLines(table, answer.tables[at - 1], widths, options),
  )
  return [...lines, ...answer.agreements.map(sentence => wrap(sentence, options.width, '  ', '    '))].join(
    '\n',
  )
}

/** The columns of all tables of an answer: alike, so that figures can be read down the page. */
interface Widths {
  readonly name: number
  readonly baseline: number
  readonly subject: number
  /** Changes are written as short as they can be. */
  readonly terse: boolean
}

/** A test's name gets at least this much room; a longer one stands on a line of its own. */
const LEAST_NAME = 16

function widthsOf(tables: readonly ComparisonTable[], options: TextOptions): Widths {
  const rows = tables.flatMap(table => table.rows)
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => text.length))
  const baseline = widest(rows.flatMap(row => [figureText(row.baseline), short(row.baseline.run.system)]))
  const subject = widest(rows.flatMap(row => [figureText(row.subject), short(row.subject.run.system)]))
  const left = options.width - 2 - baseline - subject - 6
  // The outcome of a test in words takes half a terminal; where that is too much it is benchstat's `~`.
  const terse = left - widest(rows.map(row => changeText(row))) < LEAST_NAME
  const room = left - widest(rows.map(row => changeText(row, terse)))
  return { baseline, subject, terse, name: Math.max(LEAST_NAME, Math.min(room, widest(rows.map(rowName)))) }
}

/** One table: its caption with unit and direction, the two systems as columns, a row for each test. */
function tableLines(
  table: ComparisonTable,
  before: ComparisonTable | undefined,
  widths: Widths,
  options: TextOptions,
): string[] {
  const first = table.rows[0]
  if (first === undefined) return []
  const unit = first.unit === undefined ? '' : `, ${first.unit.symbol}`
  const better = first.better === 'unknown' ? '' : `, ${first.better} is better`
  const caption = `${table.caption}${unit}${better}`
  const above = before?.rows[0]
  const repeated =
    above !== undefined &&
    above.baseline.run.system === first.baseline.run.system &&
    above.subject.run.system === first.subject.run.system
  const heads = repeated
    ? ''
    : `${short(first.baseline.run.system).padStart(widths.baseline)}  ${short(first.subject.run.system).padStart(widths.subject)}`
  const fits = caption.length <= widths.name
  const header = fits
    ? [`  ${options.style.accent(caption)}${' '.repeat(widths.name - caption.length)}  ${heads}`.trimEnd()]
    : [
        wrap(options.style.accent(caption), options.width, '  '),
        ...(heads === '' ? [] : [`  ${' '.repeat(widths.name)}  ${heads}`]),
      ]
  const rows = table.rows.map(row => {
    const label = rowName(row)
    const name =
      label.length <= widths.name ? label.padEnd(widths.name) : `${label}\n  ${' '.repeat(widths.name)}`
    const base = figureText(row.baseline).padStart(widths.baseline)
    const subject = figureText(row.subject).padStart(widths.subject)
    return `  ${name}  ${base}  ${subject}  ${changeText(row, widths.terse)}`
  })
  return [...header, ...rows]
}

/** A system's label, cut where it would push the figures off the page. */
function short(label: string): string {
  return label.length <= 18 ? label : `${label.slice(0, 17)}…`
}

function rowName(row: Comparison): string {
  const parameters = Object.entries(row.baseline.measurement.parameters)
    .filter(([, value]) => !row.test.includes(value))
    .map(([key, value]) => `${key} ${value}`)
  return parameters.length === 0 ? row.test : `${row.test} (${parameters.join(', ')})`
}

/** A side's figure, and after six runs or more how far its median may be off: `12.5 ± 2%`. */
function figureText(side: Side): string {
  const spread = spreadText(side)
  return spread === undefined ? medianText(side) : `${medianText(side)} ${spread}`
}

/**
 * The change in a few words: `2.5x as long`, `3.1x as long per op`, `no difference (1.00x)`; after a rank
 * test that found none `no evidence of a difference (p=0.34, n=6+6)`, in short `~ (p=0.34, n=6+6)`.
 */
export function changeText(row: Comparison, terse = false): string {
  const tested = testText(row)
  if (tested !== undefined && isSame(row)) return `${terse ? '~' : 'no evidence of a difference'} (${tested})`
  const ratio = ratioChange(row)
  return tested === undefined || row.timeRatio === undefined ? ratio : `${ratio} (${tested})`
}

function ratioChange(row: Comparison): string {
  if (row.timeRatio === undefined)
    return row.valueRatio === undefined ? 'not comparable' : `${ratioText(row.valueRatio)} the value`
  if (isSame(row)) return `no difference (${ratioText(row.timeRatio)})`
  if (row.better === 'higher') return `${ratioText(row.timeRatio)} as long per op`
  return row.unit === undefined || row.unit.kind === 'time'
    ? `${ratioText(row.timeRatio)} as long`
    : `${ratioText(row.timeRatio)} as much`
}

function quotationsText(answer: Answer, marks: Citations, options: TextOptions): string {
  if (answer.explanations.length === 0) return ''
  const questions = answer.explanations.every(({ certainty }) => certainty === 'question')
  const heading = questions
    ? 'Asked in the thread'
    : answer.kind === 'abstention' || answer.tables.length === 0
      ? 'In the thread’s words'
      : 'Why, in the thread’s words'
  const said = answer.explanations.map(quotation => quotationText(quotation, answer, marks, options))
  return [options.style.accent(heading), ...said].join('\n')
}

function quotationText(quotation: Quotation, answer: Answer, marks: Citations, options: TextOptions): string {
  const about = quotation.about === undefined ? '' : ` on ${quotation.about}`
  const target = quotation.pointsTo === undefined ? undefined : answer.explanations[quotation.pointsTo]
  const pointing = target === undefined ? '' : `, pointing back to ${marks.mark(target.source)}`
  const date = quotation.date === undefined ? '' : ` ${quotation.date.slice(0, 10)},`
  const head = `${quotation.author}${about},${date} ${certaintyText(quotation)} ${marks.mark(quotation.source)}${pointing}:`
  return `${wrap(head, options.width, '  ')}\n${wrap(`"${shortened(quotation.quote, options)}"`, options.width, '  ', '   ')}`
}

function certaintyText(quotation: Quotation): string {
  return quotation.certainty === 'admission' ? 'says not to know' : quotation.certainty
}

/** A quotation on one line, cut only at its end and only after a whole word, with `…`. */
export function shortened(quote: string, options: Pick<TextOptions, 'full'>): string {
  const folded = quote.replace(/\s+/g, ' ').trim()
  if (options.full || folded.length <= SHORT_QUOTE) return folded
  const cut = folded.lastIndexOf(' ', SHORT_QUOTE)
  return `${folded.slice(0, cut === -1 ? SHORT_QUOTE : cut)} …`
}

function checksText(answer: Answer, options: TextOptions): string {
  if (answer.checks.length === 0) return ''
  const lines = answer.checks.flatMap((check, at) => {
    const finding = wrap(`${verdictText(check)}: ${check.finding}`, options.width, '    ', '      ')
    if (answer.checks[at - 1]?.quote === check.quote) return [finding]
    const words = shortened(check.quote, { full: check.quote.length < 160 })
    return [wrap(`${check.author}: "${words}"`, options.width, '  ', '   '), finding]
  })
  return [options.style.accent('Checked against the numbers'), ...lines].join('\n')
}

function verdictText(check: ClaimCheck): string {
  return check.verdict === 'uncheckable' ? 'cannot be checked' : check.verdict
}

function listsText(answer: Answer, options: TextOptions): string {
  return answer.lists
    .map(({ heading, items }) =>
      [
        options.style.accent(heading),
        ...items.map(item =>
          wrap(
            `${item.text}${item.source === undefined ? '' : ` (${linesText(item.source)})`}`,
            options.width,
            '  ',
            '    ',
          ),
        ),
      ].join('\n'),
    )
    .join('\n\n')
}

function foundText(answer: Answer, options: TextOptions): string {
  return answer.found
    .map(({ title, author, date, excerpt, source, url }) => {
      const head = `${author}${date === undefined ? '' : `, ${date.slice(0, 10)}`}: ${title}`
      const place = `${linesText(source)} of ${source.message}${url === undefined ? '' : ` ${url}`}`
      return [
        wrap(options.style.bold(head), options.width),
        wrap(excerpt.replace(/\s+/g, ' '), options.width, '  '),
        options.style.dim(wrap(place, options.width, '  ')),
      ].join('\n')
    })
    .join('\n\n')
}

function caveatsText(answer: Answer, options: TextOptions): string {
  if (answer.caveats.length === 0) return ''
  return [options.style.accent('Mind that'), wrap(`${answer.caveats.join('; ')}.`, options.width, '  ')].join(
    '\n',
  )
}

function listText(heading: string, items: readonly string[], options: TextOptions): string {
  return items.length === 0
    ? ''
    : [options.style.accent(heading), ...items.map(item => wrap(item, options.width, '  ', '    '))].join(
        '\n',
      )
}

function choicesText(answer: Answer, options: TextOptions): string {
  return answer.choices
    .map(choice => wrap(`${choice.name}: ${choice.description}`, options.width, '  ', '    '))
    .join('\n')
}

function notesText(answer: Answer, options: TextOptions): string {
  return listText(
    'Odd in the mail',
    answer.notes.map(note => note.text),
    options,
  )
}
