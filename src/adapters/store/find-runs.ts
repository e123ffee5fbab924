import { byCodeUnit } from '../../core/order.ts'
import type { Run } from '../../facts/fact.ts'
import type { MeasurementQuery } from '../../search/archive.ts'
import type { Connection, Value } from './database.ts'

interface TestRow {
  readonly number: number
  readonly tool: string
  readonly test: string
  readonly stems: string
}

/** Runs with a matching measurement: those whose test has most of the words first, then the newest mails. */
export function findRuns(
  db: Connection,
  query: MeasurementQuery,
  stems: (text: string) => readonly string[],
): readonly Run[] {
  const { words } = query
  return words === undefined ? newestRuns(db, query) : runsByWords(db, query, new Set(words.flatMap(stems)))
}

/** Without words no run is better than another one but by its date, and the store need not give them all. */
function newestRuns(db: Connection, { tool, test, list, limit }: MeasurementQuery): readonly Run[] {
  const rows = db.all<{ json: string }>(
    `select json from runs join messages on messages.number = runs.message
     where runs.number in
         (select run from run_tests join tests on tests.number = run_tests.test
          where (?1 is null or tests.tool = ?1) and (?2 is null or tests.test = ?2))
       and (?3 is null or runs.message in
         (select message from message_lists join lists on lists.number = list where name = ?3))
     order by coalesce(date, '') desc, runs.id limit ?4`,
    tool ?? null,
    test ?? null,
    list ?? null,
    limit,
  )
  return rows.map(({ json }) => JSON.parse(json) as Run)
}

function runsByWords(db: Connection, query: MeasurementQuery, wanted: ReadonlySet<string>): readonly Run[] {
  // There are some hundreds of tests, however many runs: to walk over them is cheaper than an index.
  const worth = new Map<number, number>()
  for (const row of db.all<TestRow>('select number, tool, test, stems from tests')) {
    if (query.tool !== undefined && row.tool !== query.tool) continue
    if (query.test !== undefined && row.test !== query.test) continue
    const found = new Set(row.stems.split(' ').filter(stem => wanted.has(stem)))
    if (found.size > 0) worth.set(row.number, found.size)
  }
  const conditions = ['run_tests.test in (select value from json_each(?))']
  const values: Value[] = [JSON.stringify([...worth.keys()])]
  if (query.list !== undefined) {
    conditions.push(
      'runs.message in (select message from message_lists join lists on lists.number = list where name = ?)',
    )
    values.push(query.list)
  }
  const rows = db.all<{ run: number; id: string; test: number; date: string | null }>(
    `select runs.number as run, runs.id as id, run_tests.test as test, date from run_tests
     join runs on runs.number = run_tests.run join messages on messages.number = runs.message
     where ${conditions.join(' and ')}`,
    ...values,
  )
  const best = new Map<number, { run: number; id: string; date: string; worth: number }>()
  for (const { run, id, test, date } of rows) {
    const known = best.get(run)?.worth ?? -1
    const here = worth.get(test) ?? 0
    if (here > known) best.set(run, { run, id, date: date ?? '', worth: here })
  }
  return [...best.values()]
    .sort((a, b) => b.worth - a.worth || byCodeUnit(b.date, a.date) || byCodeUnit(a.id, b.id))
    .slice(0, query.limit)
    .flatMap(({ run }) => {
      const row = db.first<{ json: string }>('select json from runs where number = ?', run)
      return row === undefined ? [] : [JSON.parse(row.json) as Run]
    })
}
