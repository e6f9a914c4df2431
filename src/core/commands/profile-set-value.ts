import { z } from 'zod'
import { FieldKey, placeField } from '../../shared/domain/field.ts'
import { operatorKeys } from '../../shared/domain/operator.ts'
import { ReviewState, ValueState } from '../../shared/domain/value-state.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getEdition } from '../queries/edition.ts'
import type { Command } from './run-command.ts'

const SetValue = z.strictObject({
  profileId: z.string(),
  fieldKey: FieldKey,
  state: ValueState.nullable(),
  text: z.string().max(100_000).nullable(),
  items: z.array(z.string().min(1).max(200)).max(200).nullable(),
  expected: z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() }).optional(),
})

/** Writes what a person says. No import touches such a value afterwards. */
export const profileSetValue: Command<z.infer<typeof SetValue>> = {
  name: 'profile.setValue',
  input: SetValue,
  undoable: true,
  run: ({ db, rows, newId }, input) => {
    const profile = getProfile(db, input.profileId)
    const field = [placeField, ...getEdition(db, profile.year).fields].find(({ key }) => key === input.fieldKey)
    if (field === undefined)
      throw new EngineError(
        'no-such-field',
        `Fältet ${input.fieldKey} finns inte i upplaga ${profile.year}. Välj ett fält ur upplagans lista.`,
      )
    const text = input.text === null ? null : input.text.normalize('NFC').replaceAll('\r\n', '\n')
    if (input.state === 'answered' && (text === null || text.trim() === ''))
      throw new EngineError(
        'empty-answer',
        `Skriv ett svar i ${field.shortLabel}, eller välj ett läge, till exempel Ingen uppgift.`,
      )
    if (input.fieldKey === 'operator')
      for (const item of input.items ?? [])
        if (!(operatorKeys as readonly string[]).includes(item))
          throw new EngineError(
            'no-such-operator',
            `${item} är ingen huvudman i listan. Välj bland ${operatorKeys.join(', ')}.`,
          )
    const before = db.get<{
      id: string
      state: ValueState | null
      text: string | null
      candidate_id: string | null
      items: string | null
    }>(
      'SELECT id, state, text, items, candidate_id FROM value WHERE profile_id = ? AND field_key = ?',
      input.profileId,
      input.fieldKey,
    )
    if (
      input.expected !== undefined &&
      (input.expected.state !== (before?.state ?? null) || input.expected.text !== (before?.text ?? null))
    )
      throw new EngineError(
        'value-changed',
        `${field.shortLabel} har ändrats sedan du öppnade fältet. Läs det nya svaret och skriv igen. Din text är kvar.`,
      )
    const items = input.items === null ? null : JSON.stringify(input.items)
    const label = `ändra ${lowerFirst(field.shortLabel)}, ${profile.name}`
    const said: Row = { state: input.state, text: input.state === null ? null : text, items }
    if (before === undefined) {
      if (input.state === null) return label
      rows.insert('value', {
        id: newId(),
        profile_id: input.profileId,
        field_key: input.fieldKey,
        ...said,
        review: 'corrected',
        origin: 'person',
      })
      return label
    }
    // A value that says the same is not a correction: it stays what it was, with its source.
    if (before.state === said.state && before.text === said.text && before.items === said.items) return label
    rows.update('value', before.id, { ...said, review: 'corrected', doubt: null, origin: 'person' })
    return label
  },
}

const SetReview = z.strictObject({
  profileId: z.string(),
  fieldKey: FieldKey,
  review: ReviewState.extract(['unreviewed', 'uncertain', 'reviewed']),
})

/** Says how far a person has looked at a value. */
export const profileSetReview: Command<z.infer<typeof SetReview>> = {
  name: 'profile.setReview',
  input: SetReview,
  undoable: true,
  run: ({ db, rows }, { profileId, fieldKey, review }) => {
    const profile = getProfile(db, profileId)
    const value = db.get<{ id: string }>(
      'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      fieldKey,
    )
    if (value === undefined)
      throw new EngineError('no-value', 'Fältet är tomt, så det finns inget att granska. Skriv ett svar först.')
    rows.update('value', value.id, { review, ...(review === 'reviewed' ? { doubt: null } : {}) })
    return `${reviewWords[review]} ${lowerFirst(shortLabelOf(db, profile.year, fieldKey))}, ${profile.name}`
  },
}

