import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import type { EditionState, KnownProfile } from '../importers/plan/edition-state.ts'
import { getEdition, getEditionId } from './edition.ts'
import { listActiveRules } from './import-rules.ts'

interface ProfileRow {
  id: string
  unit_id: string
  edition_id: string
  region_code: string | null
  heading: string
  unit_count: number
  under_construction: number
  published_outcome: 'included' | 'appendix' | null
  register_text: string | null
  review: ReviewState
  merged_into: string | null
}

interface ValueRow {
  id: string
  profile_id: string
  field_key: string
  state: ValueState | null
  text: string | null
  items: string | null
  review: ReviewState
  origin: 'person' | 'import'
  restored: number | null
  source_name: string | null
}

/** What an import plan needs to know of the project; see `EditionState`. */
export const readEditionState = (db: ReadDb, year: string): EditionState => {
  const editionId = getEditionId(db, year)
  const values = Map.groupBy(
    db.all<ValueRow>(
      `SELECT v.id, v.profile_id, v.field_key, v.state, v.text, v.items, v.review, v.origin, c.restored, s.name AS source_name FROM value v
       LEFT JOIN candidate c ON c.id = v.candidate_id LEFT JOIN import_run r ON r.id = c.import_run_id LEFT JOIN source s ON s.id = r.source_id`,
    ),
    ({ profile_id }) => profile_id,
  )
  const profiles = db.all<ProfileRow>(
    `SELECT id, unit_id, edition_id, region_code, heading, unit_count, under_construction, published_outcome, register_text, review, merged_into
     FROM profile ORDER BY edition_id, region_code, position, id`,
  )
  const nameOf = (id: string): string | null =>
    values.get(id)?.find(({ field_key }) => field_key === 'name')?.text ?? null
  const standing = profiles.filter(({ merged_into }) => merged_into === null)
  const merged = Map.groupBy(profiles, ({ merged_into }) => merged_into)
  const known = (row: ProfileRow): KnownProfile => ({
    ...knownProfile(row, values.get(row.id) ?? []),
    aliases: (merged.get(row.id) ?? []).flatMap(({ id, heading }) => [heading, nameOf(id) ?? heading]),
  })
  return {
    edition: getEdition(db, year),
    rules: listActiveRules(db, editionId),
    profiles: standing.filter((row) => row.edition_id === editionId).map(known),
    otherProfiles: standing.filter((row) => row.edition_id !== editionId).map(known),
  }
}

const knownProfile = (row: ProfileRow, values: readonly ValueRow[]): Omit<KnownProfile, 'aliases'> => {
  const itemsOf = (key: string): string[] => {
    const items = values.find(({ field_key }) => field_key === key)?.items
    return items ? (JSON.parse(items) as string[]) : []
  }
  return {
    profileId: row.id,
    unitId: row.unit_id,
    regionCode: row.region_code,
    heading: row.heading,
    name: values.find(({ field_key }) => field_key === 'name')?.text ?? null,
    places: itemsOf('place'),
    operators: itemsOf('operator') as OperatorKey[],
    unitCount: row.unit_count,
    underConstruction: row.under_construction === 1,
    outcome: row.published_outcome,
    registerText: row.register_text,
    review: row.review,
    values: new Map(
      values.map((value) => [
        value.field_key,
        {
          valueId: value.id,
          state: value.state,
          text: value.text,
          review: value.review,
          heldByPerson: value.origin === 'person' || value.review === 'reviewed',
          sourceName: value.source_name,
          restored: value.restored === 1,
        },
      ]),
    ),
  }
}
