import { unitStatusWords } from '../../shared/domain/decision.ts'
import type { ReadDb } from '../db/database.ts'
import { readClassification, type UnitClassification } from './classification.ts'
import { getEditionId } from './edition.ts'
import { findOrderedProfile, listOrderedProfiles, listRemovedProfiles } from './ordered-profiles.ts'

/** A unit in the log of decisions. */
export interface DecisionRow extends UnitClassification {
  number: string | null
  name: string
  regionCode: string | null
  /** As the register has it: the decision's, or what a source states. */
  outcome: 'included' | 'appendix' | 'out-of-scope' | null
  statusWords: string
  /** The profile of the same unit in the newest earlier edition, and what it says there. */
  earlier: { edition: string; profileId: string; outcome: 'included' | 'appendix' | null } | null
}

/** Every unit of an edition in register order, by name alone. */
export const listDecisionNames = (
  db: ReadDb,
  year: string,
): { profileId: string; number: string | null; name: string; regionCode: string | null }[] => {
  const editionId = getEditionId(db, year)
  const names = listNames(db, 'p.edition_id = ?', [editionId])
  return [...listOrderedProfiles(db, editionId), ...listRemovedProfiles(db, editionId)].map(
    ({ id, number, heading, regionCode }) => ({ profileId: id, number, name: names.get(id) ?? heading, regionCode }),
  )
}

const listNames = (db: ReadDb, where: string, params: readonly string[]): Map<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(
        `SELECT p.id, coalesce(v.text, p.heading) AS name FROM profile p
         LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE ${where}`,
        ...params,
      )
      .map(({ id, name }) => [id, name]),
  )

/** Every unit of an edition in register order, with all that has been said of it and may be read. */
export const listDecisions = (db: ReadDb, year: string, profileIds: readonly string[] | null = null): DecisionRow[] => {
  const editionId = getEditionId(db, year)
  const { units } = readClassification(db, year, profileIds)
  const chosen = profileIds === null ? '' : 'AND p.id IN (SELECT value FROM json_each(?))'
  const inEdition = profileIds === null ? 'p.edition_id = ?' : '+p.edition_id = ?'
  const params = profileIds === null ? [editionId] : [editionId, JSON.stringify(profileIds)]
  const names = listNames(db, `${inEdition} ${chosen}`, params)
  const earlier = new Map<string, DecisionRow['earlier']>(
    db
      .all<{ id: string; edition: string; profileId: string; outcome: 'included' | 'appendix' | null }>(
        `SELECT p.id, e.year AS edition, o.id AS profileId, o.outcome FROM profile p JOIN profile o ON o.unit_id = p.unit_id
         JOIN edition e ON e.id = o.edition_id WHERE ${inEdition} ${chosen} AND e.year < ? ORDER BY e.year`,
        ...params,
        year,
      )
      .map(({ id, ...other }) => [id, other]),
  )
  const profiles =
    profileIds === null
      ? listOrderedProfiles(db, editionId)
      : profileIds.flatMap((profileId) => findOrderedProfile(db, profileId) ?? [])
  return profiles.flatMap((profile) => {
    const unit = units.get(profile.id)
    if (unit === undefined) return []
    const decided = unit.decision?.state === 'signed' ? unit.decision.outcome : null
    return [
      {
        ...unit,
        number: profile.number,
        name: names.get(profile.id) ?? profile.heading,
        regionCode: profile.regionCode,
        outcome: decided ?? unit.publishedOutcome,
        statusWords: unitStatusWords[unit.status],
        earlier: earlier.get(profile.id) ?? null,
      },
    ]
  })
}
