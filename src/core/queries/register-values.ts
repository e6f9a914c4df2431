import type { WholeValue } from '../../shared/contract/views.ts'
import type { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'

/** Values whole, for what acts on many cells at once: the register's rows hold long texts cut. Fields without a value are left out. */
export const listValues = (db: ReadDb, profileIds: readonly string[], fieldKeys: readonly string[]): WholeValue[] =>
  db
    .all<{
      profile_id: string
      field_key: string
      state: ValueState | null
      text: string | null
      items: string | null
      review: ReviewState
      note: string | null
    }>(
      `SELECT profile_id, field_key, state, text, items, review, note FROM value
       WHERE profile_id IN (SELECT value FROM json_each(?)) AND field_key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(profileIds),
      JSON.stringify(fieldKeys),
    )
    .map((row) => ({
      profileId: row.profile_id,
      fieldKey: row.field_key,
      state: row.state,
      text: row.text,
      items: row.items === null ? null : (JSON.parse(row.items) as string[]),
      review: row.review,
      note: row.note,
    }))
