import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'
import { applicationId } from './application-id.ts'
import { type ReadDb, type WriteDb, wrapDatabase } from './database.ts'
import { watchPresence } from './file-presence.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { cannotOpen, damaged, diskFailure, isDamage, noAccess } from './project-file-errors.ts'
import { type LockHolder, type ProjectLock, takeProjectLock } from './project-lock.ts'

export const projectExtension = '.kartbord'

/** Pages copied between two looks at what else there is to do: 8 MB. */
const copiedPages = 2000

/** An open project. Everything but `run-command` sees it through `read`. */
export interface ProjectFile {
  path: string
  name: string
  projectId: string
  read: ReadDb
  /** For run-command alone. */
  write: WriteDb
  /** One write transaction; commits when `work` returns and leaves nothing when it throws. */
  transaction<T>(work: () => T): T
  /** Several reads that see the same moment. */
  snapshot<T>(work: (db: ReadDb) => T): T
  /** Who holds the project, when it can only be read here. `disk`: nobody does, but the disk or the file is write-protected. */
  readOnly: { holder: LockHolder | null; disk?: true } | null
  /** Path of the copy made before the file was brought to a newer version. */
  backup: string | null
  /** Copies the file as it stands when the copying ends; what is written meanwhile comes along. Counts are of pages. */
  copyTo(path: string, onProgress: (done: number, of: number) => void): Promise<void>
  /** True when another program has written in the file since this was last asked. */
  wasChangedOutside(): boolean
  close(): void
  /** Closes the file but goes on holding it: nobody else can open it for writing in between. Null when it was only read. */
  closeAndHold(): ProjectLock | null
}

/** Makes a new project. The file appears under its name only when it is whole. */
export const createProjectFile = (path: string, projectId: string, holder: LockHolder): ProjectFile => {
  if (existsSync(path))
    throw new EngineError(
      'exists',
      `${basename(path)} finns redan i ${dirname(path)}. Välj ett annat namn, eller öppna projektet i stället.`,
    )
  if (!existsSync(dirname(path))) throw noAccess(path)
  const unfinished = `${path}.unfinished`
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  try {
    const db = new Database(unfinished)
    db.pragma('journal_mode = WAL')
    db.pragma(`application_id = ${applicationId}`)
    migrate(db, unfinished, migrations)
    db.prepare('INSERT INTO meta VALUES (?, ?)').run('projectId', projectId)
    db.close()
    renameSync(unfinished, path)
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
    throw cannotOpen(path, error)
  }
  return openProjectFile(path, holder)
}

/**
 * Opens a project for writing, or for reading when somebody else is writing in it or the disk is write-protected. A file
 * that is not a project, is newer than this program, or is damaged gives an `EngineError` and is left as it was.
 *
 * @param wish.lock one that is already held, from `closeAndHold`.
 */
export const openProjectFile = (
  path: string,
  holder: LockHolder,
  wish: { readOnly?: boolean; lock?: ProjectLock | null } = {},
): ProjectFile => {
  const lockBefore = wish.lock ?? null
  try {
    inspectHeader(path)
    if (wish.readOnly) return openToRead(path, { holder: null })
    const taken = lockBefore === null ? takeLock(path, holder) : { lock: lockBefore }
    if (taken === null) return openToRead(path, { holder: null, disk: true })
    if (taken.lock === null) return openToRead(path, { holder: taken.holder })
    try {
      return openChecked(path, path, taken.lock, null)
    } catch (error) {
      taken.lock.release()
      if (error instanceof EngineError && error.code === 'no-access')
        return openToRead(path, { holder: null, disk: true })
      throw error
    }
  } catch (error) {
    lockBefore?.release()
    throw error
  }
}

/** Null: the disk or the folder is write-protected. */
const takeLock = (path: string, holder: LockHolder): ReturnType<typeof takeProjectLock> | null => {
  try {
    return takeProjectLock(path, holder)
  } catch (error) {
    const told = cannotOpen(path, error)
    if (told instanceof EngineError && told.code === 'no-access') return null
    throw told
  }
}

const openToRead = (path: string, readOnly: NonNullable<ProjectFile['readOnly']>): ProjectFile => {
  const isOld = (): boolean => {
    const db = openDatabase(path, true)
    try {
      return (db.pragma('user_version', { simple: true }) as number) < (migrations.at(-1)?.version ?? 0)
    } finally {
      db.close()
    }
  }
  // SQLite cannot read a file with a write-ahead log where it may not write beside it, and an older file has to be brought
  // to this version to be read at all: both are read from a copy, and left as they are.
  if (readOnly.disk || isOld()) return openCopy(path, readOnly)
  return openChecked(path, path, null, readOnly)
}

