import type { Connection } from './database.ts'

interface Words {
  readonly text: string | null
}

/**
 * Writes the stems of whole threads for `threadsAbout`: subject, authors, all own words, and of every run
 * its tool, system, caption and tests. A thread that is gone loses its entry.
 *
 * `fresh` are the own words of mails that came just now, as stems: they need not be read and stemmed again.
 */
export function writeThreadWords(
  db: Connection,
  threads: Iterable<number>,
  stems: (text: string) => readonly string[],
  fresh: ReadonlyMap<number, string>,
): void {
  for (const thread of threads) {
    db.run('delete from thread_words where rowid = ?', thread)
    const subject = db.first<{ subject: string }>(
      'select subject from threads where number = ?',
      thread,
    )?.subject
    if (subject === undefined) continue
    const members = db.all<{ number: number }>('select number from messages where thread = ?', thread)
    const texts = [
      ...db.all<Words>('select author as text from messages where thread = ?', thread),
      ...members
        .filter(({ number }) => !fresh.has(number))
        .flatMap(({ number }) =>
          db.all<Words>(
            "select json_extract(json, '$.text') as text from passages where message = ?",
            number,
          ),
        ),
      ...db.all<Words>(
        `select coalesce(tool, '') || ' ' || coalesce(label, '') || ' ' || coalesce(json_extract(json, '$.caption'), '') as text
         from runs join messages on messages.number = message where thread = ?`,
        thread,
      ),
      ...db.all<Words>(
        `select distinct tests.test as text from tests join run_tests on run_tests.test = tests.number
         join runs on runs.number = run join messages on messages.number = message where thread = ?`,
        thread,
      ),
    ]
    const words = texts.map(({ text }) => text ?? '').join('\n')
    db.run(
      'insert into thread_words (rowid, subject, words) values (?, ?, ?)',
      thread,
      stems(subject).join(' '),
      [...stems(words), ...members.map(({ number }) => fresh.get(number) ?? '')].join(' '),
    )
  }
}
