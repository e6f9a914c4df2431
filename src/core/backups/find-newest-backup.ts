import { join } from 'node:path'
import { EngineError } from '../engine-error.ts'
import { formatWallTime } from './backup-name.ts'
import type { Backup } from './backup-stamp.ts'
import { listBackupNames } from './list-backups.ts'
import { readBackup } from './open-copy.ts'

/** The newest backup whose every page can be read; null where there is none. */
export const findNewestBackup = (folders: readonly string[]): Backup | null => {
  const found: Backup[] = []
  for (const folder of folders) {
    for (const name of listBackupNames(folder)) {
      const backup = readBackup(join(folder, name), true)
      if (backup === null) continue
      found.push(backup)
      break
    }
  }
  return found.sort((a, b) => b.madeAt.localeCompare(a.madeAt))[0] ?? null
}

const brokenCodes = new Set(['damaged-file', 'empty-file', 'foreign-file', 'not-found'])

/** A project that cannot be opened says where the newest good backup lies. Any other error as it was. */
export const tellNewestBackup = (error: unknown, folders: readonly string[]): unknown => {
  if (!(error instanceof EngineError) || !brokenCodes.has(error.code)) return error
  const newest = findNewestBackup(folders)
  if (newest === null)
    return error.code === 'damaged-file'
      ? new EngineError(error.code, `${error.message} Någon säkerhetskopia finns inte i ${folders.join(' eller ')}.`, {
          cause: error.cause,
        })
      : error
  return new EngineError(
    error.code,
    `${error.message} Den senaste hela säkerhetskopian är från ${formatWallTime(new Date(newest.madeAt))} och ligger här: ${newest.path}`,
    { cause: error.cause },
  )
}