const openCopy = (path: string, readOnly: NonNullable<ProjectFile['readOnly']>): ProjectFile => {
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, basename(path))
  try {
    if (readOnly.disk)
      for (const end of ['', '-wal']) {
        if (existsSync(path + end)) copyFileSync(path + end, copy + end)
      }
    else {
      const db = openDatabase(path, true)
      db.prepare('VACUUM INTO ?').run(copy)
      db.close()
    }
    const project = openChecked(path, copy, null, readOnly)
    return {
      ...project,
      close: () => {
        project.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error instanceof EngineError ? error : cannotOpen(path, error)
  }
}

/** Files up to this size are checked before anything is read from them; larger ones while one works. */
const checkedAtOpenBytes = 16 * 1024 * 1024

/** `file` is where it lies: `path` itself, or a copy of it that may be written. */
const openChecked = (
  path: string,
  file: string,
  lock: ProjectLock | null,
  readOnly: ProjectFile['readOnly'],
): ProjectFile => {
  const isCopy = file !== path
  const db = openDatabase(file, readOnly !== null && !isCopy)
  try {
    checkVersion(
      path,
      db.pragma('user_version', { simple: true }) as number,
      db.pragma('application_id', { simple: true }) as number,
    )
    db.pragma('foreign_keys = ON')
    // INSERT OR REPLACE would slip past the triggers that keep the journal append-only.
    db.pragma('recursive_triggers = ON')
    db.pragma('trusted_schema = OFF')
    // In KiB below zero: 64 MB holds the indexes of a register of 10,000 units, where the 2 MB of the default do not.
    db.pragma('cache_size = -65536')
    if (statSync(file).size <= checkedAtOpenBytes && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw damaged(path)
    if (readOnly === null) {
      db.pragma('journal_mode = WAL')
      // A write is acknowledged when it is on disk, not when the operating system has heard of it.
      db.pragma('synchronous = FULL')
    }
    const backup = readOnly === null || isCopy ? migrate(db, isCopy ? null : path, migrations) : null
    const projectId = db.prepare("SELECT value FROM meta WHERE key = 'projectId'").pluck().get()
    if (typeof projectId !== 'string') throw damaged(path)
    const wrapped = wrapDatabase(db, (error) => diskFailure(path, error))
    const presence = watchPresence(path)
    let seenVersion = db.pragma('data_version', { simple: true })
    return {
      path,
      name: basename(path, extname(path)),
      projectId,
      read: wrapped,
      write: wrapped,
      transaction: (work) => {
        presence.check()
        try {
          const done = db.transaction(work).immediate()
          // Careful: what was written into a file that is gone must not be told as saved.
          presence.check()
          return done
        } catch (error) {
          throw diskFailure(path, error)
        }
      },
      snapshot: (work) => db.transaction(() => work(wrapped)).deferred(),
      readOnly,
      backup,
      copyTo: async (target, onProgress) => {
        await db.backup(target, {
          progress: ({ totalPages, remainingPages }) => {
            onProgress(totalPages - remainingPages, totalPages)
            return copiedPages
          },
        })
        const copy = openDatabase(target, false)
        // One file alone: a copy must not depend on a log beside it.
        copy.pragma('journal_mode = DELETE')
        copy.close()
      },
      wasChangedOutside: () => {
        const version = db.pragma('data_version', { simple: true })
        const changed = version !== seenVersion
        seenVersion = version
        return changed
      },
      close: () => {
        db.close()
        lock?.release()
      },
      closeAndHold: () => {
        db.close()
        return lock
      },
    }
  } catch (error) {
    db.close()
    if (error instanceof EngineError) throw error
    throw isDamage(error) ? damaged(path, error) : cannotOpen(path, error)
  }
}

const openDatabase = (path: string, readonly: boolean): Database.Database => {
  try {
    return new Database(path, { readonly, fileMustExist: true, timeout: 5000 })
  } catch (error) {
    throw isDamage(error) ? damaged(path, error) : cannotOpen(path, error)
  }
}

/** Reads the header without SQLite, so that a foreign file is not even opened as a database. */
const inspectHeader = (path: string): void => {
  const name = basename(path)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined)
    throw new EngineError(
      'not-found',
      `${name} finns inte i ${dirname(path)}. Den kan vara flyttad eller ha fått ett nytt namn. Välj filen igen.`,
    )
  if (found.isDirectory())
    throw new EngineError('foreign-file', `${name} är en mapp. Välj en fil som slutar på ${projectExtension}.`)
  if (found.size === 0)
    throw new EngineError('empty-file', `${name} är tom. Välj en säkerhetskopia i stället. Filen är orörd.`)
  const header = Buffer.alloc(100)
  const file = openForReading(path)
  let length: number
  try {
    length = readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new EngineError(
      'foreign-file',
      `${name} är inget Kartbordsprojekt. Välj en fil som slutar på ${projectExtension}. Filen är orörd.`,
    )
  checkVersion(path, header.readUInt32BE(60), header.readUInt32BE(68))
  const stored = header.readUInt16BE(16)
  const pageSize = stored === 1 ? 65536 : stored
  const walSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  // With a write-ahead log beside it the main file may be short: the missing pages are in the log.
  if (walSize === 0 && found.size < header.readUInt32BE(28) * pageSize) throw damaged(path)
}

const openForReading = (path: string): number => {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw new EngineError(
      'no-access',
      `${basename(path)} får inte läsas. Kontrollera rättigheterna till filen och mappen ${dirname(path)}.`,
      {
        cause: error,
      },
    )
  }
}

const checkVersion = (path: string, userVersion: number, appId: number): void => {
  const name = basename(path)
  if (appId !== applicationId)
    throw new EngineError('foreign-file', `${name} är en databas, men inget Kartbordsprojekt. Filen är orörd.`)
  if (userVersion > (migrations.at(-1)?.version ?? 0))
    throw new EngineError(
      'newer-file',
      `${name} är sparad av en nyare version av Kartbordet. Uppdatera programmet och öppna filen igen. Filen är orörd.`,
    )
}
