import { createHmac } from 'node:crypto'
import type { ReadDb } from '../db/database.ts'
import { findCodebook } from '../queries/codebook.ts'

/** Prints of what a reviewer sees of a unit: another print means that it has changed since. */
export interface UnitPrints {
  /** What the register says. */
  description: string
  /** Opened answers, the decision that stands, and the wording of the criteria. Signatures do not change it. */
  decision: string
}

/**
 * Prints of units of an edition, all or some. Keyed with an id that stands in no published file: the prints travel in
 * dossiers, and contact details that were left out of them could else be found by trying.
 */
export const readUnitPrints = (
  db: ReadDb,
  editionId: string,
  profileIds: readonly string[] | null = null,
): Map<string, UnitPrints> => {
  const key = db.get<{ id: string }>('SELECT id FROM journal_entry ORDER BY seq LIMIT 1')?.id ?? ''
  const print = (parts: unknown): string => createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
  const chosen = profileIds === null ? '' : 'AND p.id IN (SELECT value FROM json_each(?))'
  const params = profileIds === null ? [editionId] : [editionId, JSON.stringify(profileIds)]
  // Careful: the plus keeps a few named units from being looked for by going through the whole edition.
  const from = `profile p WHERE ${profileIds === null ? '' : '+'}p.edition_id = ? ${chosen}`
  const rows = (sql: string): Map<string, string[]> => {
    const groups = new Map<string, string[]>()
    for (const { id, row } of db.all<{ id: string; row: string }>(sql, ...params)) {
      const group = groups.get(id)
      if (group === undefined) groups.set(id, [row])
      else group.push(row)
    }
    return groups
  }
  const of = `(SELECT p.id AS pid FROM ${from})`
  const profiles = rows(
    `SELECT p.id, json_array(p.heading, p.region_code, p.unit_count, p.under_construction, p.published_outcome, p.standing) AS row FROM ${from}`,
  )
  const values = rows(
    `SELECT v.profile_id AS id, json_array(v.field_key, v.state, v.text, v.items) AS row FROM ${of} JOIN value v ON v.profile_id = pid ORDER BY v.profile_id, v.field_key`,
  )
  const reveals = rows(
    `SELECT r.profile_id AS id, r.id AS row FROM ${of} JOIN rating r ON r.profile_id = pid JOIN rating_reveal o ON o.rating_id = r.id ORDER BY r.id`,
  )
  const decisions = rows(
    `SELECT d.profile_id AS id, json_array(d.id, d.outcome, d.answers, d.reason_id, d.reason_text, d.rationale) AS row
     FROM ${of} JOIN decision d ON d.profile_id = pid WHERE d.state IN ('proposed', 'signed') ORDER BY d.sequence`,
  )
  const codebook = findCodebook(db, editionId)
  const wording = codebook === null ? null : [codebook.rule, codebook.criteria]
  return new Map(
    [...profiles].map(([id, profile]) => [
      id,
      {
        description: print([id, profile, values.get(id) ?? []]),
        decision: print([id, reveals.get(id) ?? [], decisions.get(id) ?? [], wording]),
      },
    ]),
  )
}
