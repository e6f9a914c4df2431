import type { ReviewState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'

/** A profile in register order, with its number. */
export interface OrderedProfile {
  id: string
  unitId: string
  regionCode: string | null
  number: string | null
  heading: string
  unitCount: number
  underConstruction: boolean
  outcome: 'included' | 'appendix' | null
  registerText: string | null
  review: ReviewState
  doubt: string | null
  standing: 'active' | 'closed' | 'removed'
}

/** The profiles of one region with one outcome: they stand together in the register. */
export interface RegisterGroup {
  regionCode: string | null
  /** 1–21 in the edition's order; null for profiles whose region is not known. */
  regionPosition: number | null
  outcome: OrderedProfile['outcome']
  /** Active and closed ones. */
  profiles: number
  /** Active ones alone, and how many units they stand for. */
  lines: number
  units: number
}

/**
 * The groups of an edition in register order: by region, included ones first, then the appendix, then those without an
 * outcome. Profiles that are neither active nor closed have no place in it. Reads one index and no rows, so that a large
 * register is counted in a few milliseconds.
 */
export const listRegisterGroups = (db: ReadDb, editionId: string): RegisterGroup[] =>
  db.all<RegisterGroup>(
    `SELECT g.region_code AS regionCode, r.position AS regionPosition, g.outcome, g.profiles, g.lines, g.units
     FROM (SELECT region_code, outcome, count(*) AS profiles, sum(standing = 'active') AS lines,
             sum(CASE standing WHEN 'active' THEN unit_count ELSE 0 END) AS units
           FROM profile WHERE edition_id = ? AND standing IN ('active', 'closed') GROUP BY region_code, outcome) g
     LEFT JOIN edition_region r ON r.edition_id = ? AND r.region_code = g.region_code
     ORDER BY r.position IS NULL, r.position, CASE g.outcome WHEN 'included' THEN 0 WHEN 'appendix' THEN 1 ELSE 2 END, g.region_code`,
    editionId,
    editionId,
  )

/**
 * The profiles of an edition in register order: all, or as many as `limit` says from `offset` on. Included ones are
 * numbered 1a, 1b …: the letter is the place among the active ones of the region, never stored.
 */
export const listOrderedProfiles = (
  db: ReadDb,
  editionId: string,
  groups: readonly RegisterGroup[] = listRegisterGroups(db, editionId),
  offset = 0,
  limit = Number.MAX_SAFE_INTEGER,
): OrderedProfile[] => {
  const found: OrderedProfile[] = []
  let before = 0
  for (const group of groups) {
    const skip = Math.max(0, offset - before)
    before += group.profiles
    if (skip < group.profiles && found.length < limit)
      found.push(...listGroup(db, editionId, group, skip, limit - found.length))
  }
  return found
}

/** The profiles that were taken out of the register, where they stood; they have no number. */
export const listRemovedProfiles = (db: ReadDb, editionId: string): OrderedProfile[] =>
  db
    .all<ProfileRow>(
      `SELECT ${profileColumns} FROM profile WHERE edition_id = ? AND standing = 'removed'
       ORDER BY region_code IS NULL, region_code, position, id`,
      editionId,
    )
    .map((row) => orderedProfile(row, null, 0))

/** One profile with its number, which a removed one lacks; null for one that is merged into another or not there. */
export const findOrderedProfile = (db: ReadDb, profileId: string): OrderedProfile | null => {
  const row = db.get<ProfileRow & { edition_id: string; position: number; region_position: number | null }>(
    `SELECT ${profileColumns}, edition_id, position,
       (SELECT r.position FROM edition_region r WHERE r.edition_id = profile.edition_id AND r.region_code = profile.region_code) AS region_position
     FROM profile WHERE id = ? AND standing <> 'merged'`,
    profileId,
  )
  if (row === undefined) return null
  const earlier = db.get<{ lines: number }>(
    `SELECT count(*) AS lines FROM profile WHERE ${inGroup} AND standing = 'active' AND (position, id) < (?, ?)`,
    row.edition_id,
    row.region_code,
    row.outcome,
    row.position,
    row.id,
  )
  return orderedProfile(row, row.region_position, (earlier?.lines ?? 0) + 1)
}

interface ProfileRow {
  id: string
  unit_id: string
  region_code: string | null
  heading: string
  unit_count: number
  under_construction: number
  outcome: 'included' | 'appendix' | null
  register_text: string | null
  review: ReviewState
  doubt: string | null
  standing: 'active' | 'closed' | 'removed'
}

const profileColumns =
  'id, unit_id, region_code, heading, unit_count, under_construction, outcome, register_text, review, doubt, standing'

/** Takes edition, region and outcome. */
const inGroup = 'edition_id = ? AND region_code IS ? AND outcome IS ?'

const listGroup = (
  db: ReadDb,
  editionId: string,
  { regionCode, regionPosition, outcome }: RegisterGroup,
  offset: number,
  limit: number,
): OrderedProfile[] => {
  const place = [editionId, regionCode, outcome]
  const passed =
    offset === 0
      ? undefined
      : db.get<{ lines: number }>(
          `SELECT count(*) AS lines FROM (SELECT standing FROM profile WHERE ${inGroup} AND standing IN ('active', 'closed')
             ORDER BY position, id LIMIT ?) WHERE standing = 'active'`,
          ...place,
          offset,
        )
  let line = passed?.lines ?? 0
  return db
    .all<ProfileRow>(
      `SELECT ${profileColumns} FROM profile WHERE ${inGroup} AND standing IN ('active', 'closed') ORDER BY position, id LIMIT ? OFFSET ?`,
      ...place,
      limit,
      offset,
    )
    .map((row) => orderedProfile(row, regionPosition, row.standing === 'active' ? ++line : line))
}

/** @param line from 1: the place among the active profiles of the group. */
const orderedProfile = (row: ProfileRow, regionPosition: number | null, line: number): OrderedProfile => ({
  id: row.id,
  unitId: row.unit_id,
  regionCode: row.region_code,
  number:
    row.outcome === 'included' && row.standing === 'active' && regionPosition !== null
      ? `${regionPosition}${letterOf(line)}`
      : null,
  heading: row.heading,
  unitCount: row.unit_count,
  underConstruction: row.under_construction === 1,
  outcome: row.outcome,
  registerText: row.register_text,
  review: row.review,
  doubt: row.doubt,
  standing: row.standing,
})

/** 1 → a, 26 → z, 27 → aa. */
const letterOf = (place: number): string =>
  place <= 26
    ? String.fromCharCode(96 + place)
    : letterOf(Math.floor((place - 1) / 26)) + letterOf(((place - 1) % 26) + 1)
