import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { applicationId } from '../db/application-id.ts'
import { type Backup, BackupStamp, type ContentCounts, stampKey } from './backup-stamp.ts'

/** Counts of what matters most, by any version of the schema. */
export const countContent = (db: Database.Database): ContentCounts => {
  const count = (table: string): number => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return { units: count('unit'), values: count('value'), entries: count('journal_entry') }
}

export const sameCounts = (a: ContentCounts, b: ContentCounts): boolean =>
  a.units === b.units && a.values === b.values && a.entries === b.entries

/**
 * Looks at a file that calls itself a backup. `thorough` reads every page.
 *
 * @returns null for a file that is empty, cut off, damaged, something else, or not what its stamp says.
 */
export const readBackup = (path: string, thorough: boolean): Backup | null => {
  try {
    const byteLength = statSync(path).size
    if (!isWholeDatabase(path, byteLength)) return null
    const db = new Database(path, { readonly: true, fileMustExist: true })
    try {
      const text = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(stampKey)
      const projectId = db.prepare("SELECT value FROM meta WHERE key = 'projectId'").pluck().get()
      if (typeof text !== 'string' || typeof projectId !== 'string') return null
      const stamp = BackupStamp.parse(JSON.parse(text))
      if (thorough && db.pragma('integrity_check', { simple: true }) !== 'ok') return null
      if (!sameCounts(stamp.counts, countContent(db))) return null
      return { ...stamp, path, name: basename(path), byteLength, projectId, proved: thorough }
    } finally {
      db.close()
    }
  } catch {
    // Whatever it is, it is no good backup.
    return null
  }
}

/** The header alone: is it a project, and is the file as long as it says? */
const isWholeDatabase = (path: string, byteLength: number): boolean => {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return false
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.readUInt32BE(68) !== applicationId)
    return false
  const stored = header.readUInt16BE(16)
  return byteLength === header.readUInt32BE(28) * (stored === 1 ? 65536 : stored)
}
