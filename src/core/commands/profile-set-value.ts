import { z } from 'zod'
import { FieldKey } from '../../shared/domain/field.ts'
import { ReviewState } from '../../shared/domain/value-state.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getProfile, shortLabelOf } from '../queries/named-profile.ts'
import { createValueWriter, SaidValue } from '../repositories/value-repository.ts'
import type { Command } from './run-command.ts'

/** Writes what a person says. No import touches such a value afterwards. */
export const profileSetValue: Command<SaidValue> = {
  name: 'profile.setValue',
  input: SaidValue,
  undoable: true,
  run: (context, input) => {
    const profile = getProfile(context.db, input.profileId)
    createValueWriter(context)(input)
    return `ändra ${shortLabelOf(context.db, profile.year, input.fieldKey)}, ${profile.name}`
  },
}

const SetValues = z.strictObject({
  cells: z.array(SaidValue).min(1).max(50_000),
  /** What is done, for the menu: "klistra in", "fyll nedåt", "ersätt ”Marte meo” med ”Marte Meo”". */
  what: z.string().trim().min(1).max(200),
})

/** Writes many values as one undo step: paste, fill down, bulk edit, replace. One that cannot be written stops them all. */
export const profileSetValues: Command<z.infer<typeof SetValues>> = {
  name: 'profile.setValues',
  input: SetValues,
  undoable: true,
  run: (context, { cells, what }) => {
    const write = createValueWriter(context)
    for (const cell of cells) write(cell)
    return `${what}, ${cells.length === 1 ? '1 uppgift' : `${cells.length} uppgifter`}`
  },
}

const SetNote = z.strictObject({ profileId: z.string(), fieldKey: FieldKey, note: z.string().trim().max(10_000) })

/** A note of one's own on a value; it is no part of what is published. */
export const profileSetNote: Command<z.infer<typeof SetNote>> = {
  name: 'profile.setNote',
  input: SetNote,
  undoable: true,
  run: ({ db, rows, newId }, { profileId, fieldKey, note }) => {
    const profile = getProfile(db, profileId)
    const label = `anteckna på ${shortLabelOf(db, profile.year, fieldKey)}, ${profile.name}`
    const value = db.get<{ id: string }>(
      'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      fieldKey,
    )
    if (value !== undefined) rows.update('value', value.id, { note: note === '' ? null : note })
    else if (note !== '')
      // A note on a field that nobody has answered: the value says nothing but carries the note.
      rows.insert('value', {
        id: newId(),
        profile_id: profileId,
        field_key: fieldKey,
        note,
        review: 'unreviewed',
        origin: 'person',
      })
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
    return `${reviewWords[review]} ${shortLabelOf(db, profile.year, fieldKey)}, ${profile.name}`
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
