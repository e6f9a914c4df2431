import type { WriteDb } from '../db/database.ts'
import type { EngineContext } from '../engine-context.ts'
import type { RowChange } from '../repositories/row-writer.ts'

/** What a write answers, read back after commit. */
export interface Written {
  entryId: string
  label: string
  /** ISO 8601, UTC. */
  at: string
}

export interface NewEntry {
  command: string
  label: string
  via: string
  reason: string | null
  kind: 'do' | 'undo' | 'redo'
  targetId: string | null
  undoable: boolean
  changes: readonly RowChange[]
}

/** Writes one journal entry with its changes; call it inside the transaction that made them. @returns its id. */
export const appendEntry = (db: WriteDb, engine: EngineContext, entry: NewEntry): string => {
  const id = engine.newId()
  const last = db.get<{ counter: number }>(
    'SELECT max(counter) AS counter FROM journal_entry WHERE device_id = ?',
    engine.deviceId,
  )
  db.run(
    `INSERT INTO journal_entry (id, at, actor_id, actor_name, device_id, counter, command, label, via, reason, undoable, kind, target_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    engine.now().toISOString(),
    engine.actor.id,
    engine.actor.name,
    engine.deviceId,
    (last?.counter ?? 0) + 1,
    entry.command,
    entry.label,
    entry.via,
    entry.reason,
    entry.undoable ? 1 : 0,
    entry.kind,
    entry.targetId,
  )
  for (const change of entry.changes) {
    const replaces = db.get<{ id: string }>(
      `SELECT id FROM journal_change WHERE table_name = ? AND row_id = ? AND (field = ? OR field = '*' OR ? = '*')
       ORDER BY rowid DESC LIMIT 1`,
      change.table,
      change.rowId,
      change.field,
      change.field,
    )
    db.run(
      'INSERT INTO journal_change (id, entry_id, table_name, row_id, field, before, after, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      engine.newId(),
      id,
      change.table,
      change.rowId,
      change.field,
      change.before === null ? null : JSON.stringify(change.before),
      change.after === null ? null : JSON.stringify(change.after),
      replaces?.id ?? null,
    )
  }
  return id
}