const reviewWords = {
  unreviewed: 'avmarkera granskning av',
  uncertain: 'markera som osäker:',
  reviewed: 'granska',
} as const

const ReviewAll = z.strictObject({ profileId: z.string() })

/** Marks the row and all its values as reviewed; a person's corrections stay corrections. */
export const profileReviewAll: Command<z.infer<typeof ReviewAll>> = {
  name: 'profile.reviewAll',
  input: ReviewAll,
  undoable: true,
  run: ({ db, rows }, { profileId }) => {
    const profile = getProfile(db, profileId)
    rows.update('profile', profileId, { review: 'reviewed', doubt: null })
    const values = db.all<{ id: string }>(
      "SELECT id FROM value WHERE profile_id = ? AND review IN ('unreviewed', 'uncertain')",
      profileId,
    )
    for (const { id } of values) rows.update('value', id, { review: 'reviewed', doubt: null })
    return `granska allt, ${profile.name}`
  },
}

const SetRegisterFacts = z.strictObject({
  profileId: z.string(),
  regionCode: z
    .string()
    .regex(/^\d\d$/)
    .optional(),
  unitCount: z.number().int().min(1).max(999).optional(),
  underConstruction: z.boolean().optional(),
})

/** Corrects what the register line says beside its values: region, how many units it stands for, whether it is being built up. */
export const profileSetRegisterFacts: Command<z.infer<typeof SetRegisterFacts>> = {
  name: 'profile.setRegisterFacts',
  input: SetRegisterFacts,
  undoable: true,
  run: ({ db, rows }, { profileId, regionCode, unitCount, underConstruction }) => {
    const profile = getProfile(db, profileId)
    const patch: Row = {}
    if (regionCode !== undefined && regionCode !== profile.regionCode) {
      if (
        !db.get('SELECT 1 FROM edition_region WHERE edition_id = ? AND region_code = ?', profile.editionId, regionCode)
      )
        throw new EngineError(
          'no-such-region',
          `Regionkoden ${regionCode} finns inte i upplaga ${profile.year}. Välj en av de 21 regionerna.`,
        )
      patch.region_code = regionCode
      // Last in its new region: the letters of the lines that were there stay.
      patch.position =
        (db.get<{ last: number | null }>(
          'SELECT max(position) AS last FROM profile WHERE edition_id = ? AND region_code = ?',
          profile.editionId,
          regionCode,
        )?.last ?? 0) + 1
    }
    if (unitCount !== undefined) patch.unit_count = unitCount
    if (underConstruction !== undefined) patch.under_construction = underConstruction ? 1 : 0
    if (rows.update('profile', profileId, patch))
      rows.update('profile', profileId, { review: 'corrected', doubt: null })
    const what = [
      ...(regionCode === undefined ? [] : ['region']),
      ...(unitCount === undefined ? [] : ['antal']),
      ...(underConstruction === undefined ? [] : ['under uppbyggnad']),
    ]
    return `ändra ${what.join(' och ')}, ${profile.name}`
  },
}

interface NamedProfile {
  editionId: string
  year: string
  name: string
  regionCode: string | null
}

const getProfile = (db: ReadDb, profileId: string): NamedProfile => {
  const profile = db.get<NamedProfile>(
    `SELECT p.edition_id AS editionId, e.year, p.region_code AS regionCode, coalesce(v.text, p.heading) AS name FROM profile p JOIN edition e ON e.id = p.edition_id
     LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name' WHERE p.id = ?`,
    profileId,
  )
  if (profile === undefined)
    throw new EngineError(
      'no-such-profile',
      'Verksamheten finns inte i projektet längre. Den kan ha ångrats. Läs om registret.',
    )
  return profile
}

const shortLabelOf = (db: ReadDb, year: string, key: string): string =>
  [placeField, ...getEdition(db, year).fields].find((field) => field.key === key)?.shortLabel ?? key

const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase('sv') + text.slice(1)
