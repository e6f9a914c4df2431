import type { CommandContext } from '../commands/run-command.ts'
import { EngineError } from '../engine-error.ts'
import { getEdition, getEditionId } from '../queries/edition.ts'

interface FieldRow {
  id: string
  short_label: string
  variants: string
}

const getField = ({ db }: CommandContext, year: string, fieldKey: string): FieldRow => {
  const field = db.get<FieldRow>(
    'SELECT id, short_label, variants FROM edition_field WHERE edition_id = ? AND key = ?',
    getEditionId(db, year),
    fieldKey,
  )
  if (field === undefined)
    throw new EngineError(
      'no-such-field',
      `Fältet ${fieldKey} finns inte i upplaga ${year}. Välj ett fält ur upplagans lista.`,
    )
  return field
}

/** Teaches importers another spelling of a printed label. @returns the field's short label. */
export const keepLabelVariant = (context: CommandContext, year: string, fieldKey: string, variant: string): string => {
  const field = getField(context, year, fieldKey)
  const taken = getEdition(context.db, year).fields.find(
    (other) => other.key !== fieldKey && [other.label, ...other.variants].includes(variant),
  )
  if (taken !== undefined)
    throw new EngineError(
      'variant-taken',
      `”${variant}” hör redan till fältet ${taken.shortLabel}. Ta bort den där först.`,
    )
  const variants = JSON.parse(field.variants) as string[]
  if (!variants.includes(variant))
    context.rows.update('edition_field', field.id, { variants: JSON.stringify([...variants, variant]) })
  return field.short_label
}

export const dropLabelVariant = (context: CommandContext, year: string, fieldKey: string, variant: string): void => {
  const field = getField(context, year, fieldKey)
  const variants = (JSON.parse(field.variants) as string[]).filter((one) => one !== variant)
  context.rows.update('edition_field', field.id, { variants: JSON.stringify(variants) })
}
