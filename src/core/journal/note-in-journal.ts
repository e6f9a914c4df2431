import type { ProjectFile } from '../db/project-file.ts'
import type { EngineContext } from '../engine-context.ts'
import { appendEntry, type Written } from './append-entry.ts'

/** An entry that changes nothing: something happened to the project as a whole, and history tells of it. */
export const noteInJournal = (project: ProjectFile, engine: EngineContext, label: string, via: string): Written => {
  const id = project.transaction(() =>
    appendEntry(project.write, engine, {
      command: 'journal.note',
      label,
      via,
      reason: null,
      kind: 'do',
      targetId: null,
      undoable: false,
      changes: [],
    }),
  )
  const written = project.read.get<Written>('SELECT id AS entryId, label, at FROM journal_entry WHERE id = ?', id)
  if (written === undefined) throw new Error(`Journal entry ${id} was not read back`)
  engine.onWritten(project, written)
  return written
}
