import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import {
  getColumn,
  getJournaledTable,
  type JournaledTable,
  journaledTables,
  type Row,
  withAllColumns,
} from '../journal/journaled-tables.ts'

interface EntryRow {
  seq: number
  id: string
  [column: string]: unknown
}

interface ChangeRow {
  seq: number
  entry_id: string
  table_name: string
  row_id: string
  field: string
  before: string | null
  after: string | null
  [column: string]: unknown
}

export interface Salvage {
  /** Journal entries that were read from the damaged file and made again, in order. */
  entries: number
  /** True where the damaged file held no more; false where reading stopped at the damage. */
  complete: boolean
}

/**
 * Makes again, in a restored backup, what the damaged file's journal tells of later. An entry is taken whole or not at all,
 * in order, and only while every change finds the row as it was before: at the first that cannot be read or does not
 * fit, it stops, so that what stands is always a state that the project has been in.
 */
export const salvageJournal = (restored: Database.Database, damagedPath: string): Salvage => {
  let damaged: Database.Database
  try {
    damaged = new Database(damagedPath, { readonly: true, fileMustExist: true })
  } catch {
    return { entries: 0, complete: false }
  }
  let entries = 0
  try {
    restored.pragma('foreign_keys = ON')
    if (restored.pragma('user_version', { simple: true }) !== damaged.pragma('user_version', { simple: true }))
      return { entries: 0, complete: false }
    const head = (table: string): number =>
      restored.prepare(`SELECT coalesce(max(seq), 0) FROM ${table}`).pluck().get() as number
    if (!sameHead(restored, damaged, head('journal_entry'))) return { entries: 0, complete: false }
    for (;;) {
      // By row number: the indexes of the damaged file may be what is damaged.
      const entry = damaged
        .prepare('SELECT * FROM journal_entry NOT INDEXED WHERE seq = ?')
        .get(head('journal_entry') + 1)
      if (entry === undefined) return { entries, complete: true }
      restored.transaction(() => takeEntry(restored, damaged, entry as EntryRow, head('journal_change')))()
      entries += 1
    }
  } catch {
    // Here the damage begins; what was taken before it stands.
    return { entries, complete: false }
  } finally {
    damaged.close()
  }
}

/** The two are the same history up to the backup's end. */
const sameHead = (restored: Database.Database, damaged: Database.Database, seq: number): boolean => {
  const idAt = (db: Database.Database): unknown =>
    db.prepare('SELECT id FROM journal_entry NOT INDEXED WHERE seq = ?').pluck().get(seq)
  return seq > 0 && idAt(restored) === idAt(damaged)
}

const takeEntry = (restored: Database.Database, damaged: Database.Database, entry: EntryRow, after: number): void => {
  insertRow(restored, 'journal_entry', entry)
  const next = damaged.prepare('SELECT * FROM journal_change NOT INDEXED WHERE seq = ?')
  const later = damaged.prepare('SELECT 1 FROM journal_change NOT INDEXED WHERE seq > ? LIMIT 1')
  let seq = after
  for (;;) {
    const change = next.get(seq + 1) as ChangeRow | undefined
    if (change?.entry_id !== entry.id) {
      if (change === undefined && later.get(seq + 1) !== undefined) throw new Error('A change is missing')
      return
    }
    applyChange(restored, damaged, change)
    insertRow(restored, 'journal_change', change)
    seq += 1
  }
}

const applyChange = (restored: Database.Database, damaged: Database.Database, change: ChangeRow): void => {
  const table = getJournaledTable(change.table_name)
  const columns = journaledTables[table]
  const current = restored.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`).get(change.row_id) as
    | Row
    | undefined
  if (change.field === '*') {
    const before = parse(change.before) as Row | null
    if (JSON.stringify(current ?? null) !== JSON.stringify(before === null ? null : withAllColumns(table, before)))
      throw new Error('Another row stands here')
    if (change.after === null) restored.prepare(`DELETE FROM ${table} WHERE id = ?`).run(change.row_id)
    else addRow(restored, damaged, table, parse(change.after) as Row)
    return
  }
  const column = getColumn(table, change.field)
  if (current === undefined || JSON.stringify(current[column] ?? null) !== JSON.stringify(parse(change.before)))
    throw new Error('Another value stands here')
  restored.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(parse(change.after), change.row_id)
}

const addRow = (restored: Database.Database, damaged: Database.Database, table: JournaledTable, row: Row): void => {
  if (table === 'source') {
    const { sha256 } = row
    const bytes = damaged.prepare('SELECT bytes FROM source_bytes WHERE sha256 = ?').pluck().get(sha256)
    if (!(bytes instanceof Uint8Array) || createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error('The bytes of a source cannot be read')
    restored.prepare('INSERT INTO source_bytes (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING').run(sha256, bytes)
  }
  insertRow(restored, table, row)
}

/** Column names are those of our own schema, read from it on both sides. */
const insertRow = (db: Database.Database, table: string, row: object): void => {
  const columns = Object.keys(row)
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  )
}

const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
