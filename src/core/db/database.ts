import type Database from 'better-sqlite3'

/** A database as queries see it: they cannot write. */
export interface ReadDb {
  all<Row>(sql: string, ...params: SqlValue[]): Row[]
  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined
}

/** A database as repositories inside a transaction see it. */
export interface WriteDb extends ReadDb {
  run(sql: string, ...params: SqlValue[]): void
}

export type SqlValue = string | number | bigint | null | Uint8Array

/**
 * Statements are prepared once and kept: the same text is asked thousands of times during an import. `translate` gives an
 * error of SQLite's in words, where it has any.
 */
export const wrapDatabase = (
  db: Database.Database,
  translate: (error: unknown) => unknown = (error) => error,
): WriteDb => {
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = db.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  const told = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw translate(error)
    }
  }
  return {
    all: <Row>(sql: string, ...params: SqlValue[]) => told(() => prepare(sql).all(...params) as Row[]),
    get: <Row>(sql: string, ...params: SqlValue[]) => told(() => prepare(sql).get(...params) as Row | undefined),
    run: (sql, ...params) => {
      told(() => prepare(sql).run(...params))
    },
  }
}
