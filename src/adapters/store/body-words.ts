import type { Span } from '../../core/source.ts'
import type { Message } from '../../mail/message.ts'
import type { Connection } from './database.ts'
import { readBody } from './stored-body.ts'

/** What stands deeper in a mail is the middle of a dump; its beginning says what it is. */
const MOST_CHARACTERS = 200_000

/** What a body says outside its passages. */
export interface BodyWords {
  readonly own: string
  readonly quoted: string
}

/**
 * All that a mail says outside its passages: tables, logs and patches as its author's own, the lines
 * behind `>` as quoted. With the passages they make up the body that `b:` and `nq:` look in.
 */
export function bodyWordsOf(
  message: Pick<Message, 'text'>,
  passages: readonly { readonly span: Span }[],
): BodyWords {
  return restOf(message.text.slice(0, MOST_CHARACTERS), passages)
}

/** Writes the words of a message's body into their index. */
export function writeBodyWords(db: Connection, number: number, { own, quoted }: BodyWords): void {
  if (own === '' && quoted === '') return
  db.run('insert into body_words (rowid, own, quoted) values (?, ?, ?)', number, own, quoted)
}

/** Fills the table for mails that were stored before there was one. */
export function fillBodyWords(db: Connection): void {
  // Numbers first: a table that is walked while another one grows would stay open for the whole time.
  for (const { number } of db.all<{ number: number }>('select number from messages order by number')) {
    const message = readBody(db, number)
    if (message === undefined) continue
    const passages = db
      .all<{ json: string }>('select json from passages where message = ? order by number', number)
      .map(({ json }) => JSON.parse(json) as { readonly span: Span })
    writeBodyWords(db, number, bodyWordsOf(message, passages))
  }
}

function restOf(text: string, passages: readonly { readonly span: Span }[]): BodyWords {
  const own: string[] = []
  const quoted: string[] = []
  let at = 0
  for (const { start, end } of [...passages.map(passage => passage.span), END]) {
    for (const line of text.slice(at, start).split('\n')) (QUOTED.test(line) ? quoted : own).push(line)
    at = Math.max(at, end)
  }
  return { own: own.join('\n').trim(), quoted: quoted.join('\n').trim() }
}

const QUOTED = /^\s?[A-Za-z]{0,3}>/
const END: Span = { start: Infinity, end: Infinity }
