import type { Resting, SourceDetail } from '../../shared/contract/annotation-views.ts'
import { kindOfMediaType, type SourceKind } from '../../shared/domain/source-facts.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { nameAnnotation } from '../repositories/annotation-rows.ts'
import { shortLabelOf } from './named-profile.ts'

/** Every source with what is known about it and how much rests on it, newest last. */
export const listSourceDetails = (db: ReadDb): SourceDetail[] =>
  db
    .all<{
      id: string
      name: string
      media_type: string
      byte_length: number
      pages: number | null
      sha256: string
      kind: SourceKind | null
      title: string | null
      publisher: string | null
      year: string | null
      origin: string | null
      dated: string | null
      told_by: string | null
      replaces_id: string | null
      replaced_by_id: string | null
      editions: string | null
      runs: number
      n: number
      annotations: number
      orphans: number
      evidence: number
      at: string | null
      by: string | null
    }>(
      `SELECT s.id, s.name, s.media_type, s.byte_length, s.pages, s.sha256,
         f.kind, f.title, f.publisher, f.year, f.origin, f.dated, f.told_by, f.replaces_id,
         (SELECT n.source_id FROM source_facts n WHERE n.replaces_id = s.id) AS replaced_by_id,
         (SELECT json_group_array(DISTINCT e.year) FROM import_run r JOIN edition e ON e.id = r.edition_id WHERE r.source_id = s.id) AS editions,
         (SELECT count(*) FROM import_run r WHERE r.source_id = s.id) AS runs,
         (SELECT count(*) FROM value v JOIN candidate c ON c.id = v.candidate_id JOIN import_run r ON r.id = c.import_run_id WHERE r.source_id = s.id) AS n,
         (SELECT count(*) FROM annotation a WHERE a.source_id = s.id) AS annotations,
         (SELECT count(*) FROM annotation a WHERE a.source_id = s.id AND a.orphan IS NOT NULL) AS orphans,
         (SELECT count(*) FROM evidence e JOIN annotation a ON a.id = e.annotation_id WHERE a.source_id = s.id) AS evidence,
         j.at, j.actor_name AS by
       FROM source s LEFT JOIN source_facts f ON f.source_id = s.id
       LEFT JOIN journal_entry j ON j.id = (SELECT entry_id FROM journal_change WHERE table_name = 'source' AND row_id = s.id ORDER BY seq LIMIT 1)
       ORDER BY s.id`,
    )
    .map((row) => ({
      sourceId: row.id,
      name: row.name,
      mediaType: row.media_type,
      byteLength: row.byte_length,
      pages: row.pages,
      sha256: row.sha256,
      kind: row.kind ?? kindOfMediaType(row.media_type),
      title: row.title,
      publisher: row.publisher,
      year: row.year,
      origin: row.origin,
      dated: row.dated,
      toldBy: row.told_by,
      described: row.kind !== null,
      editions: row.editions === null ? [] : (JSON.parse(row.editions) as string[]),
      importRuns: row.runs,
      values: row.n,
      annotations: row.annotations,
      orphans: row.orphans,
      evidence: row.evidence,
      replacesId: row.replaces_id,
      replacedById: row.replaced_by_id,
      addedAt: row.at,
      addedBy: row.by,
    }))

const nowhere = { profileId: null, edition: null, fieldKey: null, annotationId: null, page: null } as const

