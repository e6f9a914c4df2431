import { z } from 'zod'
import { ExtractProblem, PageRect, ReadCounts } from '../domain/extract.ts'
import { ImportRuleSpec } from '../domain/import-rule.ts'
import { ReviewState, ValueState } from '../domain/value-state.ts'

/** What the review of an import shows: shapes that cross to a screen. */

const Said = z.object({
  fieldKey: z.string().nullable(),
  state: ValueState.nullable(),
  text: z.string().nullable(),
  items: z.array(z.string()).nullable(),
})

/** One unit as the source describes it, or the whole list of a register. */
export const ReviewGroup = z.object({
  groupId: z.string(),
  kind: z.enum(['unit', 'register']),
  /** The unit's name in the register, or as read. Empty for the list of a register. */
  name: z.string(),
  regionCode: z.string().nullable(),
  outcome: z.enum(['included', 'appendix']).nullable(),
  /** The unit in the register; null while nobody has said which. */
  profileId: z.string().nullable(),
  match: z.enum(['new', 'known', 'uncertain']).nullable(),
  reasons: z.array(z.string()),
  /** The unit that it may be, where that is not settled. */
  proposed: z.object({ profileId: z.string(), name: z.string() }).nullable(),
  page: z.number().int().nullable(),
  /** Readings that wait for a person, that are certain and not looked at, and that are settled. */
  uncertain: z.number().int(),
  certain: z.number().int(),
  settled: z.number().int(),
})
export type ReviewGroup = z.infer<typeof ReviewGroup>

export const ReviewRun = z.object({
  importRunId: z.string(),
  /** "Import 12": its place among the project's imports. */
  number: z.number().int(),
  sourceId: z.string(),
  sourceName: z.string(),
  mediaType: z.string(),
  pages: z.number().int().nullable(),
  edition: z.string(),
  importer: z.string(),
  at: z.string(),
  by: z.string(),
  /** What was read, and what has become of it by now. It adds up. */
  sum: ReadCounts,
  problems: z.array(ExtractProblem),
  groups: z.array(ReviewGroup),
  pageMarks: z.array(
    z.object({
      page: z.number().int(),
      uncertain: z.number().int(),
      readings: z.number().int(),
      /** `none`: a picture without text; `recognised`: its words were read out of the picture. */
      text: z.enum(['own', 'recognised', 'none']),
    }),
  ),
})
export type ReviewRun = z.infer<typeof ReviewRun>

export const SimilarRule = z.object({ rule: ImportRuleSpec, count: z.number().int() })

export const ReviewItem = z.object({
  candidateId: z.string(),
  kind: z.enum(['field', 'register']),
  /** The unit's name in the register, or as read. */
  name: z.string(),
  profileId: z.string().nullable(),
  regionCode: z.string().nullable(),
  label: z.string().nullable(),
  page: z.number().int().nullable(),
  rects: z.array(PageRect),
  quote: z.string().nullable(),
  restored: z.boolean(),
  doubt: z.string().nullable(),
  /** Where it stands in the sum. */
  standing: z.enum(['uncertain', 'certain', 'settled', 'skipped']),
  verdict: z.enum(['accepted', 'corrected', 'split', 'moved', 'skipped']).nullable(),
  outcome: z.enum(['taken', 'same', 'pending', 'kept']),
  method: z.enum(['typed', 'ocr']).nullable(),
  /** What was read, field by field: one, or those of a register line. */
  says: z.array(Said),
  /** What the register says in those fields now. */
  stands: z.array(
    Said.extend({
      review: ReviewState,
      origin: z.enum(['person', 'import']),
      /** It was read here. */
      own: z.boolean(),
    }),
  ),
  /** The answer seems to hold that of another field too. */
  split: z.array(z.object({ fieldKey: z.string(), text: z.string() })).nullable(),
  /** Number of the rule that changed it. */
  rule: z.number().int().nullable(),
  /** Rules that its correction, or its doubt, may mean, with how many other readings each would change. */
  similar: z.array(SimilarRule),
})
export type ReviewItem = z.infer<typeof ReviewItem>

export const RuleTrial = z.object({
  effects: z.array(
    z.object({
      candidateId: z.string(),
      name: z.string(),
      page: z.number().int().nullable(),
      action: z.enum(['change', 'settle', 'move', 'drop', 'held']),
      fieldKey: z.string().nullable(),
      toFieldKey: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type RuleTrial = z.infer<typeof RuleTrial>

export const ImportRuleView = z.object({
  ruleId: z.string(),
  number: z.number().int(),
  edition: z.string(),
  version: z.number().int(),
  removed: z.boolean(),
  spec: ImportRuleSpec,
  at: z.string(),
  by: z.string(),
  used: z.number().int(),
})
export type ImportRuleView = z.infer<typeof ImportRuleView>
