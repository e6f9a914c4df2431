import Database from 'better-sqlite3'
import {
  getColumn,
  getJournaledTable,
  type JournaledTable,
  journaledTables,
  type Row,
} from '../journal/journaled-tables.ts'
import { type ReadDb, wrapDatabase } from './database.ts'
import type { ProjectFile } from './project-file.ts'

/** A project as screens read it: as it stands, or as it was. */
export type ViewedProject = Pick<ProjectFile, 'path' | 'name' | 'projectId' | 'read' | 'snapshot'>

export interface PastProject extends ViewedProject {
  close(): void
}

/** What stood in a row when the moment had passed, gathered from the changes since, oldest first. */
interface RowThen {
  /** The row as a whole, null where it did not exist; undefined while only columns are known. */
  whole: Row | null | undefined
  columns: Row
}

/**
 * The project right after one entry of its journal. A connection of its own holds the tables that have changed since once
 * more as temporary tables, taken back change by change; they hide the real ones, so that every query of the project works
 * on them unchanged. The journal is cut off at the entry; the bytes and texts of sources, which never change, are the real
 * ones. Nothing of it is ever written to the file.
 */
export const openPastProject = (project: ViewedProject, entrySeq: number): PastProject => {
  const db = new Database(project.path, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = OFF')
    db.pragma('cache_size = -65536')
    // Held as long as the past is shown: what did not change since is read from the file, which another program may write.
    db.exec('BEGIN')
    const then = readBack(db, entrySeq)
    for (const [table, rows] of then) {
      copyTable(db, table)
      writeRows(db, table, rows)
      indexTable(db, table)
    }
    cutJournal(db, entrySeq)
    const read = withSearch(db)
    return {
      path: project.path,
      name: project.name,
      projectId: project.projectId,
      read,
      snapshot: (work) => work(read),
      close: () => db.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}

const schemaOf = (db: Database.Database, name: string): string =>
  db.prepare("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?").pluck().get(name) as string

const copyTable = (db: Database.Database, table: JournaledTable): void => {
  db.exec(schemaOf(db, table).replace(/^CREATE TABLE /, 'CREATE TEMP TABLE '))
  // Computed columns compute themselves: they are not among those that the table says it has.
  const columns = db.prepare(`SELECT group_concat(name, ', ') FROM pragma_table_info('${table}', 'main')`).pluck().get()
  db.exec(`INSERT INTO temp.${table} (${columns}) SELECT ${columns} FROM main.${table}`)
}

const indexTable = (db: Database.Database, table: JournaledTable): void => {
  const indexes = db
    .prepare("SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?")
    .pluck()
    .all(table) as string[]
  for (const sql of indexes) db.exec(sql.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX temp.'))
}

/** Changes are numbered in the order of their entries. */
const lastChangeOf = (db: Database.Database, entrySeq: number): number =>
  (db
    .prepare(
      `SELECT max(seq) FROM main.journal_change WHERE entry_id = (SELECT e.id FROM main.journal_entry e
       WHERE e.seq <= ? AND EXISTS (SELECT 1 FROM main.journal_change c WHERE c.entry_id = e.id) ORDER BY e.seq DESC LIMIT 1)`,
    )
    .pluck()
    .get(entrySeq) as number | null) ?? 0

/** The rows that have changed since, as they were; a table that is not named has not changed. */
const readBack = (db: Database.Database, entrySeq: number): Map<JournaledTable, Map<string, RowThen>> => {
  const since = db
    .prepare('SELECT table_name, row_id, field, before FROM main.journal_change WHERE seq > ? ORDER BY seq')
    .iterate(lastChangeOf(db, entrySeq)) as IterableIterator<{
    table_name: string
    row_id: string
    field: string
    before: string | null
  }>
  const then = new Map<JournaledTable, Map<string, RowThen>>()
  for (const { table_name, row_id, field, before } of since) {
    const table = getJournaledTable(table_name)
    const rows = then.get(table) ?? new Map<string, RowThen>()
    then.set(table, rows)
    const row = rows.get(row_id) ?? { whole: undefined, columns: {} }
    rows.set(row_id, row)
    // The oldest change after the moment says what stood; what came later says nothing about it.
    if (row.whole !== undefined) continue
    if (field === '*') row.whole = before === null ? null : { ...(JSON.parse(before) as Row), ...row.columns }
    else {
      const column = getColumn(table, field)
      if (!Object.hasOwn(row.columns, column))
        row.columns[column] = before === null ? null : (JSON.parse(before) as Row[string])
    }
  }
  return then
}

const writeRows = (db: Database.Database, table: JournaledTable, rows: ReadonlyMap<string, RowThen>): void => {
  const columns = journaledTables[table] as readonly string[]
  const remove = db.prepare(`DELETE FROM temp.${table} WHERE id = ?`)
  const find = db.prepare(`SELECT ${columns.join(', ')} FROM temp.${table} WHERE id = ?`)
  const kept: Row[] = []
  for (const [id, { whole, columns: changed }] of rows) {
    const row = whole === undefined ? { ...(find.get(id) as Row), ...changed } : whole
    if (row !== null) kept.push(row)
    // Careful: all that changed goes before any of it comes back, or two rows would meet in a unique place on their way.
    remove.run(id)
  }
  const insert = db.prepare(
    `INSERT INTO temp.${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of kept) insert.run(columns.map((column) => row[column] ?? null))
}

const cutJournal = (db: Database.Database, entrySeq: number): void => {
  // A number of our own, never text from outside.
  const last = Math.trunc(entrySeq)
  db.exec(`CREATE TEMP VIEW journal_entry AS SELECT * FROM main.journal_entry WHERE seq <= ${last};
    CREATE TEMP VIEW journal_touch AS SELECT * FROM main.journal_touch WHERE entry_seq <= ${last};`)
  db.exec(
    `CREATE TEMP VIEW journal_change AS SELECT * FROM main.journal_change WHERE seq <= ${lastChangeOf(db, last)};`,
  )
}

/** The search index of values is made when it is first asked for: most looks at the past search nothing. */
const withSearch = (db: Database.Database): ReadDb => {
  const wrapped = wrapDatabase(db)
  let made = false
  const prepare = (sql: string): void => {
    if (made || !sql.includes('search_value')) return
    made = true
    if (db.prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = 'value'").get() === undefined) return
    db.exec(schemaOf(db, 'search_value').replace(/^CREATE VIRTUAL TABLE /, 'CREATE VIRTUAL TABLE temp.'))
    db.exec("INSERT INTO temp.search_value (search_value) VALUES ('rebuild')")
  }
  return {
    all: (sql, ...params) => {
      prepare(sql)
      return wrapped.all(sql, ...params)
    },
    get: (sql, ...params) => {
      prepare(sql)
      return wrapped.get(sql, ...params)
    },
  }
}
