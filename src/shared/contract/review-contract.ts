import { z } from 'zod'
import { EditionYear } from '../domain/edition.ts'
import { PageRect } from '../domain/extract.ts'
import { FieldKey } from '../domain/field.ts'
import { ImportRuleSpec } from '../domain/import-rule.ts'
import { RecognisedPage } from '../domain/recognised-page.ts'
import { ValueState } from '../domain/value-state.ts'
import { base, Id, Written } from './base.ts'
import { ImportRuleView, ReviewItem, ReviewRun, RuleTrial } from './review-views.ts'

const Candidates = z.strictObject({ candidateIds: z.array(Id).min(1).max(20_000) })
const Answer = {
  fieldKey: FieldKey,
  state: ValueState.nullable(),
  text: z.string().max(100_000).nullable(),
  items: z.array(z.string().min(1).max(200)).max(200).nullable(),
}
const Expected = z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() })

/** The review of what an import read, at any time after it, and the rules that people learn it. */
export const reviewContract = {
  review: {
    get: base.input(z.strictObject({ importRunId: Id })).output(ReviewRun),
    /** Readings of one unit, or of the register's lines, in the source's order. */
    group: base
      .input(z.strictObject({ importRunId: Id, groupId: z.string().min(1).max(2000) }))
      .output(z.array(ReviewItem)),
    /** What was read is right. What a person has written stays. */
    accept: base.input(Candidates).output(Written),
    /** Counted as skipped, and taken out of the register. */
    skip: base.input(Candidates).output(Written),
    correct: base.input(z.strictObject({ candidateId: Id, ...Answer, expected: Expected.optional() })).output(Written),
    split: base
      .input(
        z.strictObject({
          candidateId: Id,
          parts: z
            .array(z.strictObject({ fieldKey: FieldKey, text: z.string().trim().min(1).max(100_000) }))
            .min(2)
            .max(10),
        }),
      )
      .output(Written),
    /** To another field, or another unit; `profileId` null: its own unit. */
    move: base.input(z.strictObject({ candidateId: Id, profileId: Id.nullable(), fieldKey: FieldKey })).output(Written),
    /** Which unit the source means; null: one that is not in the register yet. */
    setUnit: base.input(z.strictObject({ candidateId: Id, profileId: Id.nullable() })).output(Written),
    /** A value from a rectangle on a page, with its place. */
    type: base
      .input(
        z.strictObject({
          sourceId: Id,
          edition: EditionYear,
          profileId: Id,
          ...Answer,
          page: z.number().int().min(1),
          rects: z.array(PageRect).min(1).max(200),
          quote: z.string().max(100_000).nullable(),
          method: z.enum(['typed', 'ocr']),
        }),
      )
      .output(Written),
    /** Begins an import of a source that holds only pictures of pages: what stands on them is typed or recognised. */
    start: base.input(z.strictObject({ sourceId: Id, edition: EditionYear })).output(Written),
    /** Words that were recognised in the picture of a page; null where nobody has asked for it. */
    words: base
      .input(z.strictObject({ sourceId: Id, page: z.number().int().min(1) }))
      .output(RecognisedPage.nullable()),
    /**
     * Recognises the words in the picture of a page (uploaded first), in Swedish, away from the window, and keeps them.
     * Aborting stops it. What was recognised before is answered at once.
     */
    recognise: base
      .input(
        z.strictObject({
          sourceId: Id,
          page: z.number().int().min(1),
          token: z.string().min(16).max(128),
          widthPt: z.number().positive().max(20_000),
          heightPt: z.number().positive().max(20_000),
        }),
      )
      .output(RecognisedPage),
    /** Everything that a correction would do in an import. Nothing is written. */
    tryRule: base.input(z.strictObject({ importRunId: Id, rule: ImportRuleSpec })).output(RuleTrial),
    /** Does it, and keeps it for the next file. */
    learnRule: base
      .input(z.strictObject({ importRunId: Id, rule: ImportRuleSpec, exceptIds: z.array(Id).max(20_000) }))
      .output(Written),
    rules: base.output(z.array(ImportRuleView)),
    removeRule: base.input(z.strictObject({ ruleId: Id })).output(Written),
  },
}
