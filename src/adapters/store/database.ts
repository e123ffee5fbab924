import Database from 'libsql'

/** What a column may hold, and what may be bound to a `?`. */
export type Value = string | number | Uint8Array | null

/** A SQLite file with its prepared statements kept. */
export interface Connection {
  readonly exec: (sql: string) => void
  readonly run: (sql: string, ...values: readonly Value[]) => void
  /** Inserts a row and gives its number. */
  readonly insert: (sql: string, ...values: readonly Value[]) => number
  /**
   * The row type is the caller's word for what its SQL selects: nothing checks it, so both stand together.
   * A blob comes as an ArrayBuffer here and as a Buffer from `first`: libsql has it so.
   */
  readonly all: <Row>(sql: string, ...values: readonly Value[]) => readonly Row[]
  readonly first: <Row>(sql: string, ...values: readonly Value[]) => Row | undefined
  /** Runs all of it or none of it. */
  readonly inTransaction: <T>(work: () => T) => T
  readonly close: () => void
}

/** Opens a SQLite file, or a database in memory for `:memory:`. Throws where SQLite does. */
export function connect(path: string): Connection {
  const database = new Database(path)
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  return {
    exec: sql => void database.exec(sql),
    // Values go in as one array: libsql takes a lone object, a Buffer for one, for named parameters.
    run: (sql, ...values) => void prepared(sql).run([...values]),
    insert: (sql, ...values) => Number(prepared(sql).run([...values]).lastInsertRowid),
    all: <Row>(sql: string, ...values: readonly Value[]) => prepared(sql).all([...values]) as Row[],
    first: <Row>(sql: string, ...values: readonly Value[]) =>
      prepared(sql).get([...values]) as Row | undefined,
    inTransaction: work => {
      database.exec('begin immediate')
      try {
        const result = work()
        database.exec('commit')
        return result
      } catch (error) {
        // A full disk has rolled back already; a second rollback would hide why.
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
    },
    close: () => {
      if (database.inTransaction) database.exec('rollback')
      // SQLite keeps the file open until the last statement is gone, and those go when nobody holds them.
      statements.clear()
      database.close()
    },
  }
}
