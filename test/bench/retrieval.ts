import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'libsql'
import MiniSearch from 'minisearch'
import { archiveOf } from '../../src/adapters/store/archive-of.ts'
import { openStore } from '../../src/adapters/store/open-store.ts'
import { messageId } from '../../src/core/source.ts'
import type { Message } from '../../src/mail/message.ts'
import { contentStems, queryStems } from '../../src/questions/understand.ts'
import { rankPassages } from '../../src/search/rank.ts'
import { STOP_WORDS, stemsOf } from '../../src/words/stem.ts'
import { type Collection, readCollection } from './collections.ts'
import { publish, table } from './measure.ts'
import { bootstrap, type Interval, meanOf, ndcg } from './ndcg.ts'

/** Kept out of all choosing: what helps on the others must show here, too. */
const HELD_OUT = /^cisi$/i

/** Candidates that the store gives for ranking; the same as for a question. */
const CANDIDATES = 200

/** A way to rank the documents of a collection: their ids for a query, the best first. */
type Ranker = (query: string) => readonly string[]

const SYSTEMS: Readonly<Record<string, (collection: Collection) => Ranker>> = {
  'MiniSearch out of the box': miniSearch,
  'FTS5 porter, bm25': fullText,
  Threadmark: threadmark,
}

/**
 * How well passages are found, on public test collections: each a folder under `folder` (see `readCollection`).
 * Prints nDCG@10 of every system per collection and over all questions, with bootstrap intervals, and the
 * difference to MiniSearch, question by question.
 */
export function benchRetrieval(folder: string, heldOut: boolean): void {
  const names = readdirSync(folder).filter(name => HELD_OUT.test(name) === heldOut)
  if (names.length === 0) throw new Error(`${folder} holds no collection to measure`)
  const scores = new Map<string, Map<string, readonly number[]>>()
  for (const name of names.sort()) {
    const collection = readCollection(folder, name)
    const judged = collection.queries.map(({ judged: one }) => one)
    for (const [system, make] of Object.entries(SYSTEMS)) {
      const rank = make(collection)
      const found = collection.queries.map(({ text }, at) => ndcg(rank(text), judged[at] ?? new Map()) ?? 0)
      const own = scores.get(system) ?? new Map<string, readonly number[]>()
      scores.set(system, own.set(basename(name), found))
    }
  }
  publish(heldOut ? 'retrieval-held-out' : 'retrieval', sectionOf(names, scores, heldOut))
}

function sectionOf(
  names: readonly string[],
  scores: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
  heldOut: boolean,
): string {
  const base = [...(scores.values().next().value?.values() ?? [])].flat()
  const rows = [...scores].map(([system, own]) => {
    const all = [...own.values()].flat()
    const better = bootstrap(all.map((score, at) => score - (base[at] ?? 0)))
    return [
      system,
      ...[...own.values()].map(values => meanOf(values).toFixed(4)),
      intervalText(bootstrap(all)),
      intervalText(better),
    ]
  })
  const count = base.length
  return `## Retrieval${heldOut ? ', held out' : ''}

nDCG@10 over ${count} questions; every judged document counts alike. In brackets the 95 % interval of the mean, resampled over questions; the last column is the difference to the first row, question by question. ${heldOut ? 'Nothing was chosen on this collection.' : ''}

${table(['system', ...names, 'all questions', 'difference'], rows)}`
}

function intervalText({ mean, low, high }: Interval): string {
  return `${mean.toFixed(4)} (${low.toFixed(3)} to ${high.toFixed(3)})`
}

function miniSearch({ documents }: Collection): Ranker {
  const index = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] })
  index.addAll(documents)
  return query => index.search(query).map(({ id }) => String(id))
}

function fullText({ documents }: Collection): Ranker {
  const db = new Database(':memory:')
  db.exec("create virtual table texts using fts5 (id unindexed, words, tokenize = 'porter unicode61')")
  const insert = db.prepare('insert into texts (id, words) values (?, ?)')
  for (const { id, title, text } of documents) insert.run(id, `${title}\n${text}`)
  const select = db.prepare('select id from texts where texts match ? order by rank limit 10')
  return query => {
    const words = (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !STOP_WORDS.has(word))
    const found = select.all(words.map(word => `"${word}"`).join(' OR ')) as { id: string }[]
    return found.map(({ id }) => id)
  }
}

/** The way of a question: the store's candidates, ranked in the application. A document is a mail of one passage. */
function threadmark({ documents, name }: Collection): Ranker {
  const opened = openStore(':memory:', {
    stems: stemsOf,
    analyse: message => ({
      passages: [
        {
          id: `${message.id}#p1`,
          message: message.id,
          span: { start: 0, end: message.text.length },
          text: message.text,
          subject: message.subject,
          author: '',
        },
      ],
      runs: [],
      notes: [],
    }),
  })
  if (!opened.ok) throw new Error(opened.problem)
  const mails = documents.map(({ id, title, text }): { message: Message } => ({
    message: {
      id: messageId(`${id}@${name}`),
      lists: [name],
      author: { name: '' },
      subject: title.replace(/\s+/g, ' ').trim(),
      references: [],
      text,
      lineOffset: 0,
      origin: 'headers',
    },
  }))
  const written = opened.value.addMessages({ mails })
  if (!written.ok) throw new Error(written.problem)
  const archive = archiveOf(opened.value)
  return query => {
    return rankPassages(queryStems(query), archive.passages(contentStems(query), CANDIDATES), archive)
      .slice(0, 10)
      .map(({ passage }) => passage.message.slice(1, passage.message.indexOf('@')))
  }
}
