import { rmSync } from 'node:fs'
import type { Backup } from './backup-stamp.ts'

/** Takes away backups that thinning chose. One that cannot be removed just now goes the next time. */
export const removeBackups = (backups: readonly Backup[]): void => {
  for (const { path } of backups) {
    try {
      rmSync(path, { force: true })
    } catch {
      // Held open by another program, or write-protected.
    }
  }
}
