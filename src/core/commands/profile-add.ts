import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { placeField } from '../../shared/domain/field.ts'
import { EngineError } from '../engine-error.ts'
import type { JournaledTable, Row } from '../journal/journaled-tables.ts'
import { getEditionId } from '../queries/edition.ts'
import { getProfile } from '../queries/named-profile.ts'
import { findRow } from '../repositories/row-writer.ts'
import type { Command, CommandContext } from './run-command.ts'

const Add = z.strictObject({
  edition: EditionYear,
  regionCode: z.string().regex(/^\d\d$/),
  name: z.string().trim().min(1).max(500),
})

/** A new unit, last in its region. It has no outcome until somebody has decided one, so it is not yet numbered or counted. */
export const profileAdd: Command<z.infer<typeof Add>> = {
  name: 'profile.add',
  input: Add,
  undoable: true,
  run: (context, { edition, regionCode, name }) => {
    const { db, rows, newId } = context
    const editionId = getEditionId(db, edition)
    if (!db.get('SELECT 1 FROM edition_region WHERE edition_id = ? AND region_code = ?', editionId, regionCode))
      throw new EngineError(
        'no-such-region',
        `Regionkoden ${regionCode} finns inte i upplaga ${edition}. Välj en av de 21 regionerna.`,
      )
    const unitId = newId()
    rows.insert('unit', { id: unitId, label: name })
    const profileId = newId()
    rows.insert('profile', {
      id: profileId,
      unit_id: unitId,
      edition_id: editionId,
      region_code: regionCode,
      position: lastPosition(context, editionId, regionCode) + 1,
      heading: name,
      unit_count: 1,
      under_construction: 0,
      review: 'corrected',
      standing: 'active',
    })
    rows.insert('value', {
      id: newId(),
      profile_id: profileId,
      field_key: 'name',
      state: 'answered',
      text: name,
      review: 'corrected',
      origin: 'person',
    })
    return `lägg till ${name}`
  },
}

const Duplicate = z.strictObject({ profileId: z.string() })

/** A copy right after the original, as a unit of its own, with the same values and their sources. */
export const profileDuplicate: Command<z.infer<typeof Duplicate>> = {
  name: 'profile.duplicate',
  input: Duplicate,
  undoable: true,
  run: (context, { profileId }) => {
    const profile = getProfile(context.db, profileId)
    copyProfile(context, profileId, `${profile.name} (kopia)`, {})
    return `kopiera ${profile.name}`
  },
}

const Split = z.strictObject({
  profileId: z.string(),
  parts: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(500),
        /** The part's own town; the line's own places where nothing is said. */
        place: z.string().trim().min(1).max(200).optional(),
        /** How many units the part stands for. */
        unitCount: z.number().int().min(1).max(999).optional(),
      }),
    )
    .min(2)
    .max(50),
})

/**
 * Splits a line that stands for several units into one line for each part. The first part stays with the line and its
 * history; the others are copies after it, with the same values and their sources. What the line counted beyond the parts
 * stays with the first, unless it is said how many each one stands for.
 */
export const profileSplit: Command<z.infer<typeof Split>> = {
  name: 'profile.split',
  input: Split,
  undoable: true,
  run: (context, { profileId, parts }) => {
    const { db, rows } = context
    const profile = getProfile(db, profileId)
    const { unit_count } = getRow(db, 'profile', profileId)
    const [first, ...rest] = parts
    for (const part of rest.reverse()) {
      const id = copyProfile(context, profileId, part.name, { unit_count: part.unitCount ?? 1 })
      if (part.place !== undefined) writeText(context, id, placeField.key, part.place, [part.place])
    }
    const others = rest.reduce((sum, { unitCount = 1 }) => sum + unitCount, 0)
    rows.update('profile', profileId, { unit_count: first?.unitCount ?? Math.max(1, Number(unit_count) - others) })
    writeText(context, profileId, 'name', first?.name ?? profile.name)
    if (first?.place !== undefined) writeText(context, profileId, placeField.key, first.place, [first.place])
    return `dela ${profile.name} i ${parts.length}`
  },
}

/** @returns id of the copy, which stands right after the original. */
const copyProfile = (context: CommandContext, profileId: string, name: string, other: Row): string => {
  const { db, rows, newId } = context
  const original = getRow(db, 'profile', profileId)
  const position = Number(original.position)
  for (const later of db.all<{ id: string; position: number }>(
    'SELECT id, position FROM profile WHERE edition_id = ? AND region_code IS ? AND position > ?',
    original.edition_id ?? null,
    original.region_code ?? null,
    position,
  ))
    rows.update('profile', later.id, { position: later.position + 1 })
  const unitId = newId()
  rows.insert('unit', { id: unitId, label: name })
  const id = newId()
  rows.insert('profile', {
    ...original,
    ...other,
    id,
    unit_id: unitId,
    heading: name,
    position: position + 1,
    review: 'corrected',
    // What was decided was decided of the original.
    decided_outcome: null,
  })
  for (const value of db.all<Row>(
    'SELECT profile_id, field_key, state, text, items, review, doubt, note, origin, candidate_id FROM value WHERE profile_id = ? ORDER BY id',
    profileId,
  ))
    rows.insert('value', { ...value, id: newId(), profile_id: id })
  writeText(context, id, 'name', name)
  return id
}

/** What a person says in so many words, where it is not what already stands. */
const writeText = (
  { db, rows, newId }: CommandContext,
  profileId: string,
  fieldKey: string,
  text: string,
  items: readonly string[] | null = null,
): void => {
  const said = {
    state: 'answered',
    text,
    items: items === null ? null : JSON.stringify(items),
    review: 'corrected',
    doubt: null,
    origin: 'person',
  }
  const value = db.get<{ id: string; state: string | null; text: string | null }>(
    'SELECT id, state, text FROM value WHERE profile_id = ? AND field_key = ?',
    profileId,
    fieldKey,
  )
  if (value === undefined) rows.insert('value', { id: newId(), profile_id: profileId, field_key: fieldKey, ...said })
  else if (value.state !== 'answered' || value.text !== text) rows.update('value', value.id, said)
}

const lastPosition = ({ db }: CommandContext, editionId: string, regionCode: string | null): number =>
  db.get<{ last: number | null }>(
    'SELECT max(position) AS last FROM profile WHERE edition_id = ? AND region_code IS ?',
    editionId,
    regionCode,
  )?.last ?? 0

const getRow = (db: CommandContext['db'], table: JournaledTable, id: string): Row => {
  const row = findRow(db, table, id)
  if (row === null) throw new Error(`No row ${id} in ${table}`)
  return row
}
