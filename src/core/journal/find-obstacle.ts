import type { ReadDb } from '../db/database.ts'
import { getJournaledTable, journaledTables, type Row } from './journaled-tables.ts'

/** A newer entry that stands and that the effect of an older one cannot be taken from under. */
export interface Obstacle {
  entryId: string
  label: string
  at: string
  actor: string
}

interface Change {
  table_name: string
  row_id: string
  field: string
}

const obstacleColumns = 'e.id AS entryId, e.label, e.at, e.actor_name AS actor'
/** An entry stands unless the last thing that happened to it was an undo. */
const stands = `e.kind = 'do' AND coalesce((SELECT t.kind FROM journal_entry t WHERE t.target_id = e.id ORDER BY t.seq DESC LIMIT 1), 'do') <> 'undo'`

/** The newest standing entry after `entrySeq` that wrote the same field of the same row, or the row as a whole. */
export const findNewerWrite = (db: ReadDb, entrySeq: number, { table_name, row_id, field }: Change): Obstacle | null =>
  db.get<Obstacle>(
    `SELECT ${obstacleColumns} FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
     WHERE c.row_id = ? AND c.table_name = ? AND (c.field = ? OR c.field = '*' OR ? = '*') AND e.seq > ? AND ${stands}
     ORDER BY e.seq DESC LIMIT 1`,
    row_id,
    table_name,
    field,
    field,
    entrySeq,
  ) ?? null

/** The entry that made a row which points at this one: a value that was added to an imported unit, for example. */
export const findDependent = (db: ReadDb, { table_name, row_id }: Change): Obstacle | null => {
  for (const name of Object.keys(journaledTables)) {
    const table = getJournaledTable(name)
    const columns = db.all<{ column: string }>(
      `SELECT "from" AS column FROM pragma_foreign_key_list('${table}') WHERE "table" = ?`,
      table_name,
    )
    for (const { column } of columns) {
      const row = db.get<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ? LIMIT 1`, row_id)
      const found = row === undefined ? null : findLastWriter(db, table, row.id, column)
      if (found !== null) return found
    }
  }
  return null
}

/** The entry that put another row in the place that a row would come back to, found by the unique columns of its table. */
export const findOccupant = (db: ReadDb, table_name: string, row: Row): Obstacle | null => {
  const table = getJournaledTable(table_name)
  for (const { name } of db.all<{ name: string }>(
    `SELECT name FROM pragma_index_list('${table}') WHERE "unique" = 1`,
  )) {
    const columns = db.all<{ name: string }>(`SELECT name FROM pragma_index_info('${name}')`).map((one) => one.name)
    if (columns.some((column) => row[column] == null)) continue
    const other = db.get<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')} LIMIT 1`,
      ...columns.map((column) => row[column] ?? null),
    )
    const found = other === undefined ? null : findLastWriter(db, table, other.id, columns.at(-1) ?? '*')
    if (found !== null) return found
  }
  return null
}

const findLastWriter = (db: ReadDb, table: string, rowId: string, field: string): Obstacle | null =>
  db.get<Obstacle>(
    `SELECT ${obstacleColumns} FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
     WHERE c.row_id = ? AND c.table_name = ? AND c.field IN (?, '*') ORDER BY c.seq DESC LIMIT 1`,
    rowId,
    table,
    field,
  ) ?? null

const whenFormat = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' })

/** "”ändra namn, Kärnan” (Anna Ek, 14 november 2025 14.32)", in the time zone of the machine. */
export const nameObstacle = ({ label, at, actor }: Obstacle): string => {
  const time = new Date(at)
  const clock = `${String(time.getHours()).padStart(2, '0')}.${String(time.getMinutes()).padStart(2, '0')}`
  return `”${label}” (${actor}, ${whenFormat.format(time)} ${clock})`
}
