import type { Card, CardField, Provenance } from '../../shared/contract/views.ts'
import { placeField } from '../../shared/domain/field.ts'
import type { OperatorKey } from '../../shared/domain/operator.ts'
import type { ReferenceData } from '../../shared/domain/region.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import { getEdition } from './edition.ts'
import { findOrderedProfile } from './ordered-profiles.ts'
import { type People, readPeople } from './people.ts'

interface ValueRow {
  id: string
  field_key: string
  state: ValueState | null
  text: string | null
  items: string | null
  review: ReviewState
  doubt: string | null
  note: string | null
  origin: 'person' | 'import'
  candidate_id: string | null
}

interface CandidateRow {
  id: string
  field_key: string | null
  label: string | null
  state: ValueState | null
  text: string | null
  page: number | null
  rects: string
  quote: string | null
  restored: number
  doubt: string | null
  outcome: string
  import_run_id: string
  importer: string
  source_id: string
  name: string
  media_type: string
}

const candidateColumns = `c.id, c.field_key, c.label, c.state, c.text, c.page, c.rects, c.quote, c.restored, c.doubt, c.outcome, c.import_run_id, r.importer,
  s.id AS source_id, s.name, s.media_type
  FROM candidate c JOIN import_run r ON r.id = c.import_run_id JOIN source s ON s.id = r.source_id`

/** Everything about one unit in one edition. */
export const getCard = (db: ReadDb, profileId: string, reference: ReferenceData): Card => {
  const owner = db.get<{ year: string; unit_id: string }>(
    'SELECT e.year, p.unit_id FROM profile p JOIN edition e ON e.id = p.edition_id WHERE p.id = ?',
    profileId,
  )
  const profile = findOrderedProfile(db, profileId)
  if (owner === undefined || profile === null)
    throw new EngineError(
      'no-such-profile',
      'Verksamheten finns inte i projektet längre. Den kan ha ångrats. Läs om registret.',
    )
  const people = readPeople(db)
  const values = db.all<ValueRow>(
    'SELECT id, field_key, state, text, items, review, doubt, note, origin, candidate_id FROM value WHERE profile_id = ?',
    profileId,
  )
  const pending = db.all<CandidateRow>(
    `SELECT ${candidateColumns} WHERE c.profile_id = ? AND c.outcome IN ('pending', 'kept') AND c.kind = 'field' ORDER BY c.id`,
    profileId,
  )
  const edition = getEdition(db, owner.year)
  // The place stands second, after the name, as in the register.
  const fields = [...edition.fields.slice(0, 1), placeField, ...edition.fields.slice(1)]
  const operatorItems = values.find(({ field_key }) => field_key === 'operator')?.items
  return {
    profileId,
    unitId: owner.unit_id,
    edition: owner.year,
    number: profile.number,
    regionCode: profile.regionCode,
    regionName: reference.regions.find(({ code }) => code === profile.regionCode)?.name ?? null,
    heading: profile.heading,
    unitCount: profile.unitCount,
    underConstruction: profile.underConstruction,
    outcome: profile.outcome,
    operators: operatorItems ? (JSON.parse(operatorItems) as OperatorKey[]) : [],
    registerText: profile.registerText,
    closed: profile.standing === 'closed',
    review: profile.review,
    doubt: profile.doubt,
    fields: fields.map((field): CardField => {
      const value = values.find(({ field_key }) => field_key === field.key)
      const { variants: _variants, ...shown } = field
      return {
        ...shown,
        value: value === undefined ? null : cardValue(db, people, value),
        pending: pending
          .filter((candidate) => candidate.field_key === field.key)
          .map((candidate) => ({
            ...provenanceOf(candidate),
            state: candidate.state,
            text: candidate.text,
            doubt: candidate.doubt,
          })),
      }
    }),
    otherEditions: db.all<{ edition: string; profileId: string }>(
      'SELECT e.year AS edition, p.id AS profileId FROM profile p JOIN edition e ON e.id = p.edition_id WHERE p.unit_id = ? AND p.id <> ? ORDER BY e.year',
      owner.unit_id,
      profileId,
    ),
  }
}

const cardValue = (db: ReadDb, people: People, value: ValueRow): NonNullable<CardField['value']> => {
  const candidate =
    value.candidate_id === null
      ? undefined
      : db.get<CandidateRow>(`SELECT ${candidateColumns} WHERE c.id = ?`, value.candidate_id)
  const last = (fields: string, more = '') =>
    db.get<{ at: string; actor_id: string; actor_name: string }>(
      `SELECT e.at, e.actor_id, e.actor_name FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
       WHERE c.row_id = ? AND c.table_name = 'value' AND c.field IN (${fields})${more} ORDER BY c.seq DESC LIMIT 1`,
      value.id,
    )
  const changed = last("'*', 'text', 'state', 'items'")
  const verified = value.review === 'reviewed' ? last("'review'", ` AND c.after = '"reviewed"'`) : undefined
  return {
    state: value.state,
    text: value.text,
    items: value.items === null ? null : (JSON.parse(value.items) as string[]),
    review: value.review,
    doubt: value.doubt,
    note: value.note,
    origin: value.origin,
    provenance: candidate === undefined ? null : provenanceOf(candidate),
    changedAt: changed?.at ?? null,
    changedBy: changed === undefined ? null : people.shownName(changed.actor_id, changed.actor_name),
    verifiedAt: verified?.at ?? null,
    verifiedBy: verified === undefined ? null : people.shownName(verified.actor_id, verified.actor_name),
  }
}

const provenanceOf = (candidate: CandidateRow): Provenance => ({
  sourceId: candidate.source_id,
  sourceName: candidate.name,
  mediaType: candidate.media_type,
  importRunId: candidate.import_run_id,
  importer: candidate.importer,
  label: candidate.label,
  page: candidate.page,
  rects: JSON.parse(candidate.rects) as Provenance['rects'],
  quote: candidate.quote,
  restored: candidate.restored === 1,
})
