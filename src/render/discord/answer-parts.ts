import type { Answer, ClaimCheck, ComparisonTable, FactList, Found, Quotation } from '../../answers/answer.ts'
import { groupBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { type Citation, type Citations, dayText } from './cite.ts'
import { codeTable, joinedTables } from './code-table.ts'
import { escapeMarkdown, fenced, oneLine } from './escape.ts'
import { SHORT_QUOTE, VERDICT_ROOM } from './limits.ts'
import { ENGLISH, type Texts } from '../../texts/texts.ts'
import type { Item, Part } from './parts.ts'
import { fromWhatMatters } from '../what-matters.ts'
import { shorten } from './shorten.ts'

type Words = Texts['answer']

/** More claims, or lines of a list, than these are for the full view: a wall of text is not read. */
const MOST_CLAIMS = 8
const MOST_LINES = 15
const MOST_LISTS = 12
const MOST_TABLES = 6

/** So long a remark, finding or excerpt may be where it is one of several. */
const SHORT_LINE = 320

/** A sign that is read at a glance, beside a word for who cannot see it. */
const SIGNS: Readonly<Record<ClaimCheck['verdict'], string>> = {
  supported: '✅',
  off: '🟠',
  contradicted: '❌',
  uncheckable: '❔',
}

/**
 * An answer as parts, in the order in which they are read. Quoted, computed and claimed figures never
 * share a line's form: values as written stand in code blocks beside the computed ratio's own column,
 * quotes behind a bar, and claims under a heading of their own with the finding beside them.
 */
export function answerParts(answer: Answer, citations: Citations, texts: Texts = ENGLISH): readonly Part[] {
  const { answer: words } = texts
  return [
    verdict(answer, words),
    ...joinedTables(answer.tables).map((table, place) => measured(table, place, words)),
    remarks('', answer.agreements, 3),
    quotes(answer, citations, texts),
    {
      ...part(
        'claims',
        5,
        1,
        claimsOf(answer.checks).map(same => claimItem(same, citations, words)),
        shown => [`**${words.checked}**`, ...shown].join('\n'),
      ),
      most: MOST_CLAIMS,
    },
    ...answer.lists.map((list, place) => factList(list, place, citations)),
    part(
      'results',
      6,
      1,
      answer.found.map(found => foundItem(found, citations)),
      texts => texts.join('\n\n'),
    ),
    choices(answer),
    remarks(words.caveats, answer.caveats, 7),
    remarks(words.nearest, answer.nearest, 6),
    remarks(
      words.odd,
      answer.notes.map(note => note.text),
      9,
    ),
  ].filter(({ items }) => items.length > 0)
}

/** Escapes a text and keeps the result within a room, ending at a sentence. */
export function escapedWithin(text: string, room: number): string {
  for (let aim = room; ; aim = Math.floor(aim * 0.8)) {
    const escaped = escapeMarkdown(shorten(text, aim).text)
    if (escaped.length <= room) return escaped
  }
}

/** Further lines of a quote stand behind the bar as its first one does. */
export function behindBar(quote: string): string {
  return quote.replaceAll('\n', '\n> ')
}

/** The line under a quote: who, how sure, about what, when, and where. */
export function creditLine(
  quotation: Quotation,
  answer: Answer,
  citations: Citations,
  { answer: said }: Texts = ENGLISH,
): string {
  const target = quotation.pointsTo === undefined ? undefined : answer.explanations[quotation.pointsTo]
  const words = [
    `**${escapedWithin(oneLine(quotation.author), 120)}**`,
    said[quotation.certainty === 'measured' ? 'byMeasuring' : quotation.certainty],
    ...(quotation.about === undefined ? [] : [said.on(escapedWithin(oneLine(quotation.about), 160))]),
    ...(target === undefined ? [] : [said.pointingTo(citations.mark(target.source))]),
    ...(quotation.date === undefined ? [] : [escapeMarkdown(dayText(quotation.date) ?? '')]),
  ]
  return `— ${words.join(', ')} ${citations.mark(quotation.source)}`
}

function part(
  called: Part['called'],
  yields: number,
  keep: number,
  items: readonly Item[],
  write: Part['write'],
): Part {
  return { called, yields, keep, items, write }
}

/** A table of more rows than this is for the full view: nobody reads it between two messages. */
const MOST_ROWS = 15

function measured(table: ComparisonTable, place: number, words: Words): Part {
  const { head, rows } = codeTable(table)
  const items = table.rows.map((row, at) => ({
    text: rows[at] ?? '',
    cites: rowCitations([row]),
  }))
  const heading = place === 0 ? `**${words.measured}** ${words.lastComputed}\n` : ''
  const write = (texts: readonly string[]): string => heading + fenced([...head, ...texts])
  const most = place < MOST_TABLES ? MOST_ROWS : 0
  return { called: 'rows', yields: 4, keep: 3, most, items, write }
}

/** The places of every value of some rows. */
export function rowCitations(rows: readonly Comparison[]): readonly Citation[] {
  return rows.flatMap(({ baseline, subject }) =>
    [baseline, subject].flatMap(side => side.values.map(({ source }) => ({ source }))),
  )
}

function item(text: string, short?: string): Item {
  return { text, cites: [], ...(short === undefined || short === text ? {} : { short }) }
}

function verdict(answer: Answer, { readAs, summaryBy }: Words): Part {
  const words = shorten(oneLine(answer.verdict), VERDICT_ROOM).text
  // The first sentence is the answer at a glance; three sentences in bold are none.
  const [first = words] = /^.*?[.!?](?=\s+["“]?\p{Lu})/u.exec(words) ?? []
  const bold = escapedWithin(first, VERDICT_ROOM / 2)
  const rest = escapedWithin(words.slice(first.length).trim(), VERDICT_ROOM - bold.length)
  const text = `**${bold}**${rest === '' ? '' : ` ${rest}`}`
  const reading =
    answer.reading === undefined ? '' : `\n-# ${readAs(escapedWithin(oneLine(answer.reading), SHORT_LINE))}`
  const { summary } = answer
  const composed =
    summary === undefined
      ? ''
      : `\n${escapedWithin(oneLine(summary.text), VERDICT_ROOM)}\n-# ${summaryBy(escapedWithin(oneLine(summary.model), 60))}`
  return part('remarks', 0, 1, [item(text + reading + composed, text + reading)], texts => texts.join(''))
}

function remarks(heading: string, texts: readonly string[], yields: number): Part {
  const items = texts.map(text => item(`- ${escapedWithin(oneLine(text), SHORT_LINE)}`))
  return part('remarks', yields, 1, items, shown =>
    [...(heading === '' ? [] : [`**${heading}**`]), ...shown].join('\n'),
  )
}

function quotes(answer: Answer, citations: Citations, texts: Texts): Part {
  const words = texts.answer
  const items = answer.explanations.map(quotation => {
    const credit = creditLine(quotation, answer, citations, texts)
    const shown = (room: number): string =>
      `> “${behindBar(escapedWithin(fromWhatMatters(quotation, room), room))}”\n${credit}`
    return { ...item(shown(MOST_OF_A_QUOTE), shown(SHORT_QUOTE)), cites: [citations.of(quotation.source)] }
  })
  const heading = answer.givesReasons === true ? words.why : words.words
  return part('quotes', 2, 1, items, shown => `**${heading}**\n${shown.join('\n\n')}`)
}

/** Longer quotes are whole in the full view alone: a mail can be one sentence of ten pages. */
const MOST_OF_A_QUOTE = 1200

/** A menu hides its lines until it is opened, so what tells the choices apart is shown above it, too. */
function choices(answer: Answer): Part {
  const items = answer.choices.map(({ name, description }) => {
    const words = escapedWithin(oneLine(description), SHORT_LINE)
    return item(`- **${escapedWithin(oneLine(name), 160)}**${words === '' ? '' : `: ${words}`}`)
  })
  return part('choices', 8, 3, items, texts => texts.join('\n'))
}

/** So many findings of one sentence stand together; what is longer than a page cannot be shown whole. */
const MOST_FINDINGS = 4

/** Checks by the sentence that they are of, in their order. */
function claimsOf(checks: readonly ClaimCheck[]): readonly (readonly ClaimCheck[])[] {
  return [...groupBy(checks, ({ quote, source }) => `${quote} ${source.message}`).values()].flatMap(same =>
    Array.from({ length: Math.ceil(same.length / MOST_FINDINGS) }, (_, at) =>
      same.slice(at * MOST_FINDINGS, (at + 1) * MOST_FINDINGS),
    ),
  )
}

/** A sentence may claim several things; it stands there once, with a finding for each. */
function claimItem(checks: readonly ClaimCheck[], citations: Citations, words: Words): Item {
  const [first] = checks
  if (first === undefined) return item('')
  const { quote, author } = first
  const marks = [...new Set(checks.map(({ source }) => citations.mark(source)))].join(' ')
  const claim = `“${escapedWithin(oneLine(quote), 240)}” (${escapedWithin(oneLine(author), 80)}) ${marks}`
  const findings = checks.map(
    check =>
      `  ${SIGNS[check.verdict]} ${words[check.verdict]}: ${escapedWithin(oneLine(check.finding), SHORT_LINE)}`,
  )
  return {
    text: [`- ${claim}`, ...findings].join('\n'),
    cites: checks.map(({ source }) => citations.of(source)),
  }
}

function factList(list: FactList, place: number, citations: Citations): Part {
  const items = list.items.map(({ text, source }) => ({
    text: `- ${escapedWithin(oneLine(text), SHORT_LINE)} ${citations.mark(source)}`.trimEnd(),
    cites: source === undefined ? [] : [citations.of(source)],
  }))
  const heading = `**${escapedWithin(oneLine(list.heading), 200)}**`
  const write = (shown: readonly string[]): string => [heading, ...shown].join('\n')
  return { ...part('lines', 5, 3, items, write), most: place < MOST_LISTS ? MOST_LINES : 0 }
}

/** Of the further mails with the same words so many are cited. */
const MOST_FURTHER = 3

function foundItem(found: Found, citations: Citations): Item {
  const day = dayText(found.date)
  const quoting = found.quotedIn === undefined ? [] : [`quoted by ${found.quotedIn.author}`]
  const credit = [found.author, ...(day === undefined ? [] : [day]), ...quoting].map(word =>
    escapedWithin(oneLine(word), 120),
  )
  const also = (found.alsoIn ?? []).slice(0, MOST_FURTHER).map(({ source }) => source)
  const marks = [found.source, ...also].map(source => citations.mark(source)).join(' ')
  return {
    text: [
      `**${escapedWithin(oneLine(found.title), 200)}**`,
      `> ${escapedWithin(oneLine(found.excerpt), SHORT_LINE)}`,
      `— ${credit.join(', ')} ${marks}`,
    ].join('\n'),
    cites: [found.source, ...(found.quotedIn === undefined ? [] : [found.quotedIn.source]), ...also].map(
      source => citations.of(source),
    ),
  }
}
