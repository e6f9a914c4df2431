import type { Backup } from './backup-stamp.ts'
import { checkFile } from './check-file.ts'
import { compareBackup } from './compare-backup.ts'
import { clearUnfinished, listBackups } from './list-backups.ts'
import { readBackup } from './open-copy.ts'
import { replaceDamaged, restoreInto } from './restore-backup.ts'
import { type Salvage, salvageJournal } from './salvage-journal.ts'
import { type BackupOrder, writeBackup } from './write-backup.ts'

/** What is done away from the engine's own thread, since every page of a large file is read. Arguments are plain data. */
export const backupJobs = {
  write: (order: BackupOrder) => {
    clearUnfinished(order.folder, new Date(order.madeAt))
    return writeBackup(order)
  },
  list: async ({ folders, projectId }: { folders: string[]; projectId: string | null }) =>
    listBackups(folders, projectId),
  prove: async ({ path }: { path: string }) => readBackup(path, true),
  compare: async ({ projectPath, backupPath }: { projectPath: string; backupPath: string }) =>
    compareBackup(projectPath, backupPath),
  check: async ({ path, thorough }: { path: string; thorough: boolean }) => checkFile(path, thorough),
  restore: ({ projectPath, backup }: { projectPath: string; backup: Backup }) => restoreInto(projectPath, backup),
  repair: async ({ projectPath, backup, now }: { projectPath: string; backup: Backup; now: string }) => {
    let salvage: Salvage = { entries: 0, complete: false }
    const aside = await replaceDamaged(projectPath, backup, new Date(now), (restored) => {
      salvage = salvageJournal(restored, projectPath)
    })
    return { aside, salvage }
  },
}

export type BackupJobs = typeof backupJobs
export type JobName = keyof BackupJobs
export type JobInput<Name extends JobName> = Parameters<BackupJobs[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<BackupJobs[Name]>>
