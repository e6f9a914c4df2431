import type { EvidenceGap } from '../../shared/contract/annotation-views.ts'
import type { EvidenceState } from '../../shared/domain/evidence.ts'
import { placeField } from '../../shared/domain/field.ts'
import type { ReadDb } from '../db/database.ts'
import { getEdition, getEditionId } from './edition.ts'
import { listOrderedProfiles } from './ordered-profiles.ts'

interface ValueRow {
  profile_id: string
  field_key: string
  state: string | null
  origin: 'person' | 'import'
  candidate_id: string | null
  text: string | null
}

/**
 * What every value of an edition rests on, in register order. A value that a person wrote over what was read is stated:
 * the place that it was read from says something else.
 */
export const readEvidenceGap = (db: ReadDb, year: string): EvidenceGap => {
  const editionId = getEditionId(db, year)
  const edition = getEdition(db, year)
  const fields = [...edition.fields.slice(0, 1), placeField, ...edition.fields.slice(1)]
  const values = new Map<string, ValueRow>()
  for (const row of db.all<ValueRow>(
    `SELECT v.profile_id, v.field_key, v.state, v.origin, v.candidate_id, CASE v.field_key WHEN 'name' THEN v.text END AS text
     FROM value v JOIN profile p ON p.id = v.profile_id WHERE p.edition_id = ?`,
    editionId,
  ))
    values.set(`${row.profile_id} ${row.field_key}`, row)
  const marks = new Map<string, { marks: number; orphans: number }>()
  for (const row of db.all<{ profile_id: string; kind: string; key: string; marks: number; orphans: number }>(
    `SELECT e.profile_id, e.kind, e.key, count(*) AS marks, sum(a.orphan IS NOT NULL) AS orphans
     FROM evidence e JOIN annotation a ON a.id = e.annotation_id JOIN profile p ON p.id = e.profile_id
     WHERE p.edition_id = ? GROUP BY e.profile_id, e.kind, e.key`,
    editionId,
  )) {
    const id = row.kind === 'value' ? `${row.profile_id} ${row.key}` : row.profile_id
    const before = marks.get(id) ?? { marks: 0, orphans: 0 }
    marks.set(id, { marks: before.marks + row.marks, orphans: before.orphans + row.orphans })
  }
  const counts: Record<EvidenceState, number> = { own: 0, imported: 0, stated: 0, missing: 0 }
  const rows = listOrderedProfiles(db, editionId)
    .filter(({ standing }) => standing === 'active')
    .map((profile) => ({
      profileId: profile.id,
      number: profile.number,
      name: values.get(`${profile.id} name`)?.text ?? profile.heading,
      regionCode: profile.regionCode,
      cells: fields.map(({ key }) => {
        const value = values.get(`${profile.id} ${key}`)
        const tied = marks.get(`${profile.id} ${key}`) ?? { marks: 0, orphans: 0 }
        const state = stateOf(value, tied)
        counts[state] += 1
        return { key, state, ...tied }
      }),
      decisionMarks: marks.get(profile.id)?.marks ?? 0,
    }))
  return {
    edition: year,
    fields: fields.map(({ key, label, shortLabel }) => ({ key, label, shortLabel })),
    rows,
    counts,
  }
}

/**
 * SQL over a row of `value`: 1 where it says something and nothing stands behind it, the rule of `stateOf` for "stated".
 * The look for marks comes last: nearly every value is told by its own columns.
 */
export const isStatedSql = `(state IS NOT NULL AND (origin <> 'import' OR candidate_id IS NULL) AND NOT EXISTS (
  SELECT 1 FROM evidence e JOIN annotation a ON a.id = e.annotation_id
  WHERE e.profile_id = value.profile_id AND e.kind = 'value' AND e.key = value.field_key AND a.orphan IS NULL))`

/** A mark that is lost supports nothing until a person has found it. */
const stateOf = (value: ValueRow | undefined, tied: { marks: number; orphans: number }): EvidenceState => {
  if (value === undefined || value.state === null) return 'missing'
  if (tied.marks > tied.orphans) return 'own'
  return value.origin === 'import' && value.candidate_id !== null ? 'imported' : 'stated'
}
