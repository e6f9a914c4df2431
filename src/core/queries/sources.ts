import type { ImportRunView, SourceView } from '../../shared/contract/views.ts'
import type { ExtractProblem, ReadCounts } from '../../shared/domain/extract.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { listSourceDetails } from './source-library.ts'

/** Every source, as far as the list of imported files shows it. */
export const listSources = (db: ReadDb): SourceView[] =>
  listSourceDetails(db).map(({ sourceId, name, mediaType, byteLength, pages, sha256, editions, values }) => ({
    sourceId,
    name,
    mediaType,
    byteLength,
    pages,
    sha256,
    editions,
    values,
  }))

const noSuchSource = (): EngineError =>
  new EngineError(
    'no-such-source',
    'Källan finns inte i projektet längre. Importen kan ha ångrats. Läs om listan över källor.',
  )

export const getSourceBytes = (
  db: ReadDb,
  sourceId: string,
): { name: string; mediaType: string; bytes: Uint8Array } => {
  const row = db.get<{ name: string; mediaType: string; bytes: Uint8Array }>(
    'SELECT s.name, s.media_type AS mediaType, b.bytes FROM source s JOIN source_bytes b ON b.sha256 = s.sha256 WHERE s.id = ?',
    sourceId,
  )
  if (row === undefined) throw noSuchSource()
  return row
}

export interface NamedSource {
  id: string
  name: string
  mediaType: string
  sha256: string
}

export const getSource = (db: ReadDb, sourceId: string): NamedSource => {
  const source = db.get<NamedSource>(
    'SELECT id, name, media_type AS mediaType, sha256 FROM source WHERE id = ?',
    sourceId,
  )
  if (source === undefined) throw noSuchSource()
  return source
}

export const listImportRuns = (db: ReadDb): ImportRunView[] =>
  db
    .all<{
      id: string
      source_id: string
      name: string
      year: string
      importer: string
      accepted: 'all' | 'certain'
      report: string
      problems: string
      at: string
      by: string
      taken: number
      pending: number
      waiting: number
    }>(
      `SELECT r.id, r.source_id, s.name, e.year, r.importer, r.accepted, r.report, r.problems, j.at, j.actor_name AS by,
         (SELECT count(*) FROM candidate c WHERE c.import_run_id = r.id AND c.outcome = 'taken') AS taken,
         (SELECT count(*) FROM candidate c WHERE c.import_run_id = r.id AND c.outcome = 'pending') AS pending,
         (SELECT count(*) FROM candidate c WHERE c.import_run_id = r.id AND c.verdict IS NULL
            AND (c.outcome = 'pending' OR EXISTS (SELECT 1 FROM value v WHERE v.candidate_id = c.id AND v.review = 'uncertain'))) AS waiting
       FROM import_run r JOIN source s ON s.id = r.source_id JOIN edition e ON e.id = r.edition_id
       JOIN journal_entry j ON j.id = (SELECT entry_id FROM journal_change WHERE table_name = 'import_run' AND row_id = r.id ORDER BY seq LIMIT 1)
       ORDER BY r.id`,
    )
    .map((row) => ({
      importRunId: row.id,
      sourceId: row.source_id,
      file: row.name,
      edition: row.year,
      importer: row.importer,
      accepted: row.accepted,
      at: row.at,
      by: row.by,
      report: JSON.parse(row.report) as ReadCounts,
      problems: JSON.parse(row.problems) as ExtractProblem[],
      taken: row.taken,
      pending: row.pending,
      waiting: row.waiting,
    }))