/** Everything that would lose its ground without a source. */
export const listWhatRests = (db: ReadDb, sourceId: string): Resting[] => [
  ...db
    .all<{ year: string; profileId: string; key: string; name: string }>(
      `SELECT e.year, p.id AS profileId, v.field_key AS key, coalesce(n.text, p.heading) AS name
       FROM value v JOIN candidate c ON c.id = v.candidate_id JOIN import_run r ON r.id = c.import_run_id
       JOIN profile p ON p.id = v.profile_id JOIN edition e ON e.id = p.edition_id
       LEFT JOIN value n ON n.profile_id = p.id AND n.field_key = 'name'
       WHERE r.source_id = ? ORDER BY p.id, v.field_key`,
      sourceId,
    )
    .map(({ year, profileId, key, name }) => ({
      ...nowhere,
      kind: 'value' as const,
      what: `${shortLabelOf(db, year, key)}, ${name}`,
      profileId,
      edition: year,
      fieldKey: key,
    })),
  ...db
    .all<{ profileId: string; name: string; edition: string }>(
      `SELECT DISTINCT p.id AS profileId, p.heading AS name, e.year AS edition FROM candidate c JOIN import_run r ON r.id = c.import_run_id
       JOIN profile p ON p.id = c.profile_id JOIN edition e ON e.id = p.edition_id WHERE r.source_id = ? AND c.kind = 'register' AND c.outcome IN ('taken', 'same') ORDER BY p.id`,
      sourceId,
    )
    .map(({ profileId, name, edition }) => ({
      ...nowhere,
      kind: 'register' as const,
      what: `raden i registret, ${name}`,
      profileId,
      edition,
    })),
  ...db
    .all<{ annotationId: string; quote: string | null; comment: string | null; page: number | null }>(
      'SELECT id AS annotationId, quote, comment, page FROM annotation WHERE source_id = ? ORDER BY page, text_start, id',
      sourceId,
    )
    .map(({ annotationId, quote, comment, page }) => ({
      ...nowhere,
      kind: 'annotation' as const,
      what: nameAnnotation({ anchor: { quote, page }, comment }),
      annotationId,
      page,
    })),
  ...rowsOfRuns(db, sourceId, 'edition_region', 'printed_name').map((what) => ({
    ...nowhere,
    kind: 'region' as const,
    what: `uppgifterna om ${what}`,
  })),
  ...rowsOfRuns(db, sourceId, 'abbreviation', 'abbr').map((what) => ({
    ...nowhere,
    kind: 'abbreviation' as const,
    what: `förkortningen ${what}`,
  })),
  ...rowsOfRuns(db, sourceId, 'lead', 'title').map((what) => ({
    ...nowhere,
    kind: 'lead' as const,
    what: `uppslaget ${what}`,
  })),
  ...db
    .all<{ name: string }>(
      'SELECT s.name FROM source_facts f JOIN source s ON s.id = f.source_id WHERE f.replaces_id = ?',
      sourceId,
    )
    .map(({ name }) => ({ ...nowhere, kind: 'version' as const, what: `den senare versionen ${name}` })),
]

const rowsOfRuns = (
  db: ReadDb,
  sourceId: string,
  table: 'edition_region' | 'abbreviation' | 'lead',
  column: string,
): string[] =>
  db
    .all<{ what: string }>(
      `SELECT t.${column} AS what FROM ${table} t JOIN import_run r ON r.id = t.import_run_id WHERE r.source_id = ? ORDER BY t.id`,
      sourceId,
    )
    .map(({ what }) => what)

/** A source by its name as a person types it, its title or its id; the newest version where the name is the same. */
export const findSourceByName = (db: ReadDb, name: string): string => {
  const wanted = name.normalize('NFC').toLocaleLowerCase('sv')
  const sources = listSourceDetails(db)
  const same = (text: string | null) => text !== null && text.normalize('NFC').toLocaleLowerCase('sv') === wanted
  const found =
    sources.find(({ sourceId }) => sourceId === name) ??
    sources.findLast((source) => same(source.name)) ??
    sources.findLast((source) => same(source.title)) ??
    sources.findLast((source) => same(source.name.replace(/\.[^.]+$/, '')))
  if (found === undefined)
    throw new EngineError(
      'no-such-source',
      `Källan ${name} finns inte i projektet. Källor som finns: ${sources.map((source) => source.name).join(', ') || 'inga'}.`,
    )
  return found.sourceId
}
