import type { GridCell, RegionRow, RegisterPage, RegisterRow } from '../../shared/contract/views.ts'
import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'

/** Cell text is cut here; the card shows the whole text. */
const cellLength = 200

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
  standing: 'active' | 'closed'
}

interface ProfileRow {
  id: string
  unit_id: string
  region_code: string | null
  heading: string
  unit_count: number
  under_construction: number
  published_outcome: 'included' | 'appendix' | null
  register_text: string | null
  review: ReviewState
  doubt: string | null
  standing: 'active' | 'closed'
  region_position: number | null
}

/**
 * All profiles of an edition that are active or closed: by region in the edition's order, included ones first, then the appendix, then those
 * without an outcome. Included ones are numbered 1a, 1b …: the letter is the place within the region, never stored.
 */
export const listOrderedProfiles = (db: ReadDb, editionId: string): OrderedProfile[] => {
  const rows = db.all<ProfileRow>(
    `SELECT p.id, p.unit_id, p.region_code, p.heading, p.unit_count, p.under_construction, p.published_outcome, p.register_text, p.review, p.doubt, p.standing,
       r.position AS region_position
     FROM profile p LEFT JOIN edition_region r ON r.edition_id = p.edition_id AND r.region_code = p.region_code
     WHERE p.edition_id = ? AND p.standing IN ('active', 'closed')
     ORDER BY r.position IS NULL, r.position, CASE p.published_outcome WHEN 'included' THEN 0 WHEN 'appendix' THEN 1 ELSE 2 END, p.position, p.id`,
    editionId,
  )
  let region: number | null = null
  let letter = 0
  return rows.map((row) => {
    if (row.region_position !== region) {
      region = row.region_position
      letter = 0
    }
    const numbered = row.published_outcome === 'included' && row.standing === 'active' && row.region_position !== null
    if (numbered) letter++
    return {
      id: row.id,
      unitId: row.unit_id,
      regionCode: row.region_code,
      number: numbered ? `${row.region_position}${letterOf(letter)}` : null,
      heading: row.heading,
      unitCount: row.unit_count,
      underConstruction: row.under_construction === 1,
      outcome: row.published_outcome,
      registerText: row.register_text,
      review: row.review,
      doubt: row.doubt,
      standing: row.standing,
    }
  })
}

/** 1 → a, 26 → z, 27 → aa. */
const letterOf = (place: number): string =>
  place <= 26
    ? String.fromCharCode(96 + place)
    : letterOf(Math.floor((place - 1) / 26)) + letterOf(((place - 1) % 26) + 1)

interface CellRow {
  profile_id: string
  field_key: string
  state: ValueState | null
  text: string | null
  length: number | null
  items: string | null
  review: ReviewState
  origin: 'person' | 'import'
}

/** One page of the grid. Whether a row is reviewed is the worst of its own review and its cells'. */
export const listRegister = (
  db: ReadDb,
  year: string,
  offset: number,
  limit: number,
  reference: ReferenceData,
): RegisterPage => {
  const editionId = getEditionId(db, year)
  const profiles = listOrderedProfiles(db, editionId)
  const page = profiles.slice(offset, offset + limit)
  // All of an edition in one scan, or just the profiles of this page: a scan of 250,000 values costs more than 2,000 look-ups.
  const cells = new Map<string, CellRow[]>(page.map(({ id }) => [id, []]))
  for (const { id } of page) {
    cells.set(
      id,
      db.all<CellRow>(
        `SELECT profile_id, field_key, state, substr(text, 1, ${cellLength}) AS text, length(text) AS length, items, review, origin
         FROM value WHERE profile_id = ?`,
        id,
      ),
    )
  }
  return {
    total: profiles.length,
    regions: listRegions(db, editionId, profiles, reference),
    rows: page.map((profile) => registerRow(profile, cells.get(profile.id) ?? [])),
  }
}

const registerRow = (profile: OrderedProfile, cells: readonly CellRow[]): RegisterRow => ({
  profileId: profile.id,
  unitId: profile.unitId,
  regionCode: profile.regionCode,
  number: profile.number,
  unitCount: profile.unitCount,
  underConstruction: profile.underConstruction,
  outcome: profile.outcome,
  closed: profile.standing === 'closed',
  heading: profile.heading,
  review: worstReview([profile.review, ...cells.map(({ review }) => review)]),
  doubt: profile.doubt,
  cells: Object.fromEntries(cells.map((cell) => [cell.field_key, gridCell(cell)])),
})

const gridCell = (cell: CellRow): GridCell => ({
  state: cell.state,
  text: cell.text,
  cut: (cell.length ?? 0) > cellLength,
  items: cell.items === null ? null : (JSON.parse(cell.items) as string[]),
  review: cell.review,
  origin: cell.origin,
})

const reviewRank: Record<ReviewState, number> = { uncertain: 0, unreviewed: 1, corrected: 2, reviewed: 3 }

const worstReview = (reviews: readonly ReviewState[]): ReviewState =>
  reviews.reduce((worst, review) => (reviewRank[review] < reviewRank[worst] ? review : worst), 'reviewed')

const listRegions = (
  db: ReadDb,
  editionId: string,
  profiles: readonly OrderedProfile[],
  reference: ReferenceData,
): RegionRow[] =>
  db
    .all<{
      region_code: string
      position: number
      printed_name: string
      stated_none: number
      children_text: string | null
    }>(
      'SELECT region_code, position, printed_name, stated_none, children_text FROM edition_region WHERE edition_id = ? ORDER BY position',
      editionId,
    )
    .map((region) => {
      const own = profiles.filter(
        ({ regionCode, standing }) => regionCode === region.region_code && standing === 'active',
      )
      const included = own.filter(({ outcome }) => outcome === 'included')
      return {
        regionCode: region.region_code,
        position: region.position,
        name: reference.regions.find(({ code }) => code === region.region_code)?.name ?? region.printed_name,
        printedName: region.printed_name,
        lines: included.length,
        units: included.reduce((sum, { unitCount }) => sum + unitCount, 0),
        appendix: own
          .filter(({ outcome }) => outcome === 'appendix')
          .reduce((sum, { unitCount }) => sum + unitCount, 0),
        statedNone: region.stated_none === 1,
        childrenText: region.children_text,
      }
    })

/** Operators of each profile of an edition, by profile id. */
export const listOperators = (db: ReadDb, editionId: string): Map<string, OperatorKey[]> =>
  new Map(
    db
      .all<{ profile_id: string; items: string }>(
        `SELECT v.profile_id, v.items FROM value v JOIN profile p ON p.id = v.profile_id
         WHERE p.edition_id = ? AND v.field_key = 'operator' AND v.items IS NOT NULL`,
        editionId,
      )
      .map(({ profile_id, items }) => [profile_id, JSON.parse(items) as OperatorKey[]]),
  )
