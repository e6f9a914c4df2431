import { z } from 'zod'
import { EditionYear } from '../../shared/domain/edition.ts'
import { FieldKey } from '../../shared/domain/field.ts'
import { findOperators, OperatorKey } from '../../shared/domain/operator.ts'
import { EngineError } from '../engine-error.ts'
import { getEdition, getEditionId } from '../queries/edition.ts'
import { keepLabelVariant } from '../repositories/label-variants.ts'
import type { Command } from './run-command.ts'

const SetPublishContacts = z.strictObject({ edition: EditionYear, publishContacts: z.boolean() })

/** Whether contact persons may stand in this edition's public files. */
export const editionSetPublishContacts: Command<z.infer<typeof SetPublishContacts>> = {
  name: 'edition.setPublishContacts',
  input: SetPublishContacts,
  undoable: true,
  run: ({ db, rows }, { edition, publishContacts }) => {
    rows.update('edition', getEditionId(db, edition), { publish_contacts: publishContacts ? 1 : 0 })
    return `${publishContacts ? 'tillåt' : 'utelämna'} kontaktuppgifter, upplaga ${edition}`
  },
}

const AddLabelVariant = z.strictObject({
  edition: EditionYear,
  fieldKey: FieldKey,
  variant: z.string().trim().min(1).max(300),
})

/** Teaches importers another spelling of a printed label. */
export const editionAddLabelVariant: Command<z.infer<typeof AddLabelVariant>> = {
  name: 'edition.addLabelVariant',
  input: AddLabelVariant,
  undoable: true,
  run: (context, { edition, fieldKey, variant }) =>
    `lägg till etiketten ”${variant}”, ${keepLabelVariant(context, edition, fieldKey, variant)}`,
}

const SetOperatorSynonyms = z.strictObject({
  edition: EditionYear,
  operator: OperatorKey,
  synonyms: z.array(z.string().trim().min(1).max(120)).max(200),
})

/**
 * Which printed names mean an operator. Operators that were read from a source are read again from their printed text;
 * what a person wrote or confirmed stays.
 */
export const editionSetOperatorSynonyms: Command<z.infer<typeof SetOperatorSynonyms>> = {
  name: 'edition.setOperatorSynonyms',
  input: SetOperatorSynonyms,
  undoable: true,
  run: ({ db, rows }, { edition, operator, synonyms }) => {
    const editionId = getEditionId(db, edition)
    const row = db.get<{ id: string; label: string }>(
      'SELECT id, label FROM edition_operator WHERE edition_id = ? AND key = ?',
      editionId,
      operator,
    )
    if (row === undefined)
      throw new EngineError('no-such-operator', `Huvudmannen ${operator} finns inte i upplaga ${edition}.`)
    const changed = rows.update('edition_operator', row.id, { synonyms: JSON.stringify([...new Set(synonyms)]) })
    if (changed) {
      const { operators } = getEdition(db, edition)
      const values = db.all<{ id: string; text: string; heading: string; register_text: string | null }>(
        `SELECT v.id, v.text, p.heading, p.register_text FROM value v JOIN profile p ON p.id = v.profile_id
         WHERE p.edition_id = ? AND v.field_key = 'operator' AND v.state = 'answered' AND v.origin = 'import' AND v.review <> 'reviewed'`,
        editionId,
      )
      for (const value of values) {
        const found = [value.text, value.register_text ?? '', value.heading]
          .map((text) => findOperators(text, operators))
          .find((keys) => keys.length > 0)
        rows.update('value', value.id, { items: found === undefined ? null : JSON.stringify(found) })
      }
    }
    return `ändra namn som betyder ${row.label}, upplaga ${edition}`
  },
}
