import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { connect } from '../../src/adapters/store/database.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { searchMessages } from '../../src/adapters/store/search-messages.ts'
import { fillSeries } from '../../src/adapters/store/place-threads.ts'
import { migrate, SCHEMA_VERSION, versionOf } from '../../src/adapters/store/schema.ts'
import type { Batch, Store, Written } from '../../src/adapters/store/store.ts'
import { fillBodyWords } from '../../src/adapters/store/body-words.ts'
import { messageId } from '../../src/core/source.ts'
import type { Message } from '../../src/mail/message.ts'
import type { Archive } from '../../src/search/archive.ts'
import { mail, OPTIONS } from './mails.ts'

const folder = mkdtempSync(join(tmpdir(), 'threadmark-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

function open(path = ':memory:'): Store {
  const opened = openStore(path, OPTIONS)
  if (!opened.ok) throw new Error(opened.problem)
  return opened.value
}

function write(store: Store, batch: Batch): Written {
  const written = store.addMessages(batch)
  if (!written.ok) throw new Error(written.problem)
  return written.value
}

function add(store: Store, ...messages: readonly Message[]): Written {
  return write(store, {
    mails: messages.map(message => ({
      message,
      raw: Buffer.from(JSON.stringify([message.text, message.lists])),
    })),
  })
}

function archive(...messages: readonly Message[]): Archive {
  const store = open()
  add(store, ...messages)
  return archiveOf(store)
}

/** The thread of a mail as `id: member<parent …`. */
function outline(asked: Archive, id: string): string | undefined {
  const bare = (written: string): string => written.slice(1, -1)
  const thread = asked.threadOf(messageId(id))
  const members = thread?.members.map(
    ({ message, parent, guessed }) =>
      `${bare(message.id)}${parent === undefined ? '' : `<${bare(parent)}`}${guessed ? '?' : ''}`,
  )
  return thread && `${bare(thread.id)}: ${members?.join(' ') ?? ''}`
}

test('a message comes back as it went in, long or short, with every list that had it', () => {
  const long = mail('a', {
    text: 'naïve  \t\u00a0 text \0\n'.repeat(200),
    attachments: ['a.patch'],
    url: 'https://example.org/a',
  })
  const short = mail('b', { text: '' })
  const store = open()
  add(store, long, short)
  add(store, { ...long, lists: ['coffee'] })
  const asked = archiveOf(store)
  expect(asked.message(messageId('a'))).toEqual({ ...long, lists: ['tea', 'coffee'] })
  expect(asked.message(messageId('b'))).toEqual(short)
  expect(asked.message(messageId('c'))).toBeUndefined()
  expect(Buffer.from(store.raw(messageId('a')) ?? []).toString()).toBe(JSON.stringify([long.text, ['tea']]))
})

test('threads are made right whatever the order and the batches in which mails come', () => {
  const mails = [
    mail('a', { date: '2005-10-01T00:00:00Z' }),
    mail('b', { to: ['a'], date: '2005-10-02T00:00:00Z' }),
    mail('c', { to: ['a', 'x', 'b'], date: '2005-10-03T00:00:00Z' }),
    mail('d', { subject: 'Re: slow pipes', date: '2005-10-04T00:00:00Z' }),
    mail('e', { subject: 'other', date: '2005-10-05T00:00:00Z' }),
  ]
  for (const order of [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [2, 0, 3, 4, 1],
    [3, 1, 4, 2, 0],
  ]) {
    const store = open()
    for (const index of order) add(store, ...mails.slice(index, index + 1))
    const asked = archiveOf(store)
    expect(outline(asked, 'c')).toBe('a: a b<a c<b d<a?')
    expect(outline(asked, 'e')).toBe('e: e')
    expect(asked.counts().threads).toBe(2)
  }
})

test('the answer to a missing mail makes a thread that the missing mail later heads', () => {
  const store = open()
  add(store, mail('b', { to: ['a'] }), mail('c', { to: ['a'], date: '2005-10-04T00:00:00Z' }))
  expect(outline(archiveOf(store), 'c')).toBe('a: b c')
  add(store, mail('a', { date: '2005-10-01T00:00:00Z' }))
  expect(outline(archiveOf(store), 'c')).toBe('a: a b<a c<a')
  expect(archiveOf(store).counts().threads).toBe(1)
})

test('a removed mail leaves its thread, and the mail itself only when no list has it', () => {
  const store = open()
  add(
    store,
    mail('a', { lists: ['tea', 'coffee'], text: 'unique\nlm: fork = 3\n' }),
    mail('b', { to: ['a'], date: '2005-10-04T00:00:00Z' }),
  )
  expect(write(store, { mails: [], removed: [{ id: messageId('a'), list: 'tea' }] }).removed).toBe(1)
  expect(archiveOf(store).message(messageId('a'))?.lists).toEqual(['coffee'])
  expect(write(store, { mails: [], removed: [{ id: messageId('a'), list: 'coffee' }] }).removed).toBe(1)
  const asked = archiveOf(store)
  expect(asked.message(messageId('a'))).toBeUndefined()
  expect(outline(asked, 'b')).toBe('a: b')
  expect(asked.passages(['uniqu'], 9)).toEqual([])
  expect(asked.frequency('uniqu')).toBe(0)
  expect(asked.tests()).toEqual([])
  expect(asked.runsWith({ words: ['fork'], limit: 9 })).toEqual([])
  expect(store.damage()).toEqual([])
  expect(write(store, { mails: [], removed: [{ id: messageId('a'), list: 'tea' }] }).removed).toBe(0)
})

test('importing again changes nothing; an edit of the same list does, another list’s footer does not', () => {
  const store = open()
  const first = mail('a', { text: 'before\n' })
  expect(add(store, first, mail('b'))).toEqual({ added: 2, changed: 0, unchanged: 0, removed: 0 })
  expect(add(store, first, mail('b'))).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 0 })
  expect(add(store, { ...first, text: 'after\n' })).toEqual({
    added: 0,
    changed: 1,
    unchanged: 0,
    removed: 0,
  })
  expect(archiveOf(store).message(first.id)?.text).toBe('after\n')
  expect(archiveOf(store).passages(['befor'], 9)).toEqual([])
  expect(archiveOf(store).passages(['after'], 9)).toHaveLength(1)
  expect(add(store, { ...first, lists: ['coffee'], text: 'after\nfooter of coffee\n' }).changed).toBe(1)
  expect(archiveOf(store).message(first.id)).toEqual({ ...first, lists: ['tea', 'coffee'], text: 'after\n' })
  expect(
    add(
      store,
      first,
      { ...first, text: 'after\n' },
      { ...first, lists: ['coffee'], text: 'after\nfooter of coffee\n' },
    ).unchanged,
  ).toBe(3)
})

