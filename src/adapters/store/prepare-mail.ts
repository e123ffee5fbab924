import { hash } from 'node:crypto'
import { groupBy } from '../../core/order.ts'
import type { MessageId } from '../../core/source.ts'
import type { Run } from '../../facts/fact.ts'
import type { Message } from '../../mail/message.ts'
import { baseSubject } from '../../threads/base-subject.ts'
import { bodyWordsOf, type BodyWords } from './body-words.ts'
import type { IncomingMail, StoreOptions } from './store.ts'
import { packBody, type StoredBody } from './stored-body.ts'

/**
 * A mail as the store writes it: all that is read from it, packed and stemmed, plain data.
 *
 * To make it takes longer than to write it, and needs no store: so several threads may make it.
 */
export interface PreparedMail {
  readonly id: MessageId
  readonly lists: readonly string[]
  readonly author: string
  readonly date: string | undefined
  readonly subject: string
  /** The subject without Re: and tags. */
  readonly base: string
  /** An answer by its subject alone. */
  readonly headless: boolean
  readonly references: readonly MessageId[]
  /** Tells this form of the mail from others. */
  readonly hash: string
  readonly stored: StoredBody
  readonly passages: readonly PreparedPassage[]
  readonly words: { readonly subject: string; readonly sender: string; readonly recipients: string }
  readonly body: BodyWords
  readonly runs: readonly PreparedRun[]
}

interface PreparedPassage {
  readonly json: string
  readonly own: string
  readonly context: string
  readonly subject: string
}

interface PreparedRun {
  readonly id: string
  readonly tool: string | undefined
  readonly label: string | undefined
  readonly json: string
  readonly tests: readonly { readonly test: string; readonly stems: string; readonly measurements: number }[]
}

/** Reads from a mail all that the store keeps of it. */
export function prepareMail(
  mail: IncomingMail,
  { stems, analyse }: Pick<StoreOptions, 'stems' | 'analyse'>,
): PreparedMail {
  const { message, raw } = mail
  const { passages, runs } = analyse(message)
  const { base, isReply } = baseSubject(message.subject)
  const stemmed = stemmer(stems)
  return {
    id: message.id,
    lists: message.lists,
    author: message.author.name,
    date: message.date,
    subject: message.subject,
    base,
    headless: isReply && message.references.length === 0,
    references: message.references,
    hash: hashOf(mail),
    stored: packBody(message, raw),
    passages: passages.map(passage => ({
      json: JSON.stringify(passage),
      own: stemmed(passage.text),
      context: stemmed(passage.context ?? ''),
      subject: stemmed(passage.subject),
    })),
    words: {
      subject: stemmed(message.subject),
      sender: stemmed(`${message.author.name} ${message.author.address ?? ''}`),
      recipients: raw === undefined ? '' : stemmed(recipientsOf(raw)),
    },
    body: bodyWordsOf(message, passages),
    runs: runs.map(run => preparedRun(run, stemmed)),
  }
}

/** Stems texts of one mail, whose passages share their subject and often what they answer: each once. */
function stemmer(stems: StoreOptions['stems']): (text: string) => string {
  const known = new Map([['', '']])
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = stems(text).join(' ')
    known.set(text, made)
    return made
  }
}

function preparedRun(run: Run, stemmed: (text: string) => string): PreparedRun {
  return {
    id: run.id,
    tool: run.tool,
    label: run.system === '' ? undefined : run.system,
    json: JSON.stringify(run),
    tests: [...groupBy(run.measurements, measurement => measurement.test)].map(([test, rows]) => ({
      test,
      stems: stemmed(test),
      measurements: rows.length,
    })),
  }
}

/** Longer headers than this list nobody whom a search looks for. */
const MOST_HEADER_BYTES = 32 * 1024

/** The headers that say who it is to, with their folded lines. */
const RECIPIENTS = /^(?:to|cc)[ \t]*:(?<value>[^\n]*(?:\n[ \t][^\n]*)*)/gim

/** The headers were read once already, all of them; these two are found faster than they are kept. */
function recipientsOf(raw: Uint8Array): string {
  const top = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, MOST_HEADER_BYTES)).toString(
    'latin1',
  )
  const end = top.search(/\n\r?\n/)
  const headers = end === -1 ? top : top.slice(0, end)
  return [...headers.matchAll(RECIPIENTS)].map(({ groups }) => groups?.['value'] ?? '').join(' ')
}

function hashOf({ message, raw }: IncomingMail): string {
  return hashOfRaw(raw ?? Buffer.from(JSON.stringify(contentOf(message))))
}

/** Tells two forms of a mail apart; half of SHA-1 is plenty within one id. */
export function hashOfRaw(raw: Uint8Array): string {
  return hash('sha1', raw, 'hex').slice(0, 20)
}

function contentOf(message: Message): readonly unknown[] {
  return [message.author, message.date, message.subject, message.references, message.text]
}
