import type { CodebookState, CriterionWording, OutcomeRule } from '../../shared/domain/codebook.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'

/** A version of an edition's codebook. */
export interface Codebook {
  id: string
  version: number
  state: CodebookState
  rule: OutcomeRule
  sample: string[]
  reason: string | null
  criteria: CriterionWording[]
}

/** The version in force; null for a project that is older than codebooks. */
export const findCodebook = (db: ReadDb, editionId: string): Codebook | null => {
  const id = db.get<{ id: string }>(
    'SELECT id FROM codebook WHERE edition_id = ? ORDER BY version DESC LIMIT 1',
    editionId,
  )?.id
  return id === undefined ? null : getCodebookVersion(db, id)
}

export const getCodebook = (db: ReadDb, editionId: string): Codebook => {
  const codebook = findCodebook(db, editionId)
  if (codebook === null)
    throw new EngineError('no-codebook', 'Upplagan har ingen kodbok än. Börja kodboken och försök igen.')
  return codebook
}

/** Any version, for what was rated with it. */
export const getCodebookVersion = (db: ReadDb, codebookId: string): Codebook => {
  const row = db.get<{
    version: number
    state: CodebookState
    rule: string
    sample: string
    reason: string | null
  }>('SELECT version, state, rule, sample, reason FROM codebook WHERE id = ?', codebookId)
  if (row === undefined) throw new Error(`No codebook ${codebookId}`)
  return {
    id: codebookId,
    version: row.version,
    state: row.state,
    rule: JSON.parse(row.rule) as OutcomeRule,
    sample: JSON.parse(row.sample) as string[],
    reason: row.reason,
    criteria: db
      .all<{
        criterion_key: string
        label: string
        question: string
        guidance: string
        typical_yes: string
        typical_no: string
      }>(
        `SELECT criterion_key, label, question, guidance, typical_yes, typical_no FROM criterion_wording
         WHERE codebook_id = ? ORDER BY position`,
        codebookId,
      )
      .map((wording) => ({
        key: wording.criterion_key,
        label: wording.label,
        question: wording.question,
        guidance: wording.guidance,
        typicalYes: JSON.parse(wording.typical_yes) as string[],
        typicalNo: JSON.parse(wording.typical_no) as string[],
      })),
  }
}

/** A reason as it is chosen from; a merged one reads as the one that it became part of. */
export interface Reason {
  id: string
  label: string
  /** Reasons that were merged into it, for search and history. */
  mergedLabels: string[]
}

interface ReasonRow {
  id: string
  label: string
  merged_into: string | null
}

const listReasonRows = (db: ReadDb, editionId: string): ReasonRow[] =>
  db.all<ReasonRow>('SELECT id, label, merged_into FROM reason WHERE edition_id = ? ORDER BY position, id', editionId)

/** Follows merges to the reason that stands. */
export const standingReasons = (db: ReadDb, editionId: string): Map<string, { id: string; label: string }> => {
  const rows = new Map(listReasonRows(db, editionId).map((row) => [row.id, row]))
  const standing = (row: ReasonRow): ReasonRow => {
    let at = row
    // As many steps as there are reasons: a ring cannot be written, and cannot hang us either.
    for (let step = 0; step < rows.size && at.merged_into !== null; step++) at = rows.get(at.merged_into) ?? at
    return at
  }
  return new Map([...rows.values()].map((row) => [row.id, { id: standing(row).id, label: standing(row).label }]))
}

export const listReasons = (db: ReadDb, editionId: string): Reason[] => {
  const rows = listReasonRows(db, editionId)
  const standing = standingReasons(db, editionId)
  return rows
    .filter(({ merged_into }) => merged_into === null)
    .map(({ id, label }) => ({
      id,
      label,
      mergedLabels: rows
        .filter((other) => other.id !== id && standing.get(other.id)?.id === id)
        .map((one) => one.label),
    }))
}
