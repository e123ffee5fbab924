import { refused, ok, type Result } from '../../core/result.ts'
import { fillBodyWords } from './body-words.ts'
import type { Connection } from './database.ts'
import { fillSeries } from './place-threads.ts'

/** A step from one version of the schema to the next one. */
interface Step {
  readonly sql: string
  /** What SQL alone cannot do: fills new tables from what is stored. */
  readonly fill?: (connection: Connection) => void
}

/** Marks a SQLite file as ours: `Thrd`. */
const APPLICATION_ID = 0x54687264

/**
 * How to get from each version of the schema to the next one; the first makes an empty file version 1.
 *
 * Never edit a step that was released: add one.
 */
const STEPS: readonly Step[] = [
  {
    sql: `
  create table lists (number integer primary key, name text not null unique);

  -- One row a mail, small, so that a walk over all of them is cheap.
  create table messages (
    number integer primary key,
    id text not null unique,
    author text not null,
    date text,
    subject text not null,
    base text not null,         -- the subject without Re: and tags, lower case
    headless integer not null,  -- 1 for an answer by its subject alone
    refs text not null,         -- JSON
    measurements integer not null,
    thread integer,
    parent text,
    guessed integer not null default 0,
    position integer not null default 0
  );
  create index messages_by_thread on messages (thread, position);
  create index messages_by_base on messages (base, headless);
  create index messages_by_date on messages (date);

  -- What is large: the decoded message as JSON and the mail as it came, each perhaps packed.
  create table bodies (message integer primary key, decoded blob not null, raw blob);

  create table message_lists (
    message integer not null, list integer not null, turn integer not null,
    primary key (message, list)
  ) without rowid;
  create index message_lists_by_list on message_lists (list, message);

  -- Every form in which a list sent a mail, by hash: how a second import knows that nothing changed.
  create table copies (
    message integer not null, list integer not null, hash text not null,
    primary key (message, list, hash)
  ) without rowid;

  create table refs (id text not null, message integer not null, primary key (id, message)) without rowid;

  create table threads (
    number integer primary key,
    id text not null unique,
    subject text not null,
    list text not null,
    newest text,
    measurements integer not null
  );
  create index threads_by_worth on threads (measurements desc, newest desc, id);

  create table passages (number integer primary key, message integer not null, json text not null);
  create index passages_by_message on passages (message);
  -- Stems, joined by spaces: what is looked for agrees exactly with what was stored.
  create virtual table passage_words using fts5 (
    own, context, subject,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
  );
  insert into passage_words (passage_words, rank) values ('rank', 'bm25(1.0, 0.5, 0.7)');
  create virtual table passage_stems using fts5vocab (passage_words, 'row');

  -- The same of whole threads, with their authors, tests and systems.
  create virtual table thread_words using fts5 (
    subject, words,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
  );
  insert into thread_words (thread_words, rank) values ('rank', 'bm25(3.0, 1.0)');

  -- What a mail's headers say, in stems too, for searches by people who look for a mail.
  create virtual table message_words using fts5 (
    subject, sender, recipients,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
  );

  create table runs (
    number integer primary key, message integer not null, id text not null,
    tool text, label text, json text not null
  );
  create index runs_by_message on runs (message);
  create table tests (
    number integer primary key, tool text not null, test text not null, stems text not null,
    unique (tool, test)
  );
  create table run_tests (
    test integer not null, run integer not null, measurements integer not null,
    primary key (test, run)
  ) without rowid;
  create index run_tests_by_run on run_tests (run);

  create table sources (name text primary key, position text not null);
  create table unread (
    source text not null, place text not null, reason text not null, raw blob,
    primary key (source, place)
  );
  `,
  },
  {
    sql: `
  -- What a body says outside its passages: tables, logs, patches, and the words of others. Words as they
  -- are, stemmed by SQLite itself: nothing is ranked by them, and it is much faster.
  create virtual table body_words using fts5 (
    own, quoted,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 0'
  );

  -- How a source is read again: what was given to import, and when it was last read to its end.
  alter table sources add column place text;
  alter table sources add column list text;
  alter table sources add column synced text;
  alter table sources add column problem text;
  `,
    fill: fillBodyWords,
  },
  {
    sql: `
  -- A mail that comes again in the form that it had is known before it is read.
  create index copies_by_hash on copies (hash);

  -- Which source has which mail: one that no source of its list has any longer was removed there. The round is
  -- that in which the source last had it, the place what the source calls it.
  create table origins (number integer primary key, name text not null unique);
  create table holdings (
    origin integer not null, message integer not null, list integer not null,
    round integer not null, place text,
    primary key (origin, message, list)
  ) without rowid;
  create index holdings_by_message on holdings (message, list);
  alter table sources add column round integer not null default 0;
  -- What was stored before anybody noted this came from a source that is not known: it stays.
  insert into origins (number, name) values (1, '');
  insert into holdings (origin, message, list, round) select 1, message, list, 0 from message_lists;

  -- Mails that were here: whoever follows a citation is told so.
  create table gone (
    id text primary key, author text not null, date text, subject text not null, list text not null,
    seen text  -- when a source that had it was last read to its end
  ) without rowid;
  `,
  },
  {
    sql: `
  -- Bodies of this version name the place of a text within the raw mail, or are packed by Brotli. What an
  -- earlier version wrote is read as it is; the number keeps that version from reading what it cannot.
  select 1;
  `,
  },
  {
    sql: `
  -- Who wrote here is asked at every start; without the index it is a walk over all mails.
  create index messages_by_author on messages (author);
  `,
  },
  {
    sql: `
  -- The indexes of words put their pieces together when there are eight of a size, not four: a sixth less work
  -- for who writes, while who reads looks into a few more pieces.
  insert into passage_words (passage_words, rank) values ('automerge', 8);
  insert into thread_words (thread_words, rank) values ('automerge', 8);
  insert into message_words (message_words, rank) values ('automerge', 8);
  insert into body_words (body_words, rank) values ('automerge', 8);

  -- What the versions of a patch have in common: their subject without what is in brackets.
  alter table threads add column series text not null default '';
  create index threads_by_series on threads (series, newest desc, id);
  `,
    fill: fillSeries,
  },
]