test('passages are found by stem, best first, with how often each stem occurs', () => {
  const asked = archive(
    mail('a', { text: 'forking is slow here\nmemory is fast\n', subject: 'Xen' }),
    mail('b', { text: 'forks and forked processes\n', subject: 'Re: Xen' }),
  )
  expect(asked.passages(['fork', 'process'], 9).map(passage => passage.text)).toEqual([
    'forks and forked processes',
    'forking is slow here',
  ])
  expect(asked.passages(['fork', 'process'], 1)).toHaveLength(1)
  expect(asked.passages([], 9)).toEqual([])
  expect(asked.passages(['"', 'or', 'near('], 9)).toEqual([])
  expect([asked.frequency('fork'), asked.frequency('xen'), asked.frequency('zebra')]).toEqual([2, 3, 0])
  expect(asked.passageCount()).toBe(3)
  expect(asked.passagesOf(messageId('a')).map(passage => passage.id)).toEqual(['<a>#p1', '<a>#p2'])
  expect(asked.passages(['memori'], 9)[0]).toEqual(asked.passagesOf(messageId('a'))[1])
})

const RESULTS = [
  mail('a', { text: 'lm: fork exit = 3\nlm: pipe latency = 4\n', date: '2005-10-01T00:00:00Z' }),
  mail('b', {
    text: 'ub: pipe throughput = 5\nlm: fork exit = 6\n',
    date: '2005-10-02T00:00:00Z',
    lists: ['coffee'],
    author: { name: 'Bo' },
  }),
]

