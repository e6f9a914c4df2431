import { z } from 'zod'
import { CodebookTemplate } from './codebook.ts'
import { EditionField } from './field.ts'
import { EditionOperator } from './operator.ts'

/** An edition is named by its year in commands and files. */
export const EditionYear = z.string().regex(/^(19|20)\d\d$/)
export type EditionYear = z.infer<typeof EditionYear>

/** A region as one edition prints it. */
export const EditionRegion = z.object({
  regionCode: z.string(),
  /** 1–21, the order of the register. */
  position: z.number().int().min(1),
  printedName: z.string(),
  /** Number of children as the edition words it, with its source; null where it does not say. */
  children: z.object({ text: z.string(), ages: z.string(), source: z.string() }).nullable(),
})
export type EditionRegion = z.infer<typeof EditionRegion>

export const Criterion = z.object({
  key: z.string(),
  label: z.string(),
  question: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

/** Contents of resources/editions/<year>.json: what a new edition starts from. It becomes data of the project and is edited there. */
export const EditionTemplate = z.object({
  year: EditionYear,
  title: z.string(),
  /** Age range of the target group as printed in numbers ("0–6 år"). */
  ages: z.string(),
  fields: z.array(EditionField),
  operators: z.array(EditionOperator),
  regions: z.array(EditionRegion),
  criteria: z.array(Criterion),
  /** False: names of contact persons, direct e-mail addresses and telephone numbers are left out of public files. */
  publishContacts: z.boolean(),
  /** How units are classified; `plainCodebook` where it is missing. */
  codebook: CodebookTemplate.optional(),
})
export type EditionTemplate = z.infer<typeof EditionTemplate>