/** The version of the schema that this program writes. */
export const SCHEMA_VERSION = STEPS.length

/**
 * Brings a file to the present version, or to an earlier one that a test wants, step by step.
 *
 * Refuses what is not ours or is from the future.
 */
export function migrate(connection: Connection, path: string, to = SCHEMA_VERSION): Result<undefined> {
  const version = numberOf(connection, 'user_version')
  const owner = numberOf(connection, 'application_id')
  const tables = connection.first<{ n: number }>('select count(*) as n from sqlite_master')?.n ?? 0
  if (tables > 0 && owner !== APPLICATION_ID) return refused(`${path} is a SQLite file of another program`)
  if (version > SCHEMA_VERSION) {
    return refused(
      `${path} was written by a newer Threadmark (schema ${version}, this one knows ${SCHEMA_VERSION})`,
    )
  }
  for (const [index, step] of STEPS.entries()) {
    if (index < version || index >= to) continue
    connection.inTransaction(() => {
      // Somebody else may have been faster: who opens a file for reading migrates it too.
      if (versionOf(connection) > index) return
      connection.exec(step.sql)
      step.fill?.(connection)
      connection.exec(`pragma application_id = ${APPLICATION_ID}`)
      connection.exec(`pragma user_version = ${index + 1}`)
    })
  }
  return ok(undefined)
}

/** The version of the schema of an opened file. */
export function versionOf(connection: Connection): number {
  return numberOf(connection, 'user_version')
}

function numberOf(connection: Connection, pragma: 'user_version' | 'application_id'): number {
  return connection.first<Record<string, number>>(`pragma ${pragma}`)?.[pragma] ?? 0
}
