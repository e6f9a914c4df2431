import { z } from 'zod'

/** The canonical keys onto which every edition maps its printed labels. A printed label that merges two fields keeps both, joined with "+". */
export const canonicalFieldKeys = [
  'name',
  'ages',
  'operator',
  'catchment',
  'referral',
  'caseType',
  'scope',
  'casesPerYear',
  'ageDistribution',
  'caseLength',
  'staff',
  'assessmentMethods',
  'dc05',
  'assessmentAccess',
  'psychologicalAssessmentAccess',
  'psychiatricAssessmentAccess',
  'treatmentMethods',
  'groupActivity',
  'outlook',
  'contact',
  'comments',
] as const
export type CanonicalFieldKey = (typeof canonicalFieldKeys)[number]

/** A key as stored: one canonical key, several joined with "+", or `place` (the town in a register line). */
export const FieldKey = z
  .string()
  .regex(/^[a-zA-Z0-9]+(\+[a-zA-Z0-9]+)*$/)
  .max(120)
export type FieldKey = z.infer<typeof FieldKey>

/** How a field is typed in the grid. `items` holds several entries of a controlled list, beside the text as printed. */
export const FieldType = z.enum(['text', 'longText', 'items', 'number'])
export type FieldType = z.infer<typeof FieldType>

/** One row of an edition's description table. Adding a label variant is a change of data, not of code. */
export const EditionField = z.object({
  key: FieldKey,
  /** The label as the edition prints it. */
  label: z.string().min(1).max(300),
  /** A short label for column headings and undo names. */
  shortLabel: z.string().min(1).max(60),
  group: z.enum(['way-in', 'work', 'methods', 'people', 'outlook']),
  type: FieldType,
  /** Other spellings, wrappings and misprints of the label that importers must know; compared without case, hyphenation, white space and punctuation at the ends. */
  variants: z.array(z.string().min(1).max(300)),
  /** True where the text may name a contact person: left out of public files unless the edition allows it. */
  personal: z.boolean(),
})
export type EditionField = z.infer<typeof EditionField>

/** The town of a register line: a field of every edition that stands in the register and not in the description table. */
export const placeField: EditionField = {
  key: 'place',
  label: 'Ort',
  shortLabel: 'Ort',
  group: 'way-in',
  type: 'items',
  variants: [],
  personal: false,
}
