import { refuseReadOnly } from '../commands/run-command.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { ProjectFile } from '../db/project-file.ts'
import type { EngineContext } from '../engine-context.ts'
import { EngineError } from '../engine-error.ts'
import { findRow, RowWriter } from '../repositories/row-writer.ts'
import { appendEntry, type Written } from './append-entry.ts'
import { findDependent, findNewerWrite, findOccupant, nameObstacle, type Obstacle } from './find-obstacle.ts'
import { getColumn, getJournaledTable, type Row, withAllColumns } from './journaled-tables.ts'

/** What undo and redo would do now; null where there is nothing. */
export interface UndoTargets {
  undo: { entryId: string; label: string } | null
  redo: { entryId: string; label: string } | null
}

interface EntryRow {
  seq: number
  id: string
  label: string
  kind: 'do' | 'undo' | 'redo'
  undoable: number
}

interface ChangeRow {
  table_name: string
  row_id: string
  field: string
  before: string | null
  after: string | null
}

/** The last thing that happened to an entry, or null: an entry is undone when that was an undo. */
const lastTurn = '(SELECT t.kind FROM journal_entry t WHERE t.target_id = e.id ORDER BY t.seq DESC LIMIT 1)'

/** Undo takes the newest entry that stands; redo takes the one last undone, as long as nothing was done since. */
export const findUndoTargets = (db: ReadDb): UndoTargets => {
  const undo = db.get<{ entryId: string; label: string }>(
    `SELECT e.id AS entryId, e.label FROM journal_entry e
     WHERE e.kind = 'do' AND e.undoable = 1 AND coalesce(${lastTurn}, 'do') <> 'undo' ORDER BY e.seq DESC LIMIT 1`,
  )
  const redo = db.get<{ entryId: string; label: string }>(
    `SELECT e.id AS entryId, e.label FROM journal_entry u JOIN journal_entry e ON e.id = u.target_id
     WHERE u.kind = 'undo' AND u.seq > coalesce((SELECT d.seq FROM journal_entry d WHERE d.kind = 'do' AND d.undoable = 1 ORDER BY d.seq DESC LIMIT 1), 0)
       AND ${lastTurn} = 'undo'
       AND NOT EXISTS (SELECT 1 FROM journal_entry later WHERE later.target_id = e.id AND later.seq > u.seq)
     ORDER BY u.seq DESC LIMIT 1`,
  )
  return { undo: undo ?? null, redo: redo ?? null }
}

/** Takes back an entry: the newest that stands, or a named older one where nothing newer depends on it. */
export const undo = (project: ProjectFile, engine: EngineContext, entryId?: string): Written | null =>
  turn(project, engine, 'undo', entryId ?? findUndoTargets(project.read).undo?.entryId ?? null)

/** Does again what was last undone. */
export const redo = (project: ProjectFile, engine: EngineContext): Written | null =>
  turn(project, engine, 'redo', findUndoTargets(project.read).redo?.entryId ?? null)

const turn = (
  project: ProjectFile,
  engine: EngineContext,
  kind: 'undo' | 'redo',
  targetId: string | null,
): Written | null => {
  refuseReadOnly(project)
  if (targetId === null) return null
  const id = project.transaction(() => {
    const target = project.read.get<EntryRow>(
      'SELECT seq, id, label, kind, undoable FROM journal_entry WHERE id = ?',
      targetId,
    )
    if (target === undefined)
      throw new EngineError('no-such-entry', 'Ändringen finns inte i historiken. Läs om historiken och försök igen.')
    if (target.kind !== 'do' || target.undoable === 0)
      throw new EngineError(
        'not-undoable',
        `”${target.label}” går inte att ångra. Välj den ändring som du vill ta tillbaka.`,
      )
    const undone = isUndone(project.read, target.id)
    if (undone === (kind === 'undo'))
      throw new EngineError(
        'already-turned',
        `”${target.label}” är redan ${undone ? 'ångrad' : 'gjord'}. Inget ändrades.`,
      )
    const rows = new RowWriter(project.write)
    applyTurn(project.write, rows, kind, target)
    return appendEntry(project.write, engine, {
      command: `journal.${kind}`,
      label: target.label,
      via: kind,
      reason: null,
      kind,
      targetId: target.id,
      undoable: false,
      changes: rows.changes,
    })
  })
  const written = project.read.get<Written>('SELECT id AS entryId, label, at FROM journal_entry WHERE id = ?', id)
  if (written === undefined) throw new Error(`Journal entry ${id} was not read back`)
  engine.onWritten(project, written)
  return written
}

export const isUndone = (db: ReadDb, entryId: string): boolean =>
  db.get<{ kind: string }>('SELECT kind FROM journal_entry WHERE target_id = ? ORDER BY seq DESC LIMIT 1', entryId)
    ?.kind === 'undo'

/**
 * Undo writes the befores in reverse order; redo the afters in order. Each row must be what the entry left, and nothing
 * newer that stands may have written it, not even the same words: whoever wrote them meant them.
 */
const applyTurn = (db: WriteDb, rows: RowWriter, kind: 'undo' | 'redo', target: EntryRow): void => {
  const changes = db.all<ChangeRow>(
    `SELECT table_name, row_id, field, before, after FROM journal_change WHERE entry_id = ? ORDER BY seq ${kind === 'undo' ? 'DESC' : 'ASC'}`,
    target.id,
  )
  for (const change of changes) {
    const [from, to] = kind === 'undo' ? [change.after, change.before] : [change.before, change.after]
    const table = getJournaledTable(change.table_name)
    const newer = kind === 'undo' ? findNewerWrite(db, target.seq, change) : null
    if (newer !== null) throw conflict(target, newer)
    const current = findRow(db, table, change.row_id)
    if (change.field === '*') {
      if (!sameJson(current, from === null ? null : withAllColumns(table, JSON.parse(from) as Row)))
        throw conflict(target, null)
      if (to === null)
        refuseAs(
          () => conflict(target, findDependent(db, change)),
          () => rows.remove(table, change.row_id),
        )
      else {
        const row = JSON.parse(to) as Row
        refuseAs(
          () => conflict(target, findOccupant(db, table, row)),
          () => rows.insert(table, row),
        )
      }
    } else {
      const column = getColumn(table, change.field)
      const stands = current?.[column] ?? null
      if (current === null || !sameJson(stands, from === null ? null : JSON.parse(from))) throw conflict(target, null)
      const patch = { [column]: to === null ? null : (JSON.parse(to) as string | number) }
      refuseAs(
        () => conflict(target, findOccupant(db, table, { ...current, ...patch })),
        () => rows.update(table, change.row_id, patch),
      )
    }
  }
}

/** Something newer points at the row, or stands where it would come back: the database refuses, and we say what it is. */
const refuseAs = (conflictOf: () => EngineError, write: () => void): void => {
  try {
    write()
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'))
      throw conflictOf()
    throw error
  }
}

/** Rows are compared column by column; JSON text compares keys in the order of the schema on both sides. */
const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const conflict = (target: EntryRow, obstacle: Obstacle | null): EngineError =>
  new EngineError(
    'undo-conflict',
    obstacle === null
      ? `”${target.label}” går inte att ångra för sig, eftersom något av det har ändrats senare. Ångra det senare först. Inget ändrades.`
      : `”${target.label}” går inte att ångra för sig, eftersom ${nameObstacle(obstacle)} är nyare och bygger på samma uppgift. Ångra den först. Inget ändrades.`,
  )
