import type { RatingQueue } from '../../shared/contract/classification-views.ts'
import { currentRound } from '../../shared/domain/codebook.ts'
import type { ReadDb } from '../db/database.ts'
import { findCodebook } from './codebook.ts'
import { getEditionId } from './edition.ts'
import { listOrderedProfiles } from './ordered-profiles.ts'
import { listRaters } from './raters.ts'

interface Sealed {
  profile_id: string
  person_id: string
  person_name: string
  opened: number
}

/**
 * The units that a person has to rate in the round that goes on, in register order; for a third voice those that it was
 * asked about. Reads who has sealed and nothing of what they say, so that ten thousand units are no wait.
 */
export const listRatingQueue = (
  db: ReadDb,
  year: string,
  personId: string,
  drafts: ReadonlySet<string>,
): Omit<RatingQueue, 'key'> => {
  const editionId = getEditionId(db, year)
  const codebook = findCodebook(db, editionId)
  const round = (codebook === null ? null : currentRound(codebook.state)) ?? 'main'
  const asked = askedUnits(db, editionId, round === 'main' ? null : (codebook?.sample ?? []), personId)
  const names = new Map(
    db
      .all<{ id: string; name: string }>(
        `SELECT v.profile_id AS id, v.text AS name FROM value v JOIN profile p ON p.id = v.profile_id
         WHERE p.edition_id = ? AND v.field_key = 'name' AND v.text IS NOT NULL`,
        editionId,
      )
      .map(({ id, name }) => [id, name]),
  )
  const sealed = new Map<string, Sealed[]>()
  for (const row of db.all<Sealed>(
    `SELECT r.profile_id, r.person_id, r.person_name, max(v.id IS NOT NULL) AS opened
     FROM rating r JOIN profile p ON p.id = r.profile_id LEFT JOIN rating_reveal v ON v.rating_id = r.id
     WHERE p.edition_id = ? AND r.round = ? GROUP BY r.profile_id, r.person_id ORDER BY r.id`,
    editionId,
    round,
  )) {
    const list = sealed.get(row.profile_id)
    if (list === undefined) sealed.set(row.profile_id, [row])
    else list.push(row)
  }
  const units = listOrderedProfiles(db, editionId)
    .filter(({ id, standing }) => standing === 'active' && (asked === null || asked.has(id)))
    .map(({ id, number, heading, regionCode }) => {
      const here = sealed.get(id) ?? []
      const mine = here.find(({ person_id }) => person_id === personId)
      return {
        profileId: id,
        number,
        name: names.get(id) ?? heading,
        regionCode,
        own:
          mine === undefined
            ? drafts.has(id)
              ? ('draft' as const)
              : ('none' as const)
            : mine.opened === 1
              ? ('opened' as const)
              : ('sealed' as const),
        sealedBy: here.filter((one) => one !== mine).map(({ person_name }) => person_name),
      }
    })
  return {
    round,
    mayRate: codebook !== null && codebook.state !== 'draft',
    units,
    done: units.filter(({ own }) => own === 'sealed' || own === 'opened').length,
  }
}

/** Null: every unit is. */
const askedUnits = (
  db: ReadDb,
  editionId: string,
  sample: readonly string[] | null,
  personId: string,
): ReadonlySet<string> | null => {
  const isThird = listRaters(db, editionId).some((rater) => rater.personId === personId && rater.role === 'third')
  if (!isThird) return sample === null ? null : new Set(sample)
  return new Set(
    db
      .all<{ id: string }>(
        'SELECT DISTINCT t.profile_id AS id FROM third_voice t JOIN profile p ON p.id = t.profile_id WHERE p.edition_id = ?',
        editionId,
      )
      .map(({ id }) => id),
  )
}
