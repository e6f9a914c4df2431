import type { AnnotationView, EvidenceView } from '../../shared/contract/annotation-views.ts'
import { type AnnotationColor, annotationColors, defaultColorMeanings } from '../../shared/domain/annotation.ts'
import type { EvidenceTarget } from '../../shared/domain/evidence.ts'
import { placeField } from '../../shared/domain/field.ts'
import type { ReadDb, SqlValue } from '../db/database.ts'
import { type AnnotationRow, annotationOf } from '../repositories/annotation-rows.ts'
import { matchOf } from './search-terms.ts'

const columns = `a.id, a.source_id, a.kind, a.color, a.comment, a.tags, a.author, a.made_at, a.page, a.rects, a.quote, a.prefix, a.suffix,
  a.text_start, a.text_end, a.extractor, a.sha256, a.picture, a.orphan, a.external_id, s.name AS source_name`

type NamedRow = AnnotationRow & { source_name: string }

const select = (db: ReadDb, where: string, ...params: SqlValue[]): AnnotationView[] => {
  const rows = db.all<NamedRow>(
    `SELECT ${columns} FROM annotation a JOIN source s ON s.id = a.source_id WHERE ${where}
     ORDER BY a.page IS NULL, a.page, a.text_start IS NULL, a.text_start, a.id`,
    ...params,
  )
  const ties = listTies(db, JSON.stringify(rows.map(({ id }) => id)))
  return rows.map((row) => {
    const { id, externalId: _external, ...annotation } = annotationOf(row)
    return { ...annotation, annotationId: id, sourceName: row.source_name, evidence: ties.get(id) ?? [] }
  })
}

/** The marks of a source in reading order. */
export const listAnnotations = (db: ReadDb, sourceId: string): AnnotationView[] =>
  select(db, 'a.source_id = ?', sourceId)

/** The marks that are evidence for something about a description. */
export const listEvidence = (db: ReadDb, profileId: string): AnnotationView[] =>
  select(db, 'a.id IN (SELECT annotation_id FROM evidence WHERE profile_id = ?)', profileId)

/** Marks whose place is lost and that wait for a person, in all sources. */
export const listOrphans = (db: ReadDb): AnnotationView[] => select(db, 'a.orphan IS NOT NULL')

/** Marks by words of their quotes, comments and tags, as search finds words everywhere else. */
export const searchAnnotations = (db: ReadDb, query: string, limit: number): AnnotationView[] => {
  const match = matchOf(query)
  if (match === '') return []
  return select(
    db,
    'a.seq IN (SELECT rowid FROM search_annotation WHERE search_annotation MATCH ? ORDER BY rank LIMIT ?)',
    match,
    limit,
  )
}

const listTies = (db: ReadDb, annotationIds: string): Map<string, EvidenceView[]> => {
  const ties = new Map<string, EvidenceView[]>()
  for (const row of db.all<{
    id: string
    annotation_id: string
    profile_id: string
    kind: EvidenceTarget['kind']
    key: string
    year: string
    name: string
    label: string | null
  }>(
    `SELECT e.id, e.annotation_id, e.profile_id, e.kind, e.key, n.year, coalesce(v.text, p.heading) AS name,
       CASE e.kind WHEN 'value' THEN (SELECT short_label FROM edition_field f WHERE f.edition_id = p.edition_id AND f.key = e.key)
         WHEN 'criterion' THEN (SELECT label FROM criterion c WHERE c.edition_id = p.edition_id AND c.key = e.key) END AS label
     FROM evidence e JOIN profile p ON p.id = e.profile_id JOIN edition n ON n.id = p.edition_id
     LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name'
     WHERE e.annotation_id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
    annotationIds,
  )) {
    const target: EvidenceTarget =
      row.kind === 'decision'
        ? { kind: 'decision', profileId: row.profile_id }
        : { kind: row.kind, profileId: row.profile_id, key: row.key }
    const list = ties.get(row.annotation_id) ?? []
    ties.set(row.annotation_id, list)
    list.push({
      evidenceId: row.id,
      target,
      edition: row.year,
      unitName: row.name,
      label: row.kind === 'value' && row.key === placeField.key ? placeField.shortLabel : row.label,
    })
  }
  return ties
}

/** The five colours in their order, with what the project means by them. */
export const listColorMeanings = (db: ReadDb): { color: AnnotationColor; meaning: string }[] => {
  const named = new Map(
    db
      .all<{ color: AnnotationColor; meaning: string }>('SELECT color, meaning FROM annotation_color')
      .map(({ color, meaning }) => [color, meaning]),
  )
  return annotationColors.map((color) => ({ color, meaning: named.get(color) ?? defaultColorMeanings[color] }))
}

/** The picture of a mark's place; null where none was made. */
export const findPicture = (db: ReadDb, annotationId: string): Uint8Array | null =>
  db.get<{ bytes: Uint8Array }>(
    'SELECT b.bytes FROM annotation a JOIN source_bytes b ON b.sha256 = a.picture WHERE a.id = ?',
    annotationId,
  )?.bytes ?? null
