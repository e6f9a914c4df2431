import Database from 'better-sqlite3'

/** The database as any program would open it: write-ahead log, and a write is answered when it is on disk. */
export const openBare = (path: string): Database.Database => {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  return db
}

/** The same rows and cells as one page of the register, as the database alone gives them. @returns how many cells. */
export const readBarePage = (db: Database.Database, offset: number, limit: number): number => {
  const rows = db
    .prepare(
      `SELECT p.id, p.unit_id, p.region_code, p.heading, p.unit_count, p.under_construction, p.published_outcome, p.review, p.doubt, r.position AS region
       FROM profile p JOIN edition_region r ON r.edition_id = p.edition_id AND r.region_code = p.region_code
       ORDER BY r.position, p.position, p.id LIMIT ? OFFSET ?`,
    )
    .all(limit, offset) as { id: string }[]
  const cells = db.prepare(
    'SELECT field_key, state, substr(text, 1, 200) AS text, items, review, origin FROM value WHERE profile_id = ?',
  )
  return rows.reduce((sum, { id }) => sum + cells.all(id).length, 0)
}
