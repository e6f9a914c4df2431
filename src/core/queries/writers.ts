import type { ReadDb } from '../db/database.ts'
import { readPeople } from './people.ts'

/** Who wrote a row, and when: rows hold no times, the journal does. */
export interface Writer {
  /** In the order of the journal. */
  seq: number
  /** ISO 8601 in UTC. */
  at: string
  name: string
}

/** By row id, the entry that put the row there last. Ids are unique across tables. */
export const readWriters = (db: ReadDb, rowIds: readonly string[]): Map<string, Writer> => {
  if (rowIds.length === 0) return new Map()
  const people = readPeople(db)
  return new Map(
    db
      .all<{ row_id: string; seq: number; at: string; actor_id: string; actor_name: string }>(
        `SELECT c.row_id, e.seq, e.at, e.actor_id, e.actor_name FROM json_each(?) i JOIN journal_change c ON c.row_id = i.value
         JOIN journal_entry e ON e.id = c.entry_id WHERE c.field = '*' AND c.after IS NOT NULL ORDER BY e.seq`,
        JSON.stringify(rowIds),
      )
      .map(({ row_id, seq, at, actor_id, actor_name }) => [
        row_id,
        { seq, at, name: people.shownName(actor_id, actor_name) },
      ]),
  )
}
