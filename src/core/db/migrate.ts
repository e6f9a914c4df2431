import type Database from 'better-sqlite3'
import { writeMigrationBackup } from '../backups/write-backup.ts'
import { EngineError } from '../engine-error.ts'

export interface Migration {
  /** 1, 2, 3 … without holes; kept in `PRAGMA user_version`. */
  version: number
  name: string
  up: string
}

/**
 * Brings a database to the newest version, all steps in one transaction. A file that already holds a project is copied
 * first, and the copy is proved, before anything changes.
 *
 * @param path where the project lies; null for a copy that nobody keeps, which needs no backup.
 * @returns path of the backup, or null when nothing had to change or the file was new.
 */
export const migrate = (
  db: Database.Database,
  path: string | null,
  migrations: readonly Migration[],
): string | null => {
  const from = db.pragma('user_version', { simple: true }) as number
  const to = migrations.at(-1)?.version ?? 0
  if (from === to) return null
  const backup = from === 0 || path === null ? null : writeMigrationBackup(db, path, new Date())
  db.transaction(() => {
    for (const migration of migrations.filter(({ version }) => version > from)) db.exec(migration.up)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new EngineError(
        'migration-failed',
        `Projektet ${path ?? ''} kunde inte uppdateras till den nya versionen, eftersom ${broken.length} rader pekar på något som saknas. Filen är orörd.${backup === null ? '' : ` Säkerhetskopian ligger i ${backup}.`}`,
      )
    db.pragma(`user_version = ${to}`)
  }).immediate()
  return backup
}
