import type { MessageId } from '../../core/source.ts'
import { writeBodyWords } from './body-words.ts'
import type { Connection, Value } from './database.ts'
import { endRound, noteHoldings } from './holdings.ts'
import { placeThreads, ThreadsTouched } from './place-threads.ts'
import type { PreparedMail } from './prepare-mail.ts'
import type { PreparedBatch, StoreOptions, Written } from './store.ts'

type Outcome = 'added' | 'changed' | 'unchanged'

/** Writes mails within a transaction that somebody else began. */
export class MailWriter {
  readonly #db: Connection
  readonly #stems: StoreOptions['stems']
  readonly #lists = new Map<string, number>()

  constructor(connection: Connection, stems: StoreOptions['stems']) {
    this.#db = connection
    this.#stems = stems
  }

  /** Writes a batch and puts the threads that it touched right. */
  write(batch: PreparedBatch): Written {
    // Numbers of lists that a failed transaction gave out are void.
    this.#lists.clear()
    const touched = new ThreadsTouched(this.#db)
    const counts = { added: 0, changed: 0, unchanged: 0 }
    for (const mail of batch.mails) counts[this.#add(mail, touched)] += 1
    const source = batch.progress?.source ?? ''
    let removed = 0
    for (const { id, list } of batch.removed ?? []) if (this.#remove(id, list, source, touched)) removed += 1
    noteHoldings(this.#db, source, batch.held ?? [])
    for (const { id, list } of batch.ended === undefined ? [] : endRound(this.#db, source, batch.ended))
      if (this.#remove(id, list, source, touched)) removed += 1
    placeThreads(this.#db, touched, this.#stems)
    return { ...counts, removed }
  }

  /** Makes anew what follows from mails that are stored. */
  reread(mails: readonly { readonly number: number; readonly mail: PreparedMail }[]): void {
    const touched = new ThreadsTouched(this.#db)
    for (const { number, mail } of mails) {
      touched.leave(number)
      this.#clear(number)
      this.#update(number, mail)
      this.#fill(number, mail, touched)
    }
    placeThreads(this.#db, touched, this.#stems)
  }

  #add(mail: PreparedMail, touched: ThreadsTouched): Outcome {
    const number = this.#db.first<{ number: number }>(
      'select number from messages where id = ?',
      mail.id,
    )?.number
    if (number === undefined) {
      this.#insert(mail, touched)
      return 'added'
    }
    const outcomes = mail.lists.map(name => this.#addCopy(number, this.#list(name), mail.hash))
    if (outcomes.every(outcome => outcome === 'known')) return 'unchanged'
    if (outcomes.includes('other form')) {
      touched.leave(number)
      this.#clear(number)
      this.#update(number, mail)
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

  #insert(mail: PreparedMail, touched: ThreadsTouched): void {
    const number = this.#db.insert(
      'insert into messages (id, author, date, subject, base, headless, refs, measurements) values (?, ?, ?, ?, ?, ?, ?, ?)',
      mail.id,
      ...headOf(mail),
    )
    for (const [turn, name] of mail.lists.entries()) {
      const list = this.#list(name)
      this.#db.run(
        'insert or ignore into message_lists (message, list, turn) values (?, ?, ?)',
        number,
        list,
        turn,
      )
      this.#db.run(
        'insert or ignore into copies (message, list, hash) values (?, ?, ?)',
        number,
        list,
        mail.hash,
      )
    }
    this.#db.run('delete from gone where id = ?', mail.id)
    this.#fill(number, mail, touched)
  }

  #update(number: number, mail: PreparedMail): void {
    this.#db.run(
      'update messages set author = ?, date = ?, subject = ?, base = ?, headless = ?, refs = ?, measurements = ? where number = ?',
      ...headOf(mail),
      number,
    )
  }

  /** Writes all that follows from a message's content, beside its own row. */
  #fill(number: number, mail: PreparedMail, touched: ThreadsTouched): void {
    this.#db.run(
      'insert into bodies (message, decoded, raw) values (?, ?, ?)',
      number,
      mail.stored.decoded,
      mail.stored.raw ?? null,
    )
    for (const reference of mail.references)
      this.#db.run('insert or ignore into refs (id, message) values (?, ?)', reference, number)
    for (const { json, own, context, subject } of mail.passages) {
      const row = this.#db.insert('insert into passages (message, json) values (?, ?)', number, json)
      this.#db.run(
        'insert into passage_words (rowid, own, context, subject) values (?, ?, ?, ?)',
        row,
        own,
        context,
        subject,
      )
    }
    this.#db.run(
      'insert into message_words (rowid, subject, sender, recipients) values (?, ?, ?, ?)',
      number,
      mail.words.subject,
      mail.words.sender,
      mail.words.recipients,
    )
    writeBodyWords(this.#db, number, mail.body)
    for (const run of mail.runs) this.#insertRun(number, run)
    touched.enter(number, mail)
  }

  #insertRun(message: number, { id, tool, label, json, tests }: PreparedMail['runs'][number]): void {
    const number = this.#db.insert(
      'insert into runs (message, id, tool, label, json) values (?, ?, ?, ?, ?)',
      message,
      id,
      tool ?? null,
      label ?? null,
      json,
    )
    for (const { test, stems, measurements } of tests) {
      this.#db.run(
        'insert or ignore into tests (tool, test, stems) values (?, ?, ?)',
        tool ?? '',
        test,
        stems,
      )
      const known = this.#db.first<{ number: number }>(
        'select number from tests where tool = ? and test = ?',
        tool ?? '',
        test,
      )
      this.#db.run(
        'insert into run_tests (test, run, measurements) values (?, ?, ?)',
        known?.number ?? 0,
        number,
        measurements,
      )
    }
  }

  #remove(id: MessageId, list: string, source: string, touched: ThreadsTouched): boolean {
    const number = this.#db.first<{ number: number }>('select number from messages where id = ?', id)?.number
    if (number === undefined) return false
    const listNumber = this.#list(list)
    this.#db.run('delete from copies where message = ? and list = ?', number, listNumber)
    this.#db.run('delete from message_lists where message = ? and list = ?', number, listNumber)
    this.#db.run('delete from holdings where message = ? and list = ?', number, listNumber)
    const elsewhere = this.#db.first('select 1 from message_lists where message = ?', number)
    if (elsewhere !== undefined) return true
    this.#db.run(
      `insert or replace into gone (id, author, date, subject, list, seen)
       select id, author, date, subject, ?, (select synced from sources where name = ?) from messages where number = ?`,
      list,
      source,
      number,
    )
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

/** The columns of a message's own row, from `author` on. */
function headOf(mail: PreparedMail): readonly Value[] {
  return [
    mail.author,
    mail.date ?? null,
    mail.subject,
    mail.base,
    Number(mail.headless),
    JSON.stringify(mail.references),
    mail.runs.reduce((sum, run) => run.tests.reduce((more, test) => more + test.measurements, sum), 0),
  ]
}