test.each([
  [{ words: ['forking'] }, ['<b>#r2', '<a>#r1']],
  [{ words: ['pipe', 'latency'] }, ['<a>#r2', '<b>#r1']],
  [{ words: ['fork'], limit: 1 }, ['<b>#r2']],
  [{ tool: 'ub' }, ['<b>#r1']],
  [{ test: 'fork exit', list: 'tea' }, ['<a>#r1']],
  [{ list: 'coffee' }, ['<b>#r2', '<b>#r1'].sort()],
  [{ words: ['zebra'] }, []],
  [{ words: [] }, []],
])('runs with %j are %j', (query, ids) => {
  const found = archive(...RESULTS).runsWith({ limit: 9, ...query })
  expect(found.map(run => run.id)).toEqual(ids)
})

test.each([
  [{}, ['<b>', '<a>']],
  [{ tests: [{ tool: 'lm', test: 'pipe latency' }] }, ['<a>']],
  [{ tests: [{ tool: 'lm', test: 'fork exit' }] }, ['<b>', '<a>']],
  [{ tests: [{ tool: 'ub', test: 'fork exit' }] }, []],
  [{ tests: [] }, []],
  [{ systems: [['box of Bo', 'box of Cy']] }, ['<b>']],
  [{ systems: [['box of Ann'], ['box of Bo']] }, []],
  [{ lists: ['coffee'] }, ['<b>']],
  [{ lists: [] }, []],
  [{ from: '2005-10-02' }, ['<b>']],
  [{ before: '2005-10-02' }, ['<a>']],
])('threads that measured %j are %j', (query, ids) => {
  const found = archive(...RESULTS).threadsMeasuring(query, 9)
  expect(found.map(thread => thread.id)).toEqual(ids)
})

test('the lists of tests, systems, people and threads, the most frequent first', () => {
  const asked = archive(...RESULTS, mail('c', { date: '2005-11-01T00:00:00Z' }))
  expect(asked.tests()).toEqual([
    { tool: 'lm', test: 'fork exit', measurements: 2 },
    { tool: 'lm', test: 'pipe latency', measurements: 1 },
    { tool: 'ub', test: 'pipe throughput', measurements: 1 },
  ])
  expect(asked.systems()).toEqual(['box of Ann', 'box of Bo'])
  expect(asked.people()).toEqual([
    { name: 'Ann', messages: 2 },
    { name: 'Bo', messages: 1 },
  ])
  expect(asked.threads(2).map(thread => thread.id)).toEqual(['<b>', '<a>'])
  expect(asked.runsOf(messageId('b')).map(run => run.id)).toEqual(['<b>#r1', '<b>#r2'])
  expect(asked.counts()).toEqual({
    messages: 3,
    threads: 3,
    runs: 4,
    measurements: 4,
    lists: [
      { list: 'tea', messages: 2 },
      { list: 'coffee', messages: 1 },
    ],
    newest: '2005-11-01T00:00:00Z',
    unread: 0,
  })
})

test('an empty archive answers too', () => {
  const asked = archive()
  expect(asked.counts()).toEqual({ messages: 0, threads: 0, runs: 0, measurements: 0, lists: [], unread: 0 })
  expect([asked.threads(5), asked.people(), asked.passages(['a'], 5)]).toEqual([[], [], []])
})

