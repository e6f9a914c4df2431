import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'
import { type ReadDb, type WriteDb, wrapDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { type LockHolder, type ProjectLock, takeProjectLock } from './project-lock.ts'

/** "KTBD" in ASCII: tells a project file from any other SQLite database. */
export const applicationId = 0x4b544244
export const projectExtension = '.kartbord'

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
  /** Who holds the project, when it can only be read here. */
  readOnly: { holder: LockHolder | null } | null
  /** Path of the copy made before the file was brought to a newer version. */
  backup: string | null
  close(): void
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
    throw cannotWrite(path, error)
  }
  return openProjectFile(path, holder)
}

/**
 * Opens a project for writing, or for reading when somebody else is writing in it. A file that is not a project, is
 * newer than this program, or is damaged gives an `EngineError` and is left as it was.
 */
export const openProjectFile = (path: string, holder: LockHolder, wish: { readOnly?: boolean } = {}): ProjectFile => {
  inspectHeader(path)
  const taken = wish.readOnly ? null : takeLock(path, holder)
  const lock = taken?.lock ?? null
  try {
    return openChecked(path, lock, lock === null ? { holder: taken === null ? null : heldBy(taken) } : null)
  } catch (error) {
    lock?.release()
    throw error
  }
}

const heldBy = (taken: ReturnType<typeof takeProjectLock>): LockHolder | null =>
  'holder' in taken ? taken.holder : null

const takeLock = (path: string, holder: LockHolder): ReturnType<typeof takeProjectLock> => {
  try {
    return takeProjectLock(path, holder)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

const openChecked = (path: string, lock: ProjectLock | null, readOnly: ProjectFile['readOnly']): ProjectFile => {
  const db = openDatabase(path, readOnly !== null)
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
    if (readOnly === null) {
      db.pragma('journal_mode = WAL')
      // A write is acknowledged when it is on disk, not when the operating system has heard of it.
      db.pragma('synchronous = FULL')
    }
    const backup = readOnly === null ? migrate(db, path, migrations) : null
    const projectId = db.prepare("SELECT value FROM meta WHERE key = 'projectId'").pluck().get()
    if (typeof projectId !== 'string') throw damaged(path)
    const wrapped = wrapDatabase(db)
    return {
      path,
      name: basename(path, extname(path)),
      projectId,
      read: wrapped,
      write: wrapped,
      transaction: (work) => db.transaction(work).immediate(),
      snapshot: (work) => db.transaction(() => work(wrapped)).deferred(),
      readOnly,
      backup,
      close: () => {
        db.close()
        lock?.release()
      },
    }
  } catch (error) {
    db.close()
    if (error instanceof EngineError) throw error
    throw isDamage(error) ? damaged(path, error) : cannotWrite(path, error)
  }
}

const openDatabase = (path: string, readonly: boolean): Database.Database => {
  try {
    return new Database(path, { readonly, fileMustExist: true, timeout: 5000 })
  } catch (error) {
    throw isDamage(error) ? damaged(path, error) : cannotWrite(path, error)
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|SCHEMA|ERROR)/.test(String(error.code))

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

const damaged = (path: string, cause?: unknown): EngineError =>
  new EngineError(
    'damaged-file',
    `${basename(path)} är skadad eller avhuggen och går inte att öppna. Filen är orörd. Öppna den senaste säkerhetskopian i ${dirname(path)} i stället.`,
    { cause },
  )

const cannotWrite = (path: string, error: unknown): unknown => {
  if (error instanceof EngineError || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  const where = dirname(path)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new EngineError(
      'disk-full',
      `Disken är full, så ${basename(path)} kunde inte sparas i ${where}. Frigör utrymme och försök igen.`,
      { cause: error },
    )
  if (code === 'SQLITE_BUSY')
    return new EngineError(
      'busy',
      `${basename(path)} används av ett annat program just nu. Stäng det och försök igen.`,
      { cause: error },
    )
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EROFS|EPERM|ENOENT|ENOTDIR)/.test(code))
    return noAccess(path, error)
  return error
}

const noAccess = (path: string, cause?: unknown): EngineError =>
  new EngineError(
    'no-access',
    `Det går inte att skriva i ${dirname(path)}. Kontrollera att mappen finns och att du får spara där.`,
    { cause },
  )
