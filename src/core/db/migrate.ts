import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'

export interface Migration {
  /** 1, 2, 3 … without holes; kept in `PRAGMA user_version`. */
  version: number
  name: string
  up: string
}

/**
 * Brings a database to the newest version, all steps in one transaction. A file that already holds a project is copied
 * first, and the copy is proved by opening it and counting its journal, before anything changes.
 *
 * @returns path of the backup, or null when nothing had to change or the file was new.
 */
export const migrate = (db: Database.Database, path: string, migrations: readonly Migration[]): string | null => {
  const from = db.pragma('user_version', { simple: true }) as number
  const to = migrations.at(-1)?.version ?? 0
  if (from === to) return null
  const backup = from === 0 ? null : writeVerifiedBackup(db, path, from)
  db.transaction(() => {
    for (const migration of migrations.filter(({ version }) => version > from)) db.exec(migration.up)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new EngineError(
        'migration-failed',
        `Projektet ${path} kunde inte uppdateras till den nya versionen, eftersom ${broken.length} rader pekar på något som saknas. Filen är orörd. Säkerhetskopian ligger i ${backup ?? 'samma mapp'}.`,
      )
    db.pragma(`user_version = ${to}`)
  }).immediate()
  return backup
}

const countJournal = (db: Database.Database): number =>
  db.prepare('SELECT count(*) FROM journal_entry').pluck().get() as number

const writeVerifiedBackup = (db: Database.Database, path: string, version: number): string => {
  const backup = `${path}.version-${version}.backup`
  const unfinished = `${backup}.unfinished`
  rmSync(unfinished, { force: true })
  db.prepare('VACUUM INTO ?').run(unfinished)
  const copy = new Database(unfinished, { readonly: true })
  try {
    const sound = copy.pragma('integrity_check', { simple: true }) === 'ok' && countJournal(copy) === countJournal(db)
    if (!sound)
      throw new EngineError(
        'backup-failed',
        `Säkerhetskopian av ${path} gick inte att läsa tillbaka, så projektet uppdaterades inte. Kontrollera disken och försök igen. Filen är orörd.`,
      )
  } finally {
    copy.close()
  }
  if (existsSync(backup)) rmSync(backup)
  renameSync(unfinished, backup)
  return backup
}
