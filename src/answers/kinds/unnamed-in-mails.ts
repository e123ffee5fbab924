import { conceptsIn, testsIn } from '../../catalogue/match-words.ts'
import { uniqueBy } from '../../core/order.ts'
import type { Comparison } from '../../facts/comparison.ts'
import { inFull } from '../../words/abbreviations.ts'
import { wordsOf } from '../../words/stem.ts'
import { isUnnamedThing, namesHeld } from '../held-names.ts'
import { inWords } from '../row-words.ts'
import { fold } from '../../core/fold.ts'
import { conditionsIn } from './conditions.ts'
import type { Inquiry } from './inquiry.ts'

/**
 * What a question asks of and no mail with the rows speaks of, as the question writes it: one of two things that
 * it holds against one another by their names, or a kind of machine, disk or file system. The rows are then of
 * something else, however near, and that is to be said before them.
 */
function unnamedInMails(inquiry: Inquiry, rows: readonly Comparison[]): string[] {
  if (rows.length === 0) return []
  const { question, archive } = inquiry
  const named = namesHeld(question.text).filter(name => !isOfVocabulary(name, inquiry))
  // Why something happens on a disk may be explained by what was measured on none.
  const asked = question.kind === 'why' ? [] : conditionsIn(fold(question.text))
  if (named.length + asked.length === 0) return []
  const told = wordsAround(inquiry, rows)
  const isTold = (name: string): boolean => {
    const [rarest] = wordsOf(name)
      .filter(({ text }) => text.length > 1)
      .sort((a, b) => archive.frequency(a.stem) - archive.frequency(b.stem))
    return rarest === undefined || told.includes(rarest.text.toLowerCase()) || told.includes(rarest.stem)
  }
  const names = named.filter(name => !isTold(name))
  const conditions = asked.filter(({ names: known }) => !known.some(one => one.test(told)))
  return uniqueBy([...names, ...conditions.map(({ written }) => written)], name => name.toLowerCase())
}

/**
 * One of two things that a question holds against one another by their names and that no row is of, although the
 * mail may speak of it: all rows are of systems with names of their own.
 */
function unnamedInRows(inquiry: Inquiry, rows: readonly Comparison[]): string[] {
  const systems = rows.flatMap(row => [row.baseline.run.system, row.subject.run.system])
  if (rows.length === 0 || systems.some(label => label === '' || isUnnamedThing(label))) return []
  const told = rows.map(wordsOfRow).join('\n').toLowerCase()
  return namesHeld(inquiry.question.text).filter(
    name =>
      !isOfVocabulary(name, inquiry) &&
      !wordsOf(name).some(
        ({ text, stem }) => text.length > 2 && (told.includes(text.toLowerCase()) || told.includes(stem)),
      ),
  )
}

/** "The mail with these rows does not speak of …", before what they say; nothing where they are of what was asked. */
export function unnamedInWords(inquiry: Inquiry, rows: readonly Comparison[]): string {
  const names = unnamedInMails(inquiry, rows)
  const strange = unnamedInRows(inquiry, rows)
  if (names.length === 0 && strange.length > 0)
    return `No row here is of ${strange.map(name => `"${name}"`).join(' or ')}.`
  if (names.length === 0) return ''
  const several = new Set(rows.map(row => row.subject.run.message)).size > 1
  const listed = names.map(name => `"${name}"`).join(' or ')
  return `The ${several ? 'mails' : 'mail'} with these rows ${several ? 'do' : 'does'} not speak of ${listed}.`
}

/** A test, an operation or a system goes by other names, too, and a person by none in a row. */
function isOfVocabulary(name: string, { catalogue, question }: Inquiry): boolean {
  return (
    conceptsIn(catalogue, name).length > 0 ||
    testsIn(catalogue, name).length > 0 ||
    question.people.some(person => person.split(' ').some(part => name.includes(part)))
  )
}

/** All that is said in the rows, in their mails and in the subjects of their threads, in lower case. */
export function wordsAround({ focus }: Inquiry, rows: readonly Comparison[]): string {
  const posting = new Set(rows.flatMap(row => [row.baseline.run.message, row.subject.run.message]))
  const threads = focus.evidence.filter(({ messages }) => messages.some(({ id }) => posting.has(id)))
  // What a thread begins with, a report or a cover letter, says of what all of it is.
  const mails = threads.flatMap(({ messages }) =>
    messages.filter(({ id }, at) => at === 0 || posting.has(id)),
  )
  return [
    ...rows.map(row =>
      [
        inWords(row),
        row.tool,
        row.baseline.run.caption,
        row.baseline.run.system,
        row.subject.run.system,
      ].join(' '),
    ),
    ...mails.flatMap(({ subject, text }) => [subject, fold(text), inFull(text)]),
    ...threads.map(({ thread }) => thread.subject),
  ]
    .join('\n')
    .toLowerCase()
}

function wordsOfRow(row: Comparison): string {
  const { run } = row.baseline
  return [inWords(row), row.tool, run.caption, run.system, row.subject.run.system].join(' ')
}
