import Database from 'better-sqlite3'

/** What a restore would undo: the journal entries that the project holds and the backup does not. */
export interface BackupLoss {
  entries: number
  /** ISO 8601, UTC; null when nothing would be lost. */
  from: string | null
  to: string | null
  people: { name: string; entries: number }[]
  /** The units that were written to since, most written first, the first 100; `unitCount` is of all. */
  units: { name: string; entries: number }[]
  unitCount: number
  /** The newest of them. */
  latest: { label: string; at: string; actor: string }[]
  /** Entries that the backup holds and the project does not: those that an earlier restore took away. */
  regained: number
}

const shownUnits = 100
const shownEntries = 20

/** Reads both files and writes in neither. */
export const compareBackup = (projectPath: string, backupPath: string): BackupLoss => {
  const db = new Database(projectPath, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    db.prepare('ATTACH ? AS backup').run(backupPath)
    const missing = (from: string, to: string): string =>
      `SELECT e.seq, e.id, e.at, e.actor_name, e.label FROM ${from}.journal_entry e
       WHERE NOT EXISTS (SELECT 1 FROM ${to}.journal_entry other WHERE other.id = e.id)`
    // A temporary table would need a writable connection: the set is small, and asked for a few times.
    const lost = missing('main', 'backup')
    const span = db.prepare(`SELECT count(*) AS entries, min(at) AS "from", max(at) AS "to" FROM (${lost})`).get() as {
      entries: number
      from: string | null
      to: string | null
    }
    const touched = `WITH lost AS MATERIALIZED (${lost}),
      touched AS MATERIALIZED (
        SELECT DISTINCT c.entry_id, CASE c.table_name WHEN 'profile' THEN c.row_id
          ELSE coalesce(v.profile_id, json_extract(coalesce(c.after, c.before), '$.profile_id')) END AS profile_id
        FROM lost JOIN main.journal_change c ON c.entry_id = lost.id
        LEFT JOIN main.value v ON c.table_name = 'value' AND v.id = c.row_id
        WHERE c.table_name = 'profile' OR (c.table_name = 'value' AND (v.id IS NOT NULL OR c.field = '*')))`
    return {
      ...span,
      people: db
        .prepare(
          `SELECT actor_name AS name, count(*) AS entries FROM (${lost}) GROUP BY actor_name ORDER BY entries DESC, name`,
        )
        .all() as BackupLoss['people'],
      units: db
        .prepare(
          `${touched} SELECT coalesce(n.text, p.heading, 'borttagen verksamhet') AS name, count(*) AS entries
           FROM touched t LEFT JOIN main.profile p ON p.id = t.profile_id
           LEFT JOIN main.value n ON n.profile_id = p.id AND n.field_key = 'name'
           WHERE t.profile_id IS NOT NULL GROUP BY t.profile_id ORDER BY entries DESC, name LIMIT ${shownUnits}`,
        )
        .all() as BackupLoss['units'],
      unitCount: db.prepare(`${touched} SELECT count(DISTINCT profile_id) FROM touched`).pluck().get() as number,
      latest: db
        .prepare(`SELECT label, at, actor_name AS actor FROM (${lost}) ORDER BY seq DESC LIMIT ${shownEntries}`)
        .all() as BackupLoss['latest'],
      regained: db
        .prepare(`SELECT count(*) FROM (${missing('backup', 'main')})`)
        .pluck()
        .get() as number,
    }
  } finally {
    db.close()
  }
}
