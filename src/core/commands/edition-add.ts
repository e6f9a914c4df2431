import { EditionTemplate } from '../../shared/domain/edition.ts'
import { writeFirstCodebook } from '../classification/write-codebook.ts'
import { findEditionId } from '../queries/edition.ts'
import type { Command } from './run-command.ts'

/** Starts an edition from a template; an edition that is there already stays as it is. */
export const editionAdd: Command<EditionTemplate> = {
  name: 'edition.add',
  input: EditionTemplate,
  undoable: false,
  run: ({ db, rows, newId }, template) => {
    const label = `lägg till upplaga ${template.year}`
    if (findEditionId(db, template.year) !== null) return label
    const editionId = newId()
    rows.insert('edition', {
      id: editionId,
      year: template.year,
      title: template.title,
      ages: template.ages,
      publish_contacts: template.publishContacts ? 1 : 0,
    })
    template.fields.forEach((field, position) => {
      rows.insert('edition_field', {
        id: newId(),
        edition_id: editionId,
        position,
        key: field.key,
        label: field.label,
        short_label: field.shortLabel,
        field_group: field.group,
        type: field.type,
        variants: JSON.stringify(field.variants),
        personal: field.personal ? 1 : 0,
      })
    })
    template.operators.forEach((operator, position) => {
      rows.insert('edition_operator', {
        id: newId(),
        edition_id: editionId,
        position,
        key: operator.key,
        label: operator.label,
        specialist: operator.specialist ? 1 : 0,
        synonyms: JSON.stringify(operator.synonyms),
      })
    })
    for (const region of template.regions) {
      rows.insert('edition_region', {
        id: newId(),
        edition_id: editionId,
        region_code: region.regionCode,
        position: region.position,
        printed_name: region.printedName,
        children_text: region.children?.text ?? null,
        children_ages: region.children?.ages ?? null,
        children_source: region.children?.source ?? null,
        stated_none: 0,
        municipalities: '[]',
        overview: '[]',
        sections: '[]',
      })
    }
    template.criteria.forEach((criterion, position) => {
      rows.insert('criterion', { id: newId(), edition_id: editionId, position, ...criterion })
    })
    writeFirstCodebook({ rows, newId }, editionId, template.criteria, template.codebook)
    return label
  },
}
