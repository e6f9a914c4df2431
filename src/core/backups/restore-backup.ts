import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'
import { formatWallTime } from './backup-name.ts'
import { type Backup, stampKey } from './backup-stamp.ts'
import { countContent, readBackup, sameCounts } from './open-copy.ts'

/**
 * Writes a backup's content into a sound project file, as one transaction of SQLite's own: a crash in the middle leaves
 * what was there, and others who read the file go on reading. Nobody may have it open for writing.
 */
export const restoreInto = async (projectPath: string, backup: Backup): Promise<void> => {
  const source = openProved(backup)
  try {
    await source.backup(projectPath, { progress: () => 0x7fffffff })
  } finally {
    source.close()
  }
  const restored = new Database(projectPath, { fileMustExist: true, timeout: 5000 })
  try {
    restored.pragma('synchronous = FULL')
    restored.pragma('journal_mode = WAL')
    restored.prepare('DELETE FROM meta WHERE key = ?').run(stampKey)
    if (!sameCounts(countContent(restored), backup.counts)) throw new Error('The restored file is not the backup')
  } finally {
    restored.close()
  }
}

/**
 * Puts a backup in the place of a file that cannot be opened. The damaged file is kept beside under a name that tells when.
 *
 * @param finish works on the new file before it takes its place, for what can be saved from the damaged one.
 * @returns where the damaged file lies now; null where none was.
 */
export const replaceDamaged = async (
  projectPath: string,
  backup: Backup,
  now: Date,
  finish: (restored: Database.Database) => void,
): Promise<string | null> => {
  const unfinished = `${projectPath}.unfinished`
  const ends = ['', '-wal', '-shm', '-journal']
  for (const end of ends) rmSync(unfinished + end, { force: true })
  const source = openProved(backup)
  try {
    await source.backup(unfinished, { progress: () => 0x7fffffff })
  } finally {
    source.close()
  }
  const restored = new Database(unfinished, { fileMustExist: true })
  try {
    restored.prepare('DELETE FROM meta WHERE key = ?').run(stampKey)
    finish(restored)
    restored.pragma('journal_mode = WAL')
  } finally {
    restored.close()
  }
  const file = openSync(unfinished, 'r+')
  fsyncSync(file)
  closeSync(file)
  const aside = existsSync(projectPath) ? findAsidePath(projectPath, now) : null
  // Careful: the log goes with the file it belongs to. Left behind it would be read into the new one. It goes first, so that
  // an end in the middle leaves the damaged file in its place.
  for (const end of ['-wal', '-shm', '-journal'])
    if (existsSync(projectPath + end)) renameSync(projectPath + end, (aside ?? `${projectPath}.kvar`) + end)
  if (aside !== null) renameSync(projectPath, aside)
  renameSync(unfinished, projectPath)
  return aside
}

const findAsidePath = (projectPath: string, now: Date): string => {
  const ending = extname(projectPath)
  const name = projectPath.slice(dirname(projectPath).length + 1, ending === '' ? undefined : -ending.length)
  for (let second = 0; ; second++) {
    const path = join(
      dirname(projectPath),
      `${name} skadad ${formatWallTime(new Date(now.getTime() + second * 1000))}${ending}-skadad`,
    )
    if (!existsSync(path)) return path
  }
}

/** Proved again right before it is used: a disk may have failed since it was listed. */
const openProved = (backup: Backup): Database.Database => {
  if (readBackup(backup.path, true) === null)
    throw new EngineError(
      'backup-damaged',
      `Säkerhetskopian ${backup.name} är skadad och används inte. Välj en annan. Projektet är orört.`,
    )
  return new Database(backup.path, { readonly: true, fileMustExist: true })
}
