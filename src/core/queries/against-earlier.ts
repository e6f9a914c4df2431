import type { AgainstEarlier } from '../../shared/contract/views.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'
import { listRegisterGroups } from './ordered-profiles.ts'
import { listRegions } from './register.ts'

/** Active units of `edition` that have no active profile in `other`. */
const unmatchedSql = `
  SELECT p.id FROM profile p
  WHERE p.edition_id = ? AND p.standing = 'active'
    AND NOT EXISTS (
      SELECT 1 FROM profile o WHERE o.unit_id = p.unit_id AND o.edition_id = ? AND o.standing = 'active')
  ORDER BY p.id`

/**
 * Which units an edition has that the one before it in the project has not, and the other way round. Units are the same
 * where an import matched them or a person tied them together; an earlier edition that is read in part has fewer to match.
 */
export const readAgainstEarlier = (db: ReadDb, year: string, reference: ReferenceData): AgainstEarlier => {
  const id = getEditionId(db, year)
  const earlier = db.get<{ id: string; year: string }>(
    `SELECT id, year FROM edition e
     WHERE year < ? AND EXISTS (SELECT 1 FROM profile p WHERE p.edition_id = e.id AND p.standing = 'active')
     ORDER BY year DESC LIMIT 1`,
    year,
  )
  if (earlier === undefined) return { earlier: null, added: [], gone: [], regions: [] }
  const unmatched = (of: string, other: string) => db.all<{ id: string }>(unmatchedSql, of, other).map((row) => row.id)
  const regions = listRegions(db, earlier.id, listRegisterGroups(db, earlier.id), reference).map(
    ({ regionCode, units, statedNone }) => ({ regionCode, units, statedNone }),
  )
  return { earlier: earlier.year, added: unmatched(id, earlier.id), gone: unmatched(earlier.id, id), regions }
}