test('a batch, its position and its unread mails are one step', () => {
  const store = open()
  const unread = [{ place: '12', reason: 'no headers', raw: Buffer.from('x') }]
  write(store, { mails: [{ message: mail('a') }], unread, progress: { source: 'tea.mbox', position: '99' } })
  expect(store.position('tea.mbox')).toBe('99')
  expect(store.position('coffee.mbox')).toBeUndefined()
  expect(store.unread()).toEqual([{ source: 'tea.mbox', place: '12', reason: 'no headers' }])
  expect(archiveOf(store).counts().unread).toBe(1)
})

test('a batch that fails half way leaves nothing behind', () => {
  let armed = true
  const opened = openStore(':memory:', {
    ...OPTIONS,
    analyse: message => {
      if (armed && message.id === '<b>') throw new Error('a bug of ours')
      return OPTIONS.analyse(message)
    },
  })
  if (!opened.ok) throw new Error(opened.problem)
  const store = opened.value
  const batch: Batch = {
    mails: [{ message: mail('a', { lists: ['new'] }) }, { message: mail('b') }],
    progress: { source: 's', position: '2' },
  }
  expect(() => store.addMessages(batch)).toThrow('a bug of ours')
  expect(archiveOf(store).counts().messages).toBe(0)
  expect(store.position('s')).toBeUndefined()
  armed = false
  expect(write(store, batch).added).toBe(2)
  expect(archiveOf(store).message(messageId('a'))?.lists).toEqual(['new'])
})

test('a file keeps all between openings, and read-only it refuses to be written', () => {
  const path = join(folder, 'new', 'archive.sqlite')
  const before = open(path)
  add(before, ...RESULTS)
  before.close()
  const opened = openStore(path, { ...OPTIONS, readonly: true })
  if (!opened.ok) throw new Error(opened.problem)
  expect(archiveOf(opened.value).counts().messages).toBe(2)
  const refusal = opened.value.addMessages({ mails: [{ message: mail('z') }] })
  expect(refusal.ok ? '' : refusal.problem).toContain('was not written')
  expect(opened.value.damage()).toEqual([])
  expect(opened.value.addMessages({ mails: [{ message: mail('z') }] }).ok).toBe(false)
  expect(archiveOf(opened.value).counts().messages).toBe(2)
  opened.value.close()
})

test('a reader sees nothing of a batch until it is whole', () => {
  const path = join(folder, 'two.sqlite')
  const writer = open(path)
  add(writer, mail('a'))
  const reader = open(path)
  writer.connection.exec('begin immediate')
  writer.connection.run('delete from messages')
  expect(archiveOf(reader).counts().messages).toBe(1)
  writer.connection.exec('rollback')
  writer.close()
  reader.close()
})

test.each([
  ['a missing file, read-only', 'none.sqlite', undefined, 'there is no archive'],
  ['a text file', 'text.sqlite', 'hello '.repeat(1000), 'cannot be opened'],
])('%s is refused with a reason', (_, name, content, reason) => {
  const path = join(folder, name)
  if (content !== undefined) writeFileSync(path, content)
  const opened = openStore(path, { ...OPTIONS, readonly: content === undefined })
  expect(opened.ok ? '' : opened.problem).toContain(reason)
})

test('the file of another program, or of a newer version of this one, is left alone', () => {
  const foreign = join(folder, 'foreign.sqlite')
  const other = connect(foreign)
  other.exec('create table notes (a)')
  other.close()
  const refusal = openStore(foreign, OPTIONS)
  expect(refusal.ok ? '' : refusal.problem).toContain('another program')

  const newer = join(folder, 'newer.sqlite')
  open(newer).close()
  const raised = connect(newer)
  raised.exec(`pragma user_version = ${SCHEMA_VERSION + 1}`)
  raised.close()
  const future = openStore(newer, OPTIONS)
  expect(future.ok ? '' : future.problem).toContain('newer Threadmark')
})

