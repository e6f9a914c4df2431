import type { PageRect } from '../../shared/domain/extract.ts'
import { placeField } from '../../shared/domain/field.ts'
import type { ReviewState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'

/** A value that rests on what an import read in a source, with where it stood. */
export interface ReadValue {
  page: number | null
  rects: PageRect[]
  quote: string | null
  profileId: string
  edition: string
  unitName: string
  key: string
  label: string
  review: ReviewState
}

/** Values of units that stand in their registers, in the order of the source. */
export const listReadValues = (db: ReadDb, sourceId: string): ReadValue[] =>
  db
    .all<Omit<ReadValue, 'rects' | 'label'> & { rects: string; label: string | null }>(
      `SELECT c.page, c.rects, c.quote, p.id AS profileId, e.year AS edition, coalesce(n.text, p.heading) AS unitName,
         v.field_key AS key, f.short_label AS label, v.review
       FROM value v JOIN candidate c ON c.id = v.candidate_id JOIN import_run r ON r.id = c.import_run_id
       JOIN profile p ON p.id = v.profile_id JOIN edition e ON e.id = p.edition_id
       LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
       LEFT JOIN edition_field f ON f.edition_id = p.edition_id AND f.key = v.field_key
       WHERE r.source_id = ? AND p.standing IN ('active', 'closed') ORDER BY c.page, c.import_run_id, c.position, v.field_key`,
      sourceId,
    )
    .map(({ rects, label, ...row }) => ({
      ...row,
      rects: JSON.parse(rects) as PageRect[],
      label: label ?? (row.key === placeField.key ? placeField.shortLabel : row.key),
    }))
