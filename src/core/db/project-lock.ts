import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'

/** Who holds a project open for writing. */
export const LockHolder = z.object({ name: z.string(), device: z.string(), since: z.string() })
export type LockHolder = z.infer<typeof LockHolder>

export interface ProjectLock {
  release(): void
}

/**
 * One writer at a time. The lock is a write transaction held open on a small database beside the project: the operating
 * system lets go of it when the process dies, so it is never left behind, and the name of the holder can still be read.
 *
 * @returns the lock, or the holder when somebody else has it (null when the name cannot be read).
 */
export const takeProjectLock = (
  projectPath: string,
  holder: LockHolder,
): { lock: ProjectLock } | { lock: null; holder: LockHolder | null } => {
  const path = `${projectPath}-lock`
  const db = new Database(path, { timeout: 200 })
  try {
    // Careful: the default rollback journal is wanted here. In it a reader sees the committed holder while the write
    // transaction below stays open.
    db.exec('CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL)')
    db.prepare('INSERT OR REPLACE INTO holder VALUES (1, ?)').run(JSON.stringify(holder))
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    const found = isBusy(error) ? readHolder(db) : undefined
    db.close()
    if (found === undefined) throw error
    return { lock: null, holder: found }
  }
  return {
    lock: {
      release: () => {
        db.exec('ROLLBACK')
        db.close()
        rmSync(path, { force: true })
      },
    },
  }
}

/** Whether a project could be opened for writing now, and who holds it otherwise. Takes nothing and leaves nothing behind. */
export const readProjectLock = (projectPath: string): { held: boolean; holder: LockHolder | null } => {
  const path = `${projectPath}-lock`
  if (!existsSync(path)) return { held: false, holder: null }
  let db: Database.Database
  try {
    db = new Database(path, { fileMustExist: true, timeout: 0 })
  } catch {
    // Released between the two looks.
    return { held: existsSync(path), holder: null }
  }
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK')
    return { held: false, holder: null }
  } catch {
    return { held: true, holder: readHolder(db) }
  } finally {
    db.close()
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

const readHolder = (db: Database.Database): LockHolder | null => {
  try {
    const text = db.prepare('SELECT text FROM holder').pluck().get()
    return typeof text === 'string' ? LockHolder.parse(JSON.parse(text)) : null
  } catch {
    return null
  }
}