test.each(Array.from({ length: SCHEMA_VERSION }, (_, version) => version))(
  'version %i is brought to the present one',
  version => {
    const connection = connect(':memory:')
    expect(migrate(connection, 'x', version).ok).toBe(true)
    expect(versionOf(connection)).toBe(version)
    expect(migrate(connection, 'x').ok).toBe(true)
    expect(versionOf(connection)).toBe(SCHEMA_VERSION)
    expect(connection.all("select name from sqlite_master where name = 'messages'")).toHaveLength(1)
  },
)

/** A file as a program of that version left it: a mail with a table and a quote, and a source. */
function fileOfVersion(version: number): string {
  const path = join(folder, `version${version}.sqlite`)
  const old = connect(path)
  migrate(old, path, version)
  const message = mail('a', { text: 'words\nlm: fork = 12\n> quoted giraffe\n' })
  const { passages, runs } = OPTIONS.analyse(message)
  old.exec(`insert into lists values (1, 'tea');
    insert into threads (number, id, subject, list, newest, measurements) values (1, '<a>', 'slow pipes', 'tea', '2005-10-03T12:00:00Z', 1);
    insert into messages values (1, '<a>', 'Ann', '2005-10-03T12:00:00Z', 'slow pipes', 'slow pipes', 0, '[]', 1, 1, null, 0, 0);
    insert into message_lists values (1, 1, 0);
    insert into copies values (1, 1, 'x');
    insert into message_words (rowid, subject, sender, recipients) values (1, 'slow pipe', 'ann', '');
    insert into thread_words (rowid, subject, words) values (1, 'slow pipe', 'ann word lm fork');
    insert into sources (name, position) values ('/s', 'read x')`)
  // Packed as it was until version 4, by deflate, with its text in it.
  const packed = Buffer.concat([Buffer.of(1), deflateRawSync(JSON.stringify(message))])
  old.run('insert into bodies values (1, ?, null)', packed)
  for (const passage of passages) {
    const number = old.insert('insert into passages (message, json) values (1, ?)', JSON.stringify(passage))
    old.run("insert into passage_words (rowid, own, context, subject) values (?, 'word', '', '')", number)
  }
  old.run('insert into runs values (1, 1, ?, ?, ?, ?)', '<a>#r1', 'lm', 'box of Ann', JSON.stringify(runs[0]))
  old.exec("insert into tests values (1, 'lm', 'fork', 'fork'); insert into run_tests values (1, 1, 1)")
  if (version > 1) fillBodyWords(old)
  if (version > 5) fillSeries(old)
  old.close()
  return path
}

test.each(Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1))(
  'a file of version %i keeps its mail, and what came later is filled in',
  version => {
    const after = open(fileOfVersion(version))
    expect(versionOf(after.connection)).toBe(SCHEMA_VERSION)
    expect(after.damage()).toEqual([])
    const archive = archiveOf(after)
    expect(archive.counts()).toMatchObject({ messages: 1, threads: 1, runs: 1, measurements: 1 })
    expect(archive.message(messageId('a'))?.text).toContain('fork = 12')
    expect(archive.threadsOfSeries('slow pipes', 5)).toHaveLength(1)
    const found = searchMessages(after, { kind: 'term', field: 'own', text: 'fork', phrase: false }, 5)
    expect(found.ids).toEqual(['<a>'])
    expect(after.noteSource({ source: '/s', position: 'read x', place: 'p' }).ok).toBe(true)
    // Its source is read again and has another mail: the old one's origin nobody noted, so it stays.
    const held = [{ id: messageId('b'), list: 'tea' }]
    const progress = { source: '/s', position: 'read y' }
    after.addMessages({ mails: [{ message: mail('b') }], held, progress, ended: { lost: 'unseen' } })
    expect(archiveOf(after).counts().messages).toBe(2)
    // What came since then goes with its source.
    const none = after.addMessages({ mails: [], progress, ended: { lost: 'unseen' } })
    expect(none).toMatchObject({ ok: true, value: { removed: 1 } })
    expect(after.damage()).toEqual([])
    after.close()
  },
)

