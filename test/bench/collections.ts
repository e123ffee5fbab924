import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Judgements } from './ndcg.ts'

/** A test collection for retrieval: texts, questions, and which texts answer which question. */
export interface Collection {
  readonly name: string
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly queries: readonly { readonly id: string; readonly text: string; readonly judged: Judgements }[]
}

/**
 * Reads a collection from its folder, in one of two forms:
 *
 * - SMART (Cranfield, CACM, MED, CISI): `*.all*` with the texts, `*.qry`, `*.que` or `query*` with the
 *   questions, `*rel*` with the judgements
 * - BEIR (SciFact): `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`
 *
 * Throws what is missing.
 */
export function readCollection(folder: string, name: string): Collection {
  const place = join(folder, name)
  const files = readdirSync(place)
  return files.includes('corpus.jsonl') ? readBeir(place, name) : readSmart(place, name, files)
}

function readSmart(place: string, name: string, files: readonly string[]): Collection {
  const read = (what: string, pattern: RegExp): string => {
    const file = files.find(one => pattern.test(one))
    if (file === undefined) throw new Error(`${place} has no ${what} (a file that matches ${pattern.source})`)
    return readFileSync(join(place, file), 'latin1')
  }
  const documents = records(read('texts', /\.all/i)).map(({ id, fields }) => ({
    id,
    title: fields.get('T') ?? '',
    text: fields.get('W') ?? '',
  }))
  const judgements = read('judgements', /rel/i)
  const asked = records(read('questions', /\.qry|\.que|^query/i))
  // Cranfield numbers its questions with gaps and judges them by their place.
  const byPlace = asked.at(-1)?.id !== String(asked.length)
  const judged = readJudgements(judgements)
  const queries = asked.map(({ id, fields }, place) => {
    const number = byPlace ? String(place + 1) : id
    return {
      id: number,
      text: fields.get('W') ?? '',
      judged: judged.get(number) ?? new Map<string, number>(),
    }
  })
  return { name, documents, queries: queries.filter(query => query.judged.size > 0) }
}

interface SmartRecord {
  readonly id: string
  readonly fields: ReadonlyMap<string, string>
}

function records(text: string): SmartRecord[] {
  return text
    .split(/^\.I\s+/m)
    .slice(1)
    .map(record => {
      const [id = '', ...lines] = record.split('\n')
      const fields = new Map<string, string>()
      let field = ''
      for (const line of lines) {
        const mark = /^\.([A-Z])\s*$/.exec(line)?.[1]
        if (mark !== undefined) field = mark
        else fields.set(field, [fields.get(field) ?? [], line].flat().join('\n').trim())
      }
      return { id: String(Number(id)), fields }
    })
}

/** `query document …` or `query 0 document grade`; every judged document counts as an answer. */
function readJudgements(text: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>()
  for (const line of text.split('\n')) {
    const [query, second, third, fourth] = line.trim().split(/\s+/)
    if (query === undefined || second === undefined || query === '') continue
    const trec = second === '0' && fourth !== undefined
    const document = String(Number(trec ? third : second))
    // Cranfield marks with -1 what a later reading took back.
    if (third === '-1' && !trec) continue
    const own = judged.get(String(Number(query))) ?? new Map<string, number>()
    own.set(document, 1)
    judged.set(String(Number(query)), own)
  }
  return judged
}

function readBeir(place: string, name: string): Collection {
  const lines = (file: string): { _id: string; title?: string; text: string }[] =>
    readFileSync(join(place, file), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as { _id: string; title?: string; text: string })
  const judged = new Map<string, Map<string, number>>()
  for (const line of readFileSync(join(place, 'qrels/test.tsv'), 'utf8').split('\n').slice(1)) {
    const [query, document, grade] = line.split('\t')
    if (query === undefined || document === undefined || !(Number(grade) > 0)) continue
    const own = judged.get(query) ?? new Map<string, number>()
    own.set(document, Number(grade))
    judged.set(query, own)
  }
  return {
    name,
    documents: lines('corpus.jsonl').map(({ _id, title, text }) => ({ id: _id, title: title ?? '', text })),
    queries: lines('queries.jsonl').flatMap(({ _id, text }) => {
      const own = judged.get(_id)
      return own === undefined ? [] : [{ id: _id, text, judged: own }]
    }),
  }
}
