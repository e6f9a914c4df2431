import { z } from 'zod'
import type { EditionTemplate } from '../../shared/domain/edition.ts'
import { FieldKey, placeField } from '../../shared/domain/field.ts'
import { findOperators, operatorKeys } from '../../shared/domain/operator.ts'
import { splitPlaces } from '../../shared/domain/split-places.ts'
import { ValueState } from '../../shared/domain/value-state.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getEdition } from '../queries/edition.ts'
import { getProfile } from '../queries/named-profile.ts'

/** What a person says about one field of one profile. */
export const SaidValue = z.strictObject({
  profileId: z.string(),
  fieldKey: FieldKey,
  /** Null: the answer is empty. */
  state: ValueState.nullable(),
  text: z.string().max(100_000).nullable(),
  /** Entries of a controlled list, for fields that have one. */
  items: z.array(z.string().min(1).max(200)).max(200).nullable(),
  /** What the person saw: the write is refused when the value has changed since. */
  expected: z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() }).optional(),
})
export type SaidValue = z.infer<typeof SaidValue>

interface StoredValue {
  id: string
  state: ValueState | null
  text: string | null
  items: string | null
}

/** Writes people's words after checking them. Saying what already stands changes nothing: it is no correction. */
export const createValueWriter = (context: CommandContext): ((input: SaidValue) => void) => {
  const editions = new Map<string, EditionTemplate>()
  return (input) => {
    const profile = getProfile(context.db, input.profileId)
    const edition = editions.get(profile.year) ?? getEdition(context.db, profile.year)
    editions.set(profile.year, edition)
    writeSaidValue(context, edition, input)
  }
}

const writeSaidValue = ({ db, rows, newId }: CommandContext, edition: EditionTemplate, input: SaidValue): void => {
  const field = [placeField, ...edition.fields].find(({ key }) => key === input.fieldKey)
  if (field === undefined)
    throw new EngineError(
      'no-such-field',
      `Fältet ${input.fieldKey} finns inte i upplaga ${edition.year}. Välj ett fält ur upplagans lista.`,
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
  const before = db.get<StoredValue>(
    'SELECT id, state, text, items FROM value WHERE profile_id = ? AND field_key = ?',
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
  const said: Row = {
    state: input.state,
    text: input.state === null ? null : text,
    items: input.state === 'answered' ? itemsOf(edition, input, text ?? '') : null,
  }
  if (before === undefined) {
    if (input.state !== null)
      rows.insert('value', {
        id: newId(),
        profile_id: input.profileId,
        field_key: input.fieldKey,
        ...said,
        review: 'corrected',
        origin: 'person',
      })
    return
  }
  if (before.state === said.state && before.text === said.text && before.items === said.items) return
  rows.update('value', before.id, { ...said, review: 'corrected', doubt: null, origin: 'person' })
}

/** Operators and places are counted: where a person writes them as text, they are read from it. */
const itemsOf = (edition: EditionTemplate, { fieldKey, items }: SaidValue, text: string): string | null => {
  if (items !== null) return JSON.stringify(items)
  const read =
    fieldKey === 'operator'
      ? findOperators(text, edition.operators)
      : fieldKey === placeField.key
        ? (splitPlaces(text) ?? [])
        : []
  return read.length > 0 ? JSON.stringify(read) : null
}