test.each([
  [
    'drop all words of passages',
    "insert into passage_words (passage_words) values ('delete-all')",
    /passages cannot be searched/,
  ],
  [
    'drop all words of mails',
    "insert into message_words (message_words) values ('delete-all')",
    /messages cannot be searched/,
  ],
  [
    'leave a text without a message',
    "insert into bodies values (99, x'00', null)",
    /1 texts belong to no message/,
  ],
  [
    'leave a thread without messages',
    "insert into threads (number, id, subject, list, newest, measurements) values (99, 'x', '', '', null, 0)",
    /1 threads have no message/,
  ],
  [
    'break an index',
    "update message_words_data set block = x'00' where id > 10",
    /full-text index message_words/,
  ],
])('repair puts right what it is to %s', (_, sql, what) => {
  const store = open()
  add(store, ...RESULTS, mail('c', { text: 'lm: fork = 12\nwords\n' }))
  const before = archiveOf(store)
  const sound = [before.counts(), before.threads(9), before.tests(), before.passages(['word'], 9).length]
  store.connection.exec(sql)
  expect(
    store
      .damage()
      .map(one => one.what)
      .join('\n'),
  ).toMatch(what)
  expect(store.repair(() => undefined)).toEqual({ ok: true, value: 3 })
  expect(store.damage()).toEqual([])
  const after = archiveOf(store)
  expect([after.counts(), after.threads(9), after.tests(), after.passages(['word'], 9).length]).toEqual(sound)
})

test('what a mail quotes leads to the first author, past the one who passed it on', () => {
  const asked = archive(
    mail('a', { author: { name: 'Ann' }, text: 'Hi,\n\nwhy is the copper kettle slow?\n' }),
    mail('b', {
      author: { name: 'Bob' },
      to: ['a'],
      text: '> why is the copper kettle slow?\nNo idea at all, sorry.\n',
    }),
    mail('c', {
      to: ['a', 'b'],
      text: 'Bob wrote:\n> > why is the copper kettle slow?\n> No idea at all, sorry.\nIt is small.\n',
    }),
  )
  const links = asked
    .quotesOf(messageId('c'))
    .map(({ author, source }) => `${author} ${source.message} ${source.firstLine}`)
  expect(links).toEqual(['Ann <a> 3', 'Bob <b> 2'])
  expect(asked.quotesOf(messageId('none'))).toEqual([])
})

test('a source is remembered with its position', () => {
  const store = open()
  store.addMessages({ mails: [], progress: { source: 's', position: '1' } })
  store.noteSource({ source: 's', position: '0', place: '/s', list: 'tea', synced: '2005-10-03T12:00:00Z' })
  store.addMessages({ mails: [], progress: { source: 's', position: '2' } })
  store.noteSource({ source: 's', position: '0', place: '/s', list: 'tea', problem: 'gone' })
  expect(store.sources()).toEqual([
    { source: 's', position: '2', place: '/s', list: 'tea', synced: '2005-10-03T12:00:00Z', problem: 'gone' },
  ])
})

test('damage is found and named', () => {
  const store = open()
  add(store, mail('a'))
  expect(store.damage()).toEqual([])
  store.connection.exec("update passage_words_data set block = x'00' where id > 10")
  expect(
    store
      .damage()
      .map(one => one.what)
      .join(),
  ).toContain('the full-text index passage_words')
})

test('a message without its text is damage too', () => {
  const store = open()
  add(store, mail('a'))
  store.connection.run('delete from bodies')
  expect(store.damage()).toEqual([{ kind: 'lost', what: '1 messages have no text or no thread' }])
})
