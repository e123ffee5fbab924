import type { MeasuredQuery } from '../../search/archive.ts'
import type { Connection, Value } from './database.ts'

/**
 * The numbers of the threads that measured what is wanted: those with the most values of it first, then
 * those with the newest such mail.
 *
 * A list knows some thousands of tests, however many mails it has; to walk over their names is cheaper
 * than an index over them.
 */
export function findMeasured(db: Connection, query: MeasuredQuery, limit: number): readonly number[] {
  const conditions = ['messages.thread is not null']
  const values: Value[] = []
  const hold = (condition: string, value: Value): void => {
    conditions.push(condition)
    values.push(value)
  }
  if (query.tests !== undefined)
    hold('run_tests.test in (select value from json_each(?))', JSON.stringify(testNumbers(db, query.tests)))
  if (query.lists !== undefined)
    hold(
      `runs.message in (select message from message_lists join lists on lists.number = list
        where name in (select value from json_each(?)))`,
      JSON.stringify(query.lists),
    )
  if (query.from !== undefined) hold('substr(date, 1, 10) >= ?', query.from)
  if (query.before !== undefined) hold('substr(date, 1, 10) < ?', query.before)
  for (const labels of query.systems ?? [])
    hold(
      `messages.thread in (select thread from runs join messages on messages.number = runs.message
        where label in (select value from json_each(?)))`,
      JSON.stringify(labels),
    )
  const rows = db.all<{ thread: number }>(
    `select messages.thread as thread from runs
     join run_tests on run_tests.run = runs.number
     join messages on messages.number = runs.message
     join threads on threads.number = messages.thread
     where ${conditions.join(' and ')}
     group by messages.thread
     order by sum(run_tests.measurements) desc, max(date) desc, threads.id limit ?`,
    ...values,
    limit,
  )
  return rows.map(row => row.thread)
}

function testNumbers(db: Connection, tests: NonNullable<MeasuredQuery['tests']>): number[] {
  const wanted = new Set(tests.map(({ tool, test }) => JSON.stringify([tool ?? '', test])))
  return db
    .all<{ number: number; tool: string; test: string }>('select number, tool, test from tests')
    .filter(({ tool, test }) => wanted.has(JSON.stringify([tool, test])))
    .map(({ number }) => number)
}
