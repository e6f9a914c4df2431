import type { ReadDb, WriteDb } from '../db/database.ts'
import {
  getColumn,
  getJournaledTable,
  type JournaledTable,
  journaledTables,
  type Row,
} from '../journal/journaled-tables.ts'

/** One thing that was written: a column of a row, or ("*") a whole row that came or went. */
export interface RowChange {
  table: JournaledTable
  rowId: string
  field: string
  before: unknown
  after: unknown
}

/**
 * The only code that writes to journaled tables. Every call hands its rows before and after to the journal; a write
 * that changes nothing leaves no trace.
 */
export class RowWriter {
  readonly changes: RowChange[] = []
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  insert(table: JournaledTable, row: Row): void {
    const columns = journaledTables[table]
    const stored: Row = {}
    for (const column of columns) stored[column] = row[column] ?? null
    for (const given of Object.keys(row)) getColumn(table, given)
    this.#db.run(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...columns.map((column) => stored[column] ?? null),
    )
    this.changes.push({ table, rowId: String(row.id), field: '*', before: null, after: stored })
  }

  /** @returns true when at least one column changed. */
  update(table: JournaledTable, id: string, patch: Row): boolean {
    const before = getRow(this.#db, table, id)
    let changed = false
    for (const [column, after] of Object.entries(patch)) {
      const was = before[getColumn(table, column)] ?? null
      if (was === after) continue
      this.#db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, after, id)
      this.changes.push({ table, rowId: id, field: column, before: was, after })
      changed = true
    }
    return changed
  }

  remove(table: JournaledTable, id: string): void {
    const before = getRow(this.#db, table, id)
    this.#db.run(`DELETE FROM ${table} WHERE id = ?`, id)
    this.changes.push({ table, rowId: id, field: '*', before, after: null })
  }
}

export const findRow = (db: ReadDb, table: JournaledTable, id: string): Row | null =>
  db.get<Row>(`SELECT ${journaledTables[getJournaledTable(table)].join(', ')} FROM ${table} WHERE id = ?`, id) ?? null

const getRow = (db: ReadDb, table: JournaledTable, id: string): Row => {
  const row = findRow(db, table, id)
  if (row === null) throw new Error(`No row ${id} in ${table}`)
  return row
}
