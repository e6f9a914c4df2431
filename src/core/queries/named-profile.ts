import { placeField } from '../../shared/domain/field.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'

/** A profile as commands name it in labels. */
export interface NamedProfile {
  id: string
  editionId: string
  year: string
  name: string
  regionCode: string | null
  position: number
  standing: 'active' | 'closed' | 'removed' | 'merged'
}

export const getProfile = (db: ReadDb, profileId: string): NamedProfile => {
  const profile = db.get<NamedProfile>(
    `SELECT p.id, p.edition_id AS editionId, e.year, p.region_code AS regionCode, p.position, p.standing, coalesce(v.text, p.heading) AS name
     FROM profile p JOIN edition e ON e.id = p.edition_id
     LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE p.id = ?`,
    profileId,
  )
  if (profile === undefined)
    throw new EngineError(
      'no-such-profile',
      'Verksamheten finns inte i projektet längre. Den kan ha ångrats. Läs om registret.',
    )
  return profile
}

/** The field's short label in the edition, first letter small, for the middle of a sentence. */
export const shortLabelOf = (db: ReadDb, year: string, key: string): string => {
  const field =
    key === placeField.key
      ? placeField
      : db.get<{ shortLabel: string }>(
          'SELECT f.short_label AS shortLabel FROM edition_field f JOIN edition e ON e.id = f.edition_id WHERE e.year = ? AND f.key = ?',
          year,
          key,
        )
  const label = field?.shortLabel ?? key
  return label.slice(0, 1).toLocaleLowerCase('sv') + label.slice(1)
}
