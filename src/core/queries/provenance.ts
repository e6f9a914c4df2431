import type { PageRect } from '../../shared/domain/extract.ts'
import type { ReadDb } from '../db/database.ts'

export interface ValueProvenance {
  sourceId: string
  page: number | null
  rects: PageRect[]
  quote: string | null
}

/** Where an import read what a value says; null for one that nobody read. */
export const getProvenance = (db: ReadDb, profileId: string, fieldKey: string): ValueProvenance | null => {
  const row = db.get<{ sourceId: string; page: number | null; rects: string; quote: string | null }>(
    `SELECT r.source_id AS sourceId, c.page, c.rects, c.quote FROM value v JOIN candidate c ON c.id = v.candidate_id
     JOIN import_run r ON r.id = c.import_run_id WHERE v.profile_id = ? AND v.field_key = ?`,
    profileId,
    fieldKey,
  )
  return row === undefined ? null : { ...row, rects: JSON.parse(row.rects) as PageRect[] }
}

/** The searchable text of every source that has one, pages in order. */
export const listPageTexts = (db: ReadDb): { sourceId: string; name: string; text: string }[] =>
  db.all<{ sourceId: string; name: string; text: string }>(
    `SELECT s.id AS sourceId, s.name, group_concat(t.text, char(10)) AS text
     FROM source s JOIN (SELECT sha256, text FROM source_page_text ORDER BY sha256, page) t ON t.sha256 = s.sha256
     GROUP BY s.id ORDER BY s.id`,
  )
