import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { EngineError } from '../engine-error.ts'

/**
 * Tells when an open file is no longer the one under its name: unplugged, deleted, or replaced by a program that syncs. The
 * operating system lets one go on writing in a file that nobody can find again, so each write asks before and after.
 */
export interface FilePresence {
  /** @throws EngineError `file-gone` or `file-replaced`. */
  check(): void
}

const identify = (path: string): string | null => {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev} ${ino}`
  } catch {
    return null
  }
}

export const watchPresence = (path: string): FilePresence => {
  const opened = identify(path)
  const log = `${path}-wal`
  let openedLog: string | null = null
  return {
    check: () => {
      const found = identify(path)
      if (found === null) throw gone(path)
      // The log appears with the first write and stays as long as the project is open.
      const foundLog = identify(log)
      if (found !== opened || (openedLog !== null && foundLog !== openedLog)) throw replaced(path)
      openedLog = foundLog
    },
  }
}

const gone = (path: string): EngineError =>
  new EngineError(
    'file-gone',
    `${basename(path)} finns inte längre i ${dirname(path)}, så ändringen sparades inte. Sätt i disken igen eller lägg tillbaka filen, och öppna sedan projektet på nytt.`,
  )

const replaced = (path: string): EngineError =>
  new EngineError(
    'file-replaced',
    `${basename(path)} i ${dirname(path)} har bytts ut av ett annat program, så ändringen sparades inte. Stäng projektet, öppna det på nytt och se efter vad som står i det.`,
  )
