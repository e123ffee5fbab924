import type { Answer, ClaimCheck, FoundIn, Quotation } from '../answers/answer.ts'
import { Citations, linesText } from './citations.ts'
import { DEFAULT_TEXT, type TextOptions } from './style.ts'
import { barsText } from './text-bars.ts'
import { tablesText } from './text-table.ts'
import { quoteLines } from './quote-lines.ts'
import { fromWhatMatters } from './what-matters.ts'
import { wrap, wrapLines } from './wrap.ts'

/** A quotation is shortened, after a whole word, when it is longer than this. */
const SHORT_QUOTE = 420

/** An answer as text: the verdict, the rows, the words, the checks, the caveats, the sources. */
export function textOf(answer: Answer, options: TextOptions = DEFAULT_TEXT): string {
  const marks = new Citations(answer)
  const parts = [
    wrap(options.style.bold(answer.verdict), options.width),
    summaryText(answer, options),
    answer.reading === undefined ? '' : options.style.dim(wrap(`(${answer.reading})`, options.width)),
    answer.picture === true ? barsText(answer, options) : tablesText(answer, options),
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

/** What a model wrote stands apart from what the answer says itself. */
function summaryText({ summary }: Answer, options: TextOptions): string {
  if (summary === undefined) return ''
  const head = `Summary by ${summary.model}; its numbers and quotes were checked`
  return `${options.style.accent(head)}\n${wrap(summary.text, options.width, '  ')}`
}

function quotationsText(answer: Answer, marks: Citations, options: TextOptions): string {
  if (answer.explanations.length === 0) return ''
  const questions = answer.explanations.every(({ certainty }) => certainty === 'question')
  const heading = questions
    ? 'Asked in the thread'
    : answer.givesReasons === true
      ? 'Why, in the thread’s words'
      : 'In the thread’s words'
  const said = answer.explanations.map(quotation => quotationText(quotation, answer, marks, options))
  return [options.style.accent(heading), ...said].join('\n')
}

function quotationText(quotation: Quotation, answer: Answer, marks: Citations, options: TextOptions): string {
  const about = quotation.about === undefined ? '' : ` on ${quotation.about}`
  const target = quotation.pointsTo === undefined ? undefined : answer.explanations[quotation.pointsTo]
  const pointing = target === undefined ? '' : `, pointing back to ${marks.mark(target.source)}`
  const date = quotation.date === undefined ? '' : ` ${quotation.date.slice(0, 10)},`
  const words = options.full ? quotation.quote : fromWhatMatters(quotation, SHORT_QUOTE)
  const head = `${quotation.author}${about},${date} ${certaintyText(quotation)} ${marks.mark(quotation.source)}${pointing}:`
  return `${wrap(head, options.width, '  ')}\n${wrapLines(`"${shortened(words, options)}"`, options.width, '  ', '   ')}`
}

function certaintyText(quotation: Quotation): string {
  return quotation.certainty === 'admission' ? 'says not to know' : quotation.certainty
}

/** A quotation without the breaks of its mail program, cut only at its end and only after a whole word, with `…`. */
export function shortened(quote: string, options: Pick<TextOptions, 'full'>): string {
  const folded = quoteLines(quote)
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
    return [wrapLines(`${check.author}: "${words}"`, options.width, '  ', '   '), finding]
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
    .map(({ title, author, date, excerpt, source, url, quotedIn, alsoIn = [] }) => {
      const quoting = quotedIn === undefined ? '' : `, quoted by ${credit(quotedIn)}`
      const head = `${credit({ author, date })}${quoting}: ${title}`
      const place = `${linesText(source)} of ${source.message}${url === undefined ? '' : ` ${url}`}`
      return [
        wrap(options.style.bold(head), options.width),
        wrap(excerpt.replace(/\s+/g, ' '), options.width, '  '),
        options.style.dim(wrap(place, options.width, '  ')),
        ...alsoInText(alsoIn, options),
      ].join('\n')
    })
    .join('\n\n')
}

/** So many of the further mails are named, the rest counted. */
const MOST_FURTHER = 3

function alsoInText(mails: readonly FoundIn[], options: TextOptions): string[] {
  if (mails.length === 0) return []
  const more = mails.length > MOST_FURTHER ? ` and ${mails.length - MOST_FURTHER} more` : ''
  const named = mails.slice(0, MOST_FURTHER).map(credit).join('; ')
  return [options.style.dim(wrap(`the same words: ${named}${more}`, options.width, '  '))]
}

function credit({ author, date }: { readonly author: string; readonly date?: string | undefined }): string {
  return `${author}${date === undefined ? '' : `, ${date.slice(0, 10)}`}`
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
