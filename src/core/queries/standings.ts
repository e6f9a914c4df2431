import type { Standings } from '../../shared/contract/classification-views.ts'
import { currentRound } from '../../shared/domain/codebook.ts'
import { UnitStatus } from '../../shared/domain/decision.ts'
import type { ReadDb } from '../db/database.ts'
import { readClassification } from './classification.ts'
import { findCodebook } from './codebook.ts'
import { getEditionId } from './edition.ts'
import { listRaters } from './raters.ts'

/**
 * Where each unit of an edition stands, and how much waits for the one who asks. Units that nobody has touched are left
 * out: they are unrated.
 */
export const readStandings = (db: ReadDb, year: string, personId: string): Standings => {
  const editionId = getEditionId(db, year)
  const touched = db
    .all<{ id: string }>(
      `SELECT p.id FROM profile p WHERE p.edition_id = ? AND p.standing = 'active'
         AND (EXISTS (SELECT 1 FROM rating r WHERE r.profile_id = p.id) OR EXISTS (SELECT 1 FROM decision d WHERE d.profile_id = p.id))`,
      editionId,
    )
    .map(({ id }) => id)
  const units =
    touched.length === 0
      ? []
      : [...readClassification(db, year, touched).units.values()]
          .map(({ profileId, status }) => ({ profileId, status }))
          // Rated in the calibration alone: the round that counts has not begun with it.
          .filter(({ status }) => status !== 'unrated')
  const counts = Object.fromEntries(UnitStatus.options.map((status) => [status, 0])) as Record<UnitStatus, number>
  for (const { status } of units) counts[status] += 1
  return { started: units.length > 0, left: countLeft(db, editionId, personId), counts, units }
}

/** Units that the person has not sealed in the round that goes on; null for who does not rate, or cannot yet. */
const countLeft = (db: ReadDb, editionId: string, personId: string): number | null => {
  const codebook = findCodebook(db, editionId)
  const round = codebook === null ? null : currentRound(codebook.state)
  const rates = listRaters(db, editionId).some(
    (rater) => rater.personId === personId && rater.role === 'rater' && rater.standing === 'active',
  )
  if (codebook === null || round === null || !rates) return null
  return (
    db.get<{ left: number }>(
      `SELECT count(*) AS left FROM profile p WHERE p.edition_id = ? AND p.standing = 'active'
         AND (? = 'main' OR p.id IN (SELECT value FROM json_each(?)))
         AND NOT EXISTS (SELECT 1 FROM rating r WHERE r.profile_id = p.id AND r.round = ? AND r.person_id = ?)`,
      editionId,
      round,
      JSON.stringify(codebook.sample),
      round,
      personId,
    )?.left ?? 0
  )
}
