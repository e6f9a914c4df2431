import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { runInWorker } from './backups/run-in-worker.ts'
import type { ProjectFile } from './db/project-file.ts'
import { cannotOpen, noAccess } from './db/project-file-errors.ts'
import { type LockHolder, takeProjectLock } from './db/project-lock.ts'
import { EngineError } from './engine-error.ts'

export interface CopyOrder {
  path: string
  /** Only when the person has said that the file that lies there may go. */
  replace: boolean
  holder: LockHolder
  onProgress?: (done: number, of: number) => void
  signal?: AbortSignal | undefined
}

const beside = ['-wal', '-shm', '-journal']

/**
 * Writes the open project to another file, as it stands when the copying ends, while one goes on writing in it. The file
 * appears under its name only when it is whole and every page of it has been checked.
 *
 * @returns the bytes of the copy.
 * @throws EngineError `exists`, `same-file`, `held`, `copy-failed`, with nothing left behind and nothing replaced.
 */
export const saveCopy = async (project: ProjectFile, order: CopyOrder): Promise<number> => {
  const { path, signal } = order
  if (!existsSync(dirname(path))) throw noAccess(path)
  refuseOccupied(project, order)
  const unfinished = `${path}.unfinished`
  const remove = (): void => {
    for (const end of ['', ...beside]) rmSync(unfinished + end, { force: true })
  }
  remove()
  try {
    await project.copyTo(unfinished, (done, of) => {
      signal?.throwIfAborted()
      order.onProgress?.(done, of)
    })
    signal?.throwIfAborted()
    if ((await runInWorker('check', { path: unfinished, thorough: true }, signal)).length > 0) throw copyFailed(path)
    flush(unfinished)
    signal?.throwIfAborted()
    moveIntoPlace(unfinished, project, order)
    return statSync(path).size
  } catch (error) {
    signal?.throwIfAborted()
    const told = cannotOpen(path, error)
    throw told instanceof EngineError ? told : copyFailed(path, error)
  } finally {
    remove()
  }
}

const copyFailed = (path: string, cause?: unknown): EngineError =>
  new EngineError(
    'copy-failed',
    `Kopian ${basename(path)} kunde inte göras i ${dirname(path)}. Kontrollera att disken har plats och försök igen, eller välj en annan mapp. Projektet är orört.`,
    { cause },
  )

const refuseOccupied = (project: ProjectFile, { path, replace }: CopyOrder): void => {
  if (!existsSync(path)) return
  if (realpathSync(path) === realpathSync(project.path))
    throw new EngineError('same-file', `${basename(path)} är projektet som är öppet. Välj ett annat namn för kopian.`)
  if (!replace)
    throw new EngineError(
      'copy-exists',
      `${basename(path)} finns redan i ${dirname(path)}. Ersätt filen, eller välj ett annat namn. Inget är ändrat.`,
    )
}

/** The file that is replaced is held meanwhile, so that nobody has it open, and its log goes with it: the log is not the copy's. */
const moveIntoPlace = (unfinished: string, project: ProjectFile, order: CopyOrder): void => {
  const { path } = order
  // Somebody may have made a file of that name while the copy was written.
  refuseOccupied(project, order)
  const held = takeProjectLock(path, order.holder)
  if (held.lock === null)
    throw new EngineError(
      'held',
      `${basename(path)} är öppen hos ${held.holder?.name ?? 'någon annan'} och kan inte ersättas. Välj ett annat namn. Inget är ändrat.`,
    )
  try {
    for (const end of beside) rmSync(path + end, { force: true })
    renameSync(unfinished, path)
  } finally {
    held.lock.release()
  }
}

const flush = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
