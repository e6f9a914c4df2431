import { basename, dirname, extname, join } from 'node:path'

/** Not the project's own: a double click must never begin to write in a backup. */
export const backupExtension = '.kartbord-kopia'

/** Beside the project, named after it. */
export const defaultBackupFolder = (projectPath: string): string =>
  join(dirname(projectPath), `${basename(projectPath, extname(projectPath))} – säkerhetskopior`)

/** "prov 2026-11-22 14.35.12": by the clock on the wall, with signs that every file system takes. */
export const formatBackupName = (projectName: string, madeAt: Date): string =>
  `${projectName} ${formatWallTime(madeAt)}${backupExtension}`

export const formatWallTime = (at: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`
}
