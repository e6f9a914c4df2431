import type { GridCell, RegionRow, RegisterPage, RegisterRow } from '../../shared/contract/views.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { getEditionId } from './edition.ts'
import { isStatedSql } from './evidence-gap.ts'
import {
  listOrderedProfiles,
  listRegisterGroups,
  listRemovedProfiles,
  type OrderedProfile,
  type RegisterGroup,
} from './ordered-profiles.ts'

/** Cell text is cut here; the card shows the whole text. */
const cellLength = 200

interface CellRow {
  field_key: string
  state: ValueState | null
  text: string | null
  length: number | null
  items: string | null
  review: ReviewState
  origin: 'person' | 'import'
  note: string | null
  unsupported: number
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
  const groups = listRegisterGroups(db, editionId)
  return {
    total: groups.reduce((sum, { profiles }) => sum + profiles, 0),
    regions: listRegions(db, editionId, groups, reference),
    // Values are looked up profile by profile: one scan over all of an edition costs more than 2,000 look-ups.
    rows: listOrderedProfiles(db, editionId, groups, offset, limit).map((profile) =>
      registerRow(profile, listCells(db, profile.id)),
    ),
  }
}

/** The rows that were taken out of the register: read only when somebody asks for them. */
export const listRemoved = (db: ReadDb, year: string): RegisterRow[] =>
  listRemovedProfiles(db, getEditionId(db, year)).map((profile) => registerRow(profile, listCells(db, profile.id)))

const listCells = (db: ReadDb, profileId: string): CellRow[] =>
  db.all<CellRow>(
    `SELECT field_key, state, substr(text, 1, ${cellLength}) AS text, length(text) AS length, items, review, origin,
            substr(note, 1, ${cellLength}) AS note, ${isStatedSql} AS unsupported
     FROM value WHERE profile_id = ?`,
    profileId,
  )

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
  ...(cell.note === null ? {} : { note: cell.note }),
  ...(cell.unsupported === 1 ? { unsupported: true as const } : {}),
})

const reviewRank: Record<ReviewState, number> = { uncertain: 0, unreviewed: 1, corrected: 2, reviewed: 3 }

const worstReview = (reviews: readonly ReviewState[]): ReviewState =>
  reviews.reduce((worst, review) => (reviewRank[review] < reviewRank[worst] ? review : worst), 'reviewed')

/** The regions of an edition in its order, with what its register has of each. */
export const listRegions = (
  db: ReadDb,
  editionId: string,
  groups: readonly RegisterGroup[],
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
      const of = (outcome: RegisterGroup['outcome']): RegisterGroup | undefined =>
        groups.find((group) => group.regionCode === region.region_code && group.outcome === outcome)
      const included = of('included')
      return {
        regionCode: region.region_code,
        position: region.position,
        name: reference.regions.find(({ code }) => code === region.region_code)?.name ?? region.printed_name,
        printedName: region.printed_name,
        lines: included?.lines ?? 0,
        units: included?.units ?? 0,
        appendix: of('appendix')?.units ?? 0,
        statedNone: region.stated_none === 1,
        childrenText: region.children_text,
      }
    })
