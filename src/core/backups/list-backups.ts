import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupExtension } from './backup-name.ts'
import type { Backup } from './backup-stamp.ts'
import { readBackup } from './open-copy.ts'

export interface FoundBackups {
  /** Good ones, newest first. */
  good: Backup[]
  /** Names of files that call themselves backups and are not: never offered, never removed. */
  bad: string[]
}

/** Every page of this many bytes is read for a list; larger ones are proved when one wants to restore them. */
const provedBytes = 200 * 1024 * 1024

/** What is in a folder; one that is missing holds nothing. `projectId` null: those of any project. */
export const listBackups = (folders: readonly string[], projectId: string | null): FoundBackups => {
  const good: Backup[] = []
  const bad: string[] = []
  let bytesLeft = provedBytes
  for (const folder of new Set(folders))
    for (const name of listBackupNames(folder)) {
      const path = join(folder, name)
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      bytesLeft -= size
      const backup = readBackup(path, bytesLeft >= 0)
      if (backup === null) bad.push(name)
      else if (projectId === null || backup.projectId === projectId) good.push(backup)
    }
  good.sort((a, b) => b.madeAt.localeCompare(a.madeAt) || b.name.localeCompare(a.name))
  return { good, bad }
}

/** Newest names first, so that the newest are the ones that are read through. */
export const listBackupNames = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(backupExtension))
      .sort()
      .reverse()
  } catch {
    return []
  }
}

const staleMs = 3600_000

/** Copies that were never finished because the program was killed. */
export const clearUnfinished = (folder: string, now: Date): void => {
  try {
    for (const name of readdirSync(folder).filter((each) => each.includes(`${backupExtension}.unfinished`))) {
      const path = join(folder, name)
      if (now.getTime() - statSync(path).mtimeMs > staleMs) rmSync(path, { force: true })
    }
  } catch {
    // The folder is missing or cannot be read: there is nothing to clear.
  }
}
