import { createHash } from 'node:crypto'
import { groupBy } from '../../core/order.ts'
import type { MessageId } from '../../core/source.ts'
import type { Run } from '../../facts/fact.ts'
import type { Message } from '../../mail/message.ts'
import { readHeaders } from '../../mail/read-headers.ts'
import { baseSubject } from '../../threads/base-subject.ts'
import { writeBodyWords } from './body-words.ts'
import type { Connection } from './database.ts'
import { pack } from './pack.ts'
import { placeThreads, ThreadsTouched } from './place-threads.ts'
import type { Batch, IncomingMail, StoreOptions, Written } from './store.ts'

type Outcome = 'added' | 'changed' | 'unchanged'

/** Writes mails within a transaction that somebody else began. */
export class MailWriter {
  readonly #db: Connection
  readonly #options: StoreOptions
  readonly #lists = new Map<string, number>()

  constructor(connection: Connection, options: StoreOptions) {
    this.#db = connection
    this.#options = options
  }

  /** Writes a batch and puts the threads that it touched right. */
  write(batch: Batch): Written {
    // Numbers of lists that a failed transaction gave out are void.
    this.#lists.clear()
    const touched = new ThreadsTouched(this.#db)
    const counts = { added: 0, changed: 0, unchanged: 0 }
    for (const mail of batch.mails) counts[this.#add(mail, touched)] += 1
    let removed = 0
    for (const { id, list } of batch.removed ?? []) if (this.#remove(id, list, touched)) removed += 1
    placeThreads(this.#db, touched, this.#options.stems)
    return { ...counts, removed }
  }

  /** Makes anew what follows from mails that are stored. */
  reread(mails: readonly { readonly number: number; readonly mail: IncomingMail }[]): void {
    const touched = new ThreadsTouched(this.#db)
    for (const { number, mail } of mails) {
      touched.leave(number)
      this.#clear(number)
      this.#fill(number, mail, touched)
    }
    placeThreads(this.#db, touched, this.#options.stems)
  }

  #add(mail: IncomingMail, touched: ThreadsTouched): Outcome {
    const { message } = mail
    const number = this.#db.first<{ number: number }>(
      'select number from messages where id = ?',
      message.id,
    )?.number
    const hash = hashOf(mail)
    if (number === undefined) {
      this.#insert(mail, hash, touched)
      return 'added'
    }
    const outcomes = message.lists.map(name => this.#addCopy(number, this.#list(name), hash))
    if (outcomes.every(outcome => outcome === 'known')) return 'unchanged'
    if (outcomes.includes('other form')) {
      touched.leave(number)
      this.#clear(number)
      this.#fill(number, mail, touched)
    }
    return 'changed'
  }

  /** Notes that a list has a mail in this form; another form than the one it had is an edit. */
  #addCopy(number: number, list: number, hash: string): 'known' | 'new list' | 'other form' {
    const forms = this.#db.all<{ hash: string; list: number }>(
      'select hash, list from copies where message = ?',
      number,
    )
    const here = forms.filter(form => form.list === list)
    if (here.some(form => form.hash === hash)) return 'known'
    this.#db.run('insert into copies (message, list, hash) values (?, ?, ?)', number, list, hash)
    this.#db.run(
      'insert or ignore into message_lists (message, list, turn) select ?, ?, count(*) from message_lists where message = ?',
      number,
      list,
      number,
    )
    // Another list's copy differs by its footer alone as a rule: the first one seen stays.
    return here.length === 0 ? 'new list' : 'other form'
  }

  #insert(mail: IncomingMail, hash: string, touched: ThreadsTouched): void {
    const { message } = mail
    const number = this.#db.insert(
      "insert into messages (id, author, subject, base, headless, refs, measurements) values (?, '', '', '', 0, '[]', 0)",
      message.id,
    )
    for (const [turn, name] of message.lists.entries()) {
      const list = this.#list(name)
      this.#db.run(
        'insert or ignore into message_lists (message, list, turn) values (?, ?, ?)',
        number,
        list,
        turn,
      )
      this.#db.run('insert or ignore into copies (message, list, hash) values (?, ?, ?)', number, list, hash)
    }
    this.#fill(number, mail, touched)
  }

  /** Writes all that follows from a message's content. */
  #fill(number: number, mail: IncomingMail, touched: ThreadsTouched): void {
    const { message, raw } = mail
    const { passages, runs } = this.#options.analyse(message)
    const { base, isReply } = baseSubject(message.subject)
    const headless = isReply && message.references.length === 0 ? 1 : 0
    const measurements = runs.reduce((sum, run) => sum + run.measurements.length, 0)
    this.#db.run(
      'update messages set author = ?, date = ?, subject = ?, base = ?, headless = ?, refs = ?, measurements = ? where number = ?',
      message.author.name,
      message.date ?? null,
      message.subject,
      base,
      headless,
      JSON.stringify(message.references),
      measurements,
      number,
    )
    // Its lists stand in a table of their own; JSON leaves out what is undefined.
    const decoded = { ...message, lists: undefined }
    const packed = pack(Buffer.from(JSON.stringify(decoded)))
    this.#db.run(
      'insert into bodies (message, decoded, raw) values (?, ?, ?)',
      number,
      packed,
      raw === undefined ? null : pack(raw),
    )
    const references = JSON.stringify(message.references)
    this.#db.run(
      'insert or ignore into refs (id, message) select value, ? from json_each(?)',
      number,
      references,
    )
    for (const passage of passages) {
      const row = this.#db.insert(
        'insert into passages (message, json) values (?, ?)',
        number,
        JSON.stringify(passage),
      )
      this.#db.run(
        'insert into passage_words (rowid, own, context, subject) values (?, ?, ?, ?)',
        row,
        this.#stems(passage.text),
        this.#stems(passage.context ?? ''),
        this.#stems(passage.subject),
      )
    }
    this.#db.run(
      'insert into message_words (rowid, subject, sender, recipients) values (?, ?, ?, ?)',
      number,
      this.#stems(message.subject),
      this.#stems(`${message.author.name} ${message.author.address ?? ''}`),
      raw === undefined ? '' : this.#stems(recipientsOf(raw)),
    )
    writeBodyWords(this.#db, number, message, passages)
    for (const run of runs) this.#insertRun(number, run)
    touched.enter(number, message, base, headless === 1)
  }

  #stems(text: string): string {
    return text === '' ? '' : this.#options.stems(text).join(' ')
  }

  #insertRun(message: number, run: Run): void {
    const number = this.#db.insert(
      'insert into runs (message, id, tool, label, json) values (?, ?, ?, ?, ?)',
      message,
      run.id,
      run.tool ?? null,
      run.system === '' ? null : run.system,
      JSON.stringify(run),
    )
    for (const [test, rows] of groupBy(run.measurements, measurement => measurement.test)) {
      const tool = run.tool ?? ''
      this.#db.run(
        'insert or ignore into tests (tool, test, stems) values (?, ?, ?)',
        tool,
        test,
        this.#stems(test),
      )
      this.#db.run(
        'insert into run_tests (test, run, measurements) select number, ?, ? from tests where tool = ? and test = ?',
        number,
        rows.length,
        tool,
        test,
      )
    }
  }

  #remove(id: MessageId, list: string, touched: ThreadsTouched): boolean {
    const number = this.#db.first<{ number: number }>('select number from messages where id = ?', id)?.number
    if (number === undefined) return false
    const listNumber = this.#list(list)
    this.#db.run('delete from copies where message = ? and list = ?', number, listNumber)
    this.#db.run('delete from message_lists where message = ? and list = ?', number, listNumber)
    const elsewhere = this.#db.first('select 1 from message_lists where message = ?', number)
    if (elsewhere !== undefined) return true
    touched.leave(number)
    this.#clear(number)
    this.#db.run('delete from messages where number = ?', number)
    return true
  }

  /** Takes back all that followed from a message's content. */
  #clear(number: number): void {
    this.#db.run(
      'delete from passage_words where rowid in (select number from passages where message = ?)',
      number,
    )
    this.#db.run('delete from passages where message = ?', number)
    this.#db.run('delete from message_words where rowid = ?', number)
    this.#db.run('delete from body_words where rowid = ?', number)
    this.#db.run('delete from run_tests where run in (select number from runs where message = ?)', number)
    this.#db.run('delete from runs where message = ?', number)
    this.#db.run('delete from tests where number not in (select test from run_tests)')
    this.#db.run('delete from refs where message = ?', number)
    this.#db.run('delete from bodies where message = ?', number)
  }

  #list(name: string): number {
    const known = this.#lists.get(name)
    if (known !== undefined) return known
    this.#db.run('insert or ignore into lists (name) values (?)', name)
    const number =
      this.#db.first<{ number: number }>('select number from lists where name = ?', name)?.number ?? 0
    this.#lists.set(name, number)
    return number
  }
}

/** Longer headers than this list nobody whom a search looks for. */
const MOST_HEADER_BYTES = 32 * 1024

function recipientsOf(raw: Uint8Array): string {
  const top = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, MOST_HEADER_BYTES)).toString(
    'latin1',
  )
  const { fields } = readHeaders(top, 0, top.length)
  return fields
    .filter(({ name }) => name === 'to' || name === 'cc')
    .map(({ value }) => value)
    .join(' ')
}

/** Tells two forms of a mail apart; half of SHA-1 is plenty within one id. */
function hashOf(mail: IncomingMail): string {
  const content = mail.raw ?? Buffer.from(JSON.stringify(contentOf(mail.message)))
  return createHash('sha1').update(content).digest('hex').slice(0, 20)
}

function contentOf(message: Message): readonly unknown[] {
  return [message.author, message.date, message.subject, message.references, message.text]
}
