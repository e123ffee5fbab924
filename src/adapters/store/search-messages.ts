import { assertNever } from '../../core/never.ts'
import type { MessageId } from '../../core/source.ts'
import type { Search, SearchField } from '../../search/query-syntax.ts'
import type { Connection, Value } from './database.ts'
import type { Store } from './store.ts'

/** What a search found: the newest mails first, and how many there are in all. */
export interface Found {
  readonly total: number
  readonly ids: readonly MessageId[]
}

/** Numbers of messages. */
type Numbers = ReadonlySet<number>

/** Mails that a search asks for. The tree comes from `parseSearch`. */
export function searchMessages(store: Store, search: Search, limit: number): Found {
  const numbers = evaluate(store, search)
  const newest = store.connection.all<{ id: MessageId }>(
    `select id from messages where number in (select value from json_each(?))
     order by date is null, date desc, id limit ?`,
    JSON.stringify([...numbers]),
    limit,
  )
  return { total: numbers.size, ids: newest.map(row => row.id) }
}

function evaluate(store: Store, search: Search): Numbers {
  switch (search.kind) {
    case 'term':
      return termNumbers(store, search.field, search.text, search.phrase)
    case 'dates':
      return select(
        store.connection,
        'select number from messages where date >= ? and date < ?',
        search.from ?? '0',
        search.before ?? '9999',
      )
    case 'or':
      return new Set(search.parts.flatMap(part => [...evaluate(store, part)]))
    case 'and': {
      // `the` and `--` are in every mail and in none: beside a word that says something they are left out.
      const telling = search.parts.filter(part => !isMute(store, part))
      return telling.map(part => evaluate(store, part)).reduce<Numbers | undefined>(common, undefined) ?? NONE
    }
    case 'not': {
      const without = evaluate(store, search.part)
      const all = select(store.connection, 'select number from messages')
      return new Set([...all].filter(number => !without.has(number)))
    }
    default:
      return assertNever(search)
  }
}

const NONE: Numbers = new Set()

function isMute(store: Store, part: Search): boolean {
  if (part.kind === 'not') return isMute(store, part.part)
  return (
    part.kind === 'term' &&
    part.field !== 'id' &&
    part.field !== 'list' &&
    store.options.stems(part.text).length === 0
  )
}

function common(a: Numbers | undefined, b: Numbers): Numbers {
  if (a === undefined) return b
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  return new Set([...small].filter(number => large.has(number)))
}

/** The columns of the three full-text tables that a field stands for. */
const COLUMNS: Readonly<
  Record<
    Exclude<SearchField, 'list' | 'id'>,
    { readonly message: string; readonly passage: string; readonly rest: string }
  >
> = {
  any: { message: 'subject sender', passage: 'own', rest: 'own quoted' },
  subject: { message: 'subject', passage: '', rest: '' },
  from: { message: 'sender', passage: '', rest: '' },
  to: { message: 'recipients', passage: '', rest: '' },
  body: { message: '', passage: 'own', rest: 'own quoted' },
  own: { message: '', passage: 'own', rest: 'own' },
}

function termNumbers(store: Store, field: SearchField, text: string, phrase: boolean): Numbers {
  const db = store.connection
  if (field === 'id') {
    const bare = text.replace(/^<|>$/g, '')
    return select(db, 'select number from messages where id = ?', `<${bare}>`)
  }
  if (field === 'list') {
    return select(
      db,
      "select message as number from message_lists join lists on lists.number = list where name = ? or name like ? escape '\\'",
      text,
      `${text.replace(/[\\%_]/g, '\\$&')}%`,
    )
  }
  const words = store.options.stems(text)
  if (words.length === 0) return new Set()
  const strings = words.map(word => `"${word.replaceAll('"', '""')}"`)
  // An identifier such as `dma_unmap` is several stems: they must stand together like a phrase.
  const match = phrase || words.length > 1 ? strings.join(' + ') : strings.join(' ')
  const { message, passage, rest } = COLUMNS[field]
  const inMessage =
    message === ''
      ? []
      : select(
          db,
          'select rowid as number from message_words where message_words match ?',
          `{${message}} : (${match})`,
        )
  const inPassage =
    passage === ''
      ? []
      : select(
          db,
          'select distinct message as number from passages where number in (select rowid from passage_words where passage_words match ?)',
          `{${passage}} : (${match})`,
        )
  // There the words stand as they are, and SQLite stems what is looked for as well.
  const asWritten = (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => `"${word}"`).join(' + ')
  const inRest =
    rest === '' || asWritten === ''
      ? []
      : select(
          db,
          'select rowid as number from body_words where body_words match ?',
          `{${rest}} : (${asWritten})`,
        )
  return new Set([...inMessage, ...inPassage, ...inRest])
}

function select(db: Connection, sql: string, ...values: readonly Value[]): Numbers {
  return new Set(db.all<{ number: number }>(sql, ...values).map(row => row.number))
}
