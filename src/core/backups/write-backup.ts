import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, extname, join } from 'node:path'
import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'
import { defaultBackupFolder, formatBackupName } from './backup-name.ts'
import { type Backup, type BackupStamp, stampKey } from './backup-stamp.ts'
import { countContent, readBackup } from './open-copy.ts'

export interface BackupOrder {
  projectPath: string
  projectName: string
  folder: string
  reason: BackupStamp['reason']
  /** ISO 8601, UTC. */
  madeAt: string
}

/** Room that is left free on the disk after a backup, so that the project itself can always be saved. */
const spareBytes = 50 * 1024 * 1024

const unfinishedEnd = '.unfinished'

/**
 * Copies a project at one moment, while others may go on writing in it, and proves the copy: opened, every page checked,
 * units, values and journal entries counted against the original. What cannot be proved is not kept.
 *
 * @throws EngineError `backup-failed`, with nothing left behind.
 */
export const writeBackup = async (order: BackupOrder): Promise<Backup> => {
  const { folder, projectPath } = order
  let path: string | null = null
  try {
    mkdirSync(folder, { recursive: true })
    refuseFullDisk(folder, projectPath)
    path = findFreePath(folder, order)
    await copyAndStamp(path + unfinishedEnd, order)
    return keepProved(path)
  } catch (error) {
    throw notKept(path, folder, error)
  }
}

/** The same before a project is brought to a newer version: at once, by the connection that is about to change it. @returns its path. */
export const writeMigrationBackup = (db: Database.Database, projectPath: string, now: Date): string => {
  const folder = defaultBackupFolder(projectPath)
  const madeAt = now.toISOString()
  let path: string | null = null
  try {
    mkdirSync(folder, { recursive: true })
    refuseFullDisk(folder, projectPath)
    path = findFreePath(folder, { projectName: basename(projectPath, extname(projectPath)), madeAt })
    rmSync(path + unfinishedEnd, { force: true })
    db.prepare('VACUUM INTO ?').run(path + unfinishedEnd)
    stampCopy(path + unfinishedEnd, { madeAt, reason: 'before-migration', ...describeContent(db) })
    return keepProved(path).path
  } catch (error) {
    throw notKept(path, folder, error)
  }
}

/** Under its own name only once it is proved. */
const keepProved = (path: string): Backup => {
  const proved = readBackup(path + unfinishedEnd, true)
  if (proved === null) throw new Error('The copy could not be proved')
  renameSync(path + unfinishedEnd, path)
  return { ...proved, path, name: basename(path) }
}

const notKept = (path: string | null, folder: string, error: unknown): EngineError => {
  if (path !== null)
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + unfinishedEnd + end, { force: true })
  return error instanceof EngineError
    ? error
    : new EngineError(
        'backup-failed',
        `Säkerhetskopian kunde inte göras i ${folder}. Kontrollera att mappen går att skriva i och att disken har plats. Projektet är orört.`,
        { cause: error },
      )
}

const refuseFullDisk = (folder: string, projectPath: string): void => {
  const { bavail, bsize } = statfsSync(folder)
  const wanted = statSync(projectPath).size + (statSync(`${projectPath}-wal`, { throwIfNoEntry: false })?.size ?? 0)
  if (bavail * bsize < wanted + spareBytes)
    throw new EngineError(
      'backup-no-room',
      `Säkerhetskopian gjordes inte, eftersom disken med ${folder} är nästan full. Frigör ${Math.ceil((wanted + spareBytes) / 1024 / 1024)} MB, eller välj en annan mapp. Projektet är orört.`,
    )
}

/** Two backups of the same second get the next one's name: none is ever written over. */
const findFreePath = (folder: string, { projectName, madeAt }: Pick<BackupOrder, 'projectName' | 'madeAt'>): string => {
  for (let second = 0; ; second++) {
    const path = join(folder, formatBackupName(projectName, new Date(Date.parse(madeAt) + second * 1000)))
    if (!existsSync(path)) return path
  }
}

const copyAndStamp = async (target: string, { projectPath, reason, madeAt }: BackupOrder): Promise<void> => {
  rmSync(target, { force: true })
  const source = new Database(projectPath, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    // The snapshot that is counted is the one that is copied: the copy goes inside this transaction, in one step.
    source.exec('BEGIN')
    const content = describeContent(source)
    await source.backup(target, { progress: () => 0x7fffffff })
    source.exec('COMMIT')
    stampCopy(target, { madeAt, reason, ...content })
  } finally {
    source.close()
  }
}

const describeContent = (db: Database.Database): Pick<BackupStamp, 'counts' | 'lastEntryId' | 'lastEntryAt'> => {
  const last = db.prepare('SELECT id, at FROM journal_entry ORDER BY rowid DESC LIMIT 1').get() as
    | { id: string; at: string }
    | undefined
  return { counts: countContent(db), lastEntryId: last?.id ?? null, lastEntryAt: last?.at ?? null }
}

const stampCopy = (target: string, stamp: BackupStamp): void => {
  const copy = new Database(target, { fileMustExist: true })
  try {
    // One file alone: a backup must not depend on a log beside it.
    copy.pragma('journal_mode = DELETE')
    copy.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(stampKey, JSON.stringify(stamp))
  } finally {
    copy.close()
  }
  const file = openSync(target, 'r+')
  fsyncSync(file)
  closeSync(file)
}
