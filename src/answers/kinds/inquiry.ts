import type { Catalogue } from '../../catalogue/catalogue.ts'
import { escapePattern } from '../../catalogue/look-up.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { byCodeUnit } from '../../core/order.ts'
import type { MessageId } from '../../core/source.ts'
import type { Question } from '../../questions/question.ts'
import type { Archive } from '../../search/archive.ts'
import { figuresAsked } from '../figures-asked.ts'
import type { Focus } from '../focus.ts'
import type { RowWeights } from '../row-weights.ts'
import { bestLabels } from '../row-words.ts'
import type { Statement } from '../statement.ts'
import { stemSetOf } from '../../words/stem.ts'

/** A question together with the part of the archive that it is about. */
export interface Inquiry {
  readonly question: Question
  readonly focus: Focus
  readonly archive: Archive
  readonly catalogue: Catalogue
}

/** All rows of the threads in focus. */
export function allRows(inquiry: Inquiry): Comparison[] {
  return inquiry.focus.evidence.flatMap(one => one.comparisons)
}

/** All statements of the threads in focus. */
export function allStatements(inquiry: Inquiry): Statement[] {
  return inquiry.focus.evidence.flatMap(one => one.statements)
}

/** "the thread" or "these 3 threads": where was looked. */
export function whereLooked(inquiry: Inquiry): string {
  const count = inquiry.focus.evidence.length
  return count === 1 ? 'the thread' : `these ${count} threads`
}

/** A mail's words tell less of each of its rows than the rows' own. */
const OF_MAIL = 1

/** "The first report" is meant by its time. */
const ASKS_FOR_FIRST = /^(?!.*\bv\d)(?=.*\b(?:first|initial|original)(?:ly)?\b)/is

/** The earliest mail with rows is lifted by this share of all that a mail can have. */
const FIRST = 0.2

/** "v4 of the series" is meant by its number; `v5.4` is a kernel, and of control groups `v2` is a kind. */
const ASKS_FOR_VERSION = /(?<!\bc(?:ontrol )?groups?[- ]?)\bv(\d{1,2})\b(?!\.?\d)/i
const VERSION = 0.5

/** "Ann's dbench runs" are those that Ann posted. */
const THEIRS = 0.25

/** What introduces a series of patches is one mail of many, and asked for by its name. */
const ASKS_FOR_COVER = /\bcover letter\b/i
const COVER = 0.5

/** `[PATCH v2 0/6] …`; a reply to it is none. */
const COVER_LETTER = /^\s*\[[^\]]*\b0+\/\d+\]/

/** A shorter name stands in many a subject. */
const SHORTEST_HEADLINE = 8

/**
 * What the question's words weigh in rows and in the mails that post them: the rarer a word is in this
 * archive, the more. A mail is known by its subject, its author and what it says.
 */
export function weightsIn({ archive, question, focus }: Inquiry): RowWeights {
  const total = archive.passageCount()
  const word = (stem: string): number => Math.log(1 + (total + 1) / (archive.frequency(stem) + 1))
  const all = question.stems.reduce((sum, stem) => sum + word(stem), 0)
  const messages = focus.evidence.flatMap(one => one.messages)
  const posting = new Set(focus.evidence.flatMap(one => one.runs.map(run => run.message)))
  const first = messages
    .filter(message => posting.has(message.id))
    .map(message => message.date ?? '9999')
    .sort(byCodeUnit)[0]
  const subjects = new Map(messages.map(({ id, subject }) => [id, subject]))
  const known = new Map<MessageId, number>()
  const version = ASKS_FOR_VERSION.exec(question.text)?.[1]
  const ofAsked = bestLabels(question, focus.asked, word)
  const weigh = (id: MessageId): number => {
    const message = messages.find(one => one.id === id)
    if (message === undefined) return 0
    const said = allStatementsOf(focus, id).map(({ passage }) => passage.text)
    const isCover = COVER_LETTER.test(message.subject)
    const held = [message.subject, message.author.name, ...said].map(stemSetOf)
    const words = question.stems
      .filter(stem => held.some(stems => stems.has(stem)))
      .reduce((sum, stem) => sum + word(stem), 0)
    const lifted = ASKS_FOR_FIRST.test(question.text) && message.date === first ? FIRST * all : 0
    const asCover = isCover && ASKS_FOR_COVER.test(question.text) ? COVER * all : 0
    const asVersion = version !== undefined && isOfVersion(message.subject, version) ? VERSION * all : 0
    const asTheirs = question.people.includes(message.author.name) ? THEIRS * all : 0
    return OF_MAIL * (words + lifted + asCover + asVersion + asTheirs)
  }
  return {
    word,
    mail: id => {
      const weight = known.get(id) ?? weigh(id)
      known.set(id, weight)
      return weight
    },
    labels: row => (focus.asked.has(row) ? ofAsked : undefined),
    isHeadline: ({ test, subject: { run } }) =>
      test.length >= SHORTEST_HEADLINE && subjects.get(run.message)?.includes(test) === true,
    isAsked: id => {
      const author = messages.find(one => one.id === id)?.author.name
      return author !== undefined && question.people.includes(author)
    },
    figures: figuresAsked(question.text),
    speaksOf: (id, word) => allStatementsOf(focus, id).some(({ passage }) => holdsWord(passage.text, word)),
  }
}

/** A word as a word: `time` stands in no `timeout`; a short one must be written as it is. */
function holdsWord(text: string, word: string): boolean {
  const flags = word.length <= 3 ? 'u' : 'iu'
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${escapePattern(word)}(?![\p{L}\p{N}_])`, flags).test(text)
}

/** `[PATCH v4 0/5] …`, and what replies to it. */
function isOfVersion(subject: string, version: string): boolean {
  return new RegExp(String.raw`^[^\]]{0,40}\[[^\]]{0,60}\bv${version}\b`, 'i').test(subject)
}

function allStatementsOf(focus: Focus, id: MessageId): Statement[] {
  return focus.evidence.flatMap(one => one.statements.filter(statement => statement.message.id === id))
}
