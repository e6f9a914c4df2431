import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { ReferenceData } from '../../../shared/domain/region.ts'

/** Names that a mapping is full of and that no dictionary need know: regions, municipalities, operators, labels. */
export const namesOf = (reference: ReferenceData, templates: readonly EditionTemplate[]): string[] => [
  ...reference.regions.flatMap((region) => [region.name, ...region.variants]),
  ...reference.municipalities.map((municipality) => municipality.name),
  ...templates.flatMap((template) => [
    ...template.operators.flatMap((operator) => [operator.label, ...operator.synonyms]),
    ...template.fields.flatMap((field) => [field.label, ...field.variants]),
  ]),
]
